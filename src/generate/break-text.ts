import type { Json } from '../model/json.ts'
import type { FlatSchema } from './flat-schema.ts'
import { token, tokenOfLength } from './tokens.ts'
import type { Change, Site } from './vary.ts'

/** Longer texts are not sent: no URL holds them, and servers cut bodies. */
export const longestText = { body: 100_000, other: 1000 } as const

/** Formats that plain text satisfies, and text that breaks them. */
const spoilers: Readonly<Record<string, (text: string) => string>> = {
  hostname: (text) => `${text}..${text}`,
  regex: (text) => `(${text}`,
  'uri-reference': (text) => `${text}%`,
  'iri-reference': (text) => `${text}%`,
  'uri-template': (text) => `{${text}`,
}

/** Text that is too long or too short, or breaks a format or a pattern. */
export function breakText(site: Site): readonly Change[] {
  const { flat, scope } = site
  if (!flat.types.includes('string') || flat.values !== undefined) return []
  const key = scope.path.join('/')
  const longest = scope.path[0] === 'body' ? longestText.body : longestText.other
  const { minLength = 0, maxLength = Infinity, format } = flat
  const changes: Change[] = []
  if (maxLength < longest) {
    const value: Json =
      format === 'email'
        ? { $fresh: 'email', length: maxLength + 1 }
        : tokenOfLength(scope.context.seed, key, maxLength + 1)
    changes.push({ value, constraint: 'maxLength', description: inCharacters(maxLength + 1) })
  }
  if (minLength > 0) {
    const value = tokenOfLength(scope.context.seed, key, minLength - 1)
    changes.push({
      value,
      constraint: 'minLength',
      description: inCharacters(minLength - 1),
    })
  }
  if (format !== undefined) {
    const spoil = spoilers[format]
    const value: Json = spoil === undefined ? { $fresh: 'token' } : spoil(token(scope.context.seed, key))
    changes.push({ value, constraint: 'format', description: `not ${article(format)}` })
  }
  const mismatch = flat.patterns.length > 0 ? mismatchOf(flat, token(scope.context.seed, key)) : undefined
  if (mismatch !== undefined) {
    changes.push({ value: mismatch, constraint: 'pattern', description: 'does not match the pattern' })
  }
  return changes
}

/** Random text that breaks a pattern and no length. */
function mismatchOf(flat: FlatSchema, random: string): string | undefined {
  const length = Math.min(Math.max(random.length, flat.minLength ?? 0), flat.maxLength ?? Infinity)
  const texts = [
    random,
    random.toUpperCase(),
    random.replaceAll(/\D/g, ''),
    random.replaceAll(/\d/g, ''),
    random.replaceAll(/\d/g, '-'),
  ]
  return texts
    .map((text) => (text === '' ? random : text).repeat(Math.ceil(length / Math.max(1, text.length))).slice(0, length))
    .find((text) => flat.patterns.some((pattern) => !matches(pattern, text)))
}

function matches(pattern: string, text: string): boolean {
  try {
    return new RegExp(pattern, 'u').test(text)
  } catch {
    return true
  }
}

function article(format: string): string {
  const words: Record<string, string> = {
    email: 'an email address',
    date: 'a date',
    'date-time': 'a date and time',
    uri: 'a URI',
  }
  return words[format] ?? `of the format ${format}`
}

/** A length in words. */
export function inCharacters(length: number): string {
  if (length === 0) return 'empty'
  return length === 1 ? '1 character' : `${length} characters`
}
