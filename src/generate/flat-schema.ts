import type { Pointer } from '../model/contract.ts'
import type { Json } from '../model/json.ts'
import type { JsonType } from './json.ts'

/** A schema named by where it stands. Several places mean that a value must satisfy all of them. */
export type At = readonly Pointer[]

/** A place where a value takes one of several forms: `anyOf`, `oneOf`, or `if` with `then` and `else`. */
export interface Choice {
  readonly keyword: 'anyOf' | 'oneOf' | 'if'
  /** What a value must satisfy beyond the rest of the schema, one entry for each form. */
  readonly alternatives: readonly At[]
}

/** A schema with `$ref`, its siblings and `allOf` merged. Members and items stay places and are read when needed. */
export interface FlatSchema {
  readonly at: At
  /** No type: nothing satisfies it. */
  readonly types: readonly JsonType[]
  /** From `enum` and `const`. */
  readonly values?: readonly Json[]
  readonly minimum?: number
  readonly maximum?: number
  readonly exclusiveMinimum?: number
  readonly exclusiveMaximum?: number
  readonly multipleOf?: number
  readonly minLength?: number
  readonly maxLength?: number
  readonly patterns: readonly string[]
  readonly format?: string
  readonly prefixItems: readonly At[]
  readonly items: At
  readonly minItems?: number
  readonly maxItems?: number
  readonly uniqueItems: boolean
  readonly properties: Readonly<Record<string, At>>
  /** For members that are not in `properties`; empty when nothing is said about them. */
  readonly additional: At
  readonly required: readonly string[]
  readonly dependentRequired: Readonly<Record<string, readonly string[]>>
  readonly minProperties?: number
  readonly maxProperties?: number
  readonly choices: readonly Choice[]
  /** True when a keyword holds that construction alone does not keep: values must be validated. */
  readonly opaque: boolean
  readonly examples: readonly Json[]
  readonly default?: Json
  readonly readOnly: boolean
  readonly unique: boolean
  readonly reference?: string
  readonly vocabulary: boolean
  readonly conditional: boolean
  /** `x-invalid`. */
  readonly invalid?: string
}
