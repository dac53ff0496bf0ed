import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Json, JsonObject } from '../../../../model/json.ts'
import { sampleAddress, startTestMock, type TestMock } from '../../../testing.ts'

let mock: TestMock
beforeAll(async () => {
  mock = await startTestMock({ profile: 'fluentcart-1.5.2' })
})
afterAll(() => mock.close())

let people = 0
const person = (): JsonObject => {
  people += 1
  return { email: `buyer${people}@example.com`, full_name: `Buyer ${people}` }
}
const home: JsonObject = { ...sampleAddress, state: 'NY', city: 'New York', postcode: '10002', label: 'Office' }
const without = (name: string): JsonObject => Object.fromEntries(Object.entries(home).filter(([key]) => key !== name))
const post = async (path: string, json: Json): Promise<JsonObject> =>
  Object((await mock.send(`POST ${path}`, { json })).body['data'])
const customer = async (members: JsonObject = {}): Promise<number> =>
  Number((await post('/customers', { ...person(), ...members }))['id'])
const address = async (owner: number, members: JsonObject = {}): Promise<number> =>
  Number((await post(`/customers/${owner}/address`, { ...home, ...members }))['id'])
const marks = async (owner: number): Promise<string> => {
  const { body } = await mock.send(`GET /customers/${owner}/address?type=billing`)
  const rows = body['addresses'] as unknown as readonly { id: number; is_primary: string }[]
  return rows
    .toSorted((a, b) => a.id - b.id)
    .map((row) => row.is_primary)
    .join('')
}

const digits = expect.stringMatching(/^\d+$/)
const iso = expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+00:00$/)
const business = (code: number, message: string): JsonObject => ({ code, message, data: null })
describe('values', () => {
  test('a created customer is the echo of what was sent', async () => {
    const { body } = await mock.send('POST /customers', { json: { email: 'echo@example.com', full_name: 'Zoë Li 😀' } })
    expect(body['data']).toMatchObject({
      id: expect.any(Number),
      user_id: null,
      first_name: 'Zoë Li',
      last_name: '😀',
      status: null,
      aov: null,
      notes: '',
      country: null,
      purchase_value: [],
      created_at: iso,
      country_name: '',
      formatted_address: { country: '', state: null, city: null, postcode: null },
    })
  })

  test('a customer has strings of digits, a photo with an entity and a country with its code', async () => {
    const { body } = await mock.send(`GET /customers/${await customer({ country: 'US', state: 'MA' })}`)
    expect(body['customer']).toMatchObject({
      contact_id: '0',
      purchase_count: '0',
      ltv: '0',
      photo: expect.stringContaining('&#038;'),
      country_name: 'United States (US)',
      selected_labels: [],
      labels: [],
    })
  })

  test('a recalculation shows dates as objects and numbers as numbers, a read strings', async () => {
    const { body } = await mock.send('POST /customers/12/recalculate-ltv')
    const date = { date: expect.stringMatching(/\.000000$/), timezone_type: 3, timezone: 'UTC' }
    const numbers = { ltv: expect.any(Number), aov: expect.any(Number), purchase_count: expect.any(Number) }
    expect(body['customer']).toMatchObject({ ...numbers, first_purchase_date: date, last_purchase_date: date })
    const read = await mock.send('GET /customers/12')
    const texts = { ltv: digits, aov: expect.stringMatching(/^\d+\.\d\d$/), purchase_count: digits }
    expect(read.body['customer']).toMatchObject(texts)
  })

  test('addresses have mixed marks, a list for meta and more members', async () => {
    const owner = await customer()
    const first = await post(`/customers/${owner}/address`, { ...home, company_name: 'Acme' })
    const second = await post(`/customers/${owner}/address`, home)
    expect(first).toMatchObject({
      is_primary: '1',
      customer_id: String(owner),
      meta: [],
      address_2: null,
      company_name: '',
      vat_number: '',
    })
    expect(second).toMatchObject({ is_primary: 0 })
  })

  test('orders have amounts of both types, items strings', async () => {
    const { body } = await mock.send('GET /customers/12/order')
    const orders = Object(body['data']).data as readonly JsonObject[]
    expect(orders[0]).toMatchObject({
      customer_id: 12,
      total_amount: expect.any(Number),
      total_paid: digits,
      created_at: iso,
      config: [],
    })
    const [item] = (orders[0]?.['filtered_order_items'] ?? []) as readonly JsonObject[]
    expect(item).toMatchObject({ order_id: digits, quantity: digits, unit_price: expect.any(Number) })
  })

  test('long texts are cut when they are stored, while the answer shows them whole', async () => {
    const created = await post('/customers', { email: 'long@example.com', full_name: 'N'.repeat(255) })
    expect(String(created['first_name'])).toHaveLength(255)
    const { body } = await mock.send(`GET /customers/${Number(created['id'])}`)
    expect(String(Object(body['customer']).first_name)).toHaveLength(192)
  })

  test('slashes and letters beyond ASCII are escaped', async () => {
    const { text } = await mock.send(`GET /customers/${await customer({ full_name: 'Zoë Li', notes: 'a/b' })}`)
    expect(text).toContain(String.raw`Zo\u00eb`)
    expect(text).toContain(String.raw`a\/b`)
  })
})

describe('behaviour', () => {
  test('an address without a label crashes with HTML before the JSON', async () => {
    const seen = await mock.send(`POST /customers/${await customer()}/address`, { json: without('label') })
    expect(seen.status).toBe(500)
    expect(seen.text).toMatch(/^<div id="error">.*<\/div>\{"code":"plugin_exception"/s)
  })

  test('a state is required only where a country has some', async () => {
    const owner = await customer()
    const german = await mock.send(`POST /customers/${owner}/address`, { json: { ...without('state'), country: 'DE' } })
    const american = await mock.send(`POST /customers/${owner}/address`, { json: without('state') })
    expect([german.status, american.status]).toEqual([200, 422])
  })

  test('a create with is_primary 1 leaves two primaries', async () => {
    const owner = await customer()
    await address(owner)
    await address(owner, { is_primary: 1 })
    expect(await marks(owner)).toBe('11')
  })

  test('a PUT of the primary without is_primary demotes it, and then it can be deleted', async () => {
    const owner = await customer()
    const id = await address(owner)
    await address(owner)
    await mock.send(`PUT /customers/${owner}/address`, { json: { ...home, id } })
    expect(await marks(owner)).toBe('00')
    expect((await mock.send(`DELETE /customers/${owner}/address?address[id]=${id}`)).status).toBe(200)
  })

  test('make-primary with an unknown id leaves no primary', async () => {
    const owner = await customer()
    await address(owner)
    const seen = await mock.send(`POST /customers/${owner}/address/make-primary`, {
      json: { addressId: 999_999, type: 'billing' },
    })
    expect([seen.status, seen.body, await marks(owner)]).toEqual([
      500,
      business(400, 'Address set as primary failed.'),
      '0',
    ])
  })

  test('without a type all addresses are listed, the primary ones first', async () => {
    const owner = await customer()
    for (const type of ['billing', 'billing', 'shipping']) await address(owner, { type })
    const { body } = await mock.send(`GET /customers/${owner}/address`)
    const rows = body['addresses'] as readonly JsonObject[]
    expect(rows.map((row) => `${String(row['type'])} ${String(row['is_primary'])}`)).toEqual([
      'billing 1',
      'shipping 1',
      'billing 0',
    ])
  })

  test("one's own email is refused unless the body has the id, and what is not sent is emptied", async () => {
    const json = person()
    const id = await customer({ ...json, notes: 'N', city: 'Boston' })
    const refused = await mock.send(`PUT /customers/${id}`, { json })
    const taken = await mock.send(`PUT /customers/${id}`, { json: { ...json, id } })
    expect([refused.status, taken.status]).toEqual([422, 200])
    expect(taken.body['data']).toMatchObject({ notes: '', city: null, status: null, aov: null })
  })

  test('customer_only leaves out the chosen labels, not the labels', async () => {
    const { body } = await mock.send('GET /customers/1?params[customer_only]=yes')
    expect(Object.keys(Object(body['customer']))).toContain('labels')
    expect(Object.keys(Object(body['customer']))).not.toContain('selected_labels')
  })

  test('a user is attached by a string', async () => {
    const id = await customer()
    expect((await mock.send(`POST /customers/${id}/attachable-user`, { json: { user_id: '13' } })).status).toBe(200)
    expect(Object((await mock.send(`GET /customers/${id}`)).body['customer']).user_id).toBe('13')
  })

  test('faults can be laid over it', async () => {
    const faulty = await startTestMock({ profile: 'fluentcart-1.5.2', faults: ['public-customer'] })
    try {
      expect((await faulty.send('GET /customers/1', { as: null })).status).toBe(200)
    } finally {
      await faulty.close()
    }
  })

  test('nothing of all this was a bug of the mock', () => {
    expect(mock.store.crashes).toEqual([])
  })
})
