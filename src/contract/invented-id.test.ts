import { expect, it } from 'vitest'
import type { JsonObject } from '../model/json.ts'
import { inventedId } from './invented-id.ts'

it.each<[string, JsonObject, JsonObject | undefined]>([
  ['any text', { type: 'string' }, { $fresh: 'token' }],
  ['anything', {}, { $fresh: 'token' }],
  ['letters, digits and dashes', { type: 'string', pattern: '^[a-z0-9-]+$', maxLength: 40 }, { $fresh: 'token' }],
  ['letters and digits', { type: 'string', pattern: '^[a-z0-9]+$' }, { $fresh: 'token', length: 12 }],
  ['a short text', { type: 'string', maxLength: 16 }, { $fresh: 'token', length: 12 }],
  ['a text of one length', { type: 'string', minLength: 30, maxLength: 30 }, { $fresh: 'token', length: 30 }],
  ['a number', { type: 'integer', minimum: 1 }, { $absent: 'integer' }],
  ['a UUID', { type: 'string', format: 'uuid' }, { $absent: 'uuid' }],
  ['a text too short to be told apart', { type: 'string', maxLength: 8 }, undefined],
  ['letters alone', { type: 'string', pattern: '^[a-z]+$' }, undefined],
  ['a small number', { type: 'integer', maximum: 100 }, undefined],
  ['a date', { type: 'string', format: 'date' }, undefined],
  ['one of some', { type: 'string', enum: ['a', 'b'] }, undefined],
  ['a pattern that is none', { type: 'string', pattern: '[' }, undefined],
  ['true or false', { type: 'boolean' }, undefined],
])('makes up a name where a path takes %s', (_, schema, expected) => {
  const made = inventedId({ schema }, '#/schema', 'path/name')
  expect(made).toEqual(expected && { ...expected, same: 'path/name' })
})
