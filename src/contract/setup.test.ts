import { describe, expect, it } from 'vitest'
import type { Setup } from '../model/contract.ts'
import type { Json, JsonObject } from '../model/json.ts'
import { makeOperations } from './operations.ts'
import { isSuccessKey, makePatch, makeSituations, schemaName } from './setup.ts'

/** The base setups of operations whose answers have these links: `{ create: { one: { operationId: 'read' } } }`. */
const basesOf = (links: Record<string, Json>, status = '201'): Record<string, Setup> => {
  const paths = Object.entries(links).map(([id, own]) => [
    `/${id}/{id}`,
    { get: { operationId: id, responses: { [status]: { links: own } } } },
  ])
  const made = makeOperations({ paths: Object.fromEntries(paths) as JsonObject })
  return Object.fromEntries(made.map(({ id, base }) => [id, base]))
}
const toRead: JsonObject = { operationId: 'read', parameters: { id: '$response.body#/data/id' } }
const nothing: Setup = { given: [], request: {} }

describe('links', () => {
  it('prepare the operation they lead to', () => {
    expect(basesOf({ create: { one: toRead }, read: {} })).toEqual({
      create: nothing,
      read: {
        given: [{ name: 'create', operation: 'create', request: {} }],
        request: { path: { id: { $from: 'create#/data/id' } } },
      },
    })
  })

  it('are followed back over several operations, with what those were given', () => {
    const bases = basesOf({
      customer: { address: { operationId: 'address', parameters: { customerId: '$response.body#/id' } } },
      address: {
        change: {
          operationId: 'change',
          parameters: {
            'path.customerId': '$request.path.customerId',
            'query.full': true,
            'header.x-of': '$request.body#/name',
          },
          requestBody: { address: { id: '$response.body#/data/id' }, tags: ['$response.body#/tag', 'fixed'] },
        },
      },
      change: {},
    })
    expect(bases['change']).toEqual({
      given: [
        { name: 'customer', operation: 'customer', request: {} },
        { name: 'address', operation: 'address', request: { path: { customerId: { $from: 'customer#/id' } } } },
      ],
      request: {
        path: { customerId: { $from: 'customer#/id' } },
        query: { full: true },
        header: { 'x-of': { $from: 'address.request#/name' } },
        body: { address: { id: { $from: 'address#/data/id' } }, tags: [{ $from: 'address#/tag' }, 'fixed'] },
      },
    })
  })

  it('of the operation that gives most win', () => {
    const more = { ...toRead, requestBody: { a: '$response.body#/a', b: '$response.body#/b' } }
    expect(basesOf({ small: { one: toRead }, big: { one: more }, read: {} })['read']?.given).toMatchObject([
      { operation: 'big' },
    ])
  })

  it('end in a circle', () => {
    const to = (operationId: string): JsonObject => ({ operationId, parameters: { id: '$response.body#/id' } })
    const bases = basesOf({ a: { next: to('b') }, b: { next: to('a'), self: to('b') } })
    expect(bases['a']?.given.map(({ operation }) => operation)).toEqual(['b'])
    expect(bases['b']?.given.map(({ operation }) => operation)).toEqual(['a'])
  })

  it('leave out what they cannot give', () => {
    const parameters = {
      id: '$request.path.id',
      'query.a': '$response.header.location',
      'query.b': '$url',
      'query.c': '$5',
    }
    const requestBody = { one: '$statusCode', two: ['$request.query.x'] }
    expect(
      basesOf({ make: { one: { operationId: 'read', parameters, requestBody } }, read: {} })['read']?.request,
    ).toEqual({
      query: { c: '$5' },
      body: { two: [] },
    })
  })

  it.each<[string, Json, string]>([
    ['of an answer that is no success', { one: toRead }, '404'],
    ['by operationRef', { one: { operationRef: '#/paths/x' } }, '200'],
    ['to nothing', { one: 3 }, '200'],
  ])('count for nothing: %s', (_, links, status) => {
    expect(basesOf({ make: links, read: {} }, status)['read']).toEqual(nothing)
  })
})

describe('situations', () => {
  it('are read with their steps, requests and answers', () => {
    const made = makeSituations('get/it', {
      gone: {
        description: 'it is gone',
        given: { thing: { operation: 'make', request: { body: { a: 1 } } }, other: 'nonsense' },
        request: {
          path: { id: { $from: 'thing#/id' } },
          mediaType: 'text/plain',
          omit: ['body', 3],
          nonsense: 1,
          query: 'x',
        },
        expect: { status: 404, error: 'Gone' },
      },
      plain: {},
      nonsense: 3,
    })
    expect(made).toEqual([
      {
        id: 'gone',
        description: 'it is gone',
        setup: {
          given: [{ name: 'thing', operation: 'make', request: { body: { a: 1 } } }],
          request: { path: { id: { $from: 'thing#/id' } }, mediaType: 'text/plain', omit: ['body', '3'] },
        },
        status: '404',
        error: 'Gone',
        place: 'get~1it/situation/gone',
      },
      { id: 'plain', description: 'plain', setup: nothing, status: '2XX', place: 'get~1it/situation/plain' },
    ])
  })

  it('that succeed prepare all calls, before any link', () => {
    const [, read] = makeOperations({
      paths: {
        '/a': { post: { operationId: 'make', responses: { '200': { links: { one: toRead } } } } },
        '/b/{id}': {
          get: {
            operationId: 'read',
            'x-situations': {
              gone: { expect: { status: '404' } },
              first: { request: { path: { id: 1 } }, expect: { status: '2xx' } },
              second: { request: { path: { id: 2 } } },
            },
          },
        },
      },
    })
    expect(read?.base).toEqual({ given: [], request: { path: { id: 1 } } })
  })
})

it('reads a request with all its parts', () => {
  const parts = {
    path: { a: 1 },
    query: { b: 1 },
    header: { c: 1 },
    cookie: { d: 1 },
    body: null,
    mediaType: 'x/y',
    omit: ['body/e'],
  }
  expect(makePatch(parts)).toEqual(parts)
})

it.each([
  ['200', true],
  ['204', true],
  ['2XX', true],
  ['2xx', true],
  ['default', false],
  ['404', false],
  ['20', false],
])('%s stands for success: %s', (status, expected) => {
  expect(isSuccessKey(status)).toBe(expected)
})

it.each([
  ['#/components/schemas/A~1b', 'A/b'],
  ['#/components/responses/A', undefined],
])('%s is the schema %s', (pointer, expected) => {
  expect(schemaName(pointer)).toBe(expected)
})
