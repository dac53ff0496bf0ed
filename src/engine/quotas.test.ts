import { expect, it } from 'vitest'
import { contractOf, json, runAll, tinyServer } from './expect-run.ts'

it('a run waits rather than exceed a quota of the contract, and still sends all', async () => {
  const times: number[] = []
  const server = await tinyServer(({ method }) => {
    if (method === 'GET') times.push(Date.now())
    return [200, []]
  })
  const parameters = [{ name: 'page', in: 'query', schema: { type: 'integer', minimum: 1, maximum: 9 } }]
  const get = { operationId: 'listThings', parameters, responses: { '200': json({ type: 'array' }) } }
  const quotas = { list: { requests: 5, per: '1s', operations: ['listThings'] } }
  const contract = contractOf({ '/things': { get } }, { 'x-quotas': quotas })
  const { outcomes } = await runAll(contract, { url: server.url, quotas: 'keep' }, { profile: 'smoke' })
  await server.close()
  // A busy machine may bring requests together that were sent apart.
  const busiest = Math.max(...times.map((from) => times.filter((at) => at >= from && at < from + 600).length))
  expect(times.length).toBeGreaterThan(10)
  expect(busiest).toBeLessThanOrEqual(5)
  expect(Object.values(outcomes)).not.toContain('error')
})
