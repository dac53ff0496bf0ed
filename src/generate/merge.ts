import type { Json } from '../model/json.ts'
import type { At, FlatSchema } from './flat-schema.ts'
import { canonical, hasType, type JsonType } from './json.ts'

/** The schema that allows what both allow. */
export function merge(a: FlatSchema, b: FlatSchema): FlatSchema {
  const types = commonTypes(a.types, b.types)
  const values = commonValues(a.values, b.values)?.filter((value) => hasType(types, value))
  const multipleOf = larger(a.multipleOf, b.multipleOf)
  return {
    ...a,
    ...b,
    at: [...a.at, ...b.at],
    types: values?.length === 0 ? [] : types,
    ...(values && { values }),
    ...tightest(a, b),
    ...(multipleOf !== undefined && { multipleOf }),
    patterns: [...a.patterns, ...b.patterns],
    ...mergeItems(a, b),
    uniqueItems: a.uniqueItems || b.uniqueItems,
    properties: mergeProperties(a, b),
    additional: [...a.additional, ...b.additional],
    required: [...new Set([...a.required, ...b.required])],
    dependentRequired: { ...a.dependentRequired, ...b.dependentRequired },
    choices: [...a.choices, ...b.choices],
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
  const both = (name: 'multipleOf' | 'format'): boolean =>
    a[name] !== undefined && b[name] !== undefined && a[name] !== b[name]
  const shared = Object.keys(a.dependentRequired).some((name) => Object.hasOwn(b.dependentRequired, name))
  return both('multipleOf') || both('format') || shared || (a.patterns.length > 0 && b.patterns.length > 0)
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
  return Object.fromEntries(names.map((name) => [name, [...memberAt(a, name), ...memberAt(b, name)]]))
}

/** Where the schema of a member stands. */
export function memberAt(flat: FlatSchema, name: string): At {
  return (Object.hasOwn(flat.properties, name) ? flat.properties[name] : undefined) ?? flat.additional
}

function mergeItems(a: FlatSchema, b: FlatSchema): Pick<FlatSchema, 'prefixItems' | 'items'> {
  const length = Math.max(a.prefixItems.length, b.prefixItems.length)
  return {
    prefixItems: Array.from({ length }, (_, index) => [...itemAt(a, index), ...itemAt(b, index)]),
    items: [...a.items, ...b.items],
  }
}

/** Where the schema of an item stands. */
export function itemAt(flat: FlatSchema, index: number): At {
  return flat.prefixItems[index] ?? flat.items
}
