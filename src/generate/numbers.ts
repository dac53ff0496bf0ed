import fc from 'fast-check'
import { valueAvoids } from './avoid.ts'
import { Unsatisfiable } from './context.ts'
import { decimals, greatestCommon } from './decimals.ts'
import type { FlatSchema } from './flat-schema.ts'

/** The range of a number in steps of `step`, counted in steps. */
export interface Grid {
  readonly step: number
  readonly min: number
  readonly max: number
}

/** Numbers without an upper bound stay within this distance of the lower one. */
const span = 1000

/**
 * The numbers a schema allows, as a grid. Without `multipleOf` numbers with a fraction lie on cents. Without a lower bound they are positive:
 * that zero or less is accepted is more than most schemas mean to say.
 */
export function gridOf(flat: FlatSchema, integer: boolean): Grid {
  if (!integer && (flat.format === 'int32' || flat.format === 'int64')) return gridOf(flat, true)
  const isFree = !integer && flat.multipleOf === undefined
  // Bounds may lie closer together than cents.
  const steps = isFree ? [0.01, 1e-4, 1e-6, 1e-9, 1e-12] : [stepOf(flat, integer)]
  for (const step of steps) {
    const grid = gridOfStep(flat, step)
    if (grid.min <= grid.max) return grid
  }
  throw new Unsatisfiable('no number lies between the bounds')
}

function gridOfStep(flat: FlatSchema, step: number): Grid {
  const [least, most] = limitsOf(flat)
  let min = least === undefined ? undefined : Math.ceil(round(least / step))
  let max = most === undefined ? undefined : Math.floor(round(most / step))
  if (min !== undefined && !isAbove(at(min, step), flat)) min++
  if (max !== undefined && !isBelow(at(max, step), flat)) max--
  const reach = Math.ceil(span / Math.min(step, span))
  const low = min ?? (max === undefined || max >= 1 ? 1 : max - reach)
  const high = max ?? low + reach
  return { step, min: low, max: high }
}

function isAbove(value: number, { minimum = -Infinity, exclusiveMinimum = -Infinity }: FlatSchema): boolean {
  return value >= minimum && (value > exclusiveMinimum || exclusiveMinimum === -Infinity)
}

function isBelow(value: number, { maximum = Infinity, exclusiveMaximum = Infinity }: FlatSchema): boolean {
  return value <= maximum && (value < exclusiveMaximum || exclusiveMaximum === Infinity)
}

/** The number at a place of the grid, without binary dust: 3 steps of 0.1 are 0.3. */
export function at(index: number, step: number): number {
  return Number.isInteger(step) ? index * step : Number((index * step).toFixed(decimals(step)))
}

/** Numbers a schema allows; they shrink towards the one nearest to zero. */
export function makeNumbers(flat: FlatSchema, integer: boolean): fc.Arbitrary<number> {
  const { step, min, max } = gridOf(flat, integer)
  const safe = Number.MAX_SAFE_INTEGER
  if (min > safe || max < -safe) return beyondCounting(flat)
  if (flat.avoid.length > 0 && max - min < fewEnough) return fewNumbers(flat, { step, min, max })
  return fc.integer({ min: Math.max(min, -safe), max: Math.min(max, safe) }).map((index) => at(index, step) + 0)
}

/** So many numbers are looked at one by one. */
const fewEnough = 300

/** Those of a short range that are nothing a schema must not be; the first is the one nearest to zero. */
function fewNumbers(flat: FlatSchema, { step, min, max }: Grid): fc.Arbitrary<number> {
  const all = Array.from({ length: max - min + 1 }, (_, index) => at(min + index, step) + 0)
  const allowed = all.filter((value) => valueAvoids(value, flat)).toSorted((a, b) => Math.abs(a) - Math.abs(b))
  if (allowed.length === 0) throw new Unsatisfiable('every number between the bounds is ruled out')
  return fc.constantFrom(...allowed)
}

/** Where whole numbers are too large to be told apart, only the bounds themselves are sure. */
function beyondCounting(flat: FlatSchema): fc.Arbitrary<number> {
  const { minimum, maximum, exclusiveMinimum, exclusiveMaximum } = flat
  const edges = [minimum, maximum, nextTo(exclusiveMinimum, 1), nextTo(exclusiveMaximum, -1)]
  const bounds = edges.filter((edge) => edge !== undefined && isAbove(edge, flat) && isBelow(edge, flat)) as number[]
  if (bounds.length === 0) throw new Unsatisfiable('the numbers allowed are too large')
  return fc.constantFrom(...bounds)
}

/** A number next to a very large one, up (1) or down (-1). */
function nextTo(bound: number | undefined, way: 1 | -1): number | undefined {
  return bound === undefined ? undefined : bound + way * Math.abs(bound) * 2 * Number.EPSILON
}

function stepOf({ multipleOf }: FlatSchema, integer: boolean): number {
  if (multipleOf === undefined) return 1
  if (!integer || Number.isInteger(multipleOf)) return multipleOf
  const digits = 10 ** decimals(multipleOf)
  const scaled = Math.round(multipleOf * digits)
  return scaled / greatestCommon(scaled, digits)
}

function limitsOf(flat: FlatSchema): readonly [number | undefined, number | undefined] {
  const int32 = flat.format === 'int32' ? 2 ** 31 : undefined
  const least = [flat.minimum, flat.exclusiveMinimum, int32 && -int32].filter((bound) => bound !== undefined)
  const most = [flat.maximum, flat.exclusiveMaximum, int32 && int32 - 1].filter((bound) => bound !== undefined)
  const unbounded = flat.minimum === undefined && flat.exclusiveMinimum === undefined
  const unlimited = flat.maximum === undefined && flat.exclusiveMaximum === undefined
  if (unbounded && unlimited) return [undefined, undefined]
  return [unbounded ? undefined : Math.max(...least), unlimited ? undefined : Math.min(...most)]
}

function round(quotient: number): number {
  const nearest = Math.round(quotient)
  return Math.abs(quotient - nearest) < 1e-9 ? nearest : quotient
}
