import { expect, it } from 'vitest'
import type { JsonObject } from '../model/json.ts'
import { makeCases } from './cases.ts'
import { contextOf, linesOf, operationOf } from './expect-cases.ts'

/** The invalid cases of an operation whose body has a schema, without those that are about how it is written. */
function invalidOf(schema: JsonObject, method: 'post' | 'delete' = 'post'): readonly string[] {
  const operation = { operationId: 'op', responses: {}, requestBody: { content: { 'application/json': { schema } } } }
  const context = contextOf({ paths: { '/op': { [method]: operation } } })
  return linesOf(makeCases(operationOf(context, 'op'), context).invalid).filter(
    (line) => !/#(?:syntax|media-type|type)/.test(line),
  )
}

const members = { a: { type: 'boolean' }, b: { type: 'boolean' }, c: { type: 'boolean' } }

it.each<[string, JsonObject, string]>([
  [
    'contains',
    { type: 'array', contains: { const: 7 } },
    'body: too few or too many items of a kind [op/body#contains]',
  ],
  [
    'dependentRequired',
    { type: 'object', properties: members, dependentRequired: { a: ['b'] } },
    'body: a member without one that it needs [op/body#dependentRequired]',
  ],
  [
    'propertyNames',
    { type: 'object', propertyNames: { maxLength: 2 } },
    'body: a member with a name that is not allowed [op/body#propertyNames]',
  ],
  ['not', { type: 'string', not: { maxLength: 3 } }, 'body: what is ruled out [op/body#not]'],
  [
    'oneOf',
    { type: 'integer', oneOf: [{ minimum: 3 }, { maximum: 5 }] },
    'body: not exactly one of the forms [op/body#oneOf]',
  ],
  [
    'minProperties',
    { type: 'object', properties: members, minProperties: 2 },
    'body: too few members [op/body#minProperties]',
  ],
  [
    'maxProperties',
    { type: 'object', properties: members, maxProperties: 2 },
    'body: too many members [op/body#maxProperties]',
  ],
  [
    'unevaluatedProperties',
    { type: 'object', anyOf: [{ properties: members }], unevaluatedProperties: false },
    'body: a member that nothing allows [op/body#unevaluatedProperties]',
  ],
  [
    'patternProperties',
    { type: 'object', patternProperties: { '^k': { const: 5 } } },
    'body/k: breaks const [op/body/k#const]',
  ],
])('breaks %s, and nothing else', (_, schema, expected) => {
  expect(invalidOf(schema)).toContain(expected)
})

it('names nothing by chance where something is destroyed', () => {
  const schema = { type: 'object', properties: members, minProperties: 2 }
  expect(invalidOf(schema, 'delete')).toEqual([])
})

it('breaks no reference to another thing', () => {
  const schema = {
    type: 'object',
    properties: { ...members, id: { type: 'integer', 'x-reference': 'thing' } },
    minProperties: 2,
  }
  expect(invalidOf(schema)).toEqual(['body: too few members [op/body#minProperties]'])
})

it('says why nothing can be proven of a schema that no validator can read', () => {
  const schema = { type: 'object', properties: { name: { type: 'string', pattern: '(' } } }
  const post = { operationId: 'op', responses: {}, requestBody: { content: { 'application/json': { schema } } } }
  const context = contextOf({ paths: { '/op': { post } } })
  const { unreachable, boundary } = makeCases(operationOf(context, 'op'), context)
  expect(unreachable).toMatch(/^the schema of body cannot be read: Invalid regular expression/)
  expect(boundary).toEqual([])
})

it('adds nothing about what a single change breaks already', () => {
  const schema = { type: 'object', properties: members, required: ['a'], maxProperties: 2 }
  expect(invalidOf(schema).filter((line) => line.endsWith('[op/body/a#required]'))).toEqual([
    'body/a: missing [op/body/a#required]',
  ])
})
