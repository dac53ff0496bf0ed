import fc from 'fast-check'
import type { Build } from './arrays.ts'
import { attempt } from './context.ts'
import type { At, FlatSchema } from './flat-schema.ts'
import { sampleMatching } from './match-text.ts'
import { memberAt } from './merge.ts'
import { child, fits, type Scope } from './scope.ts'

/** So many names are made for each pattern. */
const perPattern = 3

/** True when `propertyNames` lets a name be. */
export function isNameAllowed(flat: FlatSchema, name: string, scope: Scope): boolean {
  return flat.names.length === 0 || fits(flat.names, name, { ...scope, path: [...scope.path, name] })
}

/**
 * Names for members that no `properties` name: such as the patterns ask for, and where that is not enough for `minProperties`, or only
 * `propertyNames` says what they are, others. Always the same ones, so that a value shrinks to fewer of them.
 */
export function namesBeside(flat: FlatSchema, scope: Scope, build: Build): readonly string[] {
  const isFree = (name: string): boolean =>
    !Object.hasOwn(flat.properties, name) && !flat.required.includes(name) && isNameAllowed(flat, name, scope)
  const patterns = [...new Set(flat.memberRules.flatMap((rule) => Object.keys(rule.patterns)))]
  const matching = patterns.flatMap((pattern) => sampleMatching(pattern, perPattern))
  const possible = Object.keys(flat.properties).filter((name) => canBe(memberAt(flat, name), scope))
  const known = new Set([...possible, ...flat.required]).size
  const missing = Math.min(1000, (flat.minProperties ?? 0) - known + 1)
  const wanted = Math.max(missing, flat.names.length > 0 || patterns.length > 0 ? 2 : 0)
  const others = wanted <= 0 ? [] : flat.names.length > 0 ? sampleNames(flat, wanted, scope, build) : plainNames(wanted)
  return [...new Set([...matching, ...others])].filter(isFree)
}

function canBe(at: At, { context }: Scope): boolean {
  return context.schemas.flatten(at).types.length > 0
}

function sampleNames(flat: FlatSchema, count: number, scope: Scope, build: Build): readonly string[] {
  const string = scope.context.schemas.inline({ type: 'string' })
  const names = attempt(() => build([...flat.names, string], { ...child(scope, '*', true), fixed: undefined }))
  if (names === undefined) return []
  const made = fc.sample(names, { numRuns: count * 4 + 8, seed: scope.context.seed })
  return [...new Set(made.filter((name) => typeof name === 'string'))].slice(0, count)
}

function plainNames(count: number): readonly string[] {
  return Array.from({ length: count + 1 }, (_, index) => `kq${index.toString(36)}x`)
}
