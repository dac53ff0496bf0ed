import type { Json } from '../model/json.ts'
import type { At, FlatSchema, MemberRule } from './flat-schema.ts'
import { canonical, hasType, type JsonType } from './json.ts'
import { decimals, greatestCommon } from './decimals.ts'
import { regExp } from './match-text.ts'
import { patternsFor } from './read-schema.ts'

/** The schema that allows what both allow. */
export function merge(a: FlatSchema, b: FlatSchema): FlatSchema {
  const types = commonTypes(a.types, b.types)
  const values = commonValues(a.values, b.values)?.filter((value) => hasType(types, value))
  const multipleOf = commonMultiple(a.multipleOf, b.multipleOf)
  return {
    ...a,
    ...b,
    at: union(a.at, b.at),
    types: values?.length === 0 ? [] : types,
    ...(values && { values }),
    ...tightest(a, b),
    ...(multipleOf !== undefined && { multipleOf }),
    patterns: union(a.patterns, b.patterns),
    ...mergeItems(a, b),
    uniqueItems: a.uniqueItems || b.uniqueItems,
    repeated: a.repeated || b.repeated,
    contains: [...a.contains, ...b.contains],
    properties: mergeProperties(a, b),
    additional: union(a.additional, b.additional),
    memberRules: [...a.memberRules, ...b.memberRules],
    names: union(a.names, b.names),
    required: union(a.required, b.required),
    dependentRequired: mergeDependents(a.dependentRequired, b.dependentRequired),
    choices: [...a.choices, ...b.choices],
    nots: union(a.nots, b.nots),
    avoid: [...a.avoid, ...b.avoid],
    unevaluated: {
      members: union(a.unevaluated.members, b.unevaluated.members),
      items: union(a.unevaluated.items, b.unevaluated.items),
    },
    opaque: a.opaque || b.opaque || clash(a, b),
    examples: [...a.examples, ...b.examples],
    readOnly: a.readOnly || b.readOnly,
    unique: a.unique || b.unique,
    vocabulary: a.vocabulary || b.vocabulary,
    conditional: a.conditional || b.conditional,
  }
}

/** Two keywords of which construction can follow only one. */
function clash(a: FlatSchema, b: FlatSchema): boolean {
  const formats = a.format !== undefined && b.format !== undefined && a.format !== b.format
  const divisors = a.multipleOf !== undefined && b.multipleOf !== undefined && a.multipleOf !== b.multipleOf
  return formats || (divisors && !Number.isSafeInteger(commonMultiple(a.multipleOf, b.multipleOf)))
}

/** The least common multiple; of numbers with a fraction too, as long as their decimals can be counted. */
function commonMultiple(a: number | undefined, b: number | undefined): number | undefined {
  if (a === undefined || b === undefined || a === b) return a ?? b
  const digits = 10 ** Math.max(decimals(a), decimals(b))
  const [x, y] = [Math.round(a * digits), Math.round(b * digits)]
  const common = ((x / greatestCommon(x, y)) * y) / digits
  return Number.isFinite(common) && common > 0 ? common : Math.max(a, b)
}

function mergeDependents(
  a: FlatSchema['dependentRequired'],
  b: FlatSchema['dependentRequired'],
): FlatSchema['dependentRequired'] {
  const names = union(Object.keys(a), Object.keys(b))
  const own = (all: FlatSchema['dependentRequired'], name: string): readonly string[] =>
    Object.hasOwn(all, name) ? (all[name] ?? []) : []
  return Object.fromEntries(names.map((name) => [name, union(own(a, name), own(b, name))]))
}

function union(a: readonly string[], b: readonly string[]): readonly string[] {
  return a.length === 0 ? b : b.length === 0 ? a : [...new Set([...a, ...b])]
}

const lower = ['minimum', 'exclusiveMinimum', 'minLength', 'minItems', 'minProperties'] as const
const upper = ['maximum', 'exclusiveMaximum', 'maxLength', 'maxItems', 'maxProperties'] as const

function tightest(a: FlatSchema, b: FlatSchema): Partial<FlatSchema> {
  const bounds = [
    ...lower.map((name) => [name, larger(a[name], b[name])] as const),
    ...upper.map((name) => [name, smaller(a[name], b[name])] as const),
  ]
  return Object.fromEntries(bounds.filter(([, bound]) => bound !== undefined))
}

function larger(a: number | undefined, b: number | undefined): number | undefined {
  return a === undefined || b === undefined ? (a ?? b) : Math.max(a, b)
}

function smaller(a: number | undefined, b: number | undefined): number | undefined {
  return a === undefined || b === undefined ? (a ?? b) : Math.min(a, b)
}

function commonTypes(a: readonly JsonType[], b: readonly JsonType[]): readonly JsonType[] {
  const shared = a.filter((type) => b.includes(type))
  return !shared.includes('integer') && !shared.includes('number') && hasNumbers(a) && hasNumbers(b)
    ? [...shared, 'integer']
    : shared
}

function hasNumbers(types: readonly JsonType[]): boolean {
  return types.includes('integer') || types.includes('number')
}

function commonValues(a: readonly Json[] | undefined, b: readonly Json[] | undefined): readonly Json[] | undefined {
  if (a === undefined || b === undefined) return a ?? b
  const known = new Set(b.map(canonical))
  return a.filter((value) => known.has(canonical(value)))
}

/** A member that one side does not name falls under that side's `additionalProperties`. */
function mergeProperties(a: FlatSchema, b: FlatSchema): FlatSchema['properties'] {
  const names = [...new Set([...Object.keys(a.properties), ...Object.keys(b.properties)])]
  return Object.fromEntries(names.map((name) => [name, union(memberAt(a, name), memberAt(b, name))]))
}

/** Where the schema of a member stands. */
export function memberAt(flat: FlatSchema, name: string): At {
  const named = Object.hasOwn(flat.properties, name) ? flat.properties[name] : undefined
  if (named !== undefined) return named
  return flat.memberRules.flatMap((rule) => {
    const matching = patternsFor(name, rule)
    return matching.length > 0 || isMatched(name, rule) ? matching : rule.additional
  })
}

/** True for a name that a pattern has, even if nothing is said about what it names. */
function isMatched(name: string, { patterns }: MemberRule): boolean {
  return Object.entries(patterns).some(([pattern, at]) => at.length === 0 && regExp(pattern)?.test(name) === true)
}

function mergeItems(a: FlatSchema, b: FlatSchema): Pick<FlatSchema, 'prefixItems' | 'items'> {
  const length = Math.max(a.prefixItems.length, b.prefixItems.length)
  return {
    prefixItems: Array.from({ length }, (_, index) => union(itemAt(a, index), itemAt(b, index))),
    items: union(a.items, b.items),
  }
}

/** Where the schema of an item stands. */
export function itemAt(flat: FlatSchema, index: number): At {
  return flat.prefixItems[index] ?? flat.items
}
