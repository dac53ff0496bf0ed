import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { admin, type Ended, folder, leftoversOn, openMock, openProxy, startNode } from './support.ts'
import { openThings } from './things.ts'

interface TestRun extends Ended {
  /** Full names by state. */
  readonly names: Readonly<Record<string, readonly string[]>>
}

/** Runs the conformance tests as a user does, and reads what became of each. */
async function conformance(env: Readonly<Record<string, string>>, ...more: readonly string[]): Promise<TestRun> {
  const file = join(folder(), 'results.json')
  const args = ['run', '--project', 'conformance', '--reporter=default', '--reporter=json', `--outputFile.json=${file}`]
  const variables = { NO_COLOR: '1', CONCORDAT_AUTH: admin, ...env }
  const ended = await startNode('node_modules/vitest/vitest.mjs', [...args, ...more], { env: variables }).ended
  const { testResults } = JSON.parse(readFileSync(file, 'utf8')) as Results
  const all = testResults.flatMap(({ assertionResults }) => assertionResults)
  const byState = Map.groupBy(all, ({ status }) => status)
  return {
    ...ended,
    names: Object.fromEntries([...byState].map(([state, ones]) => [state, ones.map(({ fullName }) => fullName)])),
  }
}

interface Results {
  readonly testResults: readonly {
    readonly assertionResults: readonly { readonly status: string; readonly fullName: string }[]
  }[]
}

test('every scenario passes against the clean mock, in two shards each once', async () => {
  const { url, store } = await openMock()
  const whole = await conformance({ CONCORDAT_TARGET: url })
  expect(whole.names['failed']).toBeUndefined()
  expect(whole.names['passed']?.length).toBeGreaterThan(90)
  expect(whole.code).toBe(0)

  const first = await conformance({ CONCORDAT_TARGET: url }, '--shard=1/2')
  const second = await conformance({ CONCORDAT_TARGET: url }, '--shard=2/2')
  const parts = [...(first.names['passed'] ?? []), ...(second.names['passed'] ?? [])]
  expect(parts.toSorted()).toEqual(whole.names['passed']?.toSorted())
  expect([first.code, second.code]).toEqual([0, 0])

  expect(await leftoversOn(url)).toEqual([])
  expect(store.crashes).toEqual([])
})

test('a fault fails one test, which names the requirement', async () => {
  const { url } = await openMock({ faults: ['customer-created-message'] })
  const { code, stdout, stderr, names } = await conformance({ CONCORDAT_TARGET: url })
  expect(code).toBe(1)
  expect(names['failed']).toHaveLength(1)
  expect(names['failed']?.[0]).toMatch(/^createCustomer\b/)
  expect(stdout + stderr).toMatch(/breaks +FC2-CUST-CREATE-26/)
  expect(stdout + stderr).toMatch(
    /expected +"Customer created successfully!"\s+received +.*"Customer has been created"/,
  )
  expect(stdout + stderr).not.toMatch('admin-password')
  expect(await leftoversOn(url)).toEqual([])
})

test('a waiver keeps its finding from failing a test, until it ends', async () => {
  const { url } = await openMock({ faults: ['customer-created-message'] })
  const waivers = join(folder(), 'waivers.yaml')
  const waive = (until: string): void =>
    writeFileSync(waivers, `waivers: [{ rule: '*', operation: createCustomer, reason: known, until: ${until} }]\n`)
  const env = { CONCORDAT_TARGET: url, CONCORDAT_WAIVERS: waivers }
  waive('2099-12-31')
  const waived = await conformance(env, '-t', '^createCustomer')
  expect(waived.names['failed']).toBeUndefined()
  expect(waived.names['passed']?.length).toBeGreaterThan(3)
  waive('2001-12-31')
  const ended = await conformance(env, '-t', '^createCustomer')
  expect(ended.names['failed']).toHaveLength(1)
  expect(ended.stdout + ended.stderr).toMatch(/waiver +ended after 2001-12-31: known/)
})

test('what a document says wrongly fails a test of its own, until it is waived', async () => {
  const { file, url } = await openThings()
  const broken = JSON.parse(readFileSync(file, 'utf8')) as { components: { schemas: Record<string, unknown> } }
  broken.components.schemas['Broken'] = { type: 'nmber' }
  writeFileSync(file, JSON.stringify(broken))
  const waivers = join(folder(), 'waivers.yaml')
  writeFileSync(waivers, "waivers: [{ rule: document, place: '*', reason: known, until: 2099-12-31 }]\n")
  const env = { CONCORDAT_TARGET: url, CONCORDAT_CONTRACT: file }
  const failing = await conformance(env, '-t', 'the document is well-formed')
  expect(failing.names['failed']).toEqual(['the document is well-formed'])
  expect(failing.stdout + failing.stderr).toMatch(/nmber/)
  const waived = await conformance({ ...env, CONCORDAT_WAIVERS: waivers }, '-t', 'the document is well-formed')
  expect(waived.names['passed']).toEqual(['the document is well-formed'])
})

test('-t sends only what the chosen tests need', async () => {
  const { url } = await openMock()
  const proxy = await openProxy(url)
  const { code, names } = await conformance({ CONCORDAT_TARGET: proxy.url }, '-t', 'listCustomers > refuses callers')
  expect(names['passed']).toEqual([expect.stringMatching(/^listCustomers\b.*refuses callers without credentials$/)])
  expect(proxy.seen.every((request) => /^GET \S+\/customers($|\?)/.test(request))).toBe(true)
  expect(proxy.seen.length).toBeLessThanOrEqual(5)
  expect(code).toBe(0)
})

test('without CONCORDAT_TARGET it fails and says so', async () => {
  const { code, stderr, stdout } = await conformance({})
  expect(stdout + stderr).toMatch(/CONCORDAT_TARGET names no target; for example http:\/\//)
  expect(code).toBe(1)
})

test('a wrong password fails in one clear sentence', async () => {
  const { url } = await openMock()
  const { code, stderr, stdout } = await conformance({ CONCORDAT_TARGET: url, CONCORDAT_AUTH: 'basic:admin:hunter2' })
  expect(stdout + stderr).toMatch(/refused the login/)
  expect(stdout + stderr).not.toMatch(/hunter2|Cannot read properties/)
  expect(code).toBe(1)
})
