import { attempt } from './context.ts'
import type { FlatSchema } from './flat-schema.ts'
import { at as gridValue, gridOf, type Grid } from './numbers.ts'
import type { Change, Site } from './vary.ts'

/** Where no maximum is given: more than there is of most things, and not so much that asking for it is a load. */
const large = 1000

/** Numbers at the edge and next to it; in a body also the largest of their format. */
export function touchNumber({ flat, scope }: Site): readonly Change[] {
  if (!hasNumbers(flat)) return []
  const grid = attempt(() => gridOf(flat, flat.types.includes('integer')))
  if (grid === undefined) return []
  const { step, min, max } = grid
  const change = (index: number, constraint: string): Change => {
    const value = gridValue(index, step)
    return { value, constraint, description: String(value) }
  }
  const lower = (['minimum', 'exclusiveMinimum'] as const).filter((keyword) => flat[keyword] !== undefined)
  const upper = (['maximum', 'exclusiveMaximum'] as const).filter((keyword) => flat[keyword] !== undefined)
  return [
    ...lower.map((keyword) => change(min, keyword)),
    ...upper.map((keyword) => change(max, keyword)),
    ...(isUnlimited(flat) && min <= large && large <= max ? [change(Math.ceil(large / step), 'type')] : []),
    ...(scope.path[0] === 'body' ? largestOfFormat(flat) : []),
    ...(min + 1 < max ? lower.map((keyword) => change(min + 1, keyword)) : []),
    ...(max - 1 > min ? upper.map((keyword) => change(max - 1, keyword)) : []),
  ]
}

/** True for a schema that speaks of numbers, and not of everything. */
export function hasNumbers({ types }: FlatSchema): boolean {
  return types.includes('integer') || (types.includes('number') && types.length < 6)
}

/** True when no keyword says how large a number may be. */
export function isUnlimited({ maximum, exclusiveMaximum }: FlatSchema): boolean {
  return maximum === undefined && exclusiveMaximum === undefined
}

/** True when zero is one of the numbers of a schema. */
export function allowsZero({ minimum = -Infinity, exclusiveMinimum = -Infinity }: FlatSchema, { max }: Grid): boolean {
  return minimum <= 0 && exclusiveMinimum < 0 && max >= 0
}

/** The format is a promise of its own. No number of ours holds the largest of 64 bits, so it is written as text. */
function largestOfFormat(flat: FlatSchema): readonly Change[] {
  if (!isUnlimited(flat) || flat.multipleOf !== undefined) return []
  if (flat.format === 'int32') return [{ value: 2 ** 31 - 1, constraint: 'format', description: 'the largest int32' }]
  if (flat.format !== 'int64') return []
  return [{ value: 2 ** 63, literal: largestInt64, constraint: 'format', description: 'the largest int64' }]
}

/** The largest number of 64 bits, which no double is. */
export const largestInt64 = '9223372036854775807'
