import fc from 'fast-check'
import type { Json } from '../model/json.ts'
import { attempt, Unsatisfiable } from './context.ts'
import type { At, FlatSchema } from './flat-schema.ts'
import { canonical } from './json.ts'
import { child, type Scope } from './scope.ts'

/** Makes the values of a schema; handed down so that the rooms for arrays and objects need not know the whole. */
export type Build = (at: At, scope: Scope) => fc.Arbitrary<Json>

/** Arrays a schema allows, mostly short. An array that is required but has no `minItems` has an item: an empty one might count as missing. */
export function makeArrays(flat: FlatSchema, scope: Scope, build: Build): fc.Arbitrary<readonly Json[]> {
  const { maxItems = Infinity } = flat
  const prefix = prefixOf(flat.prefixItems.slice(0, maxItems), scope, build)
  const isCut = prefix.length < Math.min(flat.prefixItems.length, maxItems)
  const items = isCut ? undefined : attempt(() => build(flat.items, child(scope, String(prefix.length), true)))
  const least = flat.minItems ?? (scope.needed && items && maxItems > 0 ? 1 : 0)
  const rest = restOf(flat, items, Math.max(0, least - prefix.length), maxItems - prefix.length)
  if (rest === undefined) throw new Unsatisfiable(`${scope.path.join('/')}: an array needs items that cannot be made`)
  if (prefix.length === 0) return rest
  return fc.tuple(fc.tuple(...prefix), rest).map(([head, tail]) => [...head, ...tail])
}

/** The first items, up to one that cannot be. */
function prefixOf(places: readonly At[], scope: Scope, build: Build): readonly fc.Arbitrary<Json>[] {
  const made = places.map((at, index) => attempt(() => build(at, child(scope, String(index), true))))
  const end = made.indexOf(undefined)
  return made.slice(0, end === -1 ? undefined : end).filter((one) => one !== undefined)
}

function restOf(
  flat: FlatSchema,
  items: fc.Arbitrary<Json> | undefined,
  minLength: number,
  room: number,
): fc.Arbitrary<readonly Json[]> | undefined {
  const maxLength = Math.min(room, Math.max(3, minLength))
  if (items === undefined || maxLength <= 0) return minLength === 0 ? fc.constant([]) : undefined
  if (minLength > maxLength) return undefined
  return flat.uniqueItems
    ? fc.uniqueArray(items, { minLength, maxLength, selector: canonical })
    : fc.array(items, { minLength, maxLength })
}
