import { isObject, type Json, type JsonObject } from '../model/json.ts'

const types = new Set(['null', 'boolean', 'integer', 'number', 'string', 'array', 'object'])

const isSchema = (value: Json): boolean => isObject(value) || typeof value === 'boolean'
const isNumber = (value: Json): boolean => typeof value === 'number'
const isCount = (value: Json): boolean => Number.isInteger(value) && Number(value) >= 0
const isBound = (value: Json): boolean => isNumber(value) || typeof value === 'boolean' // OpenAPI 3.0
const isTexts = (value: Json): boolean => Array.isArray(value) && value.every((item) => typeof item === 'string')
const isSchemas = (value: Json): boolean => isObject(value) && Object.values(value).every(isSchema)
const isSchemaList = (value: Json): boolean => Array.isArray(value) && value.length > 0 && value.every(isSchema)

/** What a keyword must be, in words, and whether a value is that. */
type Form = readonly [words: string, isKept: (value: Json) => boolean]

const schema: Form = ['a schema', isSchema]
const schemas: Form = ['schemas by name', isSchemas]
const schemaList: Form = ['a list of schemas', isSchemaList]
const count: Form = ['a number from 0', isCount]
const number: Form = ['a number', isNumber]
const bound: Form = ['a number', isBound]

const forms: Readonly<Record<string, Form>> = {
  type: ['a type of JSON Schema, or a list of them', isType],
  enum: ['a list with something in it', (value) => Array.isArray(value) && value.length > 0],
  required: ['a list of names', isTexts],
  pattern: ['a regular expression', isPattern],
  properties: schemas,
  patternProperties: schemas,
  items: schema,
  additionalProperties: schema,
  not: schema,
  allOf: schemaList,
  anyOf: schemaList,
  oneOf: schemaList,
  prefixItems: schemaList,
  minLength: count,
  maxLength: count,
  minItems: count,
  maxItems: count,
  minProperties: count,
  maxProperties: count,
  minimum: number,
  maximum: number,
  exclusiveMinimum: bound,
  exclusiveMaximum: bound,
  multipleOf: ['a number above 0', (value) => isNumber(value) && Number(value) > 0],
}

/** The keywords of a schema object that are not what they must be, each with a sentence. */
export function brokenKeywords(node: JsonObject): readonly { readonly keyword: string; readonly message: string }[] {
  return Object.entries(node).flatMap(([keyword, value]) => {
    const form = Object.hasOwn(forms, keyword) ? forms[keyword] : undefined
    if (form === undefined || form[1](value)) return []
    return [{ keyword, message: `${keyword} must be ${form[0]}, and is ${shorten(JSON.stringify(value))}` }]
  })
}

function isType(value: Json): boolean {
  const list = Array.isArray(value) ? (value as readonly Json[]) : [value]
  return list.length > 0 && list.every((one) => typeof one === 'string' && types.has(one))
}

/** Kept when either dialect of ECMA 262 reads it: many documents escape more than the `u` flag allows. */
function isPattern(value: Json): boolean {
  if (typeof value !== 'string') return false
  return ['u', ''].some((flags) => {
    try {
      return new RegExp(value, flags) instanceof RegExp
    } catch {
      return false
    }
  })
}

function shorten(text: string): string {
  return text.length <= 60 ? text : `${text.slice(0, 59)}…`
}
