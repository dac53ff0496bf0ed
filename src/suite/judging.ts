import { isObject, type Json } from '../model/json.ts'
import type { Place } from '../model/place.ts'
import type { Breach, Invariant, Step } from './suite.ts'

/** One breach. `about`: places of the contract, such as `createCustomer/body/city`, whose requirements it breaks too. */
export function breach(message: string, expected: unknown, received: unknown, ...about: readonly Place[]): Breach {
  const shown = { message, expected: show(expected), received: show(received) }
  return about.length === 0 ? shown : { ...shown, about }
}

/**
 * The `judge` of a rule about states: it speaks when a step leads from a state that keeps the rule, in this respect, to one that does not.
 * `problems` gives what is wrong with a state by name; a name that was wrong before is not the step's doing.
 */
export function holdsIn<S>(
  problems: (state: S, step: Step<S>) => ReadonlyMap<string, Breach> | undefined,
): Invariant<S>['judge'] {
  return (step) => {
    const after = problems(step.after, step)
    if (after === undefined) return undefined
    const before = problems(step.before, step)
    return [...after].filter(([name]) => before?.has(name) !== true).map(([, one]) => one)
  }
}

/** Deep equality of JSON values; the order of members does not count. */
export function same(a: Json | undefined, b: Json | undefined): boolean {
  return canonical(a) === canonical(b)
}

function canonical(value: Json | undefined): string {
  return JSON.stringify(value, (_, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  )
}

function show(value: unknown): string {
  const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? 'nothing')
  return text.length <= 200 ? text : `${text.slice(0, 199)}…`
}

/** The same value, however it is written: as number or text, absent or empty, a date of the database or of ISO 8601. */
export function alike(a: Json | undefined, b: Json | undefined): boolean {
  if (isObject(a) && isObject(b)) {
    return [...new Set([...Object.keys(a), ...Object.keys(b)])].every((name) => alike(a[name], b[name]))
  }
  if (Array.isArray(a) && Array.isArray(b)) {
    return a.length === b.length && a.every((item: Json, index) => alike(item, b[index] as Json))
  }
  if (textOf(a) === textOf(b)) return true
  const [from, to] = [instantOf(a), instantOf(b)]
  if (from !== undefined && to !== undefined && [a, b].some((one) => /^\d{4}-/.test(textOf(one)))) return from === to
  return isNumeral(a) && isNumeral(b) && Number(a) === Number(b)
}

/** A number, or a text that is one and loses nothing as one: `007` is a text. */
function isNumeral(value: Json | undefined): boolean {
  return typeof value === 'number' || (typeof value === 'string' && /^-?(0|[1-9]\d*)(\.\d+)?$/.test(value))
}

/** The instant a date stands for, in milliseconds, also of an object with such a `date`; undefined when it is none. Dates of the database are in UTC. */
export function instantOf(value: Json | undefined): number | undefined {
  const text = isObject(value) ? value['date'] : value
  if (typeof text !== 'string') return undefined
  const parts = /^(\d{4}-\d\d-\d\d) (\d\d:\d\d:\d\d)(\.\d+)?$/.exec(text)
  const at = Date.parse(parts === null ? text : `${parts[1]}T${parts[2]}Z`)
  return Number.isNaN(at) ? undefined : at
}

/** A value as a text; nothing is the empty text. */
export function textOf(value: Json | undefined): string {
  return value === undefined || value === null ? '' : typeof value === 'object' ? JSON.stringify(value) : String(value)
}
