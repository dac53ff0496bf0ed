import { connect } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { Random } from './random.ts'
import { startTestMock, type TestMock } from './testing.ts'

let mock: TestMock
beforeAll(async () => {
  mock = await startTestMock()
})
afterAll(() => mock.close())

const methods = ['GET', 'POST', 'PUT', 'DELETE', 'PATCH', 'HEAD', 'OPTIONS']
const segments = ['customers', '1', '48', '0', '99999999999999999999', '-1', '1.5', 'abc', 'address', 'orders', 'order']
segments.push(
  'do-bulk-action',
  'attachable-user',
  'get-stats',
  'make-primary',
  'recalculate-ltv',
  'detach-user',
  '%2F',
  '%',
  '%ff',
)
segments.push('additional-info', '..', '%00', 'x'.repeat(3000))
const names = [
  'email',
  'first_name',
  'last_name',
  'full_name',
  'customer_ids',
  'action',
  'new_status',
  'labels',
  'user_id',
  'id',
]
names.push(
  'address',
  'type',
  'name',
  'city',
  'country',
  'address_1',
  'is_primary',
  'addressId',
  'aov',
  'wp_user',
  'order_id',
  '__proto__',
)
const queries = [
  'per_page',
  'page',
  'sort_by',
  'sort_type',
  'search',
  'with[]',
  'select',
  'include_ids',
  'active_view',
  'advanced_filters',
]
queries.push('address[id]', 'type', 'a[b][c]', 'params[customer_only]', '[]', '%00')
const texts = [
  '',
  'x',
  'billing',
  'a@b.co',
  'US',
  '\0',
  '\ud800',
  '😀'.repeat(255),
  "' OR 1=1 --",
  '5',
  'id>1',
  'ltv>=abc',
  'yes',
  '%',
  'delete_customers',
]

function anyValue(random: Random, depth = 0): unknown {
  const kind = random.integer(0, depth > 3 ? 5 : 8)
  if (kind < 3) return random.pick(texts)
  if (kind === 3) return random.pick([0, 1, -1, 1.5, 1e308, 2 ** 53, 5, 48, 100])
  if (kind < 6) return random.pick([null, true, false])
  if (kind === 6) return Array.from({ length: random.integer(0, 4) }, () => anyValue(random, depth + 1))
  return Object.fromEntries(
    Array.from({ length: random.integer(0, 8) }, () => [random.pick(names), anyValue(random, depth + 1)]),
  )
}

test('bad input is never answered with a 5xx, and the mock goes on', async () => {
  const random = new Random(20260)
  for (let round = 0; round < 3000; round += 1) {
    const method = random.pick(methods)
    const path = ['customers', ...Array.from({ length: random.integer(0, 3) }, () => random.pick(segments))].join('/')
    const query = Array.from(
      { length: random.integer(0, 3) },
      () => `${random.pick(queries)}=${encodeURIComponent(random.pick(texts).toWellFormed())}`,
    )
    const request = `${method} /${path}?${query.join('&')}`
    const bodiless = method === 'GET' || method === 'HEAD'
    const form = random.chance(0.3) ? `${random.pick(queries)}=${random.pick(names)}&labels[]=1` : undefined
    const body = random.chance(0.5)
      ? ({ ...Object(anyValue(random)), email: `f${round}@b.co`, first_name: 'F' } as Record<string, never>)
      : (anyValue(random) as null)
    const seen = await mock.send(request, bodiless ? {} : form === undefined ? { json: body } : { form })
    expect(seen.status, `${request} ${JSON.stringify(body)} ${seen.text}`).toBeLessThan(500)
  }
  expect(mock.store.crashes).toEqual([])
  expect((await mock.send('GET /customers')).status).toBe(200)
}, 60_000)

test.each([
  ['deep JSON', `{"first_name":${'['.repeat(200_000)}${']'.repeat(200_000)}}`],
  ['a megabyte of text', JSON.stringify({ email: 'big@example.com', first_name: 'Big', notes: 'x'.repeat(1_000_000) })],
  ['broken JSON', '{"email":'],
  ['a lone surrogate', '{"email":"lone@example.com","first_name":"\\ud800"}'],
  ['a NUL', '{"email":"nul@example.com","first_name":"a\\u0000b"}'],
  ['invalid UTF-8', '{"email":"\xff@example.com","first_name":"x"}'],
  ['an endless number', `{"user_id":${'9'.repeat(400)}}`],
])('%s does not hurt', async (_title, raw) => {
  const headers = { authorization: `Basic ${btoa('admin:admin-password')}`, 'content-type': 'application/json' }
  const response = await fetch(`${mock.apiUrl}/customers`, { method: 'POST', headers, body: raw })
  expect(response.status).toBeLessThan(500)
  await response.json()
  expect((await mock.send('GET /customers')).status).toBe(200)
})

test.each([
  ['no request at all', 'hello\r\n\r\n'],
  ['a backslash in the path', 'GET /wp-json\\x HTTP/1.1\r\nHost: x\r\n\r\n'],
  ['no host', 'GET /wp-json/ HTTP/1.0\r\n\r\n'],
  ['a strange host', 'GET /wp-json/ HTTP/1.1\r\nHost: a b/c\r\n\r\n'],
  ['an absolute target', 'GET http://x/wp-json/ HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n'],
  [
    'credentials that are no base64',
    'GET /wp-json/fluent-cart/v2/customers HTTP/1.1\r\nHost: x\r\nAuthorization: Basic ***\r\nConnection: close\r\n\r\n',
  ],
  ['an unfinished body', 'POST /wp-json/fluent-cart/v2/customers HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\n{'],
])('%s on the wire does not hurt', async (_title, bytes) => {
  const socket = connect(Number(new URL(mock.url).port), '127.0.0.1')
  const answer = await new Promise<string>((resolve) => {
    socket.once('data', (data) => resolve(String(data)))
    socket.once('close', () => resolve(''))
    socket.write(bytes)
    setTimeout(() => resolve(''), 300)
  })
  socket.destroy()
  expect(answer).not.toMatch(/^HTTP\/1\.1 5/)
  expect((await mock.send('GET /customers')).status).toBe(200)
})
