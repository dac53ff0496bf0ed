import { expect, it } from 'vitest'
import type { JsonObject } from '../model/json.ts'
import type { FlatSchema } from './flat-schema.ts'
import { makeResolver } from './schema.ts'

const flatten = (schemas: JsonObject): FlatSchema =>
  makeResolver({ components: { schemas } }).flatten(['#/components/schemas/A'])

it.each<[string, JsonObject, Partial<FlatSchema>]>([
  ['follows a reference', { A: { $ref: '#/components/schemas/B' }, B: { type: 'string' } }, { types: ['string'] }],
  [
    'merges what stands beside a reference',
    { A: { $ref: '#/components/schemas/B', maxLength: 3 }, B: { type: 'string', maxLength: 9, minLength: 1 } },
    { types: ['string'], maxLength: 3, minLength: 1 },
  ],
  [
    'keeps the common types',
    { A: { allOf: [{ type: ['number', 'null'] }, { type: 'integer' }] } },
    { types: ['integer'] },
  ],
  ['keeps the common values', { A: { allOf: [{ enum: ['a', 'b'] }, { const: 'b' }] } }, { values: ['b'] }],
  [
    'collects what is required',
    { A: { required: ['a'], allOf: [{ required: ['b', 'a'] }] } },
    { required: ['a', 'b'] },
  ],
  [
    'lets a closed part close members of other parts',
    { A: { allOf: [{ properties: { a: {} } }, { additionalProperties: false }] } },
    {
      properties: {
        a: ['#/components/schemas/A/allOf/0/properties/a', '#/components/schemas/A/allOf/1/additionalProperties'],
      },
    },
  ],
  [
    'ends when a schema refers to itself',
    { A: { $ref: '#/components/schemas/A', type: 'string' } },
    { types: ['string'] },
  ],
  ['takes false for nothing', { A: { allOf: [{ type: 'string' }, false] } }, { types: [] }],
])('%s', (_, schemas, expected) => {
  expect(flatten(schemas)).toMatchObject(expected)
})
