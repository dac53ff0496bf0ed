import { describe, expect, it } from 'vitest'
import { isObject, type Json, type JsonObject } from '../model/json.ts'
import { inferResources, overwriting, unremovable } from './infer-resources.ts'
import { makeOperations } from './operations.ts'

const schema = { type: 'object', properties: { id: { type: 'integer' } } }
const made = { '201': { content: { 'application/json': { schema } } } }

const takes = (more: JsonObject): JsonObject => ({
  requestBody: { content: { 'application/json': { schema: { ...schema, ...more } } } },
})

/** A request whose body carries a number of that name. */
const refersTo = (name: string): JsonObject => ({
  requestBody: { content: { 'application/json': { schema: { properties: { [name]: { type: 'integer' } } } } } },
})

type Route = string | readonly [id: string, more: JsonObject]

/** What is told of a document of `METHOD /path`; a POST answers an id unless more is said. */
function resourcesOf(...routes: readonly Route[]) {
  const paths: Record<string, Record<string, Json>> = {}
  for (const route of routes) {
    const [id, more] = typeof route === 'string' ? [route, {}] : route
    const [method = '', path = ''] = id.split(' ')
    const names = [...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name)
    const parameters = names.map((name) => ({ name, in: 'path', required: true, schema: { type: 'integer' } }))
    const own = isObject(more) ? more : {}
    paths[path] = {
      ...paths[path],
      [method.toLowerCase()]: { operationId: id, parameters, responses: method === 'POST' ? made : {}, ...own },
    }
  }
  const document = { paths }
  const operations = makeOperations(document)
  const resources = inferResources(document, operations)
  return { resources, left: unremovable(operations, resources) }
}

describe('inferResources', () => {
  it('knows how a thing is removed, and how to see that it is gone', () => {
    const { resources } = resourcesOf('POST /things', 'GET /things/{thingId}', 'DELETE /things/{id}')
    expect(resources).toEqual([
      {
        name: 'thing',
        operation: 'POST /things',
        id: '/id',
        always: true,
        remove: [{ operation: 'DELETE /things/{id}', request: { path: { id: '$id' } }, optional: false }],
        gone: [{ operation: 'GET /things/{thingId}', request: { path: { thingId: '$id' } }, status: '404' }],
        removedWithOwner: false,
      },
    ])
  })

  it('removes what lies deeper first, each with its owner', () => {
    const { resources } = resourcesOf(
      'POST /things',
      'DELETE /things/{id}',
      'POST /things/{thingId}/parts',
      'DELETE /things/{id}/parts/{partId}',
    )
    expect(resources.map(({ name, owner, remove }) => [name, owner, remove[0]?.request])).toEqual([
      ['part', { resource: 'thing', request: 'path/thingId' }, { path: { id: '$owner', partId: '$id' } }],
      ['thing', undefined, { path: { id: '$id' } }],
    ])
  })

  it('names all owners that its removal names, each by the path that made it', () => {
    const { resources } = resourcesOf(
      'POST /a/{aId}/b/{bId}/cs',
      'DELETE /a/{x}/b/{y}/cs/{id}',
      'POST /d/{dId}/cs',
      'DELETE /d/{dId}/cs/{id}',
    )
    expect(resources.map(({ operation, owner, remove }) => [operation, owner, remove[0]?.request.path])).toEqual([
      [
        'POST /a/{aId}/b/{bId}/cs',
        { resource: 'b', request: 'path/bId', above: ['path/aId'] },
        { x: '$owner2', y: '$owner', id: '$id' },
      ],
      ['POST /d/{dId}/cs', { resource: 'd', request: 'path/dId' }, { dId: '$owner', id: '$id' }],
    ])
  })

  it.each<[string, readonly Route[], readonly string[]]>([
    [
      'needs it',
      ['POST /things', 'DELETE /things/{id}', ['POST /orders', refersTo('thingId')], 'DELETE /orders/{id}'],
      ['order', 'thing'],
    ],
    [
      'stands before it',
      [['POST /orders', refersTo('thingId')], 'DELETE /orders/{id}', 'POST /things', 'DELETE /things/{id}'],
      ['order', 'thing'],
    ],
    [
      'refers to it only in a change',
      [
        'POST /orders',
        'DELETE /orders/{id}',
        ['PUT /orders/{id}', refersTo('thingId')],
        'POST /things',
        'DELETE /things/{id}',
      ],
      ['order', 'thing'],
    ],
    [
      'is referred to in turn',
      [
        ['POST /orders', refersTo('thingId')],
        'DELETE /orders/{id}',
        ['POST /things', { ...refersTo('orderId'), responses: made }],
        'DELETE /things/{id}',
      ],
      ['order', 'thing'],
    ],
  ])('removes before a thing what refers to it: one that %s', (_, routes, names) => {
    expect(resourcesOf(...routes).resources.map(({ name }) => name)).toEqual(names)
  })

  it('needs no owner where what is made below a thing has an address of its own', () => {
    const { resources } = resourcesOf('POST /things/{id}/parts', 'DELETE /parts/{partId}')
    expect(resources.map(({ operation, owner, remove }) => [operation, owner, remove[0]?.request])).toEqual([
      ['POST /things/{id}/parts', undefined, { path: { partId: '$id' } }],
    ])
  })

  it('expects 410 where only that is documented', () => {
    const read = ['GET /things/{id}', { responses: { '410': { description: 'gone' } } }] as const
    const { resources } = resourcesOf('POST /things', 'DELETE /things/{id}', read)
    expect(resources[0]?.gone).toMatchObject([{ status: '410' }])
  })

  it.each<[string, readonly Route[]]>([
    ['nothing removes it', ['POST /things', 'GET /things/{id}']],
    ['nothing makes it', ['DELETE /things/{id}']],
    ['its answer shows no id', [['POST /things', { responses: { '201': {} } }], 'DELETE /things/{id}']],
    ['DELETE names something else', ['POST /things', 'DELETE /things/{userId}']],
    ['DELETE takes many', ['POST /things', 'DELETE /things']],
    [
      'DELETE wants a body',
      ['POST /things', ['DELETE /things/{id}', { requestBody: { required: true, content: {} } }]],
    ],
    [
      'DELETE wants more',
      ['POST /things', ['DELETE /things/{id}', { parameters: [{ name: 'sure', in: 'query', required: true }] }]],
    ],
    ['DELETE only hides', ['POST /things', ['DELETE /things/{id}', { 'x-effect': 'write' }]]],
    ['DELETE names an owner that the creation does not', ['POST /b/{b}/c', 'DELETE /a/{a}/b/{b}/c/{c}']],
  ])('says nothing where %s', (_, routes) => {
    expect(resourcesOf(...routes).resources).toEqual([])
  })
})

describe('what a PUT makes by a name of the caller’s', () => {
  const may201 = { requestBody: { content: {} }, responses: { '201': {} } }
  const name = { parameters: [{ name: 'name', in: 'path', required: true, schema: { type: 'string' } }] }
  const put = ['PUT /labels/{name}', { ...may201, ...name }] as const

  it('is removed by that name', () => {
    const { resources } = resourcesOf(put, ['DELETE /labels/{label}', {}], 'GET /labels/{name}')
    expect(resources).toMatchObject([
      {
        name: 'label',
        operation: 'PUT /labels/{name}',
        id: 'path/name',
        remove: [{ operation: 'DELETE /labels/{label}', request: { path: { label: '$id' } } }],
        gone: [{ operation: 'GET /labels/{name}' }],
      },
    ])
    expect(resources[0]?.chosen).toBeUndefined()
  })

  it.each<[string, readonly Route[]]>([
    [
      'nothing says that it may make one',
      [['PUT /labels/{name}', { ...may201, ...name, responses: { '200': {} } }], 'DELETE /labels/{name}'],
    ],
    ['it has no body', [['PUT /labels/{name}', { ...name, responses: { '201': {} } }], 'DELETE /labels/{name}']],
    ['nothing removes it', [put, 'GET /labels/{name}']],
    [
      'its names are listed',
      [
        ['PUT /labels/{name}', { ...may201, parameters: [{ name: 'name', in: 'path', schema: { enum: ['a'] } }] }],
        'DELETE /labels/{name}',
      ],
    ],
    ['it names something else', [['PUT /labels/{userId}', may201], 'DELETE /labels/{userId}']],
  ])('is not used where %s', (_, routes) => {
    expect(resourcesOf(...routes).resources).toEqual([])
  })

  it('is not used where a POST makes it', () => {
    const { resources } = resourcesOf('POST /labels', ['PUT /labels/{id}', may201], 'DELETE /labels/{id}')
    expect(resources.map(({ operation }) => operation)).toEqual(['POST /labels'])
  })
})

describe('unremovable', () => {
  it.each<[string, readonly Route[], readonly string[]]>([
    ['nothing where all can be removed', ['POST /things', 'DELETE /things/{id}'], []],
    ['what nothing removes', ['POST /things', 'GET /things/{id}'], ['POST /things']],
    [
      'what looks like a collection',
      ['POST /things/{id}/parts', 'GET /things/{id}/parts/{part}'],
      ['POST /things/{id}/parts'],
    ],
    ['what answers 201', ['POST /things/{id}/copy'], ['POST /things/{id}/copy']],
    ['no action on what its path names', [['POST /things/{id}/archive', { responses: { '200': {} } }]], []],
    ['no POST that only reads', [['POST /search', { 'x-effect': 'read' }]], []],
  ])('names %s', (_, routes, left) => {
    expect(resourcesOf(...routes).left).toEqual(left)
  })
})

it.each<[string, JsonObject, readonly string[]]>([
  ['may choose', takes({}), ['POST /things']],
  ['has to choose', takes({ required: ['id'] }), ['POST /things']],
  ['may choose, though it is a null', takes({ properties: { id: { type: ['integer', 'null'] } } }), ['POST /things']],
  ['cannot choose', takes({ properties: { name: { type: 'string' } } }), []],
  ['only reads', takes({ properties: { id: { type: 'integer', readOnly: true } } }), []],
  ['has no', {}, []],
])('overwriting names the operation that %s the id', (_, more, names) => {
  const { resources } = resourcesOf(['POST /things', { responses: made, ...more }], 'DELETE /things/{id}')
  expect(overwriting(resources)).toEqual(names)
  expect(resources).toHaveLength(1)
})
