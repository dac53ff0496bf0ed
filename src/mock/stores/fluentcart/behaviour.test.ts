import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { JsonObject } from '../../../model/json.ts'
import { newCustomer, sampleAddress as address, type Sending, startTestMock, type TestMock } from '../../testing.ts'

let mock: TestMock
/** A new customer for every test. */
let id = 0

beforeAll(async () => {
  mock = await startTestMock()
})
afterAll(() => mock.close())
beforeEach(async () => {
  id = await newCustomer(mock)
})

async function newAddress(more: JsonObject = {}, customer: number = id): Promise<number> {
  const seen = await mock.send(`POST /customers/${customer}/address`, { json: { ...address, ...more } })
  expect(seen.status).toBe(200)
  return Object(seen.body['data']).id
}

async function primaries(type: string, customer: number = id): Promise<number[]> {
  const seen = await mock.send(`GET /customers/${customer}/address?type=${type}`)
  const list = seen.body['addresses'] as unknown as { id: number; is_primary: number }[]
  return list.filter((one) => one.is_primary === 1).map((one) => one.id)
}

const absent = 999_999_999
const coded = (code: number, message: string): JsonObject => ({ code, message, data: '' })

test('Create shows the fourteen documented members', async () => {
  const seen = await mock.send('POST /customers', {
    json: { email: 'fourteen@example.com', first_name: 'A', notes: 'n', wp_user: 'yes' },
  })
  const names =
    'id user_id email first_name last_name status purchase_value uuid country city state postcode created_at updated_at'
  expect(Object.keys(Object(seen.body['data']))).toEqual(names.split(' '))
  expect(seen.body).toMatchObject({ data: { user_id: expect.any(Number), purchase_value: [], status: 'active' } })
})

test('an update keeps what it does not send and reaches the WordPress user', async () => {
  const customer = await newCustomer(mock, { wp_user: 'yes', city: 'Rome', notes: 'n' })
  const email = `changed${customer}@example.com`
  await mock.send(`PUT /customers/${customer}`, {
    json: { email, first_name: 'New', user_url: 'https://example.com/' },
  })
  const seen = await mock.send(`GET /customers/${customer}`)
  expect(seen.body).toMatchObject({ customer: { email, first_name: 'New', city: 'Rome', notes: 'n' } })
  const user = await mock.send(`GET /wp-json/wp/v2/users/${Object(seen.body['customer']).user_id}`)
  expect(user.body).toMatchObject({ email, name: 'New', url: 'https://example.com/' })
})

test('in full name mode the full name is required and split', async () => {
  const full = await startTestMock({ nameMode: 'full' })
  const refused = await full.send('POST /customers', { json: { email: 'full@example.com', first_name: 'A' } })
  expect(refused).toMatchObject({ status: 422, body: { full_name: { required: expect.any(String) } } })
  const made = await full.send('POST /customers', { json: { email: 'full@example.com', full_name: 'Ana de la Cruz' } })
  expect(made.body).toMatchObject({ data: { first_name: 'Ana', last_name: 'de la Cruz' } })
  await full.close()
})

describe('addresses', () => {
  test('the first of a type is primary, a later one only when it asks', async () => {
    const first = await newAddress()
    const second = await newAddress()
    const other = await newAddress({ type: 'shipping' })
    expect(await primaries('billing')).toEqual([first])
    const third = await newAddress({ is_primary: 1 })
    expect(await primaries('billing')).toEqual([third])
    expect(await primaries('shipping')).toEqual([other])
    await mock.send(`POST /customers/${id}/address/make-primary`, { json: { addressId: second, type: 'billing' } })
    expect(await primaries('billing')).toEqual([second])
  })

  test('an update never leaves a type without its one primary', async () => {
    const first = await newAddress()
    const second = await newAddress()
    for (const change of [{}, { is_primary: 0 }]) {
      await mock.send(`PUT /customers/${id}/address`, { json: { ...address, id: first, ...change } })
      expect(await primaries('billing')).toEqual([first])
    }
    await mock.send(`PUT /customers/${id}/address`, { json: { ...address, id: first, type: 'shipping' } })
    expect(await primaries('billing')).toEqual([second])
    expect(await primaries('shipping')).toEqual([first])
  })

  test('a refused make-primary changes nothing', async () => {
    const first = await newAddress()
    const shipping = await newAddress({ type: 'shipping' })
    const seen = await mock.send(`POST /customers/${id}/address/make-primary`, {
      json: { addressId: shipping, type: 'billing' },
    })
    expect(seen.status).toBe(400)
    expect(await primaries('billing')).toEqual([first])
  })

  test.each([
    ['JSON', (target: number): [string, Sending] => ['', { json: { address: { id: target } } }]],
    ['a form', (target: number): [string, Sending] => ['', { form: `address%5Bid%5D=${target}` }]],
    ['the query', (target: number): [string, Sending] => [`?address[id]=${target}`, {}]],
  ])('delete understands %s, and keeps the primary', async (_form, sendingOf) => {
    const first = await newAddress()
    const second = await newAddress()
    const [kept, keptSending] = sendingOf(first)
    expect(await mock.send(`DELETE /customers/${id}/address${kept}`, keptSending)).toMatchObject({
      status: 403,
      body: coded(403, 'Primary address cannot be deleted!'),
    })
    const [gone, goneSending] = sendingOf(second)
    expect(await mock.send(`DELETE /customers/${id}/address${gone}`, goneSending)).toMatchObject({
      status: 200,
      body: { message: 'Address successfully deleted.', data: '' },
    })
    const list = await mock.send(`GET /customers/${id}/address`)
    expect(list.body['addresses']).toHaveLength(1)
  })

  test('a list is filtered by type, billing by default, and starts with the primary', async () => {
    await newAddress()
    const primary = await newAddress({ is_primary: 1 })
    await newAddress({ type: 'shipping' })
    const seen = await mock.send(`GET /customers/${id}/address`)
    const list = seen.body['addresses'] as unknown as { id: number; type: string }[]
    expect(list.map((one) => one.type)).toEqual(['billing', 'billing'])
    expect(list[0]?.id).toBe(primary)
  })
})

test('attach and detach move a user out of the list and back', async () => {
  const listed = async (): Promise<boolean> =>
    (await mock.send('GET /customers/attachable-user')).text.includes('shopper9@')
  const before = await mock.send(`GET /customers/${id}`)
  expect(await listed()).toBe(true)
  expect((await mock.send(`POST /customers/${id}/attachable-user`, { json: { user_id: 14 } })).body).toEqual({
    message: 'User attached successfully',
  })
  expect(await listed()).toBe(false)
  expect((await mock.send(`GET /customers/${id}`)).body).toMatchObject({
    customer: { user_id: 14, user_link: `${mock.url}/wp-admin/user-edit.php?user_id=14` },
  })
  await mock.send(`POST /customers/${id}/detach-user`)
  expect(await listed()).toBe(true)
  const after = await mock.send(`GET /customers/${id}`)
  const updated_at = Object(after.body['customer']).updated_at
  expect(after.body['customer']).toEqual({ ...Object(before.body['customer']), updated_at })
})

test('bulk delete takes customers with all that is theirs and frees the email', async () => {
  await newAddress()
  const { email } = Object((await mock.send(`GET /customers/${id}`)).body['customer'])
  const tables = ['addresses', 'customer_labels', 'orders', 'order_items']
  await mock.send('POST /customers/do-bulk-action', {
    json: { action: 'delete_customers', customer_ids: [id, 24, absent] },
  })
  expect((await mock.send(`GET /customers/${id}`)).status).toBe(404)
  const again = await mock.send('POST /customers', { json: { email, first_name: 'A' } })
  expect(again.status).toBe(200)
  for (const table of tables) expect(mock.store.count(table)).toBeGreaterThan(0)
  expect((await mock.send('GET /customers/24/order')).status).toBe(404)
})

test('bulk status changes the named customers only', async () => {
  const other = await newCustomer(mock)
  await mock.send('POST /customers/do-bulk-action', {
    json: { action: 'change_customer_status', customer_ids: [id], new_status: 'inactive' },
  })
  expect((await mock.send(`GET /customers/${id}`)).body).toMatchObject({ customer: { status: 'inactive' } })
  expect((await mock.send(`GET /customers/${other}`)).body).toMatchObject({ customer: { status: 'active' } })
})

test('the labels of Get follow the last sync', async () => {
  for (const labels of [[1, 3, 7], [7], []]) {
    await mock.send(`PUT /customers/${id}/additional-info`, { json: { labels } })
    expect((await mock.send(`GET /customers/${id}`)).body).toMatchObject({ customer: { selected_labels: labels } })
  }
  const bare = await mock.send(`GET /customers/${id}?params[customer_only]=yes`)
  expect(Object(bare.body['customer'])).not.toHaveProperty('labels')
})
