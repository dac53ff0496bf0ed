import type { CaseTarget, Input } from '../model/case.ts'
import type { Operation } from '../model/contract.ts'
import type { Json } from '../model/json.ts'
import { touchAt } from './boundary.ts'
import { attempt, type GenerateContext } from './context.ts'
import type { Draft } from './file-cases.ts'
import { breakAt } from './invalid.ts'
import type { Path } from './json.ts'
import { resolvePlaceholders } from './placeholders.ts'
import { plainPart } from './plain.ts'
import { partsOf, partValue, placeAt, starred, withBody, withPart, type Part } from './request.ts'
import { scopeOf, standIns } from './stand-ins.ts'
import type { Scope } from './scope.ts'
import { vary, type Changes, type Variation } from './vary.ts'
import { isJson } from './wire/content.ts'
import { serialize } from './wire/serialize.ts'

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
  const edges = made.filter(({ part }) => part.reference === undefined && part.known === undefined)
  return { drafts: [least, ...alone, ...edges.map(({ draft }) => neverOpen(draft))], unwalked }
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
  const drafts = firstOfEachFirst([...missing, ...made.map(({ draft }) => draft), ...brokenBodies(from)])
  return { drafts, unwalked }
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
  const made = parts.flatMap(({ part }, index) =>
    (variations[index] ?? []).map((variation) => ({
      part,
      draft: { ...draftOf(operation, variation), input: withPart(ground, part, variation.value) },
    })),
  )
  return { made, unwalked }
}

function draftOf(operation: Operation, { path, constraint, description, open }: Variation): Omit<Draft, 'input'> {
  const target: CaseTarget = { place: placeAt(operation, path), constraint, open }
  return { description: `${starred(path).join('/')}: ${description}`, target }
}

/** A JSON body that is cut off, and one that is sent as plain text. */
function brokenBodies({ operation, parts, ground, context }: Ground): readonly Draft[] {
  const body = parts.find(({ part }) => part.path[0] === 'body')
  const mediaType = body?.part.content?.mediaType
  if (body?.value === undefined || mediaType === undefined || !isJson(mediaType)) return []
  const input = resolvePlaceholders(withPart(ground, body.part, body.value), standIns(operation, context))
  const text = serialize(operation, input, '').body ?? ''
  const open = context.schemas.lookup(`${operation.pointer}/x-invalid`) === 'open'
  const target = (constraint: string): CaseTarget => ({ place: placeAt(operation, ['body']), constraint, open })
  return [
    {
      input: withBody(ground, { mediaType, raw: text.slice(0, -1) }),
      description: 'body: cut-off JSON',
      target: target('syntax'),
    },
    {
      input: withBody(ground, { mediaType: 'text/plain', raw: text }),
      description: 'body: sent as text/plain',
      target: target('media-type'),
    },
  ]
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
