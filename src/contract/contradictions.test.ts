import { expect, test } from 'vitest'
import type { JsonObject } from '../model/json.ts'
import { contradictionIn } from './contradictions.ts'

const document: JsonObject = {
  Text: { type: 'string', maxLength: 5 },
  Broken: { type: 'string', minLength: 3, maxLength: 2 },
  Loop: { allOf: [{ $ref: '#/Loop' }], type: 'object' },
}

test.each<[JsonObject, string]>([
  [{ minLength: 3, maxLength: 2 }, 'maxLength: no text has minLength 3 and maxLength 2'],
  [{ minItems: 1, maxItems: 0 }, 'maxItems: no list has minItems 1 and maxItems 0'],
  [{ minProperties: 2, maxProperties: 1 }, 'maxProperties: no object has minProperties 2 and maxProperties 1'],
  [{ minimum: 3, maximum: 2.5 }, 'maximum: no number has minimum 3 and maximum 2.5'],
  [{ exclusiveMinimum: 3, maximum: 3 }, 'maximum: no number has exclusiveMinimum 3 and maximum 3'],
  [{ minimum: 3, exclusiveMaximum: 3 }, 'exclusiveMaximum: no number has minimum 3 and exclusiveMaximum 3'],
  [{ allOf: [{ type: 'string' }, { type: 'integer' }] }, 'allOf: nothing is of the types string and integer at once'],
  [
    { type: 'object', allOf: [{ type: ['array', 'null'] }] },
    'type: nothing is of the types object and array or null at once',
  ],
  [{ type: 'string', enum: [1, 2] }, 'enum: no value of enum is of type string'],
  [{ type: 'string', const: 1 }, 'const: no value of const is of type string'],
  [{ enum: ['a'], allOf: [{ enum: ['b'] }] }, 'enum: no value of enum is what the other one lists'],
  [{ $ref: '#/Text', minLength: 6 }, '$ref: no text has minLength 6 and maxLength 5'],
  [{ allOf: [{ $ref: '#/Text' }, { minLength: 6 }] }, 'allOf: no text has minLength 6 and maxLength 5'],
  [{ required: ['a', 'b'], maxProperties: 1 }, 'maxProperties: 2 members are required and at most 1 allowed'],
  [{ required: ['a'], properties: { a: false } }, 'required: a is required and nothing is allowed there'],
])('nothing satisfies %j', (schema, told) => {
  const { keyword, message } = contradictionIn(document, schema, false) ?? {}
  expect(`${keyword}: ${message}`).toBe(told)
})

test.each<[string, JsonObject]>([
  ['lengths that meet', { minLength: 2, maxLength: 2 }],
  ['numbers that meet', { minimum: 2, maximum: 2 }],
  ['bounds of OpenAPI 3.0', { minimum: 2, exclusiveMinimum: true, maximum: 3, exclusiveMaximum: true }],
  ['an integer that is a number', { type: 'integer', allOf: [{ type: 'number' }] }],
  ['a type that may be null', { type: 'string', nullable: true, enum: ['a', null] }],
  ['types that have one in common', { type: ['string', 'null'], allOf: [{ type: ['null', 'object'] }] }],
  ['one value that is allowed', { type: 'string', enum: [1, 'a'] }],
  ['the same object twice', { const: { a: 1 }, enum: [{ a: 1 }] }],
  ['what may not be there, and need not', { properties: { a: false } }],
  ['what leads to itself', { $ref: '#/Loop' }],
  ['what is a part of it that nothing satisfies: that is told there', { allOf: [{ $ref: '#/Broken' }] }],
  ['what an alternative says', { type: 'string', anyOf: [{ type: 'integer' }, { minLength: 1 }] }],
])('something may satisfy %s', (_, schema) => {
  expect(contradictionIn(document, schema, false)).toBeUndefined()
})

test('in OpenAPI 3.0 what stands beside a $ref says nothing', () => {
  const schema = { $ref: '#/Text', minLength: 6 }
  expect([true, false].map((isOld) => contradictionIn(document, schema, isOld) === undefined)).toEqual([true, false])
  expect(contradictionIn(document, { allOf: [schema], minLength: 6 }, true)?.keyword).toBe('allOf')
})
