import { describe, expect, it } from 'vitest'
import type { Operation } from '../model/contract.ts'
import { isObject, type Json, type JsonObject } from '../model/json.ts'
import { makeOperations } from './operations.ts'

const operationsOf = (paths: JsonObject, more: JsonObject = {}): readonly Operation[] =>
  makeOperations({ paths, ...more })
const only = (operation: JsonObject, item: JsonObject = {}, more: JsonObject = {}): Operation => {
  const [found] = operationsOf({ '/x/{id}': { ...item, get: { responses: {}, ...operation } } }, more)
  if (found === undefined) throw new Error('no operation')
  return found
}

describe('operations', () => {
  it('come in document order, with ids made where there is none or a second one', () => {
    const made = operationsOf(
      {
        '/a/{id}/b.c': { post: {}, get: { operationId: 'same' }, parameters: [], summary: 'no operation' },
        '/b': { get: { operationId: 'same' }, trace: { operationId: '' } },
        '/b/': { trace: {} },
        'x-extension': { get: {} },
        '/c': { $ref: '#/x/shared' },
      },
      { x: { shared: { put: { summary: 'Shared' } } } },
    )
    expect(made.map(({ id, method, path, summary }) => [id, method, path, summary])).toEqual([
      ['same', 'get', '/a/{id}/b.c', 'GET /a/{id}/b.c'],
      ['post-a-id-b-c', 'post', '/a/{id}/b.c', 'POST /a/{id}/b.c'],
      ['get-b', 'get', '/b', 'GET /b'],
      ['trace-b', 'trace', '/b', 'TRACE /b'],
      ['trace-b-2', 'trace', '/b/', 'TRACE /b/'],
      ['put-c', 'put', '/c', 'Shared'],
    ])
    expect(made.at(-1)?.pointer).toBe('#/x/shared/put')
  })

  it.each<[string, JsonObject, string]>([
    ['get', {}, 'read'],
    ['head', {}, 'read'],
    ['options', {}, 'read'],
    ['post', {}, 'write'],
    ['patch', {}, 'write'],
    ['delete', {}, 'destroy'],
    ['post', { 'x-effect': 'destroy' }, 'destroy'],
    ['delete', { 'x-effect': 'read' }, 'read'],
    ['get', { 'x-effect': 'nonsense' }, 'read'],
  ])('%s %j has the effect %s', (method, more, effect) => {
    expect(operationsOf({ '/x': { [method]: more } })[0]?.effect).toBe(effect)
  })

  it('are fixtures by their own word or that of their path', () => {
    const made = makeOperations({
      paths: { '/a': { get: {}, post: { 'x-role': 'fixture' } }, '/b': { 'x-role': 'fixture', get: {} } },
    })
    expect(made.map(({ id, fixture }) => [id, fixture])).toEqual([
      ['get-a', false],
      ['post-a', true],
      ['get-b', true],
    ])
  })

  it('have the servers of their own, else those of their path', () => {
    const item = { servers: [{ url: '/item' }] }
    expect(only({ servers: [{ url: '/own' }] }, item).servers).toEqual([{ url: '/own' }])
    expect(only({}, item).servers).toEqual([{ url: '/item' }])
    expect(only({}).servers).toBeUndefined()
  })
})

describe('parameters', () => {
  it('of the path are overridden by name and place', () => {
    const { parameters } = only(
      {
        parameters: [
          { name: 'page', in: 'query', schema: { type: 'integer' } },
          { name: 'id', in: 'query', schema: { type: 'boolean' } },
          { $ref: '#/components/parameters/Shared' },
        ],
      },
      {
        parameters: [
          { name: 'id', in: 'path', schema: { type: 'string' } },
          { name: 'page', in: 'query', required: true, schema: { type: 'string' } },
        ],
      },
      { components: { parameters: { Shared: { name: 'x-mode', in: 'header' } } } },
    )
    expect(parameters.map(({ place, schema, required, pointer }) => [place, schema, required, pointer])).toEqual([
      ['get-x-id/path/id', { type: 'string' }, true, '#/paths/~1x~1{id}/parameters/0'],
      ['get-x-id/query/page', { type: 'integer' }, false, '#/paths/~1x~1{id}/get/parameters/0'],
      ['get-x-id/query/id', { type: 'boolean' }, false, '#/paths/~1x~1{id}/get/parameters/1'],
      ['get-x-id/header/x-mode', true, false, '#/components/parameters/Shared'],
    ])
  })

  it.each<[string, JsonObject, JsonObject]>([
    ['path', { in: 'path' }, { style: 'simple', explode: false, required: true }],
    ['header', { in: 'header' }, { style: 'simple', explode: false }],
    ['query', { in: 'query' }, { style: 'form', explode: true, allowReserved: false }],
    ['cookie', { in: 'cookie' }, { style: 'form', explode: true }],
    ['another style', { in: 'query', style: 'deepObject' }, { style: 'deepObject', explode: false }],
    [
      'explode',
      { in: 'query', explode: false, allowReserved: true },
      { style: 'form', explode: false, allowReserved: true },
    ],
  ])('are written by the defaults of OpenAPI: %s', (_, parameter, expected) => {
    expect(only({ parameters: [{ name: 'a', ...parameter }] }).parameters[0]).toMatchObject(expected)
  })

  it.each<[string, JsonObject]>([
    ['Accept', { name: 'Accept', in: 'header' }],
    ['Content-Type', { name: 'content-type', in: 'header' }],
    ['Authorization', { name: 'AUTHORIZATION', in: 'header' }],
    ['a place that is none', { name: 'a', in: 'body' }],
    ['no name', { in: 'query' }],
    ['a $ref that leads nowhere', { $ref: '#/nowhere' }],
  ])('are left out: %s', (_, parameter) => {
    expect(only({ parameters: [parameter] }).parameters).toEqual([])
  })

  it('may travel in a media type', () => {
    const content = { 'application/json': { schema: { type: 'object' } } }
    expect(only({ parameters: [{ name: 'a/b', in: 'query', content }] }).parameters[0]).toMatchObject({
      place: 'get-x-id/query/a~1b',
      mediaType: 'application/json',
      schema: { type: 'object' },
      schemaPointer: '#/paths/~1x~1{id}/get/parameters/0/content/application~1json/schema',
    })
  })

  it('have their example and their named ones', () => {
    const examples = {
      two: { value: 2 },
      shared: { $ref: '#/components/examples/three' },
      elsewhere: { externalValue: 'x' },
    }
    const parameter = { name: 'a', in: 'query', example: 1, examples }
    const made = only({ parameters: [parameter] }, {}, { components: { examples: { three: { value: null } } } })
    expect(made.parameters[0]?.examples).toEqual([
      { name: 'example', value: 1 },
      { name: 'two', value: 2 },
      { name: 'shared', value: null },
    ])
  })
})

describe('bodies and responses', () => {
  it('are read through $refs, with the pointers of where they stand', () => {
    const json = {
      'application/json': { schema: { $ref: '#/components/schemas/A' }, example: { a: 1 } },
      'text/plain': {},
    }
    const { body, responses } = only(
      {
        requestBody: { $ref: '#/components/requestBodies/B' },
        responses: { '200': { $ref: '#/components/responses/R' } },
      },
      {},
      {
        components: {
          requestBodies: { B: { required: true, content: json } },
          responses: { R: { description: 'ok', content: json } },
        },
      },
    )
    expect(body).toEqual({
      required: true,
      pointer: '#/components/requestBodies/B',
      content: [
        {
          mediaType: 'application/json',
          schema: { $ref: '#/components/schemas/A' },
          schemaPointer: '#/components/requestBodies/B/content/application~1json/schema',
          examples: [{ name: 'example', value: { a: 1 } }],
        },
        { mediaType: 'text/plain', examples: [] },
      ],
    })
    expect(responses.map(({ status, pointer }) => [status, pointer])).toEqual([['200', '#/components/responses/R']])
  })

  it('have one spelling of status keys, and headers in lower case', () => {
    const headers = { 'X-Total': { required: true, schema: { type: 'integer' } }, 'Content-Type': {}, 'X-Free': {} }
    const { responses } = only({ responses: { '4xx': {}, Default: {}, '200': { headers }, 'x-note': {} } })
    expect(responses.map(({ status }) => status)).toEqual(['200', '4XX', 'default'])
    expect(responses[0]?.headers.map(({ place, required, schema }) => [place, required, schema])).toEqual([
      ['get-x-id/response/200/header/x-total', true, { type: 'integer' }],
      ['get-x-id/response/200/header/x-free', false, true],
    ])
  })
})

describe('documented errors', () => {
  const schemas = {
    Gone: { properties: { message: { const: 'Gone' } } },
    Kept: { allOf: [{ type: 'object' }], properties: { message: { const: 'Kept' } } },
    Vague: { properties: { message: { type: 'string' } } },
  }
  const ref = (name: string): JsonObject => ({ $ref: `#/components/schemas/${name}` })
  const errorsOf = (responses: Record<string, Json>): unknown[] => {
    const made = Object.entries(responses).map(([status, schema]) => [
      status,
      { content: { 'application/json': { schema } } },
    ])
    const { errors } = only({ responses: Object.fromEntries(made) as JsonObject }, {}, { components: { schemas } })
    return errors.map(({ name, message, status, schemaPointer }) => [name, message, status, schemaPointer])
  }
  const gone = (status: string): unknown[] => ['Gone', 'Gone', status, '#/components/schemas/Gone']
  const kept = (status: string): unknown[] => ['Kept', 'Kept', status, '#/components/schemas/Kept']

  it.each<[string, Record<string, Json>, unknown[]]>([
    ['under an exact status', { '404': ref('Gone') }, [gone('404')]],
    ['under a range', { '4XX': ref('Gone') }, [gone('4XX')]],
    ['as branches of anyOf', { '4xx': { anyOf: [ref('Gone'), ref('Kept'), {}] } }, [gone('4XX'), kept('4XX')]],
    ['as branches of oneOf and allOf', { '409': { oneOf: [{ allOf: [ref('Kept')] }] } }, [kept('409')]],
    ['under 5XX', { '5XX': ref('Gone') }, [gone('5XX')]],
    ['not under a success', { '200': ref('Gone') }, []],
    ['not under default', { default: ref('Gone') }, []],
    ['not without a literal message', { '404': ref('Vague') }, []],
    ['not as a schema of its own', { '404': schemas.Gone }, []],
    ['not through a $ref that leads nowhere', { '404': ref('Nothing') }, []],
  ])('stand %s', (_, responses, expected) => {
    expect(errorsOf(responses)).toEqual(expected)
  })
})

describe('security', () => {
  const basic = (...permissions: string[]): JsonObject => ({ basic: permissions })
  it.each<[string, Json | undefined, Json | undefined, unknown]>([
    ['none at all', undefined, undefined, []],
    ['that of the document', undefined, [basic('a')], [{ schemes: ['basic'], permissions: ['a'] }]],
    ['its own', [basic('b')], [basic('a')], [{ schemes: ['basic'], permissions: ['b'] }]],
    ['an empty list takes the document’s away', [], [basic('a')], []],
    ['an empty alternative makes it optional', [basic('a'), {}], undefined, []],
    [
      'alternatives, and several schemes in one',
      [{ basic: ['a'], key: ['a', 'c'] }, { bearer: [] }],
      undefined,
      [
        { schemes: ['basic', 'key'], permissions: ['a', 'c'] },
        { schemes: ['bearer'], permissions: [] },
      ],
    ],
  ])('%s', (_, own, all, expected) => {
    const operation = own === undefined ? {} : { security: own }
    expect(only(operation, {}, all === undefined ? {} : { security: all }).security).toEqual(expected)
  })
})

it('reads the strangest document without throwing', () => {
  const odd: Json[] = [null, [], 'x', 3, {}, { $ref: '#/paths' }, { $ref: 7 }]
  for (const one of odd) {
    for (const member of [
      'parameters',
      'requestBody',
      'responses',
      'security',
      'servers',
      'x-situations',
      'operationId',
    ]) {
      expect(() => operationsOf({ '/x': { get: { [member]: one } } })).not.toThrow()
    }
    expect(() => operationsOf({ '/x': one, '/y': { get: one } })).not.toThrow()
    expect(() =>
      operationsOf({ '/x': { get: { responses: { '200': one, '404': { content: one, headers: one, links: one } } } } }),
    ).not.toThrow()
    if (isObject(one)) expect(() => makeOperations({ paths: one })).not.toThrow()
  }
})
