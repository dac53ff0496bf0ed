import fc from 'fast-check'
import { attempt, Unsatisfiable } from './context.ts'
import type { FlatSchema } from './flat-schema.ts'
import { formats, variants } from './formats.ts'
import { lengthOf } from './json.ts'
import { keep } from './keep.ts'
import { anchored, endsOpen, isOpen, regExp, sampleMatching, stringMatching } from './match-text.ts'
import type { Scope } from './scope.ts'
import { textsOf } from './texts.ts'

/** Plain text is at most this long, unless the schema wants more. */
const usualLength = 40

const letters = Array.from('abcdefghijklmnopqrstuvwxyzqxkz2345678ABCDEFGHXYZ')
const asciiUnits = [...letters, ...letters, ' ']
const unicodeUnits = [...asciiUnits, ...Array.from('éßñøłžÆжщюημم雪龍🦊')]

/** Strings a schema allows: letters, digits and single blanks in between; no words, nothing that looks like code. */
export function makeStrings(flat: FlatSchema, scope: Scope): fc.Arbitrary<string> {
  const format = flat.format === undefined ? undefined : formats[flat.format]
  if (flat.patterns.length > 0) {
    const usual = attempt(() => withinLength(matching(flat, scope, format), flat, scope))
    return usual ?? withinLength(lengthened(flat, scope), flat, scope)
  }
  if (format !== undefined) return withinLength(format, flat, scope)
  return plainText(flat, scope.text === 'ascii' ? asciiUnits : unicodeUnits)
}

function plainText(flat: FlatSchema, units: readonly string[]): fc.Arbitrary<string> {
  const minLength = Math.max(flat.minLength ?? 0, Math.min(1, flat.maxLength ?? 1))
  const maxLength = Math.min(flat.maxLength ?? Infinity, Math.max(usualLength, minLength))
  if (minLength > maxLength) throw new Unsatisfiable('no string has both lengths')
  return textsOf(units, { minLength, maxLength }).map(withoutLooseBlanks, (text) => text as string)
}

function withoutLooseBlanks(text: string): string {
  if (!text.includes(' ')) return text
  const units = Array.from(text)
  return units.map((unit, index) => (isLooseBlank(units, index) ? 'a' : unit)).join('')
}

/** A blank that a server may take away: at an end, or next to another one. */
function isLooseBlank(units: readonly string[], index: number): boolean {
  return units[index] === ' ' && (index === 0 || index === units.length - 1 || units[index - 1] === ' ')
}

function withinLength(strings: fc.Arbitrary<string>, flat: FlatSchema, scope: Scope): fc.Arbitrary<string> {
  const { minLength = 0, maxLength = Infinity } = flat
  const short = Math.max(usualLength, minLength)
  const where = scope.path.join('/')
  const fitsIn = (text: string): boolean => {
    const length = lengthOf(text)
    return length >= minLength && length <= maxLength && length <= short * 4
  }
  const passes = (text: string): boolean => fitsIn(text) && isHarmless(text, scope)
  const harmless = attempt(() => keep(strings, passes, scope.context, where))
  if (harmless !== undefined) return harmless
  if (scope.text === 'ascii') throw new Unsatisfiable(`${where}: no string of that length survives the way`)
  // A pattern may want nothing but blanks or control characters.
  return keep(strings, (text) => fitsIn(text) && text.isWellFormed(), scope.context, where)
}

/** A pattern of which the last part that may be repeated is, as often as the text needs. */
function stretched(pattern: string, least: number, most: number): string {
  const [, before = '', after = ''] = /^(.*(?:\]|\\[dws]|\.))[*+](.*)$/.exec(pattern) ?? []
  const [once] = before === '' ? [] : sampleMatching(before + after, 1)
  if (once === undefined) return pattern
  const times = Math.max(1, least - lengthOf(once) + 1)
  return `${before}{${times},${times + Math.min(10, Math.max(0, most - least))}}${after}`
}

/** Survives trimming and every text encoding on the way. */
function isHarmless(text: string, scope: Scope): boolean {
  return text === text.trim() && text.isWellFormed() && (scope.text === 'ascii' ? /^[ -~]*$/ : /^\P{Cc}*$/u).test(text)
}

/** Strings that patterns match. What fast-check cannot follow (lookarounds, `\b`, back-references) is taken out and filtered. */
function matching(flat: FlatSchema, scope: Scope, format: fc.Arbitrary<string> | undefined): fc.Arbitrary<string> {
  const { patterns } = flat
  const exact = patterns.flatMap((pattern) => regExp(pattern) ?? [])
  if (exact.length === 0) return plainText(scope.context.schemas.flatten([]), asciiUnits)
  const where = `${scope.path.join('/')} (${patterns.join(' and ')})`
  const passes = (text: string): boolean => exact.every((pattern) => pattern.test(text))
  const written = format === undefined ? [] : [format, ...(variants[flat.format ?? ''] ?? [])]
  for (const strings of written) {
    const kept = attempt(() => keep(strings, passes, scope.context, where))
    if (kept) return kept
  }
  const [first = ''] = patterns
  const simpler = first.replaceAll(/\(\?<?[=!](?:[^()\\]|\\.|\([^()]*\))*\)|\\b/g, '')
  for (const source of [...joined(patterns), anchored(first), anchored(simpler), simpler]) {
    const strings = stringMatching(source)
    const kept = strings && attempt(() => keep(strings, passes, scope.context, where))
    if (kept) return isOpen(first) && isSingle(kept) ? (attempt(() => lengthened(flat, scope)) ?? kept) : kept
  }
  // A lookahead may be all there is.
  return keep(plainText(flat, asciiUnits), passes, scope.context, where)
}

/** True for strings that are always the same: a pattern such as `^a` allows others. */
function isSingle(strings: fc.Arbitrary<string>): boolean {
  return new Set(fc.sample(strings, { numRuns: 4, seed: 1 })).size === 1
}

/** Strings that the first pattern matches at one end, with letters at the other one where it leaves that open. */
function lengthened(
  { patterns, minLength: least = 0, maxLength: most = Infinity }: FlatSchema,
  scope: Scope,
): fc.Arbitrary<string> {
  const [first = ''] = patterns
  const where = `${scope.path.join('/')} (${patterns.join(' and ')})`
  const cores = stringMatching(anchored(stretched(first, least, most)))
  if (cores === undefined) throw new Unsatisfiable(`${where}: no string can be made`)
  const shortest = Math.max(1, least)
  const fills = textsOf(letters, { minLength: shortest, maxLength: Infinity })
  const whole = fc.tuple(cores, fills).map(([core, fill]) => {
    const length = lengthOf(core)
    const total = Math.min(most, Math.max(least, length + 1) + fill.length - shortest)
    const added = fill.slice(0, Math.max(0, total - length))
    return endsOpen(first) ? core + added : added + core
  })
  return keep(whole, (text) => patterns.every((pattern) => regExp(pattern)?.test(text) !== false), scope.context, where)
}

/** Several patterns one after the other, those for the start first. */
function joined(patterns: readonly string[]): readonly string[] {
  if (patterns.length < 2) return []
  const sorted = patterns.toSorted((a, b) => Number(b.startsWith('^')) - Number(a.startsWith('^')))
  return [sorted.join('[a-z0-9]*')]
}
