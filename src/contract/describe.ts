import type { ErrorObject } from 'ajv'
import type { Json } from '../model/json.ts'

/** What a broken keyword asks for, in a few words: `integer`, `at most 255 characters`. */
export function describeExpected(error: Pick<ErrorObject, 'keyword' | 'params' | 'schema' | 'message'>): string {
  const words = phrases[error.keyword]
  return words === undefined ? (error.message ?? error.keyword) : words(error.schema as Json, error.params)
}

/** The type of a value and a short form of it: `string "3"`, `null`, `array of 4`. */
export function describeValue(value: Json | undefined): string {
  if (value === undefined) return 'nothing'
  if (value === null) return 'null'
  if (Array.isArray(value)) return `array of ${value.length}`
  if (typeof value === 'object') return 'object'
  if (typeof value === 'number') return `${Number.isInteger(value) ? 'integer' : 'number'} ${value}`
  return `${typeof value} ${shorten(JSON.stringify(value))}`
}

type Phrase = (schema: Json, params: Record<string, unknown>) => string

const phrases: Record<string, Phrase> = {
  type: (schema) => (Array.isArray(schema) ? schema.join(' or ') : String(schema)),
  required: (_, params) => `member "${String(params['missingProperty'])}"`,
  const: (schema) => shorten(JSON.stringify(schema)),
  enum: (schema) => `one of ${list(schema)}`,
  format: (schema) => `format ${String(schema)}`,
  pattern: (schema) => `text matching ${String(schema)}`,
  minLength: (schema) => `at least ${String(schema)} characters`,
  maxLength: (schema) => `at most ${String(schema)} characters`,
  minimum: (schema) => `at least ${String(schema)}`,
  maximum: (schema) => `at most ${String(schema)}`,
  exclusiveMinimum: (schema) => `more than ${String(schema)}`,
  exclusiveMaximum: (schema) => `less than ${String(schema)}`,
  multipleOf: (schema) => `a multiple of ${String(schema)}`,
  minItems: (schema) => `at least ${String(schema)} items`,
  maxItems: (schema) => `at most ${String(schema)} items`,
  uniqueItems: () => 'no item twice',
  additionalProperties: (_, params) => `no member "${String(params['additionalProperty'])}"`,
  anyOf: (schema) => `one of ${Array.isArray(schema) ? schema.map(branch).join(' or ') : 'several forms'}`,
  oneOf: (schema) => `exactly one of ${Array.isArray(schema) ? schema.map(branch).join(' or ') : 'several forms'}`,
  not: () => 'anything but this',
}

function branch(schema: Json): string {
  if (typeof schema !== 'object' || schema === null || Array.isArray(schema)) return 'anything'
  const { type, title, $ref, required } = schema as Record<string, Json>
  if (typeof title === 'string') return title
  if (typeof $ref === 'string') return $ref.slice($ref.lastIndexOf('/') + 1)
  if (Array.isArray(required)) return `with ${required.join(', ')}`
  return type === undefined ? 'anything' : String(type)
}

function list(schema: Json): string {
  return Array.isArray(schema) ? shorten(schema.map((value) => JSON.stringify(value)).join(', '), 120) : String(schema)
}

function shorten(text: string, length = 80): string {
  return text.length <= length ? text : `${text.slice(0, length - 1)}…`
}
