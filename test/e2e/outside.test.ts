import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { concordat, type Ended, folder, openMock, openProxy, reportIn } from './support.ts'

const token = ['--auth', 'bearer:integration-token']

async function run(url: string, ...more: readonly string[]): Promise<Ended & { readonly out: string }> {
  const out = join(folder(), 'out')
  const ended = await concordat(['run', 'commercelayer', '--target', url, ...token, '--out', out, ...more])
  expect(ended.stdout + ended.stderr).not.toMatch(/\n\s+at \S/)
  return { ...ended, out }
}

describe('a customer that the run is given', () => {
  test('is read, also where nothing may be written', async () => {
    const mock = await openMock({ contract: 'commercelayer' })
    const proxy = await openProxy(mock.url)
    const id = mock.given['customerId'] ?? ''
    const { code, out } = await run(proxy.url, '--given', `customerId=${id}`, '--writes', 'none')
    const report = reportIn(out)
    expect(report.scenarios.filter(({ outcome }) => outcome !== 'pass')).toEqual([])
    expect(report.run.target.given).toEqual({ customerId: id })
    expect(proxy.seen.filter((one) => !one.startsWith('GET '))).toEqual([])
    expect(proxy.seen[0]).toBe(`GET /api/customers/${id}`)
    expect({ code, findings: report.findings }).toEqual({ code: 0, findings: [] })
  })

  test('is missed, and the run says how to give it and does what it can', async () => {
    const mock = await openMock({ contract: 'commercelayer' })
    const proxy = await openProxy(mock.url)
    const { code, stdout, out } = await run(proxy.url)
    expect(code).toBe(3) // no customer was seen, so nobody can say that the API conforms
    expect(stdout.replaceAll(/\s+/g, ' ')).toContain(
      'getCustomer, getCustomerRelationship, getCustomerRelated: no request can be made (path/customerId is the id of a customer of the organization; give it with --given customerId=VALUE)',
    )
    const { scenarios, requirements } = reportIn(out)
    const outcomes = Object.fromEntries(scenarios.map(({ id, outcome }) => [id, outcome]))
    expect(outcomes).toMatchObject({
      'getCustomer/situation': 'pass',
      'getCustomer/anonymous': 'pass',
      'json-api/witnesses': 'skip',
    })
    const passed = requirements.filter(({ verdict }) => verdict === 'pass').map(({ id }) => id)
    expect(passed).toEqual(expect.arrayContaining(['CL-J-02', 'CL-J-03', 'CL-J-31', 'CL-J-37']))
    expect(proxy.seen.slice(1).filter((one) => !one.includes('concordat-absent-'))).toEqual([])
  })

  test.each([
    [
      'customer=1',
      'error: No operation that reads has a path parameter "customer".\nhint: There are customerId, relationship.',
      2,
    ],
    ['customerId', 'Write NAME=VALUE, such as customerId=42.', 2],
    ['customerId=nobody', 'answered 404: what was given is not on it, or the API is at another address.', 3],
  ])('may not be --given %s', async (given, message, exit) => {
    const mock = await openMock({ contract: 'commercelayer' })
    const { code, stderr } = await run(mock.url, '--given', given)
    expect(stderr).toContain(message)
    expect(code).toBe(exit)
  })
})

test('a live organization is left alone after the first answer', async () => {
  const mock = await openMock({ contract: 'commercelayer', profile: 'live' })
  const proxy = await openProxy(mock.url)
  const id = mock.given['customerId'] ?? ''
  const { code, stderr } = await run(proxy.url, '--given', `customerId=${id}`)
  expect(stderr).toBe(
    'error: The target must not be tested: the organization is in live mode, and its customers are real people (/data/meta/mode of getCustomer is "live").\nhint: Name a target that is there for tests.\n',
  )
  expect(code).toBe(4)
  expect(proxy.seen).toEqual([`GET /api/customers/${id}`])
})

test('a finding is replayed with what the run was given', async () => {
  const mock = await openMock({ contract: 'commercelayer', faults: ['included-twice'] })
  const id = mock.given['customerId'] ?? ''
  const { out } = await run(mock.url, '--given', `customerId=${id}`, '--only', 'json-api')
  const [finding] = reportIn(out).findings
  const replayed = await concordat([
    'replay',
    join(out, 'report.json'),
    finding?.fingerprint ?? '',
    '--target',
    mock.url,
    ...token,
  ])
  expect(replayed).toMatchObject({ code: 1, stdout: expect.stringContaining('json-api-full-linkage: reproduced') })
})

test('the mock says what to give', async () => {
  const { startConcordat } = await import('./support.ts')
  const { printed } = startConcordat(['mock', 'commercelayer', '--port', '0'])
  const [, id] = await printed(/ {2}--given customerId=(\w{10})\n/)
  expect(id).toHaveLength(10)
})
