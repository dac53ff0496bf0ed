import fc from 'fast-check'
import type { Json } from '../model/json.ts'
import { attempt, Unsatisfiable } from './context.ts'
import type { At, Containing, FlatSchema } from './flat-schema.ts'
import { canonical } from './json.ts'
import { keep } from './keep.ts'
import { itemAt } from './merge.ts'
import { child, type Scope } from './scope.ts'

/** Makes the values of a schema; handed down so that the rooms for arrays and objects need not know the whole. */
export type Build = (at: At, scope: Scope) => fc.Arbitrary<Json>

/** Arrays a schema allows, mostly short. An array that is required but has no `minItems` has an item: an empty one might count as missing. */
export function makeArrays(flat: FlatSchema, scope: Scope, build: Build): fc.Arbitrary<readonly Json[]> {
  if (flat.repeated) return repeatedItems(flat, scope, build)
  for (const places of layouts(flat)) {
    const made = attempt(() => arraysOf(flat, places, scope, build))
    if (made) return made
  }
  throw new Unsatisfiable(`${scope.path.join('/')}: an array needs items that cannot be made`)
}

/** What the items at some indexes must be besides what their index asks for. */
type Layout = ReadonlyMap<number, At>

/** Where the items that `contains` looks for may stand: after the prefix, from the start, or each in the place of as many as can be. */
function layouts({ contains, prefixItems }: FlatSchema): readonly Layout[] {
  const needed = contains.filter(({ min }) => min > 0)
  if (needed.length === 0) return [new Map()]
  const inRow = (start: number): Layout => {
    const slots = needed.flatMap(({ at, min }) => Array.from({ length: Math.min(min, 100) }, () => at))
    return new Map(slots.map((at, index) => [start + index, at]))
  }
  const together = (start: number): Layout => {
    const length = Math.min(100, Math.max(...needed.map(({ min }) => min)))
    const at = (index: number): At => needed.flatMap((one) => (index < one.min ? one.at : []))
    return new Map(Array.from({ length }, (_, index) => [start + index, at(index)]))
  }
  const starts = [...new Set([prefixItems.length, 0, ...prefixItems.keys()])]
  return starts.flatMap((start) => (needed.length === 1 ? [inRow(start)] : [inRow(start), together(start)]))
}

function arraysOf(flat: FlatSchema, layout: Layout, scope: Scope, build: Build): fc.Arbitrary<readonly Json[]> {
  const where = scope.path.join('/')
  const { maxItems = Infinity } = flat
  const others = flat.contains.filter(({ max }) => max < Infinity).flatMap(({ at }) => at.map((place) => `~${place}`))
  const itemOf = (index: number): fc.Arbitrary<Json> => {
    const at = [...itemAt(flat, index), ...(layout.get(index) ?? others)]
    return build(at, child(scope, String(index), true))
  }
  const lastSlot = Math.max(-1, ...layout.keys()) + 1
  const fixedLength = Math.min(Math.max(flat.prefixItems.length, lastSlot), maxItems)
  const prefix = prefixOf(fixedLength, itemOf)
  const isCut = prefix.length < Math.max(flat.prefixItems.length, lastSlot)
  const items = isCut ? undefined : attempt(() => itemOf(prefix.length))
  const least = flat.minItems ?? (scope.needed && items && maxItems > 0 ? 1 : 0)
  const rest = restOf(flat, items, Math.max(0, least - prefix.length), maxItems - prefix.length)
  if (rest === undefined || prefix.length < lastSlot || hasTooMany(flat, layout)) {
    throw new Unsatisfiable(`${where}: an array needs items that cannot be made`)
  }
  if (prefix.length === 0) return rest
  // A shorter array is fine where neither a slot nor a length asks for the whole prefix.
  const shortest = Math.max(lastSlot, flat.minItems ?? 0, Math.min(prefix.length, 1))
  const heads =
    shortest < prefix.length && flat.minItems === undefined
      ? fc.integer({ min: shortest, max: prefix.length })
      : undefined
  const whole = fc.tuple(fc.tuple(...prefix), rest).map(([head, tail]) => [...head, ...tail])
  const cut = heads && fc.tuple(fc.tuple(...prefix), heads).map(([head, length]) => head.slice(0, length))
  const made: fc.Arbitrary<readonly Json[]> = cut ? fc.oneof({ arbitrary: whole, weight: 4 }, cut) : whole
  return flat.uniqueItems ? keep(made, areUnique, scope.context, where) : made
}

function hasTooMany({ contains }: FlatSchema, layout: Layout): boolean {
  const count = ({ at }: Containing): number =>
    [...layout.values()].filter((one) => at.every((a) => one.includes(a))).length
  return contains.some((one) => one.max < one.min || count(one) > one.max)
}

function areUnique(items: readonly Json[]): boolean {
  return new Set(items.map(canonical)).size === items.length
}

/** The first items, up to one that cannot be. */
function prefixOf(length: number, itemOf: (index: number) => fc.Arbitrary<Json>): readonly fc.Arbitrary<Json>[] {
  const made: fc.Arbitrary<Json>[] = []
  for (let index = 0; index < length; index++) {
    const item = attempt(() => itemOf(index))
    if (item === undefined) break
    made.push(item)
  }
  return made
}

function restOf(
  flat: FlatSchema,
  items: fc.Arbitrary<Json> | undefined,
  minLength: number,
  room: number,
): fc.Arbitrary<readonly Json[]> | undefined {
  const maxLength = Math.min(room, Math.max(3, minLength))
  if (items === undefined || maxLength <= 0) return minLength === 0 ? fc.constant([]) : undefined
  if (minLength > maxLength || (flat.uniqueItems && !areEnough(items, minLength))) return undefined
  return flat.uniqueItems
    ? fc.uniqueArray(items, { minLength, maxLength, selector: canonical })
    : fc.array(items, { minLength, maxLength })
}

/** True when there are so many different items: without them a search for the next one would not end. */
function areEnough(items: fc.Arbitrary<Json>, count: number): boolean {
  if (count < 2) return true
  return [2, 100].some((times) => {
    const drawn = fc.sample(items, { numRuns: count * times, seed: 1 })
    return new Set(drawn.map(canonical)).size >= count
  })
}

/** Arrays in which the first item comes twice. */
function repeatedItems(flat: FlatSchema, scope: Scope, build: Build): fc.Arbitrary<readonly Json[]> {
  if (flat.uniqueItems || (flat.maxItems ?? 2) < 2) {
    throw new Unsatisfiable(`${scope.path.join('/')}: no item may come twice`)
  }
  const sought = flat.contains.flatMap(({ at: kind, min }) => (min > 0 ? kind : []))
  const at = [...itemAt(flat, 0), ...itemAt(flat, 1), ...sought]
  const twice = build(at, child(scope, '0', true)).map((item): readonly Json[] => [item, item])
  const { minItems = 2 } = flat
  if (minItems <= 2) return twice
  const rest = Array.from({ length: minItems - 2 }, (_, index) => {
    return build(itemAt(flat, index + 2), child(scope, String(index + 2), true))
  })
  return fc.tuple(twice, fc.tuple(...rest)).map(([head, tail]) => [...head, ...tail])
}
