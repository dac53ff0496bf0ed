import { beforeAll, describe, expect, test } from 'vitest'
import addresses from '../../suites/fluentcart/addresses.suite.ts'
import { loadContract } from '../contract/load.ts'
import { startMock } from '../mock/server.ts'
import type { Evidence, Finding } from '../model/finding.ts'
import { parseCredential } from '../transport/auth.ts'
import { type Plan, makePlan } from './plan.ts'
import { replayFinding, replayProgram } from './replay.ts'
import { runPlan } from './run.ts'
import type { Target } from './target.ts'

let plan: Plan
beforeAll(async () => {
  plan = makePlan(await loadContract('fluentcart'), { suites: [addresses] })
})

/** Does something with a mock that has these faults. */
async function onMock<T>(faults: readonly string[], use: (target: Target) => Promise<T>): Promise<T> {
  const mock = await startMock({ contract: 'fluentcart', faults })
  try {
    const [admin] = mock.identities
    const credential = parseCredential(admin?.credential ?? '')
    return await use({ url: mock.url, identities: [{ name: 'main', credential }], embedded: true })
  } finally {
    await mock.close()
  }
}

/** The first finding above may that a mock with a fault shows in one scenario. */
async function findingOf(fault: string, only: string): Promise<Finding> {
  return onMock([fault], async (target) => {
    for await (const event of runPlan(makePlan(plan.contract, { suites: [addresses], only: [only] }), target)) {
      if (event.type === 'finding' && event.finding.level !== 'may') return event.finding
    }
    throw new Error(`${fault} was not found`)
  })
}

describe.each([
  ['a program', 'make-primary-keeps-previous', 'addresses/witnesses'],
  ['a single case', 'unknown-customer-200', 'getCustomer/situation'],
])('%s', (_, fault, only) => {
  let finding: Finding
  beforeAll(async () => {
    finding = await findingOf(fault, only)
  })

  test('is reproduced where the mistake still is', async () => {
    const replay = await onMock([fault], (target) => replayFinding(plan, finding, target))
    expect(replay).toMatchObject({ verdict: 'reproduced', finding: { fingerprint: finding.fingerprint } })
  })

  test('is fixed where it is not', async () => {
    expect(await onMock([], (target) => replayFinding(plan, finding, target))).toEqual({ verdict: 'fixed' })
  })

  test('shows only its own finding', async () => {
    const other = { ...finding, fingerprint: '000000000000' }
    expect(await onMock([fault], (target) => replayFinding(plan, other, target))).toEqual({ verdict: 'fixed' })
  })

  test('could not run against nobody', async () => {
    const nobody: Target = { url: 'http://127.0.0.1:1', identities: [] }
    await expect(replayFinding(plan, finding, nobody)).rejects.toThrow()
  })
})

describe('what this version does not know', () => {
  const calls = [{ command: 'make-primary', args: { who: 'A', type: 'billing', k: 1, whose: 'own' } }]
  test.each([
    ['a suite', { suite: 'fluentcart/nothing', calls }],
    ['a suite of another contract', { suite: 'other/addresses', calls }],
    ['a command', { suite: 'fluentcart/addresses', calls: [...calls, { command: 'fold', args: null }] }],
  ])('%s could not run', async (_, program) => {
    const replay = await onMock([], (target) => replayProgram(plan, program, '000000000000', target))
    expect(replay).toEqual({ verdict: 'could not run', reason: expect.stringMatching(/no such case/) as string })
  })

  test.each(['getCustomer/situation/gone', 'fold/valid/1', ''])('the case %j could not run', async (id) => {
    const { counterexample: _, ...finding } = await findingOf('unknown-customer-200', 'getCustomer/situation')
    const unknown: Finding = { ...finding, evidence: { ...(finding.evidence as Evidence), case: id } }
    const replay = await onMock([], (target) => replayFinding(plan, unknown, target))
    expect(replay.verdict).toBe('could not run')
  })
})
