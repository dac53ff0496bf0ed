import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { Random } from '../../random.ts'
import { startMock } from '../../server.ts'
import { documented } from './rules.ts'
import { openKomerza } from './store.ts'
import { at, openTestShop, type Reading, type TestShop } from './testing.ts'

const absent = '00000000-0000-4000-8000-000000000009'
let shop: TestShop
beforeAll(async () => {
  shop = await openTestShop()
})
afterAll(() => shop.close())

describe('a customer', () => {
  test('is shown in the envelope, with some of everything', async () => {
    const { status, body } = await shop.read()
    expect(status).toBe(200)
    expect(body).toMatchObject({ success: true, message: null, code: null, data: { id: shop.customerId } })
    for (const path of ['subscriptions.1', 'tickets.1.entries.1', 'affiliate'])
      expect(at(body, `data.${path}`)).toBeInstanceOf(Object)
    const average = Number(at(body, 'data.averageSpend'))
    const exact = Number(at(body, 'data.totalSpend')) / Number(at(body, 'data.totalOrders'))
    expect(Math.abs(average - exact)).toBeLessThanOrEqual(0.005)
  })

  test('is found by capital letters too, and reading changes nothing', async () => {
    const capital = { storeId: shop.storeId.toUpperCase(), customerId: shop.customerId.toUpperCase() }
    const first = await shop.read()
    expect(await shop.read(capital)).toEqual(first)
    expect(await shop.read()).toEqual(first)
  })
})

test.each<[string, Reading, number, string]>([
  ['no key', { as: null }, 401, 'BadToken'],
  ['a wrong key', { as: 'wrong' }, 401, 'BadToken'],
  ['a key without the permission', { as: 'packer' }, 403, 'AccessDenied'],
  ['a key of another store', { as: 'stranger' }, 403, 'AccessDenied'],
  ['a store that is none', { storeId: absent }, 403, 'AccessDenied'],
  ['a customer that is none', { customerId: absent }, 404, 'NotFound'],
  ['a store id that is no UUID', { storeId: 'one' }, 400, 'ValidationError'],
  ['a customer id that is no UUID', { customerId: '1' }, 400, 'ValidationError'],
  ['an id that cannot be decoded', { customerId: '%ff' }, 400, 'ValidationError'],
])('%s is refused', async (_, reading, status, code) => {
  expect(await shop.read(reading)).toMatchObject({ status, body: { success: false, code, data: null } })
})

test('stores are apart: a customer of another one is answered as one that is none', async () => {
  const other = openKomerza({ file: ':memory:', seed: 1, rules: documented })
  const row = other.db.get<{ id: string }>('SELECT id FROM customers WHERE store_id <> ?', shop.storeId)
  other.close()
  expect(row?.id).toBeTypeOf('string')
  expect(await shop.read({ customerId: row?.id ?? '' })).toEqual(await shop.read({ customerId: absent }))
})

test.each([1, 2, 3, 4, 5])('the same seed (%i) makes the same data, another one other data', async (seed) => {
  const given = async (number: number): Promise<unknown> => {
    const mock = await startMock({ contract: 'komerza', seed: number })
    await mock.close()
    return mock.given
  }
  expect(await given(seed)).toEqual(await given(seed))
  expect(await given(seed)).not.toEqual(await given(seed + 100))
})

const segments = [
  'stores',
  'customers',
  '',
  '..',
  '%2F',
  '%',
  '%ff',
  '%00',
  '1',
  'x'.repeat(3000),
  "' OR 1=1 --",
  absent,
]
const methods = ['GET', 'POST', 'PUT', 'DELETE', 'PATCH', 'HEAD', 'OPTIONS']

test('bad input is never answered with a 5xx, and the mock goes on', async () => {
  const random = new Random(4)
  const known = [...segments, shop.storeId, shop.customerId]
  for (let round = 0; round < 1500; round += 1) {
    const method = random.pick(methods)
    const inside = [random.pick(known), 'customers', random.pick(known)]
    const path = random.chance(0.5)
      ? ['stores', ...inside]
      : Array.from({ length: random.integer(0, 6) }, () => random.pick(known))
    const bodiless = method === 'GET' || method === 'HEAD'
    const query = random.chance(0.3) ? `?${random.pick(known)}=${random.pick(known)}&[]` : ''
    const body = bodiless ? null : random.pick(['{"a":', '[]', 'x', '\0'])
    const { status, text } = await shop.get(`/${path.join('/')}${query}`, { method, body })
    expect(status, `${method} ${path.join('/')} ${text}`).toBeLessThan(500)
  }
  expect(shop.crashes).toEqual([])
  expect((await shop.read()).status).toBe(200)
}, 60_000)
