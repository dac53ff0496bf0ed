import { pointerTo } from '../contract/pointer.ts'
import type { Pointer } from '../model/contract.ts'
import { isObject, type Json, type JsonObject } from '../model/json.ts'
import type { At, Choice, FlatSchema } from './flat-schema.ts'
import { hasType, type JsonType } from './json.ts'

/** The schema `true`. */
export const unconstrained: FlatSchema = {
  at: [],
  types: ['null', 'boolean', 'number', 'string', 'array', 'object'],
  patterns: [],
  prefixItems: [],
  items: [],
  uniqueItems: false,
  properties: {},
  additional: [],
  required: [],
  dependentRequired: {},
  choices: [],
  opaque: false,
  examples: [],
  readOnly: false,
  unique: false,
  vocabulary: false,
  conditional: false,
}

/** The schema `false`. */
export const impossible: FlatSchema = { ...unconstrained, types: [] }

const numbers = [
  'minimum',
  'maximum',
  'exclusiveMinimum',
  'exclusiveMaximum',
  'multipleOf',
  'minLength',
  'maxLength',
  'minItems',
  'maxItems',
  'minProperties',
  'maxProperties',
] as const

/** Keywords that values are not built to keep; they are validated afterwards. */
const opaque = [
  'not',
  'oneOf',
  'if',
  'contains',
  'patternProperties',
  'propertyNames',
  'dependentSchemas',
  'unevaluatedProperties',
  'unevaluatedItems',
  '$dynamicRef',
]

/** Reads one schema object by itself, without `$ref` and `allOf`. */
export function readSchema(schema: JsonObject, pointer: Pointer): FlatSchema {
  const members = (keyword: string): readonly string[] => Object.keys(isObject(schema[keyword]) ? schema[keyword] : {})
  const values = valuesOf(schema)
  const types = typesOf(schema['type'], values)
  return {
    ...unconstrained,
    at: [pointer],
    types,
    ...(values && { values: values.filter((value) => hasType(types, value)) }),
    ...Object.fromEntries(numbers.flatMap((name) => (typeof schema[name] === 'number' ? [[name, schema[name]]] : []))),
    ...(typeof schema['format'] === 'string' && { format: schema['format'] }),
    patterns: strings(schema['pattern']),
    prefixItems: list(schema['prefixItems']).map((_, index) => [`${pointer}/prefixItems/${index}`]),
    items: schema['items'] === undefined ? [] : [`${pointer}/items`],
    uniqueItems: schema['uniqueItems'] === true,
    properties: Object.fromEntries(
      members('properties').map((name) => [name, [pointerTo(pointer, 'properties', name)]]),
    ),
    additional: schema['additionalProperties'] === undefined ? [] : [`${pointer}/additionalProperties`],
    required: strings(schema['required']),
    dependentRequired: Object.fromEntries(
      members('dependentRequired').map((name) => [name, strings((schema['dependentRequired'] as JsonObject)[name])]),
    ),
    choices: choicesOf(schema, pointer),
    opaque: opaque.some((keyword) => schema[keyword] !== undefined),
    examples: [...list(schema['examples']), ...(schema['example'] === undefined ? [] : [schema['example']])],
    ...(schema['default'] !== undefined && { default: schema['default'] }),
    readOnly: schema['readOnly'] === true,
    unique: schema['x-unique'] === true,
    ...(typeof schema['x-reference'] === 'string' && { reference: schema['x-reference'] }),
    vocabulary: schema['x-vocabulary'] === true,
    conditional: schema['x-conditional'] === true,
    ...(typeof schema['x-invalid'] === 'string' && { invalid: schema['x-invalid'] }),
  }
}

function valuesOf(schema: JsonObject): readonly Json[] | undefined {
  if (schema['const'] !== undefined) return [schema['const']]
  return Array.isArray(schema['enum']) ? (schema['enum'] as readonly Json[]) : undefined
}

function typesOf(type: Json | undefined, values: readonly Json[] | undefined): readonly JsonType[] {
  const named = strings(type) as readonly JsonType[]
  if (type !== undefined) return named.includes('number') ? named.filter((name) => name !== 'integer') : named
  return values
    ? unconstrained.types.filter((name) => values.some((value) => hasType([name], value)))
    : unconstrained.types
}

function choicesOf(schema: JsonObject, pointer: Pointer): readonly Choice[] {
  const choices: Choice[] = []
  for (const keyword of ['anyOf', 'oneOf'] as const) {
    if (!Array.isArray(schema[keyword])) continue
    choices.push({ keyword, alternatives: schema[keyword].map((_, index) => [`${pointer}/${keyword}/${index}`]) })
  }
  if (schema['if'] !== undefined) {
    const place = (keyword: string): At => (schema[keyword] === undefined ? [] : [`${pointer}/${keyword}`])
    choices.push({ keyword: 'if', alternatives: [[...place('if'), ...place('then')], place('else')] })
  }
  return choices
}

function list(value: Json | undefined): readonly Json[] {
  return Array.isArray(value) ? (value as readonly Json[]) : []
}

function strings(value: Json | undefined): readonly string[] {
  return (Array.isArray(value) ? list(value) : [value]).filter((item) => typeof item === 'string')
}
