import { expect, test } from 'vitest'
import { reportOf, sampleContract, sampleEvents } from '../../test/fixtures/report/sample.ts'
import type { Event, RunEnd } from '../model/event.ts'
import type { Outcome } from '../model/level.ts'
import { startReport } from './fold.ts'
import { renderJson } from './json.ts'

const [started, ...rest] = sampleEvents as [Event, ...Event[]]
const finished: Event = { type: 'run-finished', finishedAt: '2026-11-20T08:00:01.000Z', ended: 'complete' }
const scenario = {
  id: 'getCustomer/valid',
  operation: 'getCustomer',
  intent: 'valid',
  title: 'valid requests',
} as const

test('counts cases by intent and answers by status, in contract order', () => {
  const { operations } = reportOf(sampleEvents)
  expect(operations.map((operation) => operation.id)).toEqual(
    sampleContract.operations.map((operation) => operation.id),
  )
  expect(operations[1]).toMatchObject({
    method: 'POST',
    cases: { valid: { sent: 3, accepted: 3 }, invalid: { sent: 5, accepted: 2 }, anonymous: { sent: 1, accepted: 0 } },
    statuses: { 201: 5, 401: 1, 422: 3 },
  })
})

test('orders scenarios by operation and intent, whatever order they ran in', () => {
  const shuffled = reportOf([started, ...rest.toReversed()].filter((event) => event.type !== 'scenario-started'))
  const order = reportOf(sampleEvents).scenarios.map((one) => one.id)
  expect(shuffled.scenarios.map((one) => one.id)).toEqual(order)
  expect(order.slice(0, 4)).toEqual([
    'listCustomers/valid',
    'listCustomers/boundary',
    'createCustomer/valid',
    'createCustomer/invalid',
  ])
})

test('the same events make the same report', () => {
  expect(renderJson(reportOf(sampleEvents))).toBe(renderJson(reportOf(sampleEvents)))
})

test('counts requests of fixtures, but not as an operation', () => {
  const event: Event = {
    type: 'exchange',
    scenario: 'x',
    operation: 'setUp',
    intent: 'valid',
    accepted: true,
    tookMs: 1,
    exercised: [],
    judged: [],
  }
  const report = reportOf([started, event, finished])
  expect(report.summary.requests).toBe(1)
  expect(report.operations.map((operation) => operation.id)).not.toContain('setUp')
})

test('counts an exchange without an answer as none and leaves its time out', () => {
  const event: Event = {
    type: 'exchange',
    scenario: 'x',
    operation: 'getCustomer',
    intent: 'valid',
    accepted: false,
    tookMs: 30_000,
    exercised: [],
    judged: [],
  }
  expect(reportOf([started, event, finished]).operations[2]).toMatchObject({
    statuses: { none: 1 },
    timing: { max: 0 },
  })
})

test.each<[RunEnd, Outcome]>([
  ['interrupted', 'skip'],
  ['budget', 'skip'],
  ['target-lost', 'error'],
  ['complete', 'error'],
])('a scenario without an end in a run that ended %s is %s', (ended, outcome) => {
  const report = reportOf([started, { type: 'scenario-started', scenario }, { ...finished, ended }])
  expect(report.scenarios).toMatchObject([{ id: 'getCustomer/valid', outcome, reason: expect.any(String) as string }])
})

test.each<[string, readonly Event[], Outcome]>([
  ['the worst of its scenarios', sampleEvents, 'error'],
  [
    'error when nothing was ever accepted',
    [started, { type: 'scenario-finished', scenario, outcome: 'pass', cases: 1 }, finished],
    'error',
  ],
  ['error when the target was lost', [...sampleEvents, { ...finished, ended: 'target-lost' }], 'error'],
  [
    'pass when all pass',
    sampleEvents
      .filter((event) => event.type !== 'scenario-finished' || event.outcome === 'pass')
      .filter((event) => event.type !== 'scenario-started'),
    'pass',
  ],
])('the outcome of a run is %s', (_, events, outcome) => {
  expect(reportOf(events).summary.outcome).toBe(outcome)
})

test('warns of operations that never worked, of operations never called, and of a plan cut short', () => {
  expect(reportOf(sampleEvents).warnings).toEqual([
    'updateCustomer never answered with a 2xx: 2 cases sent',
    'no case was sent to 1 operation: getStatistics',
    'updateCustomer/situation skipped: writes are switched off',
    'only 8 of 9 scenarios came to an end',
    'the target sends no Date header',
  ])
})

test('keeps a hundred different warnings and counts the rest', () => {
  const warnings = Array.from({ length: 120 }, (_, index): Event => ({ type: 'warning', message: `no. ${index}` }))
  const kept = reportOf([started, ...warnings, finished]).warnings
  expect(kept.filter((warning) => warning.startsWith('no. '))).toHaveLength(100)
  expect(kept.at(-1)).toBe('and 20 more warnings')
})

test('a run that never said it was through counts as interrupted', () => {
  expect(reportOf([started]).run.ended).toBe('interrupted')
})

test('there is no report without a run', () => {
  expect(() => startReport(sampleContract).finish()).toThrow('run-started')
})

test('tells what judged, and how often at which operation', () => {
  const { rules, operations } = reportOf(sampleEvents)
  expect(rules?.map(({ id }) => id)).toContain('deleted-is-gone')
  expect(Object.fromEntries(operations.map(({ id, judged }) => [id, judged]))).toMatchObject({
    createCustomer: { 'invalid-is-refused': 5, 'response-schema': 9 },
    updateCustomer: { 'deleted-is-gone': 1, 'response-schema': 2 },
    getStatistics: {},
  })
})
