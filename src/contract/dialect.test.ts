import { describe, expect, it } from 'vitest'
import type { Json, JsonObject } from '../model/json.ts'
import { modernize } from './dialect.ts'
import { valueAt } from './pointer.ts'

const schemaOf = (schema: JsonObject): Json | undefined =>
  valueAt(modernize({ components: { schemas: { A: schema } } }), '#/components/schemas/A')

describe('a schema of OpenAPI 3.0', () => {
  it.each<[string, JsonObject, Json]>([
    ['nullable with a type', { type: 'string', nullable: true }, { type: ['string', 'null'] }],
    [
      'nullable with an enum',
      { type: 'string', enum: ['a'], nullable: true },
      { type: ['string', 'null'], enum: ['a', null] },
    ],
    [
      'nullable with null in its enum',
      { type: 'string', enum: [null], nullable: true },
      { type: ['string', 'null'], enum: [null] },
    ],
    [
      'nullable without a type',
      { nullable: true, allOf: [{ $ref: '#/a' }] },
      { anyOf: [{ type: 'null' }, { allOf: [{ $ref: '#/a' }] }] },
    ],
    [
      'nullable with a type and with schemas that know no null',
      { type: 'object', nullable: true, allOf: [{ $ref: '#/a' }] },
      { anyOf: [{ type: 'null' }, { type: 'object', allOf: [{ $ref: '#/a' }] }] },
    ],
    [
      'nullable and read-only without a type',
      { nullable: true, readOnly: true, 'x-unique': true, allOf: [{ $ref: '#/a' }] },
      {
        readOnly: true,
        'x-unique': true,
        anyOf: [{ type: 'null' }, { readOnly: true, 'x-unique': true, allOf: [{ $ref: '#/a' }] }],
      },
    ],
    ['nullable and nothing else', { nullable: true }, {}],
    ['nullable: false', { type: 'string', nullable: false }, { type: 'string' }],
    ['exclusiveMinimum: true', { minimum: 3, exclusiveMinimum: true }, { exclusiveMinimum: 3 }],
    ['exclusiveMaximum: true', { maximum: 3, exclusiveMaximum: true }, { exclusiveMaximum: 3 }],
    ['exclusiveMinimum: false', { minimum: 3, exclusiveMinimum: false }, { minimum: 3 }],
    ['exclusiveMinimum: true without a minimum', { type: 'number', exclusiveMinimum: true }, { type: 'number' }],
    ['exclusiveMinimum of a later draft', { exclusiveMinimum: 3 }, { exclusiveMinimum: 3 }],
    ['example', { type: 'string', example: 'x' }, { type: 'string', examples: ['x'] }],
    ['example beside examples', { example: 'x', examples: ['y'] }, { examples: ['y'] }],
    ['a $ref with siblings', { $ref: '#/a', description: 'no', nullable: true }, { $ref: '#/a' }],
  ])('%s', (_, schema, expected) => {
    expect(schemaOf(schema)).toEqual(expected)
  })

  it.each<[string, (schema: JsonObject) => JsonObject]>([
    ['properties', (one) => ({ properties: { nullable: one } })],
    ['items', (one) => ({ items: one })],
    ['additionalProperties', (one) => ({ additionalProperties: one })],
    ['allOf', (one) => ({ allOf: [one] })],
    ['anyOf', (one) => ({ anyOf: [one, one] })],
    ['oneOf', (one) => ({ oneOf: [one] })],
    ['not', (one) => ({ not: one })],
  ])('is changed inside %s', (_, wrap) => {
    expect(schemaOf(wrap({ type: 'string', nullable: true }))).toEqual(wrap({ type: ['string', 'null'] }))
  })

  it.each(['default', 'enum', 'x-note'])('keeps what stands in %s as it is', (name) => {
    const data = [{ nullable: true, type: 'string', example: 1 }]
    expect(schemaOf({ [name]: data })).toEqual({ [name]: data })
  })
})

describe('a document of OpenAPI 3.0', () => {
  const nullable = { type: 'string', nullable: true }
  const looksLikeSchema = { schema: { type: 'string', nullable: true } }
  const document: JsonObject = {
    paths: {
      '/a': {
        parameters: [{ name: 'p', in: 'query', schema: nullable, example: looksLikeSchema }],
        post: {
          requestBody: {
            content: { 'application/json': { schema: nullable, examples: { one: { value: looksLikeSchema } } } },
          },
          responses: {
            '200': { headers: { 'x-a': { schema: nullable } }, content: { 'application/json': { schema: nullable } } },
            default: { content: { 'application/json': { schema: nullable } } },
          },
          'x-situations': { one: { request: looksLikeSchema } },
        },
      },
    },
    components: { schemas: { example: nullable, default: { properties: { example: nullable } } } },
  }
  const made = modernize(document)

  it.each([
    '#/paths/~1a/parameters/0/schema',
    '#/paths/~1a/post/requestBody/content/application~1json/schema',
    '#/paths/~1a/post/responses/200/headers/x-a/schema',
    '#/paths/~1a/post/responses/200/content/application~1json/schema',
    '#/paths/~1a/post/responses/default/content/application~1json/schema',
    '#/components/schemas/example',
    '#/components/schemas/default/properties/example',
  ])('has a schema changed where it stood: %s', (pointer) => {
    expect(valueAt(made, pointer)).toEqual({ type: ['string', 'null'] })
  })

  it.each([
    '#/paths/~1a/parameters/0/example',
    '#/paths/~1a/post/requestBody/content/application~1json/examples/one/value',
    '#/paths/~1a/post/x-situations/one/request',
  ])('has data left alone: %s', (pointer) => {
    expect(valueAt(made, pointer)).toEqual(looksLikeSchema)
  })
})
