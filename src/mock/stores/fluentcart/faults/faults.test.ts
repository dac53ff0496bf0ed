import { expect, test } from 'vitest'
import { loadContract } from '../../../../contract/load.ts'
import { startTestMock } from '../../../testing.ts'
import { addresses } from './expect-addresses.ts'
import { answers } from './expect-answers.ts'
import { customers, fullNames } from './expect-customers.ts'
import { effects } from './expect-effects.ts'
import { lists } from './expect-lists.ts'
import { orders } from './expect-orders.ts'
import { races } from './expect-races.ts'
import { requests } from './expect-requests.ts'
import { faults } from './index.ts'
import { type Steps, type Table, Talk } from './testing.ts'

const split: Table = { ...answers, ...requests, ...lists, ...addresses, ...customers, ...effects, ...orders }

test('every fault stands in a table and has an id of its own', () => {
  const ids = Object.keys({ ...split, ...fullNames, ...races })
  expect(faults.map((fault) => fault.id).toSorted()).toEqual(ids.toSorted())
})

test('every requirement is one of the contract that can be observed', async () => {
  const { requirements } = await loadContract('fluentcart')
  const observable = new Set(requirements.filter((one) => one.unobservable === undefined).map(({ id }) => id))
  expect(faults.filter(({ requirement }) => !observable.has(requirement)).map(({ id }) => id)).toEqual([])
})

test('every kind occurs, and a third of the faults take more than one answer', () => {
  expect(new Set(faults.map(({ kind }) => kind)).size).toBe(13)
  expect(faults.filter(({ needs }) => needs !== 'exchange').length).toBeGreaterThan(faults.length / 3)
})

test.concurrent.each(Object.entries(split))('%s shows', async (id, [steps, right, wrong]) => {
  expect(await seen([], steps)).toEqual(right)
  expect(await seen([id], steps)).toEqual(wrong)
})

test.each(Object.entries(races))('%s shows', async (id, [steps, right, wrong]) => {
  expect(await seen([], steps)).toEqual(right)
  expect(await seen([id], steps)).toEqual(wrong)
})

test.each(Object.entries(fullNames))('%s shows in a shop that wants full names', async (id, [steps, right, wrong]) => {
  expect(await seen([], steps, 'full')).toEqual(right)
  expect(await seen([id], steps, 'full')).toEqual(wrong)
})

test('faults can be laid over each other', async () => {
  const ids = ['unknown-customer-200', 'unknown-ltv-customer-500']
  expect(await seen(ids, (talk) => talk.status('GET /customers/999999'))).toBe(200)
  expect(await seen(ids, (talk) => talk.status('POST /customers/999999/recalculate-ltv'))).toBe(500)
})

async function seen(ids: readonly string[], steps: Steps, nameMode: 'split' | 'full' = 'split'): Promise<unknown> {
  const mock = await startTestMock({ faults: ids, nameMode })
  try {
    return await steps(new Talk(mock))
  } finally {
    await mock.close()
  }
}
