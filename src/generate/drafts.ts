import type { CaseTarget, Input } from '../model/case.ts'
import type { Operation } from '../model/contract.ts'
import type { Json } from '../model/json.ts'
import type { Place } from '../model/place.ts'
import { isJson } from '../model/media.ts'
import { bindIn, holds, namesLiving, namesOf } from './bind.ts'
import { touchAt } from './boundary.ts'
import { breakOtherwise, needsOthers } from './break-otherwise.ts'
import { attempt, type GenerateContext } from './context.ts'
import type { Draft } from './file-cases.ts'
import { breakAt } from './invalid.ts'
import { keepingLast } from './keeping-last.ts'
import { isOpenAt } from './open.ts'
import { oddAt } from './odd.ts'
import { plainPart, plainValue } from './plain.ts'
import { partsOf, partValue, placeAt, starred, withBody, withPart, type Part } from './request.ts'
import { absentFor, atPath, scopeOf } from './stand-ins.ts'
import { setIn, type Path } from './json.ts'
import type { Scope } from './scope.ts'
import { vary, type Changes, type Variation } from './vary.ts'
import { oddBodies, wrongBodies } from './write-bodies.ts'

/** Requests that were made, and the places that were not gone through because there were enough. */
export interface Drafts {
  readonly drafts: readonly Draft[]
  readonly unwalked: readonly Path[]
}

/** Requests at the edge of each constraint: the ground with one change. */
export function boundaryDrafts(from: Ground): Drafts {
  const { operation, ground, parts } = from
  const least: Draft = { input: ground, description: 'only what is required' }
  const optional = parts.filter(({ part, value }) => partValue(ground, part) === undefined && value !== undefined)
  const alone = optional.map(({ part, value }): Draft => {
    const target: CaseTarget = { place: placeAt(operation, part.path), constraint: 'required', open: false }
    return { input: withPart(ground, part, value), description: `${part.path.join('/')}: present`, target }
  })
  const { made, unwalked } = variationsOf(from, touchAt)
  const edges = made.filter(({ part, draft }) => isFree(part) && namesLiving(operation, draft))
  return { drafts: [least, ...alone, ...edges.map(({ draft }) => neverOpen(draft))], unwalked }
}

/** It may hold any value, for it names nothing. */
function isFree({ reference, known }: Part): boolean {
  return reference === undefined && known === undefined
}

/** No value of it is known to be good: only a page of a list, or nothing at all, can give one. */
function isUnknown({ known }: Part): boolean {
  return known?.length === 0
}

/** Only what is invalid can be left open. */
function neverOpen({ target, ...draft }: Draft): Draft {
  return target === undefined ? draft : { ...draft, target: { ...target, open: false } }
}

/** Requests that break one constraint each: the ground with one change. The first for each constraint go first. */
export function invalidDrafts(from: Ground): Drafts {
  const { operation, ground, parts } = from
  const missing = parts
    .filter(({ part }) => part.required && part.path[0] !== 'path')
    .map(({ part }): Draft => ({
      input: withPart(ground, part, undefined),
      description: `${part.path.join('/')}: missing`,
      target: { place: placeAt(operation, part.path), constraint: 'required', open: part.open },
    }))
  const { made, unwalked } = variationsOf(from, breakAt(operation.effect))
  const byHand = made.map(({ draft }) => draft)
  const drafts = firstOfEachFirst([
    ...missing,
    ...byHand,
    ...otherwise(from, byHand),
    ...wrongBodies(operation, bodyIn(from), from.context),
  ])
  return { drafts, unwalked }
}

/** An odd kind of value is tried in so many places of an operation's requests: what cannot take it is mostly what all have in common. */
const placesOfKind = 3

/**
 * Requests that keep to the schema in ways nobody promises to take. The first of each kind go first; the seed decides where in the request
 * that is.
 */
export function oddDrafts(from: Ground): Drafts {
  const { made, unwalked } = variationsOf(from, oddAt)
  const odd = made
    .filter(({ part, draft }) => isFree(part) && namesLiving(from.operation, draft))
    .map(({ draft }) => neverOpen(draft))
  const kinds = [
    ...Map.groupBy([...danglingDrafts(from), ...cursorDrafts(from), ...odd], ({ description }) =>
      description.replace(/^.*?: /, ''),
    ).values(),
  ]
  const turned = kinds.map((drafts, index) => {
    const first = (from.context.seed + index) % drafts.length
    return [...drafts.slice(first), ...drafts.slice(0, first)]
  })
  const inTurn = Array.from({ length: placesOfKind }, (_, index) => turned.flatMap((drafts) => drafts[index] ?? []))
  return { drafts: [...oddBodies(from.operation, bodyIn(from)), ...inTurn.flat()], unwalked }
}

/** Each id of another thing once that of none. What an API says to that, its documents say. */
function danglingDrafts({ operation, ground, parts, context }: Ground): readonly Draft[] {
  return (operation.references ?? []).flatMap(({ place }): readonly Draft[] => {
    const path = namesOf(place)
    const own = parts.find(({ part }) => part.path.every((name, index) => path[index] === name))
    if (own === undefined) return []
    const at = atPath(
      operation,
      path.map((name) => (name === '*' ? '0' : name)),
      context,
    )
    const none = absentFor(at, context)
    const inside = path.slice(own.part.path.length)
    const [names, value] = inside.at(-1) === '*' ? [inside.slice(0, -1), [none]] : [inside, none]
    // What stands in items is only there where the plain request has such.
    const whole = names.includes('*') ? own.value : setIn(own.value, names, value)
    const input = bindIn(withPart(ground, own.part, whole), { [place]: none })
    const target: CaseTarget = { place: placeAt(operation, path), constraint: 'existence', open: false }
    return holds(input, place) ? [{ input, description: `${place}: the id of nothing`, target }] : []
  })
}

/** Each cursor once that no page has given. */
function cursorDrafts({ operation, ground, parts }: Ground): readonly Draft[] {
  return parts
    .filter(({ part }) => part.path[0] === 'query' && isUnknown(part))
    .flatMap(({ part, scope }): readonly Draft[] => {
      const value = attempt(() => plainValue(part.at, { ...scope, needed: true }))
      const target: CaseTarget = { place: placeAt(operation, part.path), constraint: 'existence', open: false }
      const description = `${part.path.join('/')}: what no page gave`
      return value === undefined ? [] : [{ input: withPart(ground, part, value), description, target }]
    })
}

/** The ground with its body, or with a plain one where it has none. */
function bodyIn({ ground, parts }: Ground): Input {
  const body = parts.find(({ part }) => part.path[0] === 'body')
  return body?.value === undefined ? ground : withPart(ground, body.part, body.value)
}

/**
 * What no single change breaks, for parts whose schema has such keywords and for those where nothing else was found. Not where something is
 * destroyed or may be named: a value that nobody chose could name what is not ours.
 */
function otherwise({ operation, ground, parts }: Ground, byHand: readonly Draft[]): readonly Draft[] {
  if (operation.effect === 'destroy') return []
  return parts.flatMap(({ part, scope }) => {
    if (!isFree(part)) return []
    const top = placeAt(operation, part.path)
    const isBare = byHand.every(({ target }) => target?.place !== top && !target?.place.startsWith(`${top}/`))
    if (!isBare && !part.at.some((pointer) => needsOthers(pointer, scope.context))) return []
    return breakOtherwise(part.at, top, scope).flatMap(
      ({ value, place, constraint, description }): readonly Draft[] => {
        if (isOpenAt(operation, place, scope.context)) return []
        const where = place.slice(operation.id.length + 1)
        const target: CaseTarget = { place, constraint, open: false }
        return [{ input: withPart(ground, part, value), description: `${where}: ${description}`, target, spare: true }]
      },
    )
  })
}

/** A part with the value that changes start from: its own in the ground, else a plain one. */
interface GroundPart {
  readonly part: Part
  readonly scope: Scope
  readonly value: Json | undefined
}

/** A valid request, and its parts, which drafts change one at a time. */
export interface Ground {
  readonly operation: Operation
  readonly ground: Input
  readonly parts: readonly GroundPart[]
  readonly context: GenerateContext
}

/** Looks at the parts of a valid request. */
export function makeGround(operation: Operation, ground: Input, context: GenerateContext): Ground {
  const parts = partsOf(operation, context, ground.body?.mediaType ?? undefined).map((part) => {
    const scope = scopeOf(part, operation, operation.base.request, context)
    return { part, scope, value: partValue(ground, part) ?? attempt(() => plainPart(part, { ...scope, needed: true })) }
  })
  return { operation, ground, parts, context }
}

interface Variations {
  readonly made: readonly { readonly part: Part; readonly draft: Draft }[]
  readonly unwalked: readonly Path[]
}

function variationsOf({ operation, ground, parts, context }: Ground, changes: Changes): Variations {
  const starts = parts.map(({ part, scope, value }) => {
    return { at: part.at, value, scope, open: part.open || part.reference !== undefined }
  })
  const { variations, unwalked } = vary(starts, changes, context.limits.changes)
  // Most changes are made several to a place.
  const spotOf = keepingLast((path: Path): Spot => ({
    place: placeAt(operation, path),
    words: starred(path).join('/'),
  }))
  const made = parts.flatMap(({ part }, index) =>
    (variations[index] ?? []).map((variation) => ({
      part,
      draft: { ...draftOf(spotOf(variation.path), variation), input: inputOf(ground, part, variation) },
    })),
  )
  return { made, unwalked }
}

/** The ground with the variation in it. Outside JSON a text is all there is, so a literal is one. */
function inputOf(ground: Input, part: Part, { path, value, literal }: Variation): Input {
  const input = withPart(ground, part, value)
  if (literal === undefined) return input
  const at = path.slice(part.path.length)
  const { body } = input
  if (part.path[0] === 'body' && body !== undefined && 'value' in body && isJson(body.mediaType)) {
    return withBody(input, { ...body, written: { form: 'literal', at, text: literal } })
  }
  return withPart(input, part, setIn(value, at, literal))
}

/** Where something is changed. */
interface Spot {
  readonly place: Place
  readonly words: string
}

function draftOf({ place, words }: Spot, { constraint, description, open }: Variation): Omit<Draft, 'input'> {
  return { description: `${words}: ${description}`, target: { place, constraint, open } }
}

function firstOfEachFirst(drafts: readonly Draft[]): readonly Draft[] {
  const counts = new Map<string, number>()
  const ranked = drafts.map((draft) => {
    const key = `${draft.target?.place}#${draft.target?.constraint}`
    const rank = counts.get(key) ?? 0
    counts.set(key, rank + 1)
    return { draft, rank }
  })
  return ranked.toSorted((a, b) => Math.min(a.rank, 1) - Math.min(b.rank, 1)).map(({ draft }) => draft)
}
