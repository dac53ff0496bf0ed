import { pointerTo } from '../contract/pointer.ts'
import type { Pointer } from '../model/contract.ts'
import { isObject, type Json, type JsonObject, type Schema } from '../model/json.ts'
import { regExp, sampleMatching } from './match-text.ts'

/** Keywords that only a schema of our own making has: what a value must not be. */
export const avoided: Readonly<Record<'enum' | 'multipleOf' | 'pattern' | 'uniqueItems' | 'unknown', string>> = {
  enum: '~enum',
  multipleOf: '~multipleOf',
  pattern: '~pattern',
  uniqueItems: '~uniqueItems',
  unknown: '~unknown',
}

/** What a value must be like to break one keyword of a schema that stands at a pointer. */
type Breaker = (operand: Json, pointer: Pointer, schema: JsonObject) => readonly Schema[]

const types = ['null', 'boolean', 'number', 'string', 'array', 'object']

/** One keyword of a schema, and what a value is like that breaks it. */
export interface Way {
  readonly keyword: string
  readonly broken: Schema
}

/** All ways to break the keywords of one schema object, `$ref` aside. */
export function waysToBreak(schema: JsonObject, pointer: Pointer): readonly Way[] {
  return Object.entries(breakers).flatMap(([keyword, breaker]) => {
    const operand = schema[keyword]
    if (operand === undefined) return []
    return breaker(operand, pointerTo(pointer, keyword), schema).map((broken) => ({ keyword, broken }))
  })
}

/**
 * What a value is like that does not satisfy a schema: one way for each keyword to be broken. Schemas inside are referred to, `~` before the
 * pointer for what they do not allow, so that only what is looked at is turned round.
 */
export function negate(
  schema: Json | undefined,
  pointer: Pointer,
  resolve: (reference: string, holder: Pointer) => Pointer | undefined,
): Schema {
  if (schema === false) return true
  if (!isObject(schema)) return false
  const ways = waysToBreak(schema, pointer).map(({ broken }) => broken)
  const { $ref } = schema
  if (typeof $ref !== 'string') return { anyOf: ways }
  const referred = resolve($ref, pointer)
  return { anyOf: [...ways, referred === undefined ? { [avoided.unknown]: true } : isNot(referred)] }
}

const is = (at: Pointer): JsonObject => ({ $ref: at })
const isNot = (at: Pointer): JsonObject => ({ $ref: `~${at}` })
const filtered = (type: string): Breaker => {
  return () => [{ type, [avoided.unknown]: true }]
}
const above = (type: string, keyword: string, by: number): Breaker => {
  return (operand) => (typeof operand === 'number' ? [{ type, [keyword]: operand + by }] : [])
}
const below = (type: string, keyword: string): Breaker => {
  return (operand) => (typeof operand === 'number' && operand > 0 ? [{ type, [keyword]: operand - 1 }] : [])
}
const indexes = (operand: Json): readonly number[] => (Array.isArray(operand) ? [...operand.keys()] : [])
const names = (operand: Json): readonly string[] => (isObject(operand) ? Object.keys(operand) : [])
const texts = (operand: Json): readonly string[] =>
  Array.isArray(operand) ? operand.filter((one) => typeof one === 'string') : []

/** Objects with a member, under a name of our choice, of which a schema does not allow the value. */
function badMember(name: string, at: Pointer): JsonObject {
  return { type: 'object', required: [name], properties: { [name]: isNot(at) } }
}

const breakers: Readonly<Record<string, Breaker>> = {
  type: (operand) => breakType(operand),
  const: (operand) => [{ [avoided.enum]: [operand] }],
  enum: (operand) => [{ [avoided.enum]: operand }],
  minimum: above('number', 'exclusiveMaximum', 0),
  maximum: above('number', 'exclusiveMinimum', 0),
  exclusiveMinimum: above('number', 'maximum', 0),
  exclusiveMaximum: above('number', 'minimum', 0),
  multipleOf: (operand) => [{ type: 'number', [avoided.multipleOf]: operand }],
  minLength: below('string', 'maxLength'),
  maxLength: above('string', 'minLength', 1),
  pattern: (operand) => [{ type: 'string', [avoided.pattern]: operand }],
  format: filtered('string'),
  minItems: below('array', 'maxItems'),
  maxItems: above('array', 'minItems', 1),
  uniqueItems: (operand) => (operand === true ? [{ type: 'array', minItems: 2, [avoided.uniqueItems]: true }] : []),
  prefixItems: (operand, at) => indexes(operand).map((index) => badItem(index, pointerTo(at, index))),
  items: (_, at, { prefixItems }) => [badItem(Array.isArray(prefixItems) ? prefixItems.length : 0, at)],
  contains: breakContains,
  minProperties: below('object', 'maxProperties'),
  maxProperties: above('object', 'minProperties', 1),
  required: (operand) => texts(operand).map((name) => ({ type: 'object', properties: { [name]: false } })),
  properties: (operand, at) => names(operand).map((name) => badMember(name, pointerTo(at, name))),
  patternProperties: (operand, at) =>
    names(operand).flatMap((pattern) =>
      sampleMatching(pattern, 1).map((name) => badMember(name, pointerTo(at, pattern))),
    ),
  additionalProperties: (_, at, schema) => namesOutside(schema).map((name) => badMember(name, at)),
  propertyNames: filtered('object'),
  unevaluatedProperties: filtered('object'),
  unevaluatedItems: filtered('array'),
  dependentRequired: (operand) =>
    names(operand).flatMap((name) =>
      texts((operand as JsonObject)[name] ?? null).map((other) => {
        return { type: 'object', required: [name], properties: { [other]: false } }
      }),
    ),
  dependentSchemas: (operand, at) =>
    names(operand).map((name) => ({ type: 'object', required: [name], allOf: [isNot(pointerTo(at, name))] })),
  dependencies: (operand, at, schema) => breakDependencies(operand, at, schema),
  $dynamicRef: () => [{ [avoided.unknown]: true }],
  not: (_, at) => [is(at)],
  allOf: (operand, at) => indexes(operand).map((index) => isNot(pointerTo(at, index))),
  anyOf: (operand, at) => [{ allOf: indexes(operand).map((index) => isNot(pointerTo(at, index))) }],
  oneOf: breakOneOf,
  if: breakCondition,
}

/** What older drafts say for `dependentRequired` and `dependentSchemas`; validators still know it. */
function breakDependencies(operand: Json, at: Pointer, schema: JsonObject): readonly Schema[] {
  const entries = Object.entries(isObject(operand) ? operand : {})
  const lists = Object.fromEntries(entries.filter(([, one]) => Array.isArray(one)))
  const schemas = Object.fromEntries(entries.filter(([, one]) => !Array.isArray(one)))
  return [
    ...(breakers['dependentRequired']?.(lists, at, schema) ?? []),
    ...(breakers['dependentSchemas']?.(schemas, at, schema) ?? []),
  ]
}

function breakType(operand: Json): readonly Schema[] {
  const named = typeof operand === 'string' ? [operand] : texts(operand)
  const others = types.filter((type) => !named.includes(type) && !(type === 'number' && named.includes('integer')))
  const fractions = named.includes('integer') && !named.includes('number')
  return [
    ...(others.length === 0 ? [] : [{ type: others }]),
    ...(fractions ? [{ type: 'number', [avoided.multipleOf]: 1 }] : []),
  ]
}

function badItem(index: number, at: Pointer): JsonObject {
  return {
    type: 'array',
    minItems: index + 1,
    prefixItems: Array.from({ length: index + 1 }, (_, place) => (place === index ? isNot(at) : true)),
  }
}

function breakContains(_: Json, at: Pointer, { minContains, maxContains }: JsonObject): readonly Schema[] {
  const least = typeof minContains === 'number' ? minContains : 1
  return [
    ...(least > 0 ? [{ type: 'array', ...(least === 1 ? { items: isNot(at) } : atMost(at, least - 1)) }] : []),
    ...(typeof maxContains === 'number' ? [{ type: 'array', contains: is(at), minContains: maxContains + 1 }] : []),
  ]
}

function atMost(at: Pointer, count: number): JsonObject {
  return { contains: is(at), minContains: 0, maxContains: count }
}

function breakOneOf(operand: Json, at: Pointer): readonly Schema[] {
  const places = indexes(operand).map((index) => pointerTo(at, index))
  const pairs = places.flatMap((one, index) =>
    places.slice(index + 1).map((other) => ({ allOf: [is(one), is(other)] })),
  )
  return [{ allOf: places.map(isNot) }, ...pairs]
}

function breakCondition(_: Json, at: Pointer, schema: JsonObject): readonly Schema[] {
  const beside = (keyword: string): Pointer => at.replace(/if$/, keyword)
  return [
    ...(schema['then'] === undefined ? [] : [{ allOf: [is(at), isNot(beside('then'))] }]),
    ...(schema['else'] === undefined ? [] : [{ allOf: [isNot(at), isNot(beside('else'))] }]),
  ]
}

/** A name of our own that a schema says nothing about; none where all that are tried match a pattern. */
function namesOutside({ properties, patternProperties }: JsonObject): readonly string[] {
  const taken = new Set(names(properties ?? null))
  const patterns = names(patternProperties ?? null).flatMap((pattern) => regExp(pattern) ?? [])
  const tried = ['kq', 'kx', 'k2z', 'Q7', '_k', '9', 'ж', 'kqxz3kqxz3kqxz3']
  return tried.filter((name) => !taken.has(name) && !patterns.some((pattern) => pattern.test(name))).slice(0, 1)
}
