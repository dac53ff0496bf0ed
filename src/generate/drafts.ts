import type { CaseTarget, Input } from '../model/case.ts'
import type { Operation } from '../model/contract.ts'
import type { Json } from '../model/json.ts'
import { isJson } from '../model/media.ts'
import { touchAt } from './boundary.ts'
import { attempt, type GenerateContext } from './context.ts'
import type { Draft } from './file-cases.ts'
import { breakAt } from './invalid.ts'
import { resolvePlaceholders } from './placeholders.ts'
import { plainPart } from './plain.ts'
import { partsOf, partValue, placeAt, starred, withBody, withPart, type Part } from './request.ts'
import { scopeOf, standIns } from './stand-ins.ts'
import type { Scope } from './scope.ts'
import { vary, type Changes, type Variation } from './vary.ts'
import { serialize } from './wire/serialize.ts'

/** Requests at the edge of each constraint: the ground with one change. */
export function boundaryDrafts(operation: Operation, ground: Input, context: GenerateContext): readonly Draft[] {
  const parts = groundParts(operation, ground, context)
  const least: Draft = { input: ground, description: 'only what is required' }
  const optional = parts.filter(({ part, value }) => partValue(ground, part) === undefined && value !== undefined)
  const alone = optional.map(({ part, value }): Draft => {
    const target: CaseTarget = { place: placeAt(operation, part.path), constraint: 'required', open: false }
    return { input: withPart(ground, part, value), description: `${part.path.join('/')}: present`, target }
  })
  const edges = variationsOf(operation, ground, { parts, changes: touchAt }).filter(
    ({ part }) => part.reference === undefined && part.known === undefined,
  )
  return [least, ...alone, ...edges.map(({ draft }) => neverOpen(draft))]
}

/** Only what is invalid can be left open. */
function neverOpen({ target, ...draft }: Draft): Draft {
  return target === undefined ? draft : { ...draft, target: { ...target, open: false } }
}

/** Requests that break one constraint each: the ground with one change. The first for each constraint go first. */
export function invalidDrafts(operation: Operation, ground: Input, context: GenerateContext): readonly Draft[] {
  const parts = groundParts(operation, ground, context)
  const missing = parts
    .filter(({ part }) => part.required && part.path[0] !== 'path')
    .map(({ part }): Draft => ({
      input: withPart(ground, part, undefined),
      description: `${part.path.join('/')}: missing`,
      target: { place: placeAt(operation, part.path), constraint: 'required', open: part.open },
    }))
  const broken = variationsOf(operation, ground, { parts, changes: breakAt(operation.effect) })
  return firstOfEachFirst([
    ...missing,
    ...broken.map(({ draft }) => draft),
    ...brokenBodies(operation, parts, ground, context),
  ])
}

/** A part with the value that changes start from: its own in the ground, else a plain one. */
interface GroundPart {
  readonly part: Part
  readonly scope: Scope
  readonly value: Json | undefined
}

function groundParts(operation: Operation, ground: Input, context: GenerateContext): readonly GroundPart[] {
  return partsOf(operation, context, ground.body?.mediaType ?? undefined).map((part) => {
    const scope = scopeOf(part, operation, operation.base.request, context)
    return { part, scope, value: partValue(ground, part) ?? attempt(() => plainPart(part, { ...scope, needed: true })) }
  })
}

interface Walk {
  readonly parts: readonly GroundPart[]
  readonly changes: Changes
}

function variationsOf(
  operation: Operation,
  ground: Input,
  { parts, changes }: Walk,
): readonly { part: Part; draft: Draft }[] {
  return parts.flatMap(({ part, scope, value }) => {
    const open = part.open || part.reference !== undefined
    return vary(part.at, value, scope, { open, changes }).map((variation) => ({
      part,
      draft: { ...draftOf(operation, variation), input: withPart(ground, part, variation.value) },
    }))
  })
}

function draftOf(operation: Operation, { path, constraint, description, open }: Variation): Omit<Draft, 'input'> {
  const target: CaseTarget = { place: placeAt(operation, path), constraint, open }
  return { description: `${starred(path).join('/')}: ${description}`, target }
}

/** A JSON body that is cut off, and one that is sent as plain text. */
function brokenBodies(
  operation: Operation,
  parts: readonly GroundPart[],
  ground: Input,
  context: GenerateContext,
): readonly Draft[] {
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
