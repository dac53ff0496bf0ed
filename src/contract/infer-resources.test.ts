import { describe, expect, it } from 'vitest'
import { isObject, type Json, type JsonObject } from '../model/json.ts'
import { inferResources, overwriting, unremovable } from './infer-resources.ts'
import { makeOperations } from './operations.ts'

const schema = { type: 'object', properties: { id: { type: 'integer' } } }
const made = { '201': { content: { 'application/json': { schema } } } }

const takes = (more: JsonObject): JsonObject => ({
  requestBody: { content: { 'application/json': { schema: { ...schema, ...more } } } },
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
    ['two owners have to be named', ['POST /a/{a}/b/{b}/c', 'DELETE /a/{a}/b/{b}/c/{c}']],
  ])('says nothing where %s', (_, routes) => {
    expect(resourcesOf(...routes).resources).toEqual([])
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
