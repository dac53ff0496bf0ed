import { describe, expect, test } from 'vitest'
import { loadContract } from '../../src/contract/load.ts'
import { builtInContracts } from '../../src/contract/source.ts'
import { identify } from '../../src/engine/identify.ts'
import { mockContracts } from '../../src/mock/contracts.ts'
import type { Identification } from '../../src/model/identification.ts'
import type { Contract } from '../../src/model/contract.ts'
import { type MockOptions } from '../../src/mock/server.ts'
import { concordat, openMock, openProxy, openServer, targetOf } from './support.ts'

const contracts: readonly Contract[] = await Promise.all(builtInContracts.map((name) => loadContract(name)))

/** Asks a mock through a proxy that remembers what was asked. */
async function ask(
  options: Partial<MockOptions>,
  loggedIn = true,
): Promise<{ readonly found: Identification; readonly seen: readonly string[] }> {
  const mock = await openMock(options)
  const { url, seen } = await openProxy(mock.url)
  const { identities } = targetOf(mock)
  return { found: await identify(contracts, { url, identities: loggedIn ? identities : [] }), seen }
}

describe.each(mockContracts)('a site that follows %s', (name) => {
  test('is named, by reads alone, with evidence for it and against every other', async () => {
    const { found, seen } = await ask({ contract: name })
    expect(found.contract).toBe(name)
    expect(found.verdict).toContain(`follows ${name}: `)
    const [best, ...others] = found.candidates
    expect(best?.evidence.map(({ fit }) => fit)).toContain('fits')
    expect(best?.evidence.map(({ fit }) => fit)).not.toContain('differs')
    expect(others.filter(({ score }) => score > 0)).toEqual([])
    expect(seen.filter((request) => !request.startsWith('GET '))).toEqual([])
    expect(seen.length).toBeLessThanOrEqual(20)
    expect(found.requests).toBe(seen.length)
  })

  test('is not taken for another when nobody logs in', async () => {
    const { found } = await ask({ contract: name }, false)
    expect([name, null]).toContain(found.contract)
  })
})

test('a real shop that deviates in details is named all the same', async () => {
  const { found } = await ask({ contract: 'fluentcart', profile: 'fluentcart-1.5.2' })
  expect(found.contract).toBe('fluentcart')
})

test.each<[string, number, string]>([
  ['a site that knows nothing', 404, '{"message":"no"}'],
  ['a site that answers everything with a page', 200, '<h1>Welcome</h1>'],
  ['a site that answers everything with an empty object', 200, '{}'],
  ['a site that fails', 500, '{}'],
])('%s follows none', async (_, status, body) => {
  const type = body.startsWith('{') ? 'application/json' : 'text/html'
  const { url } = await openServer(
    (__, response) => void response.writeHead(status, { 'content-type': type }).end(body),
  )
  expect((await identify(contracts, { url, identities: [] })).contract).toBe(null)
})

describe('concordat identify', () => {
  test('names the contract, shows why, and ends with 0', async () => {
    const mock = await openMock({ contract: 'fluentcart-legacy' })
    const [main] = mock.identities
    const args = ['identify', '--target', mock.url, '--auth', main?.credential ?? '']
    const { code, stdout, stderr } = await concordat(args)
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    expect(stdout).toMatch(/^http:\/\/127\.0\.0\.1:\d+ follows fluentcart-legacy: \d of \d answers fit it\.\n/)
    expect(stdout).toMatch(/differs {2}GET \/wp-json\/fluent-cart\/v2\/customers -> 200: customers is missing/)
    const json = await concordat([...args, '--json'])
    expect(JSON.parse(json.stdout)).toMatchObject({ contract: 'fluentcart-legacy', target: mock.url })
    for (const text of [stdout, json.stdout]) expect(text).not.toMatch(/admin-password|Basic |example\.com/)
  })

  test('ends with 1 where none fits, and with 3 where nobody is', async () => {
    const { url, close } = await openServer((_, response) => void response.writeHead(404).end())
    const none = await concordat(['identify', '--target', url])
    expect(none.code).toBe(1)
    expect(none.stdout).toMatch('follows none of the contracts')
    await close()
    const nobody = await concordat(['identify', '--target', url])
    expect(nobody.code).toBe(3)
    expect(nobody.stderr).toMatch(`error: ${url} cannot be reached.`)
  })

  test('says which contracts it may be when nobody is let in', async () => {
    const mock = await openMock()
    const { code, stdout, stderr } = await concordat(['identify', '--target', mock.url])
    expect(code).toBe(1)
    expect(stdout).toMatch(/lets nobody in: it may follow .*fluentcart/)
    expect(stderr).toMatch('--auth')
  })

  test('needs a target', async () => {
    const { code, stderr } = await concordat(['identify'])
    expect({ code, stderr }).toEqual({
      code: 2,
      stderr: 'error: There is nothing to look at: --target is missing.\nhint: Give the address of the site.\n',
    })
  })
})
