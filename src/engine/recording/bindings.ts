import type { Input, InputBody, InputValues } from '../../model/case.ts'
import { isObject, type Json } from '../../model/json.ts'

/**
 * What stands on one target for what was recorded on another: ids and e-mail addresses, learnt by laying the answers to the same request side by side.
 * Places are compared by name, items of lists by their order.
 */
export interface Bindings {
  /** Learns from two answers to the same request. */
  learn(recorded: Json | undefined, now: Json | undefined): void
  /** The request as it is to be sent now; undefined when it names something that has no counterpart. `isRefused`: nothing with such an id was there. */
  bind(input: Input, isRefused: boolean): Input | undefined
}

const isIdName = (name: string): boolean => /(^|_)(id|ids|uuid)$|(Id|Ids|Uuid)$/.test(name)
const isEmail = (value: Json): value is string => typeof value === 'string' && /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(value)

/** Items of a list that are looked at. */
const mostItems = 50

/** Makes empty bindings. `fresh` gives a new e-mail address for one that was made in the recording. */
export function makeBindings(fresh: () => string): Bindings {
  const known = new Map<string, Json>()
  const note = (recorded: Json, now: Json): void => {
    if (!known.has(String(recorded))) known.set(String(recorded), now)
  }
  const learn = (recorded: Json | undefined, now: Json | undefined, name: string): void => {
    if (Array.isArray(recorded) && Array.isArray(now)) {
      for (const [index, item] of recorded.slice(0, mostItems).entries()) learn(item as Json, now[index] as Json, name)
    } else if (isObject(recorded) && isObject(now)) {
      for (const [key, member] of Object.entries(recorded)) learn(member, now[key], key)
    } else if (isScalar(recorded) && isScalar(now) && (isIdName(name) || (isEmail(recorded) && isEmail(now)))) {
      note(recorded, now)
    }
  }
  const newEmail = (recorded: string): Json => {
    note(recorded, fresh())
    return known.get(recorded) ?? recorded
  }
  const replace = (value: Json, name: string, makes: boolean): Json => {
    if (Array.isArray(value)) return (value as readonly Json[]).map((item) => replace(item, name, makes))
    if (isObject(value))
      return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, replace(member, key, makes)]))
    const there = isScalar(value) && (isIdName(name) || isEmail(value)) ? known.get(String(value)) : undefined
    if (there !== undefined) return typeof value === 'string' ? String(there) : there
    return makes && isEmail(value) ? newEmail(value) : value
  }
  const values = (all: InputValues): InputValues =>
    Object.fromEntries(Object.entries(all).map(([name, value]) => [name, replace(value, name, false)]))
  const bodyOf = (body: InputBody): InputBody =>
    'value' in body ? { ...body, value: replace(body.value, '', true) } : body

  return {
    learn: (recorded, now) => learn(recorded, now, ''),
    bind(input, isRefused) {
      const path = Object.entries(input.path).map(([name, value]) => [name, known.get(String(value))] as const)
      if (!isRefused && path.some(([, there]) => there === undefined)) return undefined
      return {
        ...input,
        path: Object.fromEntries(path.map(([name, there]) => [name, there ?? input.path[name] ?? ''])),
        query: values(input.query),
        ...(input.body === undefined ? {} : { body: bodyOf(input.body) }),
      }
    },
  }
}

function isScalar(value: Json | undefined): value is string | number {
  return typeof value === 'string' || typeof value === 'number'
}
