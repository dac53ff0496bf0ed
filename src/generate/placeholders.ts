import type { Fresh, Input, InputBody, InputValues, Placeholder } from '../model/case.ts'
import { isObject, type Json, type JsonObject } from '../model/json.ts'
import type { Path } from './json.ts'

/** Gives the value a placeholder stands for. `path` is where it stands: `body`, `email` or `query`, `search`. */
export type Resolve = (placeholder: Placeholder, path: Path) => Json

/** True for `{ $fresh }`, `{ $absent }` and `{ $from }`, the stand-ins for values that are known only when a request is sent. */
export function isPlaceholder(value: Json | undefined): value is Placeholder & JsonObject {
  return (
    isObject(value) &&
    (typeof value['$fresh'] === 'string' || typeof value['$absent'] === 'string' || typeof value['$from'] === 'string')
  )
}

/** A value with its placeholders replaced. */
export function resolveIn(value: Json, resolve: Resolve, path: Path): Json {
  if (isPlaceholder(value)) return resolve(value, path)
  // Long and deep values hold none, mostly; naming every place in them would cost more than looking.
  if (!holdsPlaceholder(value)) return value
  if (Array.isArray(value)) {
    return (value as readonly Json[]).map((item, index) => resolveIn(item, resolve, [...path, String(index)]))
  }
  if (!isObject(value)) return value
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => [name, resolveIn(member, resolve, [...path, name])]),
  )
}

/** Most values hold none, and are not copied. */
function holdsPlaceholder(value: Json): boolean {
  if (value === null || typeof value !== 'object') return false
  if (isPlaceholder(value)) return true
  for (const member of Object.values(value as JsonObject)) if (holdsPlaceholder(member)) return true
  return false
}

/** An input with its placeholders replaced. Raw bodies hold none. */
export function resolvePlaceholders(input: Input, resolve: Resolve): Input {
  const values = (place: 'path' | 'query' | 'header' | 'cookie'): InputValues =>
    resolveIn(input[place], resolve, [place]) as JsonObject
  const { body, rawQuery } = input
  return {
    ...(rawQuery !== undefined && { rawQuery }),
    path: values('path'),
    query: values('query'),
    header: values('header'),
    cookie: values('cookie'),
    ...(body && { body: resolveBody(body, resolve) }),
  }
}

/** A body with its placeholders replaced. */
export function resolveBody(body: InputBody, resolve: Resolve): InputBody {
  return 'value' in body ? { ...body, value: resolveIn(body.value, resolve, ['body']) } : body
}

/**
 * A value for a {@link Fresh}, new for every `n` of a `tag` (a run's tag: letters and digits). Addresses stand under `example.test`, which no
 * mail reaches, and are well-formed up to 255 characters: a local part of at most 64, labels of at most 63.
 */
export function sampleFresh(fresh: Fresh, tag: string, n: number): string {
  const token = withLength(`concordat-${tag}-${n}`, `${tag}${n}`, fresh.length)
  return fresh.$fresh === 'token' ? token : sampleEmail(tag, n, fresh.length)
}

function sampleEmail(tag: string, n: number, length: number | undefined): string {
  const plain = `concordat+${tag}-${n}@example.test`
  if (length === undefined || length === plain.length) return plain
  if (length < plain.length) {
    const host = length < `${tag}${n}@example.test`.length ? '@t.test' : '@example.test'
    return withLength('', `${tag}${n}`, Math.max(1, length - host.length)) + host
  }
  const local = `concordat+${tag}-${n}`
  const padding = Math.min(64 - local.length, length - plain.length)
  return `${local}${'x'.repeat(Math.max(0, padding))}@${labels(length - plain.length - Math.max(0, padding))}example.test`
}

/** Exactly `length` characters of host name labels, each with its dot. */
function labels(length: number): string {
  if (length === 0) return ''
  if (length === 1) return 'x' // joins the label that follows
  const size = length > 64 ? (length - 64 === 1 ? 63 : 64) : length
  return `${'x'.repeat(size - 1)}.${labels(length - size)}`
}

function withLength(long: string, short: string, length: number | undefined): string {
  if (length === undefined) return long
  const text = long !== '' && long.length <= length ? long : short
  return text.length > length ? text.slice(text.length - length) : text.padEnd(length, 'x')
}
