import { expect, test } from 'vitest'
import { loadContract } from '../../../../contract/load.ts'
import { startTestMock } from '../../../testing.ts'
import { answers } from './expect-answers.ts'
import { changes } from './expect-changes.ts'
import { type Steps, Talk } from './expect-talk.ts'
import { faults } from './index.ts'

const table = { ...answers, ...changes }

test('every fault stands in the table and has an id of its own', () => {
  expect(faults.map((fault) => fault.id).toSorted()).toEqual(Object.keys(table).toSorted())
})

test('every requirement is one of the contract that can be observed', async () => {
  const { requirements } = await loadContract('fluentcart-legacy')
  const observable = new Set(requirements.filter((one) => one.unobservable === undefined).map(({ id }) => id))
  expect(faults.filter(({ requirement }) => !observable.has(requirement)).map(({ id }) => id)).toEqual([])
})

test('most kinds occur, and a third of the faults take more than one answer', () => {
  expect(new Set(faults.map(({ kind }) => kind)).size).toBeGreaterThanOrEqual(10)
  expect(faults.filter(({ needs }) => needs !== 'exchange').length).toBeGreaterThan(faults.length / 3)
})

test.concurrent.each(Object.entries(table))('%s shows', async (id, [steps, right, wrong]) => {
  expect(await seen([], steps)).toEqual(right)
  expect(await seen([id], steps)).toEqual(wrong)
})

async function seen(ids: readonly string[], steps: Steps): Promise<unknown> {
  const mock = await startTestMock({ contract: 'fluentcart-legacy', faults: ids })
  try {
    return await steps(new Talk(mock))
  } finally {
    await mock.close()
  }
}
