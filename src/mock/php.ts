import { isObject, type Json, type JsonObject } from '../model/json.ts'
import type { Body } from './mock.ts'

/** PHP reads no more than this many variables, and no deeper nesting. */
const maxVariables = 1000
const maxDepth = 64

type Branch = Map<string, Branch | string>

/** Reads `a=1&b[]=2&c[d]=3` as PHP does: brackets nest, `[]` appends, the last of equal names wins, dots and spaces in names become `_`. */
export function parsePhp(text: string): JsonObject {
  const root: Branch = new Map()
  for (const pair of text.split('&').slice(0, maxVariables)) {
    const equals = pair.indexOf('=')
    const name = decode(equals === -1 ? pair : pair.slice(0, equals))
    const keys = keysOf(name)
    if (keys && keys.length <= maxDepth) plant(root, keys, equals === -1 ? '' : decode(pair.slice(equals + 1)))
  }
  return Object.fromEntries([...root].map(([key, node]) => [key, toJson(node)]))
}

/** Reads a body by its media type as WordPress does. */
export function parseBody(contentType: string, text: string): Body {
  const mediaType = (contentType.split(';', 1)[0] ?? '').trim().toLowerCase()
  if (text === '') return { kind: 'none', members: {} }
  if (mediaType === 'application/x-www-form-urlencoded') return { kind: 'form', members: parsePhp(text) }
  if (!/^application\/(?:[\w!#$&^.+-]+\+)?json$/.test(mediaType)) return { kind: 'none', members: {} }
  try {
    const value: unknown = JSON.parse(text)
    return isObject(value) ? { kind: 'json', members: value } : { kind: 'other', members: {} }
  } catch {
    return { kind: 'broken', members: {} }
  }
}

/** Percent-decoding that never fails: what is no valid UTF-8 becomes U+FFFD. */
export function decode(text: string): string {
  const spaced = text.replaceAll('+', ' ')
  if (!spaced.includes('%')) return spaced
  return spaced.replaceAll(/(?:%[\da-f]{2})+/gi, (run) => Buffer.from(run.replaceAll('%', ''), 'hex').toString('utf8'))
}

/** Items of `a,b`, `[a, b]` or nothing, as text. */
export function listOf(value: Json | undefined): string[] {
  if (value === undefined || value === null) return []
  if (typeof value === 'string')
    return value
      .split(',')
      .map((item) => item.trim())
      .filter(Boolean)
  if (typeof value !== 'object') return [String(value)]
  return Object.values(value).flatMap((item: Json) => (typeof item === 'object' ? [] : [String(item).trim()]))
}

/** A text or number as text; anything else is undefined. */
export function textOf(value: Json | undefined): string | undefined {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : undefined
}

function keysOf(name: string): string[] | undefined {
  const bracket = name.indexOf('[')
  const base = (bracket === -1 ? name : name.slice(0, bracket)).replaceAll(/[ .]/g, '_')
  if (base === '') return undefined
  const rest = bracket === -1 ? [] : [...name.slice(bracket).matchAll(/\[([^\]]*)\]/g)].map((match) => match[1] ?? '')
  return [base, ...rest]
}

function plant(root: Branch, keys: readonly string[], value: string): void {
  let branch = root
  keys.forEach((raw, depth) => {
    const key = raw === '' && depth > 0 ? String(branch.size) : raw
    if (depth === keys.length - 1) {
      branch.set(key, value)
      return
    }
    const below = branch.get(key)
    const next: Branch = below instanceof Map ? below : new Map()
    branch.set(key, next)
    branch = next
  })
}

function toJson(node: Branch | string): Json {
  if (typeof node === 'string') return node
  const keys = [...node.keys()]
  if (keys.every((key, index) => key === String(index))) return [...node.values()].map(toJson)
  return Object.fromEntries([...node].map(([key, below]) => [key, toJson(below)]))
}
