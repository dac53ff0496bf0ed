import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, onTestFinished, test } from 'vitest'
import { conform } from '../conform.ts'
import { loadContract } from '../contract/load.ts'
import { makePlan } from './plan.ts'
import { greetAndRun } from './run.ts'

const answer = '{"customers":{"total":0,"data":[]}}'

test('the plan is made when the target has answered', async () => {
  const contract = await loadContract('fluentcart')
  const log: string[] = []
  const url = await listening(() => log.push('request'))
  const planner = (): ReturnType<typeof makePlan> => {
    log.push('plan')
    return makePlan(contract, { only: ['getCustomerStats'], profile: 'smoke' })
  }
  for await (const { type } of greetAndRun(contract, planner, { url, identities: [], writes: 'none' })) void type
  expect(log.slice(0, 2)).toEqual(['request', 'plan'])
})

test('nothing is planned for a target that is not there', async () => {
  const planner = (): never => {
    throw new Error('planned')
  }
  const run = greetAndRun(await loadContract('fluentcart'), planner, { url: 'http://127.0.0.1:1', identities: [] })
  await expect(run.next()).rejects.toMatchObject({ name: 'TargetError', code: 'unreachable' })
})

test('a wrong option is told before anything is sent', async () => {
  let requests = 0
  const url = await listening(() => requests++)
  const run = conform({ contract: 'fluentcart', only: ['nope'], target: { url, identities: [] } })
  await expect(run).rejects.toMatchObject({ name: 'UsageError', code: 'selection' })
  expect(requests).toBe(0)
})

async function listening(seen: () => void): Promise<string> {
  const server = createServer((_request, response) => {
    seen()
    response.setHeader('content-type', 'application/json').end(answer)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => void server.close())
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}
