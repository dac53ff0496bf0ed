import type { Pointer } from '../model/contract.ts'
import type { Json } from '../model/json.ts'
import type { JsonType } from './json.ts'

/** A schema named by where it stands. Several places mean that a value must satisfy all of them. */
export type At = readonly Pointer[]

/** A place where a value takes one of several forms: `anyOf`, `oneOf`, or `if` with `then` and `else`. */
export interface Choice {
  readonly keyword: 'anyOf' | 'oneOf' | 'if' | 'dependentSchemas'
  /** What a value must satisfy beyond the rest of the schema, one entry for each form. */
  readonly alternatives: readonly At[]
  /** Schemas that a value of the alternative at the same index does not satisfy. */
  readonly excluding?: readonly At[]
}

/** What one schema object says about members that its `properties` do not name. */
export interface MemberRule {
  /** `patternProperties`. */
  readonly patterns: Readonly<Record<string, At>>
  /** For names that match no pattern. */
  readonly additional: At
}

/** Items that must be there. */
export interface Containing {
  readonly at: At
  readonly min: number
  readonly max: number
}

/** What values must not be: what breaks a keyword is known by construction only for some. */
export type Avoided =
  | { readonly keyword: 'enum'; readonly values: readonly Json[] }
  | { readonly keyword: 'multipleOf'; readonly divisor: number }
  | { readonly keyword: 'pattern'; readonly pattern: string }

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
  /** Two items must be the same. */
  readonly repeated: boolean
  readonly contains: readonly Containing[]
  readonly properties: Readonly<Record<string, At>>
  /** For members that are not in `properties` and match no pattern; empty when nothing is said about them. */
  readonly additional: At
  readonly memberRules: readonly MemberRule[]
  /** `propertyNames`. */
  readonly names: At
  readonly required: readonly string[]
  readonly dependentRequired: Readonly<Record<string, readonly string[]>>
  readonly minProperties?: number
  readonly maxProperties?: number
  readonly choices: readonly Choice[]
  /** Schemas that must not be satisfied. */
  readonly nots: readonly Pointer[]
  readonly avoid: readonly Avoided[]
  /** `unevaluatedProperties` and `unevaluatedItems` that can be read only when all choices are made. */
  readonly unevaluated: { readonly members: At; readonly items: At }
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
