import { describe, expect, it } from 'vitest'
import type { Json, JsonObject } from '../model/json.ts'
import { remove } from './expect-cleanup.ts'
import type { Created } from './ledger.ts'
import { contractOf, type Reply, tinyServer } from './expect-run.ts'

describe('removeAll on a server that is not so kind', () => {
  const paths = {
    '/things': { post: { operationId: 'make' }, get: { operationId: 'list' } },
    '/things/{id}': {
      parameters: [{ name: 'id', in: 'path', required: true, schema: { type: 'integer' } }],
      delete: { operationId: 'drop' },
      get: { operationId: 'see' },
    },
  }
  const one = { path: { id: '$id' } }
  const drop = { operation: 'drop', request: one }
  const seen = { operation: 'see', request: one, status: '404' }
  const listed = { operation: 'list', items: '/things', id: '/id' }
  const still = 'it is still there after its removal was accepted'

  it.each<[string, JsonObject, (method: string) => Reply, string | undefined]>([
    [
      'refused, and still there',
      { remove: [drop], gone: seen },
      (method) => (method === 'GET' ? [200] : [423]),
      'its removal was answered with 423',
    ],
    [
      'refused, and gone all the same',
      { remove: [drop], gone: seen },
      (method) => (method === 'GET' ? [404] : [423]),
      undefined,
    ],
    ['accepted, and still there', { remove: [drop], gone: seen }, () => [200, {}], still],
    [
      'not answered',
      { remove: [drop], gone: seen },
      () => 'reset',
      'The connection broke before the answer was complete (UND_ERR_SOCKET).',
    ],
    ['gone for good', { remove: [drop], gone: seen }, (method) => (method === 'GET' ? [410] : [204]), undefined],
    ['not found, though nothing has removed it', { remove: [drop] }, () => [404], 'its removal was answered with 404'],
    ['refused, with no way to look', { remove: [drop] }, () => [500], 'its removal was answered with 500'],
    ['accepted, with no way to look', { remove: [drop] }, () => [204], undefined],
    ['refused, but it goes with its owner', { remove: [drop], removedWithOwner: true }, () => [500], undefined],
    [
      'refused at an optional step',
      { remove: [{ ...drop, optional: true }, drop] },
      (method) => (method === 'DELETE' ? [204] : [200]),
      undefined,
    ],
    ['missing from a list', { remove: [drop], gone: listed }, () => [200, { things: [{ id: 8 }] }], undefined],
    ['there in a list', { remove: [drop], gone: listed }, () => [200, { things: [{ id: '7' }] }], still],
    [
      'in one of two lists',
      { remove: [drop], gone: [{ ...listed, items: '/other' }, listed] },
      () => [200, { other: [], things: [{ id: 7 }] }],
      still,
    ],
    [
      'not to be seen, since the list is gone too',
      { remove: [drop], gone: listed },
      (method) => (method === 'GET' ? [404] : [200]),
      undefined,
    ],
    [
      'not to be seen, since the list is not shown to us',
      { remove: [drop], gone: listed },
      (method) => (method === 'GET' ? [403] : [200]),
      still,
    ],
    [
      'not to be seen, since the server is busy',
      { remove: [drop], gone: listed },
      (method) => (method === 'GET' ? [429] : [200]),
      still,
    ],
    [
      'not to be seen, since the server fails',
      { remove: [drop], gone: listed },
      (method) => (method === 'GET' ? [500, { code: 'error' }] : [200]),
      still,
    ],
    [
      'not to be seen in an answer without the list',
      { remove: [drop], gone: listed },
      () => [200, { error: 'no' }],
      still,
    ],
  ])('%s', async (_, how, reply, reason) => {
    const contract = contractOf(paths, { 'x-resources': { thing: { operation: 'make', id: '/id', ...how } } })
    const server = await tinyServer(({ method }) => reply(method))
    const [thing] = contract.resources
    if (thing === undefined) throw new Error('no resource')
    const { left, created, removed, journal } = await remove(contract, server.url, [
      { resource: thing, id: 7, touchedBy: new Set() },
    ])
    await server.close()
    expect(left).toEqual(reason === undefined ? [] : [{ resource: 'thing', id: '7', reason }])
    expect([created, removed, journal.length]).toEqual(reason === undefined ? [1, 1, 1] : [1, 0, 0])
  })

  it('takes "not found" for gone where the run itself has removed it, and tells things of two owners apart', async () => {
    const path = { id: '$owner', part: '$id' }
    const part = {
      operation: 'makePart',
      id: '/id',
      owner: { resource: 'thing', request: 'path/id' },
      remove: [{ operation: 'dropPart', request: { path } }],
    }
    const names = ['id', 'part'].map((name) => ({ name, in: 'path', required: true, schema: { type: 'integer' } }))
    const more = {
      '/things/{id}/parts': { post: { operationId: 'makePart' } },
      '/things/{id}/parts/{part}': { parameters: names, delete: { operationId: 'dropPart' } },
    }
    const contract = contractOf({ ...paths, ...more }, { 'x-resources': { part } })
    const server = await tinyServer(({ url }) => (url === '/things/5/parts/1' ? [404] : [204]))
    const [resource] = contract.resources
    if (resource === undefined) throw new Error('no resource')
    const { removed, left } = await remove(contract, server.url, [
      { resource, id: 1, owner: 5, touchedBy: new Set(['dropPart']) },
      { resource, id: 1, owner: 6, touchedBy: new Set() },
    ])
    await server.close()
    expect(server.asked.map(({ url }) => url).toSorted()).toEqual(['/things/5/parts/1', '/things/6/parts/1'])
    expect([removed, left]).toEqual([2, []])
  })

  const nowhere = 'nothing has the id that its creation told'
  it.each<[string, readonly Partial<Created>[], readonly string[]]>([
    ['of which not one was ever found are left', [{}, {}], [nowhere, nowhere]],
    ['of which one was changed before are gone', [{ touchedBy: new Set(['change']) }, {}], []],
    ['of which the run has removed one are gone', [{ removed: true }, {}], []],
    ['whose owner the run has removed are gone', [{ owner: 5 }, { owner: 5 }], []],
  ])('things that nobody finds, and %s', async (_, things, reasons) => {
    const resources = {
      thing: { operation: 'make', id: '/id', remove: [drop], gone: seen },
      owner: { operation: 'makeOwner', id: '/id', remove: [{ operation: 'dropOwner', request: one }] },
    }
    const owners = {
      '/owners': { post: { operationId: 'makeOwner' } },
      '/owners/{id}': { parameters: paths['/things/{id}'].parameters, delete: { operationId: 'dropOwner' } },
    }
    const contract = contractOf({ ...paths, ...owners }, { 'x-resources': resources })
    const server = await tinyServer(() => [404])
    const [thing, owner] = contract.resources
    if (thing === undefined || owner === undefined) throw new Error('no resource')
    const { created, removed, left } = await remove(contract, server.url, [
      { resource: owner, id: 5, touchedBy: new Set(), removed: true },
      ...things.map((more, index) => ({ resource: thing, id: 7 + index, touchedBy: new Set<string>(), ...more })),
    ])
    await server.close()
    expect(left.map(({ reason }) => reason)).toEqual(reasons)
    expect([created, removed]).toEqual([3, 3 - reasons.length])
  })

  it('removes only what has the unique value, whatever else a search finds', async () => {
    const find = {
      operation: 'list',
      request: { query: { q: '$unique' } },
      items: '/things',
      id: '/id',
      match: '/name',
    }
    const contract = contractOf(paths, {
      'x-resources': { thing: { operation: 'make', id: '/id', remove: [drop], find } },
    })
    const things = [
      { id: 1, name: 'concordat-r1-10' },
      { id: 2, name: 'concordat-r1-1' },
      { id: null, name: 'concordat-r1-1' },
    ]
    const server = await tinyServer(() => [200, { things }])
    const [resource] = contract.resources
    if (resource === undefined) throw new Error('no resource')
    const { created, removed, journal } = await remove(
      contract,
      server.url,
      [],
      [{ n: 4, resource, unique: ['concordat-r1-1'] }],
    )
    await server.close()
    expect(server.asked.map(({ method, url }) => `${method} ${url}`)).toEqual([
      'GET /things?q=concordat-r1-1',
      'DELETE /things/2',
    ])
    expect([created, removed]).toEqual([1, 1])
    expect(journal.map(({ type }) => type)).toEqual(['created', 'removed'])
  })

  it('removes many at once in batches of fifty', async () => {
    const bulk = { operation: 'make', request: { body: { ids: '$ids' } } }
    const contract = contractOf(
      {
        '/things': {
          post: {
            operationId: 'make',
            requestBody: { content: { 'application/json': { schema: { type: 'object' } } } },
          },
        },
      },
      { 'x-resources': { thing: { operation: 'make', id: '/id', remove: [bulk] } } },
    )
    const server = await tinyServer(() => [200, {}])
    const [thing] = contract.resources
    if (thing === undefined) throw new Error('no resource')
    await remove(
      contract,
      server.url,
      Array.from({ length: 120 }, (_, id) => ({ resource: thing, id, touchedBy: new Set<string>() })),
    )
    await server.close()
    const ids = server.asked.map(({ body }) => (body as { ids: readonly Json[] }).ids)
    expect(ids.map(({ length }) => length).toSorted((a, b) => a - b)).toEqual([20, 50, 50])
    expect(new Set(ids.flat()).size).toBe(120)
  })
})
