import { describe, expect, it } from 'vitest'
import type { Setup } from '../model/contract.ts'
import { isObject, type Json, type JsonObject } from '../model/json.ts'
import { makeInference } from './infer.ts'
import { makeOperations } from './operations.ts'

const answer = (schema: JsonObject): JsonObject => ({ content: { 'application/json': { schema } } })
const shows = (...names: readonly string[]): JsonObject => ({
  type: 'object',
  properties: Object.fromEntries(names.map((name) => [name, { type: 'integer' }])),
})
const within = (name: string, schema: JsonObject): JsonObject => ({ type: 'object', properties: { [name]: schema } })
const listOf = (items: JsonObject): JsonObject => ({ type: 'array', items })

/** One of several forms of a thing. */
const form = (kind: string): JsonObject => ({ allOf: [{ $ref: '#/components/schemas/Thing' }, within(kind, {})] })

/** A document of `METHOD /path` with the schema that each answers; ids of operations are the same text. */
function documentOf(routes: Record<string, JsonObject>, more: JsonObject = {}): JsonObject {
  const paths: Record<string, Record<string, Json>> = {}
  for (const [route, schema] of Object.entries(routes)) {
    const [method = '', path = ''] = route.split(' ')
    const own = isObject(schema['operation']) ? schema['operation'] : { responses: { '200': answer(schema) } }
    paths[path] = { ...paths[path], [method.toLowerCase()]: { operationId: route, ...own } }
  }
  return { paths, ...more }
}

function baseOf(route: string, routes: Record<string, JsonObject>, more: JsonObject = {}): Setup | undefined {
  return makeOperations(documentOf({ ...routes, [route]: routes[route] ?? {} }, more)).find(({ id }) => id === route)
    ?.base
}

const thing = shows('id', 'name')
const two = { type: 'object', properties: { ...(thing['properties'] as JsonObject) } }

describe('the id of what POST makes', () => {
  it.each<[name: string, consumer: string, producer: JsonObject, from: string]>([
    ['camelCase', 'GET /things/{thingId}', thing, 'POST /things#/id'],
    ['snake_case', 'GET /things/{thing_id}', thing, 'POST /things#/id'],
    ['plainly', 'DELETE /things/{id}', thing, 'POST /things#/id'],
    ['by the noun alone', 'GET /things/{thing}', thing, 'POST /things#/id'],
    ['under its own name', 'PUT /things/{thing_id}', shows('thingId', 'id'), 'POST /things#/thingId'],
    ['by another key', 'GET /things/{slug}', shows('id', 'slug'), 'POST /things#/slug'],
    ['by a key with the noun', 'GET /things/{thingSlug}', shows('id', 'slug'), 'POST /things#/slug'],
    ['in data', 'GET /things/{thingId}', within('data', thing), 'POST /things#/data/id'],
    ['in its name', 'GET /things/{thingId}', within('thing', thing), 'POST /things#/thing/id'],
    ['two levels down', 'GET /things/{id}', within('data', within('thing', thing)), 'POST /things#/data/thing/id'],
    ['below a collection', 'GET /things/{thingId}/parts', thing, 'POST /things#/id'],
    ['for an action', 'POST /things/{thingId}/archive', thing, 'POST /things#/id'],
    ['behind allOf', 'GET /things/{id}', { allOf: [shows('name'), thing] }, 'POST /things#/id'],
    ['behind a nullable form', 'GET /things/{id}', { anyOf: [{ type: 'null' }, thing] }, 'POST /things#/id'],
    ['in what all forms have in common', 'GET /things/{id}', { oneOf: [form('a'), form('b')] }, 'POST /things#/id'],
    ['behind $ref', 'GET /things/{id}', { $ref: '#/components/schemas/Thing' }, 'POST /things#/id'],
    ['with slashes at the end', 'GET /things/{id}/', thing, 'POST /things#/id'],
  ])('is found %s', (_, consumer, producer, from) => {
    const base = baseOf(consumer, { 'POST /things': producer }, { components: { schemas: { Thing: two } } })
    const parameter = /\{(.+?)\}/.exec(consumer)?.[1] ?? ''
    expect(base).toEqual({
      given: [{ name: 'POST /things', operation: 'POST /things', request: {} }],
      request: { path: { [parameter]: { $from: from } } },
    })
  })

  it.each<[name: string, consumer: string, routes: Record<string, JsonObject>, why: string | RegExp]>([
    ['there is no candidate', 'PUT /things/{id}', {}, 'there is no POST /things'],
    ['there is no candidate to read', 'GET /things/{id}', {}, 'there is no POST /things, and there is no GET /things'],
    ['nothing shows an id', 'PUT /things/{id}', { 'POST /things': shows('name') }, /POST \/things shows no id/],
    ['the id is no value', 'PUT /things/{id}', { 'POST /things': within('id', thing) }, /shows no id/],
    ['it is in one of two', 'PUT /things/{id}', { 'POST /things': { properties: { data: thing, thing } } }, /several/],
    ['the noun has two keys', 'PUT /things/{thing}', { 'POST /things': shows('id', 'slug') }, /several/],
    ['it has two forms', 'PUT /things/{id}', { 'POST /things': { oneOf: [thing, shows('id')] } }, /shows no id/],
    [
      'it names something else',
      'PUT /things/{userId}',
      { 'POST /things': thing },
      'userId does not name one of things',
    ],
    ['no noun is before it', 'PUT /{id}', { 'POST /': thing }, 'the path does not say what id names'],
    [
      'two may make it',
      'PUT /parts/{id}',
      { 'POST /a/{a}/parts': thing, 'POST /b/{b}/parts': thing },
      /several operations/,
    ],
    ['POST only reads', 'PUT /things/{id}', { 'POST /things': { operation: { 'x-effect': 'read' } } }, /no POST/],
  ])('is not guessed where %s', (_, consumer, routes, why) => {
    expect(baseOf(consumer, routes)).toEqual({ given: [], request: {} })
    const document = documentOf({ ...routes, [consumer]: {} })
    const operations = makeOperations(document)
    const operation = operations.find(({ id }) => id === consumer)
    const parameter = /\{(\w+)\}$/.exec(consumer)?.[1] ?? ''
    expect(operation && makeInference(document, operations).whyNot(operation, parameter)).toMatch(why)
  })

  it.each<[name: string, schema: JsonObject, omit: readonly string[] | undefined]>([
    ['an id it may choose', thing, ['body/id']],
    ['no id it must choose', { ...thing, required: ['id'] }, undefined],
    ['no id that is only read', { properties: { id: { readOnly: true } } }, undefined],
    ['nothing else', shows('name'), undefined],
  ])('is left to the server: POST leaves out %s', (_, schema, omit) => {
    const operation = { requestBody: answer(schema), responses: { '201': answer(thing) } }
    const routes = { 'POST /things': { operation }, 'GET /things/{id}': {} }
    expect(baseOf('POST /things', routes)?.request).toEqual(omit === undefined ? {} : { omit })
    expect(baseOf('GET /things/{id}', routes)?.given[0]?.request).toEqual(omit === undefined ? {} : { omit })
  })

  it('is taken from Location where only that is documented', () => {
    const made = { operation: { responses: { '201': { headers: { Location: { schema: { type: 'string' } } } } } } }
    expect(baseOf('GET /things/{id}', { 'POST /things': made })?.request).toEqual({
      path: { id: { $from: 'POST /things.location#' } },
    })
  })

  it('gives names without dots and hashes to steps', () => {
    const post = { operation: { operationId: 'things.make#1', responses: { '200': answer(thing) } } }
    expect(baseOf('GET /things/{id}', { 'POST /things': post })).toEqual({
      given: [{ name: 'things-make-1', operation: 'things.make#1', request: {} }],
      request: { path: { id: { $from: 'things-make-1#/id' } } },
    })
  })

  it('is one for all that is below the same thing, whatever its parameters are called', () => {
    const routes = { 'POST /things': thing, 'POST /things/{thingId}/parts': within('data', thing) }
    expect(baseOf('DELETE /things/{id}/parts/{part_id}', routes)).toEqual({
      given: [
        { name: 'POST /things', operation: 'POST /things', request: {} },
        {
          name: 'POST /things/{thingId}/parts',
          operation: 'POST /things/{thingId}/parts',
          request: { path: { thingId: { $from: 'POST /things#/id' } } },
        },
      ],
      request: {
        path: { id: { $from: 'POST /things#/id' }, part_id: { $from: 'POST /things/{thingId}/parts#/data/id' } },
      },
    })
  })

  it('is found where what is made below a thing has an address of its own', () => {
    const routes = { 'POST /things': thing, 'POST /things/{id}/parts': thing }
    expect(baseOf('GET /parts/{partId}', routes)?.request).toEqual({
      path: { partId: { $from: 'POST /things/{id}/parts#/id' } },
    })
  })

  describe('that a PUT makes', () => {
    const takes = (...names: readonly string[]): JsonObject => ({
      requestBody: answer({ ...shows(...names), required: names.slice(0, 1) }),
      responses: { '201': {} },
    })
    const putting = (...names: readonly string[]): Record<string, JsonObject> => ({
      'PUT /things/{name}': {
        operation: { ...takes(...names), parameters: [{ name: 'name', in: 'path', schema: {} }] },
      },
      'DELETE /things/{id}': {},
    })
    const fresh = { $fresh: 'token', same: 'path/name' }

    it('is made up by the run, and used by all that is about it', () => {
      expect(baseOf('PUT /things/{name}', putting('color'))).toEqual({ given: [], request: { path: { name: fresh } } })
      expect(baseOf('DELETE /things/{id}', putting('color'))).toEqual({
        given: [{ name: 'PUT /things/{name}', operation: 'PUT /things/{name}', request: { path: { name: fresh } } }],
        request: { path: { id: { $from: 'PUT /things/{name}.path#/name' } } },
      })
    })

    it.each<[string, readonly string[], JsonObject]>([
      ['is the same in a body that must carry it', ['name'], { body: { name: fresh } }],
      ['is left out of a body that may carry it', ['color', 'name'], { omit: ['body/name'] }],
    ])('%s', (_, names, more) => {
      expect(baseOf('PUT /things/{name}', putting(...names))?.request).toEqual({ path: { name: fresh }, ...more })
    })

    it('is that of a POST where there is one', () => {
      const base = baseOf('DELETE /things/{id}', { ...putting('color'), 'POST /things': thing })
      expect(base?.given.map(({ operation }) => operation)).toEqual(['POST /things'])
    })
  })

  it('is left to the values of an enum', () => {
    const schema = { type: 'string', enum: ['a', 'b'] }
    const operation = { parameters: [{ name: 'kind', in: 'path', required: true, schema }] }
    const base = baseOf('GET /things/{id}/{kind}', { 'POST /things': thing, 'GET /things/{id}/{kind}': { operation } })
    expect(base?.request).toEqual({ path: { id: { $from: 'POST /things#/id' } } })
  })
})

describe('the first of a list', () => {
  it.each<[name: string, list: JsonObject, from: string]>([
    ['a list', listOf(thing), '/0/id'],
    ['items', within('items', listOf(thing)), '/items/0/id'],
    ['data', within('data', listOf(thing)), '/data/0/id'],
    ['results', within('results', listOf(thing)), '/results/0/id'],
    ['its own name', within('things', listOf(thing)), '/things/0/id'],
  ])('feeds what reads: %s', (_, list, from) => {
    expect(baseOf('GET /things/{thingId}', { 'GET /things': list })).toEqual({
      given: [{ name: 'GET /things', operation: 'GET /things', request: {} }],
      request: { path: { thingId: { $from: `GET /things#${from}` } } },
    })
  })

  it.each(['PUT /things/{id}', 'DELETE /things/{id}', 'PATCH /things/{id}', 'POST /things/{id}/parts'])(
    'never feeds what writes: %s',
    (consumer) => {
      expect(baseOf(consumer, { 'GET /things': listOf(thing) })).toEqual({ given: [], request: {} })
    },
  )

  it('never lets something be made below what the run has not made', () => {
    const routes = { 'GET /things': listOf(thing), 'POST /things/{id}/parts': thing }
    expect(baseOf('GET /things/{id}/parts/{partId}', routes)).toEqual({
      given: [{ name: 'GET /things', operation: 'GET /things', request: {} }],
      request: { path: { id: { $from: 'GET /things#/0/id' } } },
    })
  })

  it('is taken of a list below the first of another', () => {
    const routes = { 'GET /things': listOf(thing), 'GET /things/{id}/parts': within('items', listOf(thing)) }
    expect(baseOf('GET /things/{thing_id}/parts/{partId}', routes)?.request).toEqual({
      path: {
        thing_id: { $from: 'GET /things#/0/id' },
        partId: { $from: 'GET /things/{id}/parts#/items/0/id' },
      },
    })
  })

  it('is not taken where the run makes one itself', () => {
    const base = baseOf('GET /things/{id}', { 'GET /things': listOf(thing), 'POST /things': thing })
    expect(base?.given.map(({ operation }) => operation)).toEqual(['POST /things'])
  })

  it('is not guessed where two lists may be it', () => {
    const list = { properties: { items: listOf(thing), things: listOf(thing) } }
    expect(baseOf('GET /things/{id}', { 'GET /things': list })).toEqual({ given: [], request: {} })
  })
})

describe('what the document says itself', () => {
  const link = { operationId: 'GET /things/{id}', parameters: { id: '$response.body#/code' } }
  const linking: JsonObject = {
    operation: { responses: { '200': { ...answer(shows('id', 'code')), links: { link } } } },
  }

  it('goes first: Links', () => {
    expect(baseOf('GET /things/{id}', { 'POST /things': linking })?.request).toEqual({
      path: { id: { $from: 'POST /things#/code' } },
    })
  })

  it('goes first: a situation that expects success', () => {
    const operation = { 'x-situations': { one: { request: { path: { id: 5 } }, expect: { status: '200' } } } }
    const base = baseOf('GET /things/{id}', { 'POST /things': thing, 'GET /things/{id}': { operation } })
    expect(base).toEqual({ given: [], request: { path: { id: 5 } } })
  })

  it('is completed: what a Link leads from is prepared as names tell', () => {
    const toPart = { operationId: 'GET /parts/{id}', parameters: { id: '$response.body#/id' } }
    const make: JsonObject = { operation: { responses: { '200': { ...answer(thing), links: { toPart } } } } }
    const base = baseOf('GET /parts/{id}', { 'POST /things': thing, 'POST /things/{thingId}/parts': make })
    expect(base?.given.map(({ request }) => request)).toEqual([
      {},
      { path: { thingId: { $from: 'POST /things#/id' } } },
    ])
  })
})
