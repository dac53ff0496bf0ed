import { expect, test } from 'vitest'
import { loadContract } from '../contract/load.ts'
import { newCustomer, startTestMock } from '../mock/testing.ts'
import { cleanUpJournal } from './cleanup-journal.ts'
import { main } from './expect-cleanup.ts'
import { makePlan } from './plan.ts'
import { runPlan } from './run.ts'
import type { CleanupResult } from '../model/event.ts'

const run = 'abcd1234'

test('what an interrupted run made and did not write down is found by its tag, more than a page of it; nothing else is touched', async () => {
  const mock = await startTestMock()
  try {
    const before = mock.store.count('customers')
    const id = await newCustomer(mock, { email: `concordat+${run}-1@example.test` })
    for (let n = 2; n < 25; n++) await newCustomer(mock, { email: `Concordat+${run}-${n}@example.test` })
    const others = [`someone+${run}@example.test`, `concordat+${run.replace('a', 'b')}-1@example.test`]
    for (const email of others) await newCustomer(mock, { email })
    const contract = await loadContract('fluentcart')
    const entries = [
      { type: 'run', run, contract: 'fluentcart', target: mock.url },
      { type: 'created', n: 1, resource: 'customer', id },
    ] as const
    const result = await cleanUpJournal(contract, entries, { url: mock.url, identities: [main] })
    expect(result).toEqual({ created: 24, removed: 24, left: [] })
    expect(mock.store.count('customers')).toBe(before + others.length)
  } finally {
    await mock.close()
  }
})

test('what refused creations leave is removed at the end of a run', async () => {
  const mock = await startTestMock({ faults: ['refused-create-leaves-row'] })
  try {
    const before = mock.store.count('customers')
    const plan = makePlan(await loadContract('fluentcart'), {
      only: ['createCustomer/situation', 'createCustomer/valid'],
    })
    let cleanup: CleanupResult | undefined
    let accepted = 0
    for await (const event of runPlan(plan, { url: mock.url, identities: [main] })) {
      if (event.type === 'exchange' && event.accepted) accepted++
      if (event.type === 'cleanup') cleanup = event.cleanup
    }
    expect(cleanup).toMatchObject({ left: [], removed: cleanup?.created })
    expect(accepted).toBeGreaterThan(0)
    expect(cleanup?.created).toBeGreaterThan(accepted)
    expect(mock.store.count('customers')).toBe(before)
  } finally {
    await mock.close()
  }
})
