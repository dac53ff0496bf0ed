import * as fc from 'fast-check'
import { afterEach, describe, expect, it } from 'vitest'
import type { Finding } from '../model/finding.ts'
import { isObject, type Json, type JsonObject } from '../model/json.ts'
import { type Asked, contractOf, json, type Reply, runAll, tinyServer, type TinyServer } from './expect-run.ts'
import { makePlan } from './plan.ts'

let server: TinyServer | undefined
afterEach(async () => {
  await server?.close()
})
const serve = async (reply: (asked: Asked) => Reply): Promise<TinyServer> => (server = await tinyServer(reply))

const named = contractOf({
  '/things': {
    post: {
      operationId: 'make',
      requestBody: {
        required: true,
        ...json({
          type: 'object',
          required: ['name'],
          properties: { name: { type: 'string', maxLength: 50 }, size: { type: 'integer' } },
        }),
      },
      responses: { '200': { description: 'made' }, '422': { description: 'refused' } },
    },
  },
})
const nameOf = (body: Json | undefined): Json | undefined => (isObject(body) ? body['name'] : undefined)
const lengthOf = (body: Json | undefined): number => Array.from(String(nameOf(body))).length
const bodyOf = (finding: Finding | undefined): JsonObject =>
  JSON.parse(finding?.evidence?.request.body ?? '{}') as JsonObject
const refusesLong = ({ body }: Asked): Reply => (lengthOf(body) > 3 ? [422, { message: 'too long' }] : [200, {}])
const only = { only: ['make/valid'] }

describe('shrinking', () => {
  it('ends at the smallest request that shows the same finding', async () => {
    const { url } = await serve(refusesLong)
    const { findings } = await runAll(named, { url }, { ...only, profile: 'deep' })
    const [found] = findings
    expect(new Set(findings.map(({ fingerprint }) => fingerprint)).size).toBe(1)
    expect(found).toMatchObject({ rule: 'accepts-valid', flaky: false, evidence: { response: { status: 422 } } })
    expect(Object.keys(bodyOf(found))).toEqual(['name'])
    expect(lengthOf(bodyOf(found))).toBe(4)
  })

  it.each([1, 2, 3])('names a seed and a path that rebuild it (seed %i)', async (seed) => {
    const { url } = await serve(refusesLong)
    const { findings } = await runAll(named, { url }, { ...only, seed })
    const replay = findings[0]?.evidence?.replay
    expect(replay).toMatchObject({ seed, path: expect.stringMatching(/^\d+(:\d+)*$/) })
    const property = makePlan(named, { ...only, seed }).scenarios[0]?.property
    if (property === undefined || replay === undefined) throw new Error('nothing to replay')
    const [again] = fc.sample(property.arbitrary, { seed: replay.seed, path: replay.path, numRuns: 1 })
    expect(again?.input.body).toMatchObject({ value: bodyOf(findings[0]) })
  })

  it('costs no more requests than the profile allows', async () => {
    const { url, asked } = await serve(refusesLong)
    await runAll(named, { url }, { ...only, profile: 'smoke' })
    expect(asked.length).toBeLessThanOrEqual(2 + 2 + 10)
  })

  it('leaves a listed case as it is', async () => {
    const { url } = await serve(({ body }) => (lengthOf(body) === 51 ? [200, {}] : [422, {}]))
    const { findings } = await runAll(named, { url }, { only: ['make/invalid'] })
    const long = findings.find(({ place }) => place === 'make/body/name#maxLength')
    expect([lengthOf(bodyOf(long)), long?.evidence?.replay]).toEqual([51, undefined])
  })
})

describe('a finding', () => {
  it('about something created is looked at again after that is removed', async () => {
    // Without a name everything is called the same, and no two things may be.
    const things = new Map<number, string>()
    let next = 0
    const removable = contractOf(
      {
        ...(named.document['paths'] as JsonObject),
        '/things/{id}': {
          parameters: [{ name: 'id', in: 'path', required: true, schema: { type: 'integer' } }],
          get: { operationId: 'read', responses: { '200': { description: 'there' }, '404': { description: 'gone' } } },
          delete: { operationId: 'remove', responses: { '200': { description: 'removed' } } },
        },
      },
      {
        'x-resources': {
          thing: {
            operation: 'make',
            id: '/id',
            remove: [{ operation: 'remove', request: { path: { id: '$id' } } }],
            gone: { operation: 'read', request: { path: { id: '$id' } }, status: '404' },
          },
        },
      },
    )
    const { url } = await serve(({ method, url: path, body }) => {
      const id = Number(path.split('/').at(-1))
      if (method === 'DELETE') return [things.delete(id) ? 200 : 404, {}]
      if (method === 'GET') return [things.has(id) ? 200 : 404, { id }]
      if (!isObject(body)) return [400, {}]
      const name = String(nameOf(body) ?? '')
      if ([...things.values()].includes(name)) return [422, { message: 'there is one already' }]
      things.set(++next, name)
      return [200, { id: next }]
    })
    const { findings, events } = await runAll(removable, { url }, { only: ['make/invalid'] })
    const missing = findings.find(({ place }) => place === 'make/body/name#required')
    expect(missing).toMatchObject({ rule: 'rejects-invalid', flaky: false })
    expect(things.size).toBe(0)
    const cleanup = events.flatMap((event) => (event.type === 'cleanup' ? [event.cleanup] : []))
    expect(cleanup).toEqual([{ created: next, removed: next, left: [] }])
  })

  it('that is not seen again is flaky and does not fail', async () => {
    const { url } = await serve(({ times }) => (times === 1 ? [500, {}] : [200, {}]))
    const { findings, outcomes } = await runAll(named, { url }, only)
    expect(findings.length).toBeGreaterThan(0)
    expect(findings.filter(({ flaky }) => !flaky)).toEqual([])
    expect(outcomes).toEqual({ 'make/valid': 'flaky' })
  })

  it('has the same fingerprint whatever the seed', async () => {
    const { url } = await serve(refusesLong)
    const runs = await Promise.all([1, 2, 3].map((seed) => runAll(named, { url }, { ...only, seed })))
    const prints = runs.map(({ findings }) => [...new Set(findings.map(({ fingerprint }) => fingerprint))])
    expect(prints[0]).toHaveLength(1)
    expect(new Set(prints.flat()).size).toBe(1)
  })

  it('that is seen again fails, also behind a flaky one', async () => {
    let first = true
    const { url } = await serve(({ method }) => {
      if (method === 'GET') return [200, {}] // the look before the run
      if (!first) return [418, {}]
      first = false
      return [500, {}]
    })
    const { findings, outcomes } = await runAll(named, { url }, { only: ['make/boundary'] })
    expect(findings[0]).toMatchObject({ rule: 'no-server-error', flaky: true })
    expect(findings.some(({ flaky }) => !flaky)).toBe(true)
    expect(outcomes).toEqual({ 'make/boundary': 'fail' })
  })

  it('is looked at again once, and not when it is known', async () => {
    const { url, asked } = await serve(() => [418, {}])
    const { events, findings } = await runAll(named, { url }, { only: ['make/boundary'] })
    const exchanges = events.flatMap((event) => (event.type === 'exchange' ? [event] : []))
    const planned = exchanges.filter(({ extra }) => extra !== true)
    const fingerprints = new Set(findings.map(({ fingerprint }) => fingerprint))
    expect(exchanges.length - planned.length).toBeLessThanOrEqual(fingerprints.size)
    expect(asked.filter(({ method }) => method === 'POST')).toHaveLength(exchanges.length)
  })

  it('of a lower level does not fail', async () => {
    const { url } = await serve(({ body }) =>
      typeof nameOf(body) === 'string' || nameOf(body) === undefined ? [422, {}] : [200, {}],
    )
    const { findings, outcomes } = await runAll(named, { url }, { only: ['make/invalid'] })
    const levels = new Set(findings.filter(({ place }) => place === 'make/body/name#type').map(({ level }) => level))
    expect(levels).toEqual(new Set(['may']))
    expect(outcomes).toEqual({ 'make/invalid': 'pass' })
  })

  it.each([
    ['as that', [422, { name: ['no'] }], ['make/accepts#422:name']],
    ['in another way', [409, { name: ['taken'] }], ['make/accepts#422:name', 'make/situation/other#status']],
  ] as const)('of a situation is that of plain requests where it is refused %s', async (_, reply, places) => {
    const situations = {
      fine: { description: 'all is well', request: { body: { name: 'fine' } }, expect: { status: '200' } },
      other: { description: 'all is well', request: { body: { name: 'other' } }, expect: { status: '200' } },
      taken: { description: 'the name is taken', request: { body: { name: 'fine' } }, expect: { status: '409' } },
    }
    const made = contractOf({
      '/things': {
        post: {
          operationId: 'make',
          requestBody: json({
            type: 'object',
            required: ['name'],
            properties: { name: { type: 'string', maxLength: 9 } },
          }),
          responses: { '200': { description: 'made' }, '409': { description: 'taken' }, '422': { description: 'no' } },
          'x-situations': situations,
        },
      },
    })
    const { url } = await serve(({ body }) => (nameOf(body) === 'other' ? reply : [422, { name: ['no'] }]))
    const { findings } = await runAll(made, { url }, { only: ['make/valid', 'make/situation'] })
    expect([...new Set(findings.map(({ place }) => place))]).toEqual(places)
  })

  it('at the edge is none where even plain requests are refused in the same way', async () => {
    const { url } = await serve(() => [422, {}])
    const { findings } = await runAll(named, { url }, { only: ['make/valid', 'make/boundary'] })
    expect(new Set(findings.map(({ place }) => place))).toEqual(new Set(['make/accepts#422']))
  })
})

describe('a scenario', () => {
  const prepared = contractOf({
    '/things': {
      post: {
        operationId: 'make',
        'x-role': 'fixture',
        responses: { '201': { links: { see: { operationId: 'see', parameters: { id: '$response.body#/id' } } } } },
      },
    },
    '/things/{id}': {
      parameters: [{ name: 'id', in: 'path', required: true, schema: { type: 'integer' } }],
      get: { operationId: 'see', responses: { '200': { description: 'seen' } } },
    },
  })

  it.each<[string, (asked: Asked) => Reply, string, string | undefined]>([
    ['passes', ({ method }) => (method === 'POST' ? [201, { id: 7 }] : [200, {}]), 'pass', undefined],
    [
      'is skipped when its step is refused',
      ({ method }) => (method === 'POST' ? [503] : [200, {}]),
      'skip',
      'make, which prepares it, was not accepted: it answered 503',
    ],
    [
      'is skipped when its step gives no id',
      ({ method }) => (method === 'POST' ? [201, {}] : [200, {}]),
      'skip',
      'the answer of "make" has no #/id',
    ],
  ])('%s', async (_, reply, outcome, reason) => {
    const { url, asked } = await serve(reply)
    const { events } = await runAll(prepared, { url }, { only: ['see/valid'], profile: 'smoke' })
    const finished = events.find((event) => event.type === 'scenario-finished')
    expect(finished).toMatchObject(reason === undefined ? { outcome } : { outcome, reason })
    if (outcome === 'pass') expect(asked.some(({ url: path }) => path === '/things/7')).toBe(true)
    else expect(asked.every(({ url: path }) => !path.startsWith('/things/'))).toBe(true)
  })

  it('that writes is skipped where only reading is allowed', async () => {
    const { url, asked } = await serve(() => [200, {}])
    const { outcomes } = await runAll(named, { url, writes: 'none' }, { profile: 'smoke' })
    expect(new Set(Object.values(outcomes))).toEqual(new Set(['skip']))
    expect(asked.map(({ method }) => method)).toEqual(['GET']) // the look before the run
  })
})

describe('a run', () => {
  it('tells its beginning, its cleaning up and its end', async () => {
    const { url } = await serve(() => [200, {}])
    const { events } = await runAll(named, { url }, { profile: 'smoke' })
    expect(events[0]).toMatchObject({
      type: 'run-started',
      run: { seed: 1, profile: 'smoke', target: { url, embedded: false } },
    })
    expect(events.slice(-2)).toMatchObject([{ type: 'cleanup' }, { type: 'run-finished', ended: 'complete' }])
  })

  it.each<[string, Reply, readonly unknown[]]>([
    [
      'warns of what was accepted',
      [200, {}],
      [expect.stringMatching(/^\d+ accepted POST requests may have left something behind/)],
    ],
    ['has nothing to warn of when all was refused', [422, {}], []],
  ])('where nobody says how to remove things: %s', async (_, reply, expected) => {
    const { url } = await serve(() => reply)
    const { events } = await runAll(named, { url }, { ...only, profile: 'smoke' })
    expect(events.flatMap((event) => (event.type === 'warning' ? [event.message] : []))).toEqual(expected)
  })

  it('ends at its budget', async () => {
    const { url, asked } = await serve(() => [200, {}])
    const { events } = await runAll(named, { url, maxRequests: 5 }, {})
    expect(events.at(-1)).toMatchObject({ ended: 'budget' })
    expect(asked).toHaveLength(5)
  })

  it('ends when it is stopped', async () => {
    const stop = new AbortController()
    const { url, asked } = await serve(() => {
      if (asked.length === 3) stop.abort()
      return [200, {}]
    })
    const { events } = await runAll(named, { url, signal: stop.signal, concurrency: 1 }, {})
    expect(events.at(-1)).toMatchObject({ ended: 'interrupted' })
    expect(asked.length).toBeLessThanOrEqual(4)
  })

  it('ends when the target is lost', async () => {
    const { url } = await serve(({ method }) => {
      if (method === 'POST') void server?.close()
      return [200, {}]
    })
    const { events, findings, outcomes } = await runAll(
      named,
      { url },
      { only: ['make/boundary', 'make/valid', 'make/invalid'] },
    )
    expect(events.at(-1)).toMatchObject({ ended: 'target-lost' })
    expect(Object.values(outcomes)).toContain('error')
    expect(
      findings.every(({ evidence }) => evidence?.response.kind === 'failure' || evidence?.response.status === 200),
    ).toBe(true)
  })

  it('does not begin where nobody is', async () => {
    const gone = await serve(() => [200])
    await gone.close()
    await expect(runAll(named, { url: gone.url })).rejects.toMatchObject({ name: 'TargetError', code: 'unreachable' })
  })

  it('does not begin without a journal it can write', async () => {
    const { url } = await serve(() => [200])
    await expect(runAll(named, { url, journal: '/dev/null/journal.jsonl' })).rejects.toMatchObject({
      name: 'SafetyError',
      code: 'journal',
    })
  })
})
