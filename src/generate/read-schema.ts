import { pointerTo } from '../contract/pointer.ts'
import type { Pointer } from '../model/contract.ts'
import { isObject, type Json, type JsonObject } from '../model/json.ts'
import type { At, Choice, FlatSchema, MemberRule } from './flat-schema.ts'
import { hasType, type JsonType } from './json.ts'
import { regExp } from './match-text.ts'
import { avoided } from './negate.ts'

/** The schema `true`. */
export const unconstrained: FlatSchema = {
  at: [],
  types: ['null', 'boolean', 'number', 'string', 'array', 'object'],
  patterns: [],
  prefixItems: [],
  items: [],
  uniqueItems: false,
  repeated: false,
  contains: [],
  properties: {},
  additional: [],
  memberRules: [],
  names: [],
  required: [],
  dependentRequired: {},
  choices: [],
  nots: [],
  avoid: [],
  unevaluated: { members: [], items: [] },
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

/** Reads one schema object by itself, without `$ref` and `allOf`. */
export function readSchema(schema: JsonObject, pointer: Pointer): FlatSchema {
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
    ...readItems(schema, pointer),
    ...readMembers(schema, pointer),
    choices: choicesOf(schema, pointer),
    nots: schema['not'] === undefined ? [] : [`${pointer}/not`],
    ...(pointer.startsWith('#') ? {} : readAvoided(schema)),
    ...readNotes(schema),
  }
}

function readItems(schema: JsonObject, pointer: Pointer): Partial<FlatSchema> {
  const { minContains: min = 1, maxContains: max = Infinity } = schema
  return {
    prefixItems: list(schema['prefixItems']).map((_, index) => [`${pointer}/prefixItems/${index}`]),
    items: schema['items'] === undefined ? [] : [`${pointer}/items`],
    uniqueItems: schema['uniqueItems'] === true,
    contains:
      schema['contains'] === undefined ? [] : [{ at: [`${pointer}/contains`], min: Number(min), max: Number(max) }],
  }
}

function readMembers(schema: JsonObject, pointer: Pointer): Partial<FlatSchema> {
  const members = (keyword: string): readonly string[] => Object.keys(isObject(schema[keyword]) ? schema[keyword] : {})
  const patterns = Object.fromEntries(
    members('patternProperties').map((name) => [name, [pointerTo(pointer, 'patternProperties', name)]]),
  )
  const additional = schema['additionalProperties'] === undefined ? [] : [`${pointer}/additionalProperties`]
  const rule: MemberRule = { patterns, additional }
  return {
    properties: Object.fromEntries(
      members('properties').map((name) => {
        const matching = patternsFor(name, rule)
        return [name, [pointerTo(pointer, 'properties', name), ...matching]]
      }),
    ),
    additional,
    memberRules: Object.keys(patterns).length + additional.length > 0 ? [rule] : [],
    names: schema['propertyNames'] === undefined ? [] : [`${pointer}/propertyNames`],
    required: strings(schema['required']),
    dependentRequired: Object.fromEntries(
      members('dependentRequired').map((name) => [name, strings((schema['dependentRequired'] as JsonObject)[name])]),
    ),
  }
}

/** The schemas of all patterns of a rule that a name matches. */
export function patternsFor(name: string, { patterns }: MemberRule): At {
  return Object.entries(patterns).flatMap(([pattern, at]) => (regExp(pattern)?.test(name) === true ? at : []))
}

/** What annotations and extensions say. */
function readNotes(schema: JsonObject): Partial<FlatSchema> {
  return {
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

/** The keywords of schemas that say what breaks another one. */
function readAvoided(schema: JsonObject): Partial<FlatSchema> {
  const { [avoided.enum]: values, [avoided.multipleOf]: divisor, [avoided.pattern]: pattern } = schema
  return {
    avoid: [
      ...(Array.isArray(values) ? [{ keyword: 'enum' as const, values: list(values) }] : []),
      ...(typeof divisor === 'number' ? [{ keyword: 'multipleOf' as const, divisor }] : []),
      ...(typeof pattern === 'string' ? [{ keyword: 'pattern' as const, pattern }] : []),
    ],
    repeated: schema[avoided.uniqueItems] === true,
    opaque: schema[avoided.unknown] === true,
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
    const places = schema[keyword].map((_, index) => `${pointer}/${keyword}/${index}`)
    const excluding = places.map((one) => (keyword === 'oneOf' ? places.filter((other) => other !== one) : []))
    choices.push({ keyword, alternatives: places.map((place) => [place]), excluding })
  }
  if (schema['if'] !== undefined) {
    const place = (keyword: string): At => (schema[keyword] === undefined ? [] : [`${pointer}/${keyword}`])
    const alternatives = [[...place('if'), ...place('then')], place('else')]
    choices.push({ keyword: 'if', alternatives, excluding: [[], place('if')] })
  }
  return choices
}

function list(value: Json | undefined): readonly Json[] {
  return Array.isArray(value) ? (value as readonly Json[]) : []
}

function strings(value: Json | undefined): readonly string[] {
  return (Array.isArray(value) ? list(value) : [value]).filter((item) => typeof item === 'string')
}
