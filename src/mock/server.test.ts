import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { builtInContracts } from '../contract/source.ts'
import { UsageError } from '../model/errors.ts'
import { mockContracts } from './contracts.ts'
import { startMock } from './server.ts'
import { startTestMock } from './testing.ts'

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'concordat-mock-'))
})
afterAll(() => rm(folder, { recursive: true }))

test('every built-in contract has a mock', () => {
  expect(mockContracts).toContain('fluentcart')
  expect(mockContracts.toSorted()).toEqual(builtInContracts)
})

test.each([
  ['an unknown contract', { contract: 'nope' }, 'unknown-mock'],
  ['an unknown profile', { contract: 'fluentcart', profile: 'nope' }, 'unknown-profile'],
  ['an unknown fault', { contract: 'fluentcart', faults: ['nope'] }, 'unknown-fault'],
  ['a folder that does not exist', { contract: 'fluentcart', db: '/nowhere/at/all.db' }, 'mock-database'],
  ['a host that is not ours', { contract: 'fluentcart', host: '203.0.113.1' }, 'mock-port'],
])('refuses %s', async (_title, options, code) => {
  await expect(startMock(options)).rejects.toMatchObject({ name: 'UsageError', code, hint: expect.any(String) })
})

test('refuses a port in use', async () => {
  const mock = await startTestMock()
  await expect(startTestMock({ port: Number(new URL(mock.url).port) })).rejects.toBeInstanceOf(UsageError)
  await mock.close()
})

test('refuses a file that is no database', async () => {
  const db = join(folder, 'text.db')
  await writeFile(db, 'this is certainly no SQLite database, only text that is long enough')
  await expect(startTestMock({ db })).rejects.toMatchObject({ code: 'mock-database' })
})

test('the same seed makes the same store, another seed another', async () => {
  const lists: string[] = []
  for (const seed of [7, 7, 8]) {
    const mock = await startTestMock({ seed })
    const list = await mock.send('GET /customers?per_page=199&with[]=orders&with[]=labels&with[]=billing_address')
    lists.push(list.text.replaceAll(mock.url, ''))
    await mock.close()
  }
  expect(lists[0]).toBe(lists[1])
  expect(lists[0]).not.toBe(lists[2])
})

test('a database file outlives the mock', async () => {
  const db = join(folder, 'store.db')
  const first = await startTestMock({ db })
  const created = await first.send('POST /customers', { json: { email: 'kept@example.com', first_name: 'Kept' } })
  const count = first.store.count('customers')
  await first.close()
  const second = await startTestMock({ db })
  expect(second.store.count('customers')).toBe(count)
  const found = await second.send('GET /customers?search=kept@example.com')
  expect(found.body).toMatchObject({ customers: { total: 1, data: [{ uuid: Object(created.body['data']).uuid }] } })
  await second.close()
})

test('closing twice is fine, and nothing answers afterwards', async () => {
  const mock = await startTestMock()
  await mock.send('GET /customers')
  await mock.close()
  await mock.close()
  await expect(mock.send('GET /customers')).rejects.toThrow()
})
