import * as fc from 'fast-check'
import { afterEach, describe, expect, test } from 'vitest'
import addresses from '../../../suites/fluentcart/addresses.suite.ts'
import { loadContract } from '../../contract/load.ts'
import { startMock } from '../../mock/server.ts'
import type { Event } from '../../model/event.ts'
import { isObject, type Json } from '../../model/json.ts'
import type { Suite } from '../../suite/suite.ts'
import { parseCredential } from '../../transport/auth.ts'
import { type Asked, contractOf, type Reply, runAll, tinyServer, type TinyServer } from '../expect-run.ts'
import { callsOf } from './expect-suite.ts'

let server: TinyServer | undefined
afterEach(async () => {
  await server?.close()
  server = undefined
})

const answers = { responses: { '200': { description: 'done' } } }
const counting = contractOf({
  '/count': { get: { operationId: 'read', ...answers } },
  '/reset': { post: { operationId: 'reset', ...answers } },
  '/up': { post: { operationId: 'up', ...answers } },
  '/touch': { post: { operationId: 'touch', ...answers } },
})

const countIn = (state: Json): number => (isObject(state) ? Number(state['count']) : Number.NaN)
const witness = ['touch', 'up', 'touch', 'up', 'up', 'touch']

/** `up` adds one, `touch` nothing. */
const suite: Suite = {
  contract: 'test',
  area: 'counter',
  prepare: (api) => api.get('reset'),
  observe: (api) => api.get('read'),
  entities: () => [],
  commands: ['up', 'touch'].map((id) => ({
    id,
    args: fc.constant(null),
    calls: () => [{ operation: id }],
    changes: () => [''],
    describe: () => id,
  })),
  invariants: [
    {
      id: 'up-adds-one',
      title: 'Up adds one',
      witnesses: [callsOf(witness)],
      judge: ({ command, before, after }) =>
        command === 'up'
          ? countIn(after) === countIn(before) + 1
            ? []
            : [{ message: 'Up does not add one', expected: 'one more', received: 'something else' }]
          : undefined,
    },
  ],
}

/** A counter; `add` tells what an `up` does, given what is there and how often somebody has asked. */
async function counter(add: (count: number, ups: number) => number): Promise<TinyServer> {
  let [count, ups] = [0, 0]
  server = await tinyServer(({ url, method }: Asked): Reply => {
    if (url.endsWith('/reset')) count = 0
    if (url.endsWith('/up') && method === 'POST') count += add(count, ups++)
    return [200, { count }]
  })
  return server
}

const only = { suites: [suite], only: ['counter/witnesses'] }
const finished = (events: readonly Event[]): Event | undefined =>
  events.find(({ type }) => type === 'scenario-finished')

describe('a suite on a small server', () => {
  test('that keeps its rule passes', async () => {
    const { url } = await counter(() => 1)
    const { findings, outcomes, events } = await runAll(counting, { url }, only)
    expect([findings, outcomes]).toEqual([[], { 'counter/witnesses': 'pass' }])
    const exercised = events.flatMap((event) => (event.type === 'exercised' ? event.places : []))
    expect(exercised.filter((place) => place === 'invariant/up-adds-one')).toHaveLength(1)
  })

  test('that breaks it always needs one call to show it', async () => {
    const { url } = await counter(() => 0)
    const { findings, outcomes } = await runAll(counting, { url }, only)
    expect(outcomes).toEqual({ 'counter/witnesses': 'fail' })
    const [first] = findings
    expect(first).toMatchObject({ rule: 'up-adds-one', level: 'must', operations: ['up'], flaky: false })
    expect(first?.counterexample?.program).toEqual({ suite: 'test/counter', calls: callsOf(['up']) })
    expect(new Set(findings.map(({ fingerprint }) => fingerprint)).size).toBe(1)
  })

  test('that breaks it after calls which the state left out is no less sure', async () => {
    const { url } = await counter((count) => (count === 0 ? 1 : 0))
    const never = { ...suite.commands[0], id: 'never', calls: () => undefined } as Suite['commands'][number]
    const sparse = suite.invariants.map((one) => ({
      ...one,
      witnesses: [callsOf(['never', 'up', 'never', 'never', 'up'])],
    }))
    const { findings } = await runAll(
      counting,
      { url },
      { ...only, suites: [{ ...suite, commands: [...suite.commands, never], invariants: sparse }] },
    )
    expect(findings[0]).toMatchObject({ rule: 'up-adds-one', flaky: false })
    expect(findings[0]?.counterexample?.program.calls).toEqual(callsOf(['up', 'up']))
  })

  test('that breaks it the second time needs two, and the trace is of these', async () => {
    const { url } = await counter((count) => (count === 0 ? 1 : 0))
    const { findings } = await runAll(counting, { url }, only)
    const counterexample = findings[0]?.counterexample
    expect(counterexample?.program.calls).toEqual(callsOf(['up', 'up']))
    expect(counterexample?.trace.map(({ title, operation }) => `${title} ${operation}`)).toEqual([
      'prepare reset',
      'observe read',
      'up up',
      'observe read',
      'up up',
      'observe read',
    ])
  })

  test('that breaks it only once is flaky, and the finding has no counterexample', async () => {
    const { url } = await counter((_, ups) => (ups === 1 ? 0 : 1))
    const { findings, outcomes } = await runAll(counting, { url }, only)
    expect(findings.map(({ rule, flaky }) => ({ rule, flaky }))).toEqual([{ rule: 'up-adds-one', flaky: true }])
    expect(findings[0]?.counterexample).toBeUndefined()
    expect(outcomes).toEqual({ 'counter/witnesses': 'flaky' })
  })

  test('that breaks it again behind a flaky time fails', async () => {
    const touched: Suite = {
      ...suite,
      invariants: [
        ...suite.invariants,
        {
          id: 'touch-adds-nothing',
          title: 'Touch adds nothing',
          witnesses: [],
          judge: ({ command, before, after }) =>
            command === 'touch' && countIn(after) > countIn(before)
              ? [{ message: 'Touch adds something', expected: 'nothing', received: 'something' }]
              : undefined,
        },
      ],
    }
    let [count, touches] = [0, 0]
    server = await tinyServer(({ url, method }): Reply => {
      if (url.endsWith('/reset')) count = 0
      if (url.endsWith('/touch') && method === 'POST' && touches++ === 0) count++
      return [200, { count }]
    })
    const { findings, outcomes } = await runAll(counting, { url: server.url }, { ...only, suites: [touched] })
    expect(findings.map(({ rule, flaky }) => `${rule} ${flaky}`)).toEqual(
      expect.arrayContaining(['touch-adds-nothing true', 'up-adds-one false']),
    )
    expect(outcomes).toEqual({ 'counter/witnesses': 'fail' })
  })

  test('that breaks it and then cannot be looked at any more still shows the finding', async () => {
    let [count, ups] = [0, 0]
    server = await tinyServer(({ url, method }): Reply => {
      if (url.endsWith('/reset')) [count, ups] = [0, 0]
      if (url.endsWith('/up') && method === 'POST') ups++
      return url.endsWith('/count') && ups > 1 ? [500, {}] : [200, { count }]
    })
    const { findings, events } = await runAll(counting, { url: server.url }, only)
    expect(findings.find(({ rule }) => rule === 'up-adds-one')).toMatchObject({
      flaky: false,
      counterexample: { program: { calls: callsOf(['up']) } },
    })
    expect(finished(events)).toMatchObject({
      outcome: 'fail',
      reason: 'read, which the suite needs, was answered with 500',
    })
  })

  test('whose preparation fails is skipped with the reason', async () => {
    server = await tinyServer(({ url }) => (url.endsWith('/reset') ? [503, {}] : [200, { count: 0 }]))
    const { events, findings } = await runAll(counting, { url: server.url }, only)
    expect(findings.filter(({ rule }) => rule === 'up-adds-one')).toEqual([])
    expect(finished(events)).toMatchObject({
      outcome: 'skip',
      cases: 0,
      reason: 'reset, which the suite needs, was answered with 503',
    })
  })

  test.each([
    ['the look', '/count', 'reset', /^read got no answer: /],
    ['the look, with 503', '/count', [503], /^read, which the suite needs, was answered with 503$/],
    ['the look, with 429', '/count', [429], /^read, which the suite needs, was answered with 429$/],
    ['the call', '/up', 'reset', /^up got no answer: /],
  ] as const)('that gives no answer to %s is not judged by it', async (_, path, failing, reason) => {
    let [count, ups] = [0, 0]
    server = await tinyServer(({ url, method }): Reply => {
      if (url.endsWith('/reset')) [count, ups] = [0, 0]
      if (url.endsWith('/up') && method === 'POST') [count, ups] = [count + 1, ups + 1]
      return url.endsWith(path) && ups > 1 ? failing : [200, { count }]
    })
    const look: Suite['observe'] = async (api) => ({ count: countIn((await api.call('read')).body ?? null) })
    const lookedAt: Suite = { ...suite, observe: look }
    const { findings, events } = await runAll(counting, { url: server.url }, { ...only, suites: [lookedAt] })
    expect(findings.map(({ rule }) => rule).filter((rule) => rule.includes('-adds-'))).toEqual([])
    expect(finished(events)).toMatchObject({ reason: expect.stringMatching(reason) as string })
  })

  test('and is stopped while it is looked at is not judged by what did not come', async () => {
    const stop = new AbortController()
    let [count, ups] = [0, 0]
    server = await tinyServer(({ url, method }): Reply => {
      if (url.endsWith('/reset')) [count, ups] = [0, 0]
      if (url.endsWith('/up') && method === 'POST') [count, ups] = [count + 1, ups + 1]
      if (ups > 1) stop.abort()
      return [200, { count }]
    })
    const look: Suite['observe'] = async (api) => {
      const { accepted, body } = await api.call('read')
      return accepted ? { count: countIn(body ?? null) } : { count: 0 }
    }
    const { findings } = await runAll(
      counting,
      { url: server.url, signal: stop.signal },
      { ...only, suites: [{ ...suite, observe: look }] },
    )
    expect(findings).toEqual([])
  })

  test('whose look changes what is looked at: one finding that needs no call, and no step is blamed for it', async () => {
    let [count, looks] = [0, 0]
    server = await tinyServer(({ url, method }): Reply => {
      if (url.endsWith('/reset')) count = 0
      if (url.endsWith('/up') && method === 'POST') count++
      return [200, url.endsWith('/count') ? { count, looks: looks++ } : { count }]
    })
    const strict: Suite = { ...suite, commands: suite.commands.map((one) => ({ ...one, changes: () => ['/count'] })) }
    const { findings, outcomes } = await runAll(counting, { url: server.url }, { ...only, suites: [strict] })
    expect(findings.map(({ rule, flaky, operations }) => [rule, flaky, operations])).toEqual([
      ['read-changes-nothing', false, ['read']],
    ])
    expect(findings[0]?.message).toBe('A read changed something: /looks')
    expect(findings[0]?.counterexample?.program.calls).toEqual([])
    expect(findings[0]?.counterexample?.trace.map(({ operation }) => operation)).toEqual(['reset', 'read', 'read'])
    expect(outcomes).toEqual({ 'counter/witnesses': 'fail' })
  })

  test('and must be alone runs when the others are through', async () => {
    const area = (name: string, alone: boolean): Suite => ({
      ...suite,
      area: name,
      alone,
      prepare: (api) => api.get('reset', { query: { of: name } }),
    })
    const { url } = await counter(() => 1)
    const { events } = await runAll(
      counting,
      { url },
      { suites: [area('first', true), area('second', false)], only: ['*/witnesses'] },
    )
    const order = events.flatMap((event) =>
      event.type === 'scenario-started' || event.type === 'scenario-finished'
        ? [`${event.scenario.id} ${event.type}`]
        : [],
    )
    expect(order).toEqual(
      ['second', 'first'].flatMap((name) => [
        `${name}/witnesses scenario-started`,
        `${name}/witnesses scenario-finished`,
      ]),
    )
  })

  test('names the requirements of the places that a breach is about', async () => {
    const { url } = await counter(() => 0)
    const contract = {
      ...counting,
      requirements: [
        {
          id: 'R-1',
          level: 'should',
          text: 'Up is answered.',
          source: { document: 'd', section: 's' },
          at: ['up/response/200'],
        },
        {
          id: 'R-2',
          level: 'must',
          text: 'Touch is answered.',
          source: { document: 'd', section: 's' },
          at: ['touch/response/200'],
        },
      ],
    } as const
    const blaming: Suite = {
      ...suite,
      invariants: suite.invariants.map((one) => ({
        ...one,
        judge: (step) => one.judge(step)?.map((breach) => ({ ...breach, about: ['up/response/200'] })),
      })),
    }
    const { findings } = await runAll(contract, { url }, { ...only, suites: [blaming] })
    expect(findings[0]).toMatchObject({ rule: 'up-adds-one', requirements: ['R-1'], level: 'should' })
    const mild: Suite = {
      ...blaming,
      invariants: blaming.invariants.map((one) => ({ ...one, level: 'may', fixedLevel: true })),
    }
    const again = await runAll(contract, { url }, { ...only, suites: [mild] })
    expect(again.findings[0]).toMatchObject({ requirements: ['R-1'], level: 'may' })
  })

  test('that throws is an error of its own', async () => {
    const { url } = await counter(() => 1)
    const broken: Suite = { ...suite, observe: () => Promise.reject(new Error('no such look')) }
    const { events } = await runAll(counting, { url }, { ...only, suites: [broken] })
    expect(finished(events)).toMatchObject({ outcome: 'error', reason: 'no such look' })
  })

  test('and an invariant that is left out is not judged', async () => {
    const { url } = await counter(() => 0)
    const { findings } = await runAll(counting, { url }, { ...only, skip: ['up-adds-one'] })
    expect(findings.filter(({ rule }) => rule === 'up-adds-one')).toEqual([])
  })

  test('random programs are the same for the same seed', async () => {
    const sent = async (): Promise<readonly string[]> => {
      const own = await counter(() => 1)
      await runAll(counting, { url: own.url }, { suites: [suite], only: ['counter/random'], seed: 3 })
      await own.close()
      return own.asked.map((one) => `${one.method} ${one.url}`)
    }
    expect(await sent()).toEqual(await sent())
  })
})

describe('the addresses of a store', () => {
  test('that keeps two primary ones: one finding in a few calls, with its requirement, and nothing is left', async () => {
    const mock = await startMock({ contract: 'fluentcart', faults: ['make-primary-keeps-previous'] })
    try {
      const before = mock.store.count('customers')
      const main = mock.identities.find(({ name }) => name === 'main') ?? mock.identities[0]
      const credential = parseCredential(main?.credential ?? '')
      const { findings, events } = await runAll(
        await loadContract('fluentcart'),
        { url: mock.url, identities: [{ name: 'main', credential }], embedded: true },
        { suites: [addresses], only: ['addresses/witnesses'] },
      )
      const found = findings.find(({ rule }) => rule === 'make-primary-demotes-previous')
      expect(found).toMatchObject({ requirements: ['FC2-ADDR-PRIMARY-02'], flaky: false, level: 'must' })
      expect(found?.counterexample?.program.calls.map(({ command }) => command)).toEqual(['make-primary'])
      const cleanup = events.flatMap((event) => (event.type === 'cleanup' ? [event.cleanup] : []))
      expect(cleanup).toMatchObject([{ left: [], removed: cleanup[0]?.created }])
      expect(mock.store.count('customers')).toBe(before)
    } finally {
      await mock.close()
    }
  })
})
