import { afterEach, expect, test } from 'vitest'
import { Random } from '../../random.ts'
import { startTestMock, type TestMock } from '../../testing.ts'

let mock: TestMock
const open = async (profile = 'documented'): Promise<TestMock> =>
  (mock = await startTestMock({ contract: 'fluentcart-legacy', profile }))
afterEach(() => mock.close())

const segments = [
  'customers',
  '1',
  '112',
  '0',
  '99999999999999999999',
  '-1',
  'abc',
  'address',
  'orders',
  '%2F',
  '%',
  '%00',
]
segments.push('do-bulk-action', 'attachable-user', 'get-stats', 'make-primary', 'detach-user', 'additional-info')
const names = [
  'email',
  'first_name',
  'status',
  'additional_info',
  'customer_ids',
  'action',
  'data',
  'address_id',
  'user_id',
]
names.push('type', 'city', '__proto__')
const queries = ['page', 'per_page', 'search', 'filters[status]', 'filters[date_from]', 'filters', 'filters[a][b]']
queries.push('order_by', 'order_type', '[]', 'filters[total_spent_min]')
const texts = [
  '',
  'x',
  'a@b.co',
  '\0',
  '\ud800',
  "' OR 1=1 --",
  '5',
  '%',
  'delete',
  '😀'.repeat(99),
  '1e999',
  'DESC; --',
]

function anyValue(random: Random, depth = 0): unknown {
  const kind = random.integer(0, depth > 3 ? 5 : 8)
  if (kind < 3) return random.pick(texts)
  if (kind === 3) return random.pick([0, 1, -1, 1.5, 1e308, 2 ** 53, 112])
  if (kind < 6) return random.pick([null, true, false])
  if (kind === 6) return Array.from({ length: random.integer(0, 4) }, () => anyValue(random, depth + 1))
  return Object.fromEntries(
    Array.from({ length: random.integer(0, 6) }, () => [random.pick(names), anyValue(random, depth + 1)]),
  )
}

test('bad input is never answered with a 5xx, and the mock goes on', async () => {
  await open()
  const random = new Random(20_261)
  for (let round = 0; round < 2000; round += 1) {
    const method = random.pick(['GET', 'POST', 'PUT', 'DELETE', 'PATCH', 'HEAD'])
    const path = ['customers', ...Array.from({ length: random.integer(0, 3) }, () => random.pick(segments))].join('/')
    const query = Array.from(
      { length: random.integer(0, 3) },
      () => `${random.pick(queries)}=${encodeURIComponent(random.pick(texts).toWellFormed())}`,
    )
    const request = `${method} /${path}?${query.join('&')}`
    const form = random.chance(0.3) ? `${random.pick(names)}=${random.pick(names)}&customer_ids[]=1` : undefined
    const json = anyValue(random) as null
    const seen = await mock.send(
      request,
      method === 'GET' || method === 'HEAD' ? {} : form === undefined ? { json } : { form },
    )
    expect(seen.status, `${request} ${JSON.stringify(json)} ${seen.text}`).toBeLessThan(500)
  }
  expect(mock.store.crashes).toEqual([])
  expect((await mock.send('GET /customers')).status).toBe(200)
}, 60_000)

test('the same seed makes the same shop', async () => {
  const first = (await (await open()).send('GET /customers?per_page=100')).text
  await mock.close()
  expect((await (await open()).send('GET /customers?per_page=100')).text).toBe(first)
})

test('a stranger, and one without the permission, get a code and change nothing', async () => {
  await open()
  const before = (await mock.send('GET /customers/1')).text
  for (const [as, status] of [
    [null, 401],
    ['subscriber', 403],
  ] as const) {
    const seen = await mock.send('PUT /customers/1', { as, json: { phone: '9' } })
    expect([seen.status, Object(seen.body['error']).code]).toEqual([status, 'insufficient_permissions'])
  }
  expect((await mock.send('GET /customers/1')).text).toBe(before)
})

test('limits are not kept unless the profile says so; then what exceeds them is told to wait', async () => {
  const post = async (): Promise<number> => (await mock.send('POST /customers', { json: { email: 'none' } })).status
  await open()
  for (let n = 0; n < 51; n += 1) expect(await post()).toBe(422)
  await mock.close()
  await open('rate-limited')
  for (let n = 0; n < 50; n += 1) expect(await post()).toBe(422)
  const refused = await mock.send('POST /customers', { json: { email: 'none' } })
  expect([refused.status, refused.body['success']]).toEqual([429, false])
  expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(3500)
  expect((await mock.send('PUT /customers/1', { json: {} })).status).toBe(200)
})
