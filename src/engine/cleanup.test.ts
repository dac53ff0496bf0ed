import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { loadContract } from '../contract/load.ts'
import { startTestMock, type TestMock } from '../mock/testing.ts'
import type { Contract, Resource } from '../model/contract.ts'
import { isObject, type JsonObject } from '../model/json.ts'
import type { JournalEntry } from '../transport/journal.ts'
import { cleanUpJournal } from './cleanup-journal.ts'
import { main, remove } from './expect-cleanup.ts'
import type { Created } from './ledger.ts'

describe('removeAll on the mock', () => {
  let contract: Contract
  let mock: TestMock
  beforeAll(async () => {
    contract = await loadContract('fluentcart')
  })
  beforeEach(async () => {
    mock = await startTestMock()
  })
  afterEach(() => mock.close())

  const resource = (name: string): Resource => contract.resources.find((one) => one.name === name) as Resource
  const withoutFind = ({ find: _, ...rest }: Resource): Resource => rest
  const make = async (request: string, json: JsonObject): Promise<number> => {
    const { body } = await mock.send(request, { json })
    const data = isObject(body['data']) ? body['data'] : body
    return data['id'] as number
  }
  const customer = (email: string): Promise<number> => make('POST /customers', { email, first_name: 'Ann' })
  const address = (id: number): Promise<number> =>
    make(`POST /customers/${id}/address`, {
      name: 'Ann',
      email: 'a@example.test',
      address_1: 'One',
      city: 'Town',
      state: 'NY',
      postcode: '10001',
      country: 'US',
      type: 'billing',
    })
  const note = (name: string, id: number, more: Partial<Created> = {}): Created => ({
    resource: resource(name),
    id,
    touchedBy: new Set(),
    ...more,
  })

  it('takes everything away again, what belongs to something first', async () => {
    const before = ['customers', 'addresses', 'users'].map((table) => mock.store.count(table))
    const [first, second] = [await customer('one@example.test'), await customer('two@example.test')]
    const addresses = [await address(first), await address(first)]
    const user = await make('POST /wp-json/wp/v2/users', {
      username: 'ann',
      email: 'ann@example.test',
      password: 'long-enough-1',
    })
    await mock.send(`POST /customers/${second}/attachable-user`, { json: { user_id: user } })
    const { created, removed, left, sent, journal } = await remove(contract, mock.url, [
      note('customer', first),
      ...addresses.map((id) => note('address', id, { owner: first })),
      note('customer', second, { touchedBy: new Set(['attachUser']) }),
      note('wordpressUser', user),
    ])
    expect({ created, removed, left }).toEqual({ created: 5, removed: 5, left: [] })
    expect(['customers', 'addresses', 'users'].map((table) => mock.store.count(table))).toEqual(before)
    const writes = sent.filter((one) => !one.startsWith('GET'))
    expect(writes.slice(0, 2).toSorted()).toEqual(
      addresses.map((id) => `DELETE /customers/${first}/address {"address":{"id":${id}}}`).toSorted(),
    )
    expect(writes.slice(2)).toEqual([
      `POST /customers/${second}/detach-user`,
      `POST /customers/do-bulk-action {"action":"delete_customers","customer_ids":[${second},${first}]}`,
      `DELETE /wp-json/wp/v2/users/${user}?force=true&reassign=false`,
    ])
    expect(journal).toHaveLength(5)
    expect(journal).toContainEqual({ type: 'removed', resource: 'customer', id: first })
  })

  it('removes what is noted twice once', async () => {
    const id = await customer('one@example.test')
    expect(await remove(contract, mock.url, [note('customer', id), note('customer', id)])).toMatchObject({
      created: 1,
      removed: 1,
      left: [],
    })
  })

  it('counts what is gone already as removed', async () => {
    expect(await remove(contract, mock.url, [note('customer', 987_000_001)])).toMatchObject({
      created: 1,
      removed: 1,
      left: [],
    })
  })

  it('finds one whose creation was not answered by its unique value', async () => {
    const before = mock.store.count('customers')
    await customer('concordat+r1-1@example.test')
    await customer('other@example.test')
    const lost = [
      { n: 1, resource: resource('customer'), unique: ['concordat+r1-1@example.test', 'concordat+r1-2@example.test'] },
    ]
    expect(await remove(contract, mock.url, [], lost)).toMatchObject({ created: 1, removed: 1, left: [] })
    expect(mock.store.count('customers')).toBe(before + 1)
  })

  it('reports one that cannot be looked for', async () => {
    const lost = [
      { n: 1, resource: withoutFind(resource('wordpressUser')), unique: ['concordat-r1-1'] },
      { n: 1, resource: resource('customer'), unique: [] },
      { n: 1, resource: resource('address'), unique: [] }, // goes with its owner
    ]
    const reason = 'the answer to its creation was lost'
    expect((await remove(contract, mock.url, [], lost)).left).toEqual([
      { resource: 'wordpressUser', id: 'concordat-r1-1', reason },
      { resource: 'customer', id: 'unknown', reason },
    ])
  })

  it('takes up what a journal says was left', async () => {
    const before = mock.store.count('customers')
    const [first, second] = [await customer('one@example.test'), await customer('concordat+r1-7@example.test')]
    const gone = await customer('gone@example.test')
    const entry = (n: number, id: number): JournalEntry => ({ type: 'created', n, resource: 'customer', id })
    const sending = (n: number, ...unique: string[]): JournalEntry => ({
      type: 'sending',
      n,
      resource: 'customer',
      operation: 'createCustomer',
      unique,
    })
    const result = await cleanUpJournal(
      contract,
      [
        { type: 'run', run: 'r1', contract: 'fluentcart', target: mock.url },
        sending(1),
        entry(1, first),
        sending(2, 'concordat+r1-7@example.test'),
        sending(3),
        { type: 'not-created', n: 3 },
        sending(4),
        entry(4, gone),
        { type: 'removed', resource: 'customer', id: gone },
      ],
      { url: mock.url, identities: [main] },
    )
    expect(result).toEqual({ created: 2, removed: 2, left: [] })
    expect(mock.store.count('customers')).toBe(before + 1) // the one that was said to be removed
    expect((await mock.send(`GET /customers/${second}`)).status).toBe(404)
  })

  it('does not know what a journal of another contract names', async () => {
    const foreign: JournalEntry = { type: 'created', n: 1, resource: 'invoice', id: 1 }
    await expect(cleanUpJournal(contract, [foreign], { url: mock.url, identities: [main] })).rejects.toMatchObject({
      name: 'ContractError',
      code: 'journal',
      message: 'The journal names "invoice", which this contract does not create.',
    })
  })
})
