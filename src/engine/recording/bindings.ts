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
  const known = makeCounterparts()
  const learn = (recorded: Json | undefined, now: Json | undefined, name: string, parent: string): void => {
    if (Array.isArray(recorded) && Array.isArray(now)) {
      for (const [index, item] of recorded.slice(0, mostItems).entries())
        learn(item as Json, now[index] as Json, name, parent)
    } else if (isObject(recorded) && isObject(now)) {
      for (const [key, member] of Object.entries(recorded)) learn(member, now[key], key, name)
    } else if (isScalar(recorded) && isScalar(now)) {
      if (isIdName(name)) known.note(nounOf(name, parent), recorded, now)
      else if (isEmail(recorded) && isEmail(now)) known.note(address, recorded, now)
    }
  }
  const counterpart = (value: Json, name: string, parent: string, makes: boolean): Json | undefined => {
    if (!isScalar(value)) return undefined
    if (!isEmail(value)) return isIdName(name) ? known.of(nounOf(name, parent), value) : undefined
    if (makes && known.of(address, value) === undefined) known.note(address, value, fresh())
    return known.of(address, value)
  }
  const replace = (value: Json, name: string, parent: string, makes: boolean): Json => {
    if (Array.isArray(value)) return (value as readonly Json[]).map((item) => replace(item, name, parent, makes))
    if (isObject(value))
      return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, replace(member, key, name, makes)]))
    const there = counterpart(value, name, parent, makes)
    if (there === undefined) return value
    return typeof value === 'string' ? String(there) : there
  }
  const values = (all: InputValues): InputValues =>
    Object.fromEntries(Object.entries(all).map(([name, value]) => [name, replace(value, name, '', false)]))
  const bodyOf = (body: InputBody): InputBody =>
    'value' in body ? { ...body, value: replace(body.value, '', '', true) } : body
  const inPath = (name: string, value: Json): Json | undefined =>
    isScalar(value)
      ? (known.of(nounOf(name, ''), value) ?? (isWord(value) && !isIdName(name) ? value : undefined))
      : undefined

  return {
    learn: (recorded, now) => learn(recorded, now, '', ''),
    bind(input, isRefused) {
      const path = Object.entries(input.path).map(([name, value]) => [name, inPath(name, value)] as const)
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

/** What stands now for what was recorded. Ids of different things may be the same number: the same noun counts first, then none, then any. */
interface Counterparts {
  note(noun: string, recorded: string | number, now: Json): void
  of(noun: string, recorded: string | number): Json | undefined
}

function makeCounterparts(): Counterparts {
  const byNoun = new Map<string, Json>()
  const byValue = new Map<string, Json>()
  const keyOf = (noun: string, value: string | number): string => `${noun} ${value}`
  return {
    note(noun, recorded, now) {
      for (const [map, key] of [
        [byNoun, keyOf(noun, recorded)],
        [byValue, String(recorded)],
      ] as const)
        if (!map.has(key)) map.set(key, now)
    },
    of: (noun, recorded) =>
      byNoun.get(keyOf(noun, recorded)) ?? byNoun.get(keyOf('', recorded)) ?? byValue.get(String(recorded)),
  }
}

/** The noun of e-mail addresses. */
const address = 'e-mail'

/** Names of members that only hold what is shown. */
const wrappers: ReadonlySet<string> = new Set(['data', 'item', 'result', 'record', 'attribute'])

/** What an id is of, in small letters and the singular: `customer_id`, `customerId` and the `id` of a `customer` or of `customers`. Empty where names do not tell. */
function nounOf(name: string, parent: string): string {
  const own = bare(name.replace(/_?(ids?|uuid)$/i, ''))
  if (own !== '') return own
  const above = bare(parent)
  return wrappers.has(above) ? '' : above
}

function bare(name: string): string {
  return name
    .replaceAll(/[^a-z\d]/gi, '')
    .toLowerCase()
    .replace(/s$/, '')
}

/** A word in a path names a kind and no thing. */
function isWord(value: string | number): boolean {
  return typeof value === 'string' && /^[a-z]+(?:[_-][a-z]+)*$/i.test(value)
}

function isScalar(value: Json | undefined): value is string | number {
  return typeof value === 'string' || typeof value === 'number'
}
