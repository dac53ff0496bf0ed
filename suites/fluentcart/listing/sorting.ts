import { breach } from 'concordat'
import type { Breach, Json, JsonObject } from 'concordat'
import { instantOf } from '../shop.ts'

/** Which way a list goes. */
export type Direction = 'asc' | 'desc'

type Compare = (a: Json, b: Json) => number

const numbers = new Set(['id', 'aov', 'ltv', 'purchase_count', 'total_amount'])

/**
 * What is wrong with the order of a list by one of its columns. Equal values may stand in any order, empty ones anywhere, and texts are in order when
 * they are so by one of the usual rules for capitals.
 */
export function sortProblem(items: readonly JsonObject[], column: string, direction: Direction): Breach | undefined {
  const values = items.flatMap(({ [column]: value }) =>
    value === undefined || value === null || value === '' ? [] : [value],
  )
  const sign = direction === 'asc' ? 1 : -1
  const wrong = comparesFor(column).map((compare) =>
    values.findIndex((value, index) => index > 0 && sign * compare(values[index - 1] ?? null, value) > 0),
  )
  if (wrong.includes(-1)) return undefined
  const at = Math.max(...wrong)
  const [first, second] = [values[at - 1], values[at]]
  const word = direction === 'asc' ? 'upwards' : 'downwards'
  return breach(
    `A list is not sorted by ${column} ${word}`,
    `${show(second)} before ${show(first)}`,
    `${show(first)} before ${show(second)}`,
  )
}

function comparesFor(column: string): readonly Compare[] {
  if (numbers.has(column)) return [(a, b) => Number(a) - Number(b)]
  if (column.endsWith('_at')) return [(a, b) => (instantOf(a) ?? 0) - (instantOf(b) ?? 0)]
  return [
    (a, b) => compareTexts(String(a), String(b)),
    (a, b) => compareTexts(String(a).toLowerCase(), String(b).toLowerCase()),
  ]
}

/** Databases disagree about everything but digits and Latin letters: where two texts part at anything else, neither goes first. */
function compareTexts(a: string, b: string): number {
  let at = 0
  while (at < a.length && a[at] === b[at]) at++
  const [x = '', y = ''] = [a[at], b[at]]
  const known = /^[0-9A-Za-z]?$/
  if (!known.test(x) || !known.test(y) || x === y) return 0
  return x < y ? -1 : 1
}

function show(value: Json | undefined): string {
  return String(value)
}
