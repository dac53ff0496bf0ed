import { afterAll, beforeAll, expect, test } from 'vitest'
import { startTestMock, type TestMock } from '../../testing.ts'

let mock: TestMock
beforeAll(async () => {
  mock = await startTestMock()
})
afterAll(() => mock.close())

interface Page {
  readonly total: number
  readonly per_page: number
  readonly current_page: number
  readonly last_page: number
  readonly data: readonly Readonly<Record<string, unknown>>[]
}

async function list(query: string, path = 'customers'): Promise<Page> {
  const seen = await mock.send(`GET /${path}?${query}`)
  expect(seen.status).toBe(200)
  return (seen.body['customers'] ?? seen.body['orders']) as unknown as Page
}

test.each([
  ['', 10],
  ['per_page=1', 1],
  ['per_page=199', 199],
  ['per_page=200', 10],
  ['per_page=0', 10],
  ['per_page=-1', 10],
  ['per_page=abc', 10],
  ['per_page=10.5', 10],
  ['per_page[]=3', 10],
])('page size of "%s" is %i', async (query, size) => {
  const page = await list(query)
  expect(page.per_page).toBe(size)
  expect(page.data).toHaveLength(Math.min(size, page.total))
  expect(page.last_page).toBe(Math.ceil(page.total / size))
})

test('pages add up to the total without repeating anybody', async () => {
  const ids: unknown[] = []
  for (let number = 1; number <= 5; number += 1)
    ids.push(...(await list(`page=${number}&per_page=11`)).data.map((one) => one['id']))
  expect(new Set(ids).size).toBe(48)
  expect(ids).toEqual(ids.toSorted((a, b) => Number(b) - Number(a)))
  expect(await list('page=99')).toMatchObject({ current_page: 99, data: [] })
  for (const page of ['0', '-1', 'x', '9'.repeat(30)]) expect((await list(`page=${page}`)).current_page).toBe(1)
})

test.each([
  ['sort_by=ltv&sort_type=asc', 'ltv', 1],
  ['sort_by=created_at&sort_type=DESC', 'created_at', -1],
  ['sort_by=created_at&sort_type=ASC', 'created_at', 1],
  ['sort_by=nope&sort_type=asc', 'id', 1],
  ['sort_by=id;drop', 'id', -1],
])('%s sorts by %s', async (query, member, sign) => {
  const values = (await list(`per_page=199&${query}`)).data.map((one) => one[member] as number)
  const sorted = values.toSorted((a, b) => (a < b ? -sign : a > b ? sign : 0))
  expect(values).toEqual(sorted)
})

test('the order of creation is not the order of ids', async () => {
  const byDate = (await list('per_page=199&sort_by=created_at')).data.map((one) => one['id'])
  expect(byDate).not.toEqual((await list('per_page=199')).data.map((one) => one['id']))
})

test.each([
  ['id=5', (one: Readonly<Record<string, unknown>>) => one['id'] === 5],
  ['id!=5', (one: Readonly<Record<string, unknown>>) => one['id'] !== 5],
  ['ltv>1000', (one: Readonly<Record<string, unknown>>) => Number(one['ltv']) > 1000],
  ['ltv<=0', (one: Readonly<Record<string, unknown>>) => Number(one['ltv']) <= 0],
  ['status = archived', (one: Readonly<Record<string, unknown>>) => one['status'] === 'archived'],
  ['SHOPPER', (one: Readonly<Record<string, unknown>>) => String(one['email']).includes('shopper')],
  ['7', (one: Readonly<Record<string, unknown>>) => one['id'] === 7 || String(one['email']).includes('7')],
  ['%', () => false],
  ["' OR 1=1", () => false],
])('search %s', async (search, matches) => {
  const all = (await list('per_page=199')).data
  const found = await list(`per_page=199&search=${encodeURIComponent(search)}`)
  expect(found.data).toEqual(all.filter(matches))
  expect(found.total).toBe(found.data.length)
})

test('search by full name', async () => {
  const [one] = (await list('per_page=1')).data
  const found = await list(`search=${encodeURIComponent(String(one?.['full_name']))}`)
  expect(found.data.map((customer) => customer['id'])).toContain(one?.['id'])
})

test('select reduces, include_ids adds, with loads, tabs filter', async () => {
  expect((await list('select=email,nope&per_page=1')).data).toEqual([{ id: 48, email: expect.any(String) }])
  expect(Object.keys((await list('select[]=email&select[]=ltv&per_page=1')).data[0] ?? {})).toEqual([
    'id',
    'email',
    'ltv',
  ])
  expect((await list('per_page=2&include_ids=3,48,9999')).data.map((one) => one['id'])).toEqual([48, 47, 3])
  const loaded = (await list('per_page=1&with[]=orders&with[]=labels&with[]=nope')).data[0]
  expect(loaded).toMatchObject({ orders: expect.any(Array), labels: expect.any(Array) })
  expect(loaded).not.toHaveProperty('nope')
  expect(new Set((await list('active_view=active&per_page=199')).data.map((one) => one['status']))).toEqual(
    new Set(['active']),
  )
  expect((await list('active_view=whatever')).total).toBe(48)
  expect((await list('filter_type=advanced&advanced_filters=[{')).total).toBe(48)
})

test('orders of a customer are searched, filtered and sorted', async () => {
  const all = (await list('per_page=199&sort_by=created_at', 'customers/12/orders')).data
  expect(all.length).toBeGreaterThan(3)
  expect(all.every((order) => order['customer_id'] === 12)).toBe(true)
  const [one] = all
  const found = await list(`search=${String(one?.['invoice_no'])}`, 'customers/12/orders')
  expect(found.data).toEqual([one])
  const paid = await list('active_view=paid&per_page=199', 'customers/12/orders')
  expect(paid.data.every((order) => order['payment_status'] === 'paid')).toBe(true)
})

test('the numbers of every customer follow from the orders', async () => {
  const customers = (await list('per_page=199&with[]=orders')).data
  const kinds = new Set<unknown>()
  for (const customer of customers) {
    const orders = customer['orders'] as {
      payment_status: string
      total_paid: number
      total_refund: number
      created_at: string
    }[]
    for (const order of orders) kinds.add(order.payment_status)
    const good = orders.filter(
      (order) => !['pending', 'failed'].includes(order.payment_status) && order.total_paid > order.total_refund,
    )
    const ltv = good.reduce((sum, order) => sum + order.total_paid - order.total_refund, 0)
    const dates = good.map((order) => order.created_at).toSorted()
    expect(customer).toMatchObject({
      ltv,
      purchase_count: good.length,
      aov: good.length === 0 ? 0 : Math.round(ltv / good.length),
      first_purchase_date: dates[0] ?? null,
      last_purchase_date: dates.at(-1) ?? null,
    })
  }
  expect(kinds).toEqual(new Set(['failed', 'paid', 'partially_refunded', 'pending', 'refunded']))
})

test('a recalculation of what is right changes nothing', async () => {
  const before = await mock.send('GET /customers/12')
  const seen = await mock.send('POST /customers/12/recalculate-ltv')
  const { labels: _labels, selected_labels: _ids, ...rest } = Object(before.body['customer'])
  expect(seen.body['customer']).toEqual(rest)
})

test('an order costs what its items cost', async () => {
  const seen = await mock.send('GET /customers/12/order')
  const { data } = seen.body['data'] as unknown as {
    data: {
      id: number
      total_amount: number
      filtered_order_items: { order_id: number; quantity: number; unit_price: number }[]
    }[]
  }
  for (const order of data) {
    expect(order.filtered_order_items.reduce((sum, item) => sum + item.quantity * item.unit_price, 0)).toBe(
      order.total_amount,
    )
    expect(order.filtered_order_items.every((item) => item.order_id === order.id)).toBe(true)
  }
})
