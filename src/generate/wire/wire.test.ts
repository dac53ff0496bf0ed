import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { emptyInput, type Input } from '../../model/case.ts'
import type { Json, JsonObject } from '../../model/json.ts'
import { contextOf, operationOf } from '../expect-cases.ts'
import { canonical } from '../json.ts'
import { makeMatcher } from './match.ts'
import { parseRequest } from './parse.ts'
import { serialize } from './serialize.ts'

const baseUrl = 'https://shop.test/wp-json'
const texts = { type: 'array', items: { type: 'string' } }
const point = { type: 'object', properties: { x: { type: 'integer' }, y: { type: 'string' } } }

const context = contextOf({
  paths: {
    '/a/{id}/{list}': {
      post: {
        operationId: 'op',
        parameters: [
          { name: 'id', in: 'path', required: true, schema: { type: 'integer' } },
          { name: 'list', in: 'path', required: true, schema: texts },
          { name: 'text', in: 'query', schema: { type: 'string' } },
          { name: 'flag', in: 'query', schema: { type: 'boolean' } },
          { name: 'with[]', in: 'query', schema: texts },
          { name: 'comma', in: 'query', explode: false, schema: texts },
          { name: 'pipe', in: 'query', style: 'pipeDelimited', explode: false, schema: texts },
          {
            name: 'deep',
            in: 'query',
            style: 'deepObject',
            schema: { ...point, properties: { ...point.properties, in: point } },
          },
          { name: 'json', in: 'query', content: { 'application/json': { schema: point } } },
          { name: 'X-Count', in: 'header', schema: { type: 'number' } },
          { name: 'session', in: 'cookie', schema: { type: 'string' } },
        ],
        requestBody: {
          content: {
            'application/json': { schema: {} },
            'application/x-www-form-urlencoded': {
              schema: { type: 'object', properties: { point, list: texts, n: { type: 'number' } } },
            },
            'text/plain': { schema: { type: 'string' } },
          },
        },
        responses: {},
      },
    },
  },
})
const operation = operationOf(context, 'op')
const read = (input: Input): Input =>
  parseRequest(operation, serialize(operation, input, baseUrl), { context, baseUrl })

const text = fc.string({ unit: 'grapheme' }).filter((one) => one.isWellFormed())
const filled = fc.string({ unit: 'grapheme', minLength: 1 }).filter((one) => one.isWellFormed() && !one.includes('|'))
const list = fc.array(filled, { minLength: 1, maxLength: 3 })
const points = fc.record({ x: fc.integer(), y: text }, { noNullPrototype: true })
const json: fc.Arbitrary<Json> = fc.jsonValue().map((one) => one as Json)

const inputs: fc.Arbitrary<Input> = fc.record(
  {
    path: fc.record(
      { id: fc.integer(), list: fc.array(fc.stringMatching(/^[^/,.]+$/u), { minLength: 1, maxLength: 3 }) },
      { noNullPrototype: true },
    ),
    query: fc.record(
      {
        text,
        flag: fc.boolean(),
        'with[]': list,
        comma: list,
        pipe: list,
        json: points,
        deep: fc.record({ x: fc.integer(), y: text, in: points }, { requiredKeys: ['x'], noNullPrototype: true }),
      },
      { requiredKeys: [], noNullPrototype: true },
    ),
    header: fc.record({ 'X-Count': fc.integer() }, { requiredKeys: [], noNullPrototype: true }),
    cookie: fc.record({ session: text }, { requiredKeys: [], noNullPrototype: true }),
    body: fc.oneof(
      json.map((value) => ({ mediaType: 'application/json', value })),
      fc
        .record({ point: points, list, n: fc.integer() }, { noNullPrototype: true })
        .map((value) => ({ mediaType: 'application/x-www-form-urlencoded', value: value as JsonObject })),
      text.map((value) => ({ mediaType: 'text/plain', value })),
    ),
  },
  { requiredKeys: ['path', 'query', 'header', 'cookie'], noNullPrototype: true },
)

describe('serialize and parseRequest', () => {
  it('are inverse', () => {
    fc.assert(
      fc.property(inputs, (input) => {
        expect(canonical(read(input) as unknown as JsonObject)).toBe(canonical(input as unknown as JsonObject))
      }),
    )
  })

  it.each<[string, Partial<Input>, string]>([
    ['literal brackets', { query: { 'with[]': ['a', 'b c'] } }, '?with%5B%5D=a&with%5B%5D=b%20c'],
    ['lists with commas', { query: { comma: ['a,b', 'c'] } }, '?comma=a%2Cb,c'],
    ['deep objects', { query: { deep: { x: 1, in: { y: 'z' } } } }, '?deep%5Bx%5D=1&deep%5Bin%5D%5By%5D=z'],
    ['JSON in a query', { query: { json: { x: 1 } } }, '?json=%7B%22x%22%3A1%7D'],
    ['text as it stands', { query: { other: 1 }, rawQuery: 'a[b]=c' }, '?other=1&a[b]=c'],
    ['what is not declared', { query: { other: [1] } }, '?other%5B0%5D=1'],
    ['empty lists', { query: { comma: [], 'with[]': [] } }, ''],
  ])('write %s', (_, part, query) => {
    const url = serialize(operation, { ...emptyInput, path: { id: 5, list: ['x', 'y'] }, ...part }, baseUrl).url
    expect(url).toBe(`${baseUrl}/a/5/x,y${query}`)
  })

  it('write nested members of a form as PHP reads them', () => {
    const value = { point: { x: 1 }, list: ['a'] }
    const form = serialize(
      operation,
      { ...emptyInput, body: { mediaType: 'application/x-www-form-urlencoded', value } },
      '',
    )
    expect(form.body).toBe('point%5Bx%5D=1&list=a')
  })

  it('leave alone what does not fit', () => {
    const wire = {
      method: 'POST',
      url: `${baseUrl}/a/x/y?flag=maybe&deep=z`,
      headers: { 'content-type': 'application/json' },
      body: '{',
    }
    expect(parseRequest(operation, wire, { context, baseUrl })).toEqual({
      path: { id: 'x', list: ['y'] },
      query: { flag: 'maybe', deep: 'z' },
      header: {},
      cookie: {},
      body: { mediaType: 'application/json', raw: '{' },
    })
  })
})

describe('makeMatcher', () => {
  const paths = Object.fromEntries(
    [
      '/customers',
      '/customers/{id}',
      '/customers/stats',
      '/customers/{id}/orders',
      '/files/{name}',
      '/files/{name}.{type}',
      '/{kind}/stats/{day}',
      '/customers/{id}/{part}',
      '/a.b/{c}(1)',
    ].map((path) => [path, { get: { operationId: path, responses: {} } }]),
  )
  const match = makeMatcher(contextOf({ paths }).contract.operations, '/wp-json/v2')

  it.each([
    ['/wp-json/v2/customers', '/customers', {}],
    ['/wp-json/v2/customers/?page=1', '/customers', {}],
    ['https://a.test/wp-json/v2/customers/stats', '/customers/stats', {}],
    ['/wp-json/v2/customers/5', '/customers/{id}', { id: '5' }],
    ['/wp-json/v2/customers/5/orders', '/customers/{id}/orders', { id: '5' }],
    ['/wp-json/v2/files/a.b.pdf', '/files/{name}.{type}', { name: 'a.b', type: 'pdf' }],
    ['/wp-json/v2/files/a', '/files/{name}', { name: 'a' }],
    ['/wp-json/v2/customers/stats/orders', '/customers/{id}/orders', { id: 'stats' }],
    ['/wp-json/v2/customers/stats/5', '/customers/{id}/{part}', { id: 'stats', part: '5' }],
    ['/wp-json/v2/orders/stats/5', '/{kind}/stats/{day}', { kind: 'orders', day: '5' }],
    ['/wp-json/v2/a.b/x(1)', '/a.b/{c}(1)', { c: 'x' }],
    ['/wp-json/v2/axb/x(1)', undefined, undefined],
    ['/wp-json/v2', undefined, undefined],
    ['/wp-json/v2/customers//orders', undefined, undefined],
    ['/wp-json/v1/customers', undefined, undefined],
  ])('%s is %s', (url, id, pathValues) => {
    const found = match('GET', url)
    expect([found?.operation.id, found?.pathValues]).toEqual([id, pathValues])
  })

  it('takes another list of operations for what it is', () => {
    const { operations } = contextOf({ paths }).contract
    const ids = [
      operations,
      operations.slice(0, 2),
      operations.with(1, operationOf(contextOf({ paths }), '/customers')),
    ]
      .map((some) => makeMatcher(some, '')('GET', '/customers/5'))
      .map((found) => found?.operation.id)
    expect(ids).toEqual(['/customers/{id}', '/customers/{id}', undefined])
  })

  it('tells methods apart', () => {
    expect(match('POST', '/wp-json/v2/customers')).toBeUndefined()
  })
})

it.each<[title: string, mediaTypes: readonly string[], accept: string | undefined]>([
  ['JSON is not asked for', ['application/json'], undefined],
  ['another media type is', ['application/vnd.api+json; charset=utf-8'], 'application/vnd.api+json'],
  ['several are', ['text/csv', 'application/xml'], 'text/csv, application/xml'],
  ['JSON among others is not', ['application/json', 'text/csv'], undefined],
  ['ranges are not', ['text/*'], undefined],
  ['nothing is not', [], undefined],
])('of what an operation answers, %s', (_, mediaTypes, accept) => {
  const content = mediaTypes.map((mediaType) => ({ mediaType, examples: [] }))
  const response = { status: '200', description: '', pointer: '#', content, headers: [] }
  const asked = (header: Input['header']): unknown =>
    serialize({ ...operation, responses: [response] }, { ...emptyInput, header }, '').headers['accept']
  expect(asked({})).toBe(accept)
  expect(asked({ accept: 'text/plain' })).toBe('text/plain')
})
