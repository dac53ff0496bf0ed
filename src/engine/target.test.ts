import { describe, expect, it } from 'vitest'
import type { Json } from '../model/json.ts'
import { makeClient } from '../transport/client.ts'
import { parseCredential } from '../transport/auth.ts'
import { inferResources } from '../contract/infer-resources.ts'
import { contractOf, json, type Reply, tinyServer } from './expect-run.ts'
import {
  checkTargetUrl,
  clientOptions,
  type Guarded,
  guardWrites,
  isLoopback,
  makeBase,
  mayWrite,
  preflight,
  type Target,
} from './target.ts'

describe('checkTargetUrl', () => {
  it.each(['http://localhost', 'https://shop.example/a/b/', 'http://[::1]:8080'])('takes %s', (url) => {
    expect(checkTargetUrl(url).href.startsWith(url)).toBe(true)
  })

  it.each([
    ['shop.example', '"shop.example" is no URL.'],
    ['', '"" is no URL.'],
    ['ftp://shop.example', '"ftp://shop.example" is neither http nor https.'],
    ['https://ann:s3cret@shop.example', 'The target URL holds a user name or a password.'],
    ['https://ann@shop.example', 'The target URL holds a user name or a password.'],
  ])('refuses %s', (url, message) => {
    expect(() => checkTargetUrl(url)).toThrow(
      expect.objectContaining({ name: 'UsageError', code: 'target-url', message }),
    )
  })
})

it.each([
  ['http://localhost:4010', true],
  ['http://shop.localhost', true],
  ['http://127.0.0.1', true],
  ['http://127.9.9.9', true],
  ['http://[::1]', true],
  ['http://localhost.example.com', false],
  ['http://192.168.0.1', false],
  ['https://shop.example', false],
  ['https://shop.example/localhost', false],
])('%s is this machine: %s, and only there is writing allowed unasked', (url, expected) => {
  expect(isLoopback(url)).toBe(expected)
  expect(mayWrite({ url, identities: [] })).toBe(expected)
  expect(mayWrite({ url, identities: [], writes: 'own' })).toBe(true)
  expect(mayWrite({ url, identities: [], writes: 'none' })).toBe(false)
})

describe('clientOptions', () => {
  const ann = { name: 'ann', credential: parseCredential('basic:ann:secret') }
  const bob = { name: 'bob', credential: parseCredential('header:x-key:secret') }

  it('know the first identity as main, everyone by name, nobody, and the first with a wrong password', () => {
    const { credentials } = clientOptions({ url: 'http://localhost', identities: [ann, bob] })
    expect(Object.keys(credentials).toSorted()).toEqual(['ann', 'anonymous', 'bob', 'main', 'wrong-password'])
    expect(credentials['main']).toBe(ann.credential)
    expect(credentials['anonymous']?.headers).toEqual({})
    expect(credentials['wrong-password']?.headers).not.toEqual(ann.credential.headers)
  })

  it('know no wrong password where there is none to make', () => {
    expect(Object.keys(clientOptions({ url: 'http://localhost', identities: [bob] }).credentials)).not.toContain(
      'wrong-password',
    )
    expect(Object.keys(clientOptions({ url: 'http://localhost', identities: [] }).credentials)).toEqual(['anonymous'])
  })

  it('tell a request by its operation which quota it counts for, and keep quotas off this machine', () => {
    const quotas = { make: { requests: 5, per: '1m', operations: ['post-things', 'post-things-id-parts'] } }
    const contract = contractOf(
      { '/things': { get: {}, post: {} }, '/things/{id}/parts': { post: {} } },
      { 'x-quotas': quotas },
    )
    const told = (target: Partial<Target>): readonly (string | undefined)[] => {
      const url = 'https://shop.example/api'
      const { quotaOf } = clientOptions({ url, identities: [], ...target }, { contract })
      const ask = (method: string, path: string): string | undefined =>
        quotaOf?.({ method, url: `${target.url ?? url}${path}`, headers: {} })
      return [ask('POST', '/things'), ask('GET', '/things'), ask('POST', '/things/7/parts'), ask('POST', '/other')]
    }
    const [counted, none] = [
      ['make', undefined, 'make', undefined],
      [undefined, undefined, undefined, undefined],
    ]
    expect(told({})).toEqual(counted)
    expect(told({ quotas: 'ignore' })).toEqual(none)
    expect(told({ url: 'http://localhost/api' })).toEqual(none)
    expect(told({ url: 'http://localhost/api', quotas: 'keep' })).toEqual(counted)
  })

  it.each<[Target, number, number]>([
    [{ url: 'http://localhost', identities: [] }, 8, 30_000],
    [{ url: 'https://shop.example', identities: [] }, 4, 30_000],
    [{ url: 'https://shop.example', identities: [], concurrency: 1, timeout: 5 }, 1, 5],
  ])('%j', (target, concurrency, timeout) => {
    expect(clientOptions(target)).toMatchObject({ concurrency, timeout })
  })
})

it('takes an operation’s own server on the target', () => {
  const contract = {
    ...contractOf({ '/a': { get: {}, post: { servers: [{ url: 'https://x.test/wp-json' }] } } }),
    servers: [{ url: 'https://x.test/wp-json/shop/v2' }],
  }
  const base = makeBase(contract, { url: 'http://localhost:1/sub/', identities: [] })
  expect(contract.operations.map(base)).toEqual([
    'http://localhost:1/sub/wp-json/shop/v2',
    'http://localhost:1/sub/wp-json',
  ])
})

describe('guardWrites', () => {
  const bare = contractOf({ '/a': { post: {} } })
  const tidy = contractOf({ '/a': { post: {} } }, { 'x-resources': { a: { operation: 'post-a', id: '/id' } } })
  const own = { url: 'https://shop.example', identities: [], writes: 'own' } as const
  const local = { url: 'http://localhost', identities: [] }

  it.each([
    ['on this machine', bare, [{ writes: true }], local],
    ['what can be removed', tidy, [{ writes: true }], own],
    ['where nothing is created', bare, [{ writes: false }], own],
    ['where nothing may be created', bare, [{ writes: true }], { ...own, writes: 'none' as const }],
  ])('lets a run create things %s', (_, contract, scenarios, target) => {
    expect(() => guardWrites(contract, scenarios, target)).not.toThrow()
  })

  it('stops a run that would leave things on somebody’s site', () => {
    expect(() => guardWrites(bare, [{ writes: false }, { writes: true }], own)).toThrow(
      expect.objectContaining({ name: 'SafetyError', code: 'not-removable' }),
    )
  })
})

describe('guardWrites without x-resources', () => {
  const shows = { responses: { '200': json({ type: 'object', properties: { id: { type: 'integer' } } }) } }
  const things = { '/a': { post: { ...shows, operationId: 'make' } }, '/a/{id}': { delete: { operationId: 'drop' } } }
  const bare = contractOf({
    ...things,
    '/b': { post: { operationId: 'keep' } },
    '/b/{id}': { get: { operationId: 'see' } },
  })
  const told = { ...bare, resources: inferResources(bare.document, bare.operations) }
  const own = { url: 'https://shop.example', identities: [], writes: 'own' } as const
  const base = { given: [], request: {} }
  const after = (operation: string) => ({ given: [{ name: 'it', operation, request: {} }], request: {} })

  it.each<[string, Guarded]>([
    ['what it can tell how to remove', { writes: true, operation: { id: 'make', base } }],
    ['nothing in what only reads', { writes: false, operation: { id: 'keep', base } }],
    ['things for others', { writes: true, operation: { id: 'drop', base: after('make') } }],
  ])('lets a run create %s', (_, scenario) => {
    expect(told.resources.map(({ operation }) => operation)).toEqual(['make'])
    expect(() => guardWrites(told, [scenario], own)).not.toThrow()
  })

  it.each<[string, Guarded]>([
    ['is called', { writes: true, operation: { id: 'keep', base } }],
    ['prepares another', { writes: true, operation: { id: 'see', base: after('keep') } }],
    ['prepares a case', { writes: true, operation: { id: 'see', base }, cases: [after('keep')] }],
  ])('stops a run in which what nobody can remove %s', (_, scenario) => {
    expect(() => guardWrites(told, [scenario], own)).toThrow(
      expect.objectContaining({
        code: 'not-removable',
        message: 'Nothing says how to remove what keep may create, so it may not be called on that target.',
      }),
    )
  })
})

it('stops a run that may send the id of what is there already', () => {
  const schema = { type: 'object', properties: { id: { type: 'integer' } } }
  const post = { operationId: 'make', requestBody: json(schema), responses: { '200': json(schema) } }
  const bare = contractOf({ '/a': { post }, '/a/{id}': { delete: { operationId: 'drop' } } })
  const told = { ...bare, resources: inferResources(bare.document, bare.operations) }
  const scenarios = told.operations.map((operation) => ({ writes: true, operation }))
  expect(() => guardWrites(told, scenarios, { url: 'https://shop.example', identities: [], writes: 'own' })).toThrow(
    expect.objectContaining({
      code: 'not-removable',
      message: expect.stringContaining('What make makes may be sent an id'),
    }),
  )
  expect(() => guardWrites(told, scenarios, { url: 'http://localhost', identities: [] })).not.toThrow()
})

describe('preflight', () => {
  const needy = { parameters: [{ name: 'a', in: 'query', required: true }] }
  const contract = contractOf({ '/a': { post: {}, get: needy }, '/things': { get: {} } })
  const look = async (reply: Reply, target: Partial<Target> = {}, of = contract): Promise<unknown> => {
    const server = await tinyServer(() => reply)
    const options = { url: server.url, identities: [], ...target }
    const client = makeClient(clientOptions(options))
    const failed = await preflight(of, options, client).then(
      () => undefined,
      (error: unknown) => error,
    )
    await client.close()
    await server.close()
    return failed ?? server.asked.map(({ method, url }) => `${method} ${url}`)
  }
  const ann = [{ name: 'main', credential: parseCredential('basic:ann:secret') }]

  it.each<[Reply]>([[[200, {}]], [[500, {}]], [[422]]])(
    'reads the first operation that needs nothing, and is content with %j',
    async (reply) => {
      expect(await look(reply)).toEqual(['GET /things'])
    },
  )

  it('asks for the root where no operation can be read', async () => {
    expect(await look([404], {}, contractOf({ '/a': { post: {} } }))).toEqual(['GET /'])
  })

  it.each<[Reply, Partial<Target>, string, RegExp, string]>([
    [
      [401],
      {},
      'login',
      /^127\.0\.0\.1:\d+ refused the login: GET \/things answered 401\.$/,
      'Give credentials with --auth or CONCORDAT_AUTH.',
    ],
    [
      [403],
      { identities: ann },
      'login',
      /answered 403\.$/,
      'Check user, password and permissions given with --auth or CONCORDAT_AUTH.',
    ],
    [[404], {}, 'no-api', /is there, but GET \/things answered 404: this API is not installed/, ''],
    ['reset', {}, 'unreachable', /cannot be reached\. The connection broke/, ''],
  ])('stops at %j', async (reply, target, code, message, hint) => {
    const failed = await look(reply, target)
    expect(failed).toMatchObject({ name: 'TargetError', code, message: expect.stringMatching(message) })
    if (hint !== '') expect(failed).toMatchObject({ hint })
  })

  it('stops where nobody listens', async () => {
    const server = await tinyServer(() => [200])
    await server.close()
    expect(await look([200], { url: server.url })).toMatchObject({
      code: 'unreachable',
      message: `${server.url} cannot be reached. No connection could be made (ECONNREFUSED).`,
      hint: 'Is the site running, and is the port right?',
    })
  })
})

describe('preflight with what is given', () => {
  const id = { name: 'thingId', in: 'path', required: true, schema: { type: 'string' } }
  const reads = contractOf({ '/things/{thingId}': { parameters: [id], get: { operationId: 'getThing' } } })
  const look = async (reply: Reply): Promise<{ readonly asked: readonly string[]; readonly failed: unknown }> => {
    const server = await tinyServer(() => reply)
    const options = { url: server.url, identities: [], given: { thingId: 'a b' } }
    const client = makeClient(clientOptions(options))
    const failed = await preflight(reads, options, client).then(
      () => undefined,
      (error: unknown) => error,
    )
    await client.close()
    await server.close()
    return { asked: server.asked.map(({ method, url }) => `${method} ${url}`), failed }
  }

  it('reads it', async () => {
    expect(await look([200, {}])).toEqual({ asked: ['GET /things/a%20b'], failed: undefined })
  })

  it('ends the run where it is not there', async () => {
    expect((await look([404])).failed).toMatchObject({
      name: 'TargetError',
      code: 'no-such-thing',
      hint: 'Check --given and --target.',
    })
  })
})

describe('preflight of a target that may say that it must not be tested', () => {
  const guard = { operation: 'getMode', at: '/data/mode', is: 'live', because: 'its customers are real' }
  const guarded = {
    ...contractOf({ '/things': { get: { operationId: 'listThings' } }, '/mode': { get: { operationId: 'getMode' } } }),
    refuseWhen: [guard],
  }
  const look = async (
    body: Json,
    status = 200,
  ): Promise<{ readonly asked: readonly string[]; readonly failed: unknown }> => {
    const server = await tinyServer(() => [status, body])
    const options = { url: server.url, identities: [] }
    const client = makeClient(clientOptions(options))
    const failed = await preflight(guarded, options, client).then(
      () => undefined,
      (error: unknown) => error,
    )
    await client.close()
    await server.close()
    return { asked: server.asked.map(({ method, url }) => `${method} ${url}`), failed }
  }

  it.each<[Json]>([[{ data: { mode: 'test' } }], [{ data: { mode: ['live'] } }], [{ data: null }], [null], ['live']])(
    'goes on after %j',
    async (body) => {
      expect(await look(body)).toEqual({ asked: ['GET /mode'], failed: undefined })
    },
  )

  it.each([200, 401, 500])('ends the run after one request where it says so, be it under %i', async (status) => {
    const { asked, failed } = await look({ data: { mode: 'live' } }, status)
    expect(asked).toEqual(['GET /mode'])
    expect(failed).toMatchObject({
      name: 'SafetyError',
      code: 'refused-target',
      message: 'The target must not be tested: its customers are real (/data/mode of getMode is "live").',
    })
  })
})
