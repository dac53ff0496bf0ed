import fc from 'fast-check'
import type { Pointer } from '../model/contract.ts'
import { isObject, type Json, type JsonObject } from '../model/json.ts'
import type { Place } from '../model/place.ts'
import { makeArbitrary } from './arbitrary.ts'
import { breaksOnly, brokenIn, type Broken } from './broken.ts'
import { attempt, type GenerateContext } from './context.ts'
import type { At } from './flat-schema.ts'
import { canonical, without } from './json.ts'
import { waysToBreak } from './negate.ts'
import { resolveIn } from './placeholders.ts'
import type { Scope } from './scope.ts'
import { token } from './tokens.ts'

/** A value that breaks one constraint of a schema, wherever in it that is. */
export interface Breaking extends Broken {
  readonly value: Json
  readonly description: string
}

/** Keywords about several members or items at once, or about schemas as a whole. */
const others = new Set([
  'contains',
  'dependentRequired',
  'dependentSchemas',
  'propertyNames',
  'not',
  'oneOf',
  'minProperties',
  'maxProperties',
  'patternProperties',
  'prefixItems',
  'dependencies',
  'unevaluatedProperties',
  'unevaluatedItems',
  '$dynamicRef',
  'if',
])

/** True when a schema, or one that it refers to, has a keyword that no change of one value breaks for sure. */
export function needsOthers(pointer: Pointer, context: GenerateContext, seen: Set<Pointer> = new Set()): boolean {
  if (seen.has(pointer)) return false
  seen.add(pointer)
  const holds = (node: Json): boolean => {
    if (Array.isArray(node)) return (node as readonly Json[]).some(holds)
    if (!isObject(node)) return false
    const { $ref } = node
    if (typeof $ref === 'string' && $ref.startsWith('#/') && needsOthers($ref, context, seen)) return true
    return Object.entries(node).some(([name, member]) => others.has(name) || holds(member))
  }
  return holds(context.schemas.lookup(pointer) ?? null)
}

/** Values for each way, and seeds for each that is made of several. */
const samples = 6

/**
 * Values that break one constraint each, found by turning the keywords of a schema round one at a time and asking the validator which it was.
 * Of those that break the same, the shortest. `place` is where the value stands.
 */
export function breakOtherwise(at: At, place: Place, scope: Scope): readonly Breaking[] {
  const found = new Map<string, Breaking>()
  for (const value of [...at.flatMap((pointer) => candidates(pointer, at, scope)), ...probes(scope)]) {
    const plain = resolveIn(value, scope.resolve, scope.path)
    const broken = at.flatMap((pointer) => brokenIn(place, pointer, plain, scope.context))
    // What is about the whole says more than what is broken inside it.
    const sorted = broken.toSorted((a, b) => Number(b.constraint in words) - Number(a.constraint in words))
    const one = sorted.find((target) => breaksOnly(broken, target))
    if (one === undefined) continue
    const key = `${one.place}#${one.constraint}`
    const known = found.get(key)
    if (known !== undefined && canonical(known.value).length <= canonical(value).length) continue
    found.set(key, { ...one, value, description: words[one.constraint] ?? `breaks ${one.constraint}` })
  }
  return [...found.values()]
}

/** One value of each JSON type that no server takes for anything: for schemas that only the validator can read. */
function probes({ context, path }: Scope): readonly Json[] {
  const text = token(context.seed, path.join('/'))
  return [text, 987654321, null, [text], { [text]: text }]
}

function candidates(pointer: Pointer, at: At, scope: Scope): readonly Json[] {
  const { schemas } = scope.context
  const schema = schemas.lookup(pointer)
  const beside = at.filter((one) => one !== pointer)
  if (!isObject(schema)) return sampled([`~${pointer}`, ...beside], scope)
  const ways = waysToBreak(schema, pointer).flatMap(({ keyword, broken }): readonly Json[] => {
    const way = schemas.inline(broken)
    const rest = restOf(schema, keyword)
    const kept = rest === undefined ? [] : sampled([way, schemas.inline(rest), ...beside], scope)
    return kept.length > 0 ? kept : sampled([way, ...beside], scope)
  })
  return [...ways, ...sampled([`~${pointer}`, ...beside], scope)]
}

/** What else the schema says; undefined when its references can be followed only from where it stands. */
function restOf(schema: JsonObject, keyword: string): JsonObject | undefined {
  const isBound = /"\$(?:ref|dynamicRef)":"(?!#\/|#")|"\$(?:id|anchor|dynamicAnchor)"/.test(JSON.stringify(schema))
  return isBound ? undefined : without(schema, [keyword, ...(together[keyword] ?? [])])
}

/** Keywords that mean nothing, or something else, without another one. */
const together: Readonly<Record<string, readonly string[]>> = {
  contains: ['minContains', 'maxContains'],
  if: ['then', 'else'],
}

function sampled(at: At, scope: Scope): readonly Json[] {
  const make = (): readonly Json[] => {
    const values = makeArbitrary(at, scope.context, { ...scope, trail: [] })
    return fc.sample(values, { numRuns: samples, seed: scope.context.seed })
  }
  return attempt(make) ?? []
}

const words: Readonly<Record<string, string>> = {
  contains: 'too few or too many items of a kind',
  dependentRequired: 'a member without one that it needs',
  propertyNames: 'a member with a name that is not allowed',
  not: 'what is ruled out',
  oneOf: 'not exactly one of the forms',
  anyOf: 'none of the forms',
  minProperties: 'too few members',
  maxProperties: 'too many members',
  additionalProperties: 'a member that is not in the schema',
  unevaluatedProperties: 'a member that nothing allows',
  unevaluatedItems: 'an item that nothing allows',
  'false schema': 'something where nothing is allowed',
}
