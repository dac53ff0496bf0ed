import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Json, JsonObject } from '../model/json.ts'
import { makeArbitrary } from './arbitrary.ts'
import { Unsatisfiable } from './context.ts'
import { contextOf, contextOfSchema, ifThen } from './expect-cases.ts'
import { fits, makeScope } from './scope.ts'

const value = '#/components/schemas/Value'

const satisfiable: Readonly<Record<string, JsonObject | boolean>> = {
  anything: true,
  'a short text': { type: 'string', minLength: 2, maxLength: 5 },
  'a text of 300': { type: 'string', minLength: 300 },
  'a pattern': { type: 'string', pattern: '^[A-Z]{2}-[0-9]+$', maxLength: 8 },
  'a pattern anywhere': { type: 'string', pattern: '[0-9]{3}' },
  'a pattern with a lookahead': { type: 'string', pattern: '^(?=.*[0-9])[a-z0-9]{4,8}$' },
  'two patterns': { allOf: [{ type: 'string', pattern: '^a' }, { pattern: 'b$' }], maxLength: 6 },
  email: { type: 'string', format: 'email', maxLength: 100 },
  date: { type: 'string', format: 'date' },
  'date-time': { type: 'string', format: 'date-time' },
  time: { type: 'string', format: 'time' },
  uri: { type: 'string', format: 'uri' },
  uuid: { type: 'string', format: 'uuid' },
  ipv4: { type: 'string', format: 'ipv4' },
  ipv6: { type: 'string', format: 'ipv6' },
  hostname: { type: 'string', format: 'hostname' },
  byte: { type: 'string', format: 'byte' },
  int32: { type: 'integer', format: 'int32' },
  range: { type: 'integer', minimum: 5, exclusiveMaximum: 9 },
  cents: { type: 'number', multipleOf: 0.01, minimum: 0, maximum: 10 },
  tens: { type: 'integer', multipleOf: 10, exclusiveMinimum: 10 },
  nullable: { type: ['string', 'null'], maxLength: 3 },
  enum: { enum: ['a', 2, null] },
  const: { const: { a: [1] } },
  'unique items': { type: 'array', items: { enum: ['a', 'b', 'c'] }, minItems: 2, uniqueItems: true },
  tuple: { type: 'array', prefixItems: [{ type: 'string' }, { type: 'integer' }], items: false },
  record: { type: 'object', additionalProperties: { type: 'integer' }, minProperties: 2 },
  closed: { type: 'object', properties: { a: { type: 'string' } }, required: ['a'], additionalProperties: false },
  counted: {
    type: 'object',
    properties: { a: { type: 'integer' }, b: { type: 'integer' }, c: { type: 'integer' } },
    maxProperties: 2,
    minProperties: 1,
  },
  dependent: {
    type: 'object',
    properties: { a: { type: 'integer' }, b: { type: 'integer' } },
    dependentRequired: { a: ['b'] },
  },
  merged: {
    allOf: [
      { type: 'object', properties: { a: { type: 'integer', minimum: 3 } }, required: ['a'] },
      { properties: { a: { maximum: 4 } } },
    ],
  },
  'one of two kinds': {
    oneOf: [
      { type: 'object', properties: { kind: { const: 'a' }, x: { type: 'integer' } }, required: ['kind', 'x'] },
      { type: 'object', properties: { kind: { const: 'b' }, y: { type: 'string' } }, required: ['kind', 'y'] },
    ],
  },
  'if and then': {
    type: 'object',
    properties: { action: { enum: ['move', 'drop'] }, to: { type: 'string' } },
    required: ['action'],
    ...ifThen({ properties: { action: { const: 'move' } }, required: ['action'] }, { required: ['to'] }),
  },
  'dependent on a member of another name': {
    properties: { card: { type: 'integer' } },
    required: ['card'],
    dependentRequired: { card: ['address'] },
  },
  'dependent on what cannot be': {
    properties: { card: true, address: false, name: true, city: true },
    dependentRequired: { card: ['address'], name: ['card'] },
    minProperties: 1,
  },
  'names that every object has': {
    type: 'object',
    properties: { toString: { type: 'integer' }, constructor: { type: 'integer' } },
    dependentRequired: { valueOf: ['toString'] },
    minProperties: 1,
  },
  'a record of exactly two': {
    type: 'object',
    additionalProperties: { type: 'integer' },
    minProperties: 2,
    maxProperties: 2,
  },
  'one beside members that cannot be': { type: 'object', properties: { a: false, b: false }, minProperties: 1 },
  'a name that only a pattern has': {
    type: 'object',
    required: ['ab'],
    patternProperties: { '^a': { type: 'integer' } },
    unevaluatedProperties: false,
  },
  'a whole number by its format': { type: 'number', format: 'int64', minimum: 1 },
  'a multiple far below zero and one': { minimum: 1e-7, maximum: 1000, multipleOf: 100 },
  'cents of a million': { type: 'number', minimum: 1_234_567, maximum: 1_234_568, multipleOf: 0.01 },
  'a number next to the largest': { type: 'integer', exclusiveMinimum: Number.MAX_SAFE_INTEGER },
  'the types that numbers stand among': {
    type: ['null', 'boolean', 'integer', 'string', 'array', 'object'],
    exclusiveMaximum: 1,
  },
  'a pattern shorter than the text': { type: 'string', pattern: '^https://', minLength: 12, maxLength: 20 },
  'a pattern at the end of a longer text': { type: 'string', pattern: '[.](?:jpg|png)$', minLength: 30 },
  'a hash': { type: 'string', pattern: '^[a-f0-9]+$', minLength: 64, maxLength: 64 },
  'a key that begins with a word': {
    type: 'string',
    pattern: '^sk_(test|live)_[A-Za-z0-9]+$',
    minLength: 32,
    maxLength: 32,
  },
  'thousandths of a second': { type: 'string', format: 'date-time', pattern: '[.][0-9]{3}Z$' },
  'an offset': { type: 'string', format: 'date-time', pattern: '[+]00:00$' },
  'a duration of hours': { type: 'string', format: 'duration', pattern: '^PT' },
  'nothing but a lookahead': { type: 'string', pattern: '(?=.*[0-9])' },
  'an empty text': { type: 'string', maxLength: 0 },
  'different texts that begin alike': {
    type: 'array',
    items: { type: 'string', pattern: '^a' },
    minItems: 3,
    uniqueItems: true,
  },
  'iso-date-time': { type: 'string', format: 'iso-date-time' },
  'iso-time': { type: 'string', format: 'iso-time' },
  'json-pointer-uri-fragment': { type: 'string', format: 'json-pointer-uri-fragment' },
  'no name to be thought of': {
    type: 'object',
    not: { additionalProperties: false, patternProperties: { '.': { type: 'integer' } } },
  },
  'items that are the same, and one of a kind': {
    not: { uniqueItems: true },
    contains: { const: 1 },
    maxItems: 3,
  },
  'not a word': { type: 'string', not: { enum: ['a', 'b'] } },
  recursive: {
    type: 'object',
    properties: { name: { type: 'string' }, children: { type: 'array', items: { $ref: value } } },
    required: ['name'],
  },
}

describe('makeArbitrary', () => {
  it.each(Object.entries(satisfiable))('makes only valid values: %s', (_, schema) => {
    const context = contextOfSchema(schema)
    fc.assert(
      fc.property(makeArbitrary([value], context), (one) => fits([value], one, makeScope(context, []))),
      { seed: 7 },
    )
  })

  const unsatisfiable: Readonly<Record<string, JsonObject | boolean>> = {
    false: false,
    'no length': { type: 'string', minLength: 3, maxLength: 2 },
    'no number': { type: 'integer', minimum: 3, maximum: 2 },
    'no type': { allOf: [{ type: 'string' }, { type: 'integer' }] },
    'no value': { allOf: [{ enum: ['a'] }, { enum: ['b'] }] },
    'not itself': { type: 'boolean', not: { type: 'boolean' } },
    'no third item': { type: 'array', items: { type: 'boolean' }, minItems: 3, uniqueItems: true },
    'a member that needs one that cannot be': {
      type: 'object',
      required: ['a'],
      properties: { b: false },
      dependentRequired: { a: ['b'] },
    },
    endless: { type: 'object', properties: { next: { $ref: value } }, required: ['next'] },
    'a reference nothing gives': {
      type: 'object',
      properties: { id: { type: 'integer', 'x-reference': 'customer' } },
      required: ['id'],
    },
    'a vocabulary of which no word is known': { type: 'string', 'x-vocabulary': true },
  }
  it.each(Object.entries(unsatisfiable))('says when there is nothing to make: %s', (_, schema) => {
    expect(() => makeArbitrary([value], contextOfSchema(schema))).toThrow(Unsatisfiable)
  })

  it('shrinks to something small and readable', () => {
    const context = contextOfSchema({
      type: 'object',
      properties: {
        name: { type: 'string', maxLength: 255 },
        age: { type: 'integer' },
        tags: { type: 'array', items: { type: 'string' } },
      },
      required: ['name'],
    })
    const smallest = (fails: (one: Json) => boolean): Json | undefined =>
      fc.check(
        fc.property(makeArbitrary([value], context), (one) => !fails(one)),
        { seed: 3 },
      ).counterexample?.[0]
    expect(smallest(() => true)).toEqual({ name: 'a' })
    expect(smallest((one) => Number((one as JsonObject)['age']) > 50)).toEqual({ name: 'a', age: 51 })
  })

  it.each<[JsonObject, Json]>([
    [{ type: 'array', contains: { type: 'integer' }, minContains: 2, items: { type: ['string', 'integer'] } }, [1, 1]],
    [{ type: 'array', prefixItems: [{ type: 'string' }, { type: 'integer' }] }, ['a', 1]],
    [{ patternProperties: { '^n_': { type: 'integer' } }, additionalProperties: false, minProperties: 1 }, { n_: 1 }],
    [{ type: 'object', properties: { a: { type: 'integer' } }, unevaluatedProperties: false }, {}],
    [{ type: 'integer', not: { multipleOf: 3 } }, 1],
    [
      {
        oneOf: [
          { type: 'integer', minimum: 3 },
          { type: 'integer', maximum: 50 },
        ],
      },
      51,
    ],
    [{ exclusiveMinimum: 0, exclusiveMaximum: 0.001 }, 0.0001],
  ])('shrinks %j to %j', (schema, smallest) => {
    const values = makeArbitrary([value], contextOfSchema(schema))
    const { counterexample } = fc.check(
      fc.property(values, () => false),
      { seed: 3 },
    )
    expect(counterexample).toEqual([smallest])
  })

  it('makes text that survives trimming, and no empty text', () => {
    const text = makeArbitrary([value], contextOfSchema({ type: 'string' }))
    fc.assert(fc.property(text, (one) => /^\S+( \S+)*$/.test(one as string) && !/\p{Cc}/u.test(one as string)))
  })

  it('follows the extensions', () => {
    const context = contextOf({
      schemas: {
        Value: {
          type: 'object',
          properties: {
            email: { type: 'string', format: 'email', 'x-unique': true },
            slug: { type: 'string', 'x-unique': true },
            owner: { type: 'integer', 'x-reference': 'user' },
            labels: { type: 'array', items: { type: 'integer', 'x-reference': 'label' } },
            state: { type: 'string', 'x-vocabulary': true, examples: ['NY'] },
            zone: { type: 'string', 'x-conditional': true },
            id: { type: 'integer', readOnly: true },
          },
          required: ['email', 'slug', 'labels', 'state', 'id'],
        },
      },
    })
    const zone = expect.any(String) as string
    for (const one of fc.sample(makeArbitrary([value], context), { numRuns: 20, seed: 1 })) {
      expect(one).toEqual({ email: { $fresh: 'email' }, slug: { $fresh: 'token' }, labels: [], state: 'NY', zone })
    }
  })
})
