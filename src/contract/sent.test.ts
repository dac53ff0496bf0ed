import { expect, it } from 'vitest'
import type { Json, JsonObject } from '../model/json.ts'
import { asSent } from './sent.ts'

const id: JsonObject = { type: 'integer', readOnly: true }
const name: JsonObject = { type: 'string' }
const base: JsonObject = { required: ['id', 'name'], properties: { id, name } }
const documentWith = (schema: Json): JsonObject => ({
  paths: { '/a': { post: { requestBody: { content: { 'application/json': { schema } } } } } },
  components: { schemas: { Id: id, Base: base } },
})

it.each<[string, Json, Json]>([
  ['a member', base, { required: ['name'], properties: { id, name } }],
  ['one that is referred to', { required: ['a'], properties: { a: { $ref: '#/components/schemas/Id' } } }, []],
  ['one in allOf', { required: ['a'], properties: { a: { allOf: [{ $ref: '#/components/schemas/Id' }] } } }, []],
  ['one that allOf brings', { required: ['id', 'x'], allOf: [{ $ref: '#/components/schemas/Base' }] }, ['x']],
  ['one that another part of allOf brings', { allOf: [base, { required: ['id', 'x'] }] }, ['x']],
])('what is read-only is not required of a request: %s', (_, schema, left) => {
  const sent = asSent(documentWith({ oneOf: [schema, { items: schema }] }))
  const text = JSON.stringify(sent['paths'])
  expect(text).not.toMatch(/"required":\[[^\]]*"(id|a)"/)
  expect(text).toContain(JSON.stringify(Array.isArray(left) ? { required: left } : left).slice(1, -1))
})

it('leaves everything else, and the whole document where nothing changes', () => {
  const plain: JsonObject = {
    properties: { required: id, name },
    required: ['name', 'other'],
    example: { required: ['id'], properties: { id } },
  }
  const document: JsonObject = { components: { schemas: { Plain: plain } } }
  expect(asSent(document)).toBe(document)
  const both = asSent({ ...document, paths: { '/a': { get: { parameters: [{ schema: base }] } } } })
  expect(both['components']).toBe(document['components'])
})

it('ends where schemas refer to each other', () => {
  const schemas: JsonObject = {
    A: { required: ['id'], allOf: [{ $ref: '#/components/schemas/B' }] },
    B: { properties: { id }, allOf: [{ $ref: '#/components/schemas/A' }] },
  }
  expect(asSent({ components: { schemas } })).toMatchObject({ components: { schemas: { A: { required: [] } } } })
})
