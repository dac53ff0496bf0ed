import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startTestMock, type TestMock } from '../../testing.ts'

let mock: TestMock
beforeAll(async () => {
  mock = await startTestMock()
})
afterAll(() => mock.close())

const view = [
  'GET /customers',
  'GET /customers/1',
  'GET /customers/get-stats/1',
  'GET /customers/1/orders',
  'GET /customers/1/order',
  'GET /customers/1/address',
]
const manage = [
  'POST /customers',
  'PUT /customers/1',
  'PUT /customers/1/additional-info',
  'POST /customers/do-bulk-action',
  'POST /customers/1/recalculate-ltv',
  'POST /customers/1/address',
  'PUT /customers/1/address',
  'POST /customers/1/address/make-primary',
  'GET /customers/attachable-user',
  'POST /customers/1/attachable-user',
  'POST /customers/1/detach-user',
]
const remove = ['DELETE /customers/1/address']
const users = [
  'GET /wp-json/wp/v2/plugins',
  'GET /wp-json/wp/v2/users',
  'POST /wp-json/wp/v2/users',
  'GET /wp-json/wp/v2/users/1',
  'DELETE /wp-json/wp/v2/users/1',
]

const matrix = [
  ...view.map((request) => [request, ['admin', 'manager', 'viewer', 'remover']] as const),
  ...manage.map((request) => [request, ['admin', 'manager']] as const),
  ...remove.map((request) => [request, ['admin', 'remover']] as const),
  ...users.map((request) => [request, ['admin']] as const),
]

test.each(matrix)('%s lets in %j', async (request, allowed) => {
  for (const { name } of mock.identities) {
    const { status, body } = await mock.send(request, { as: name, ...(request.startsWith('GET') ? {} : { json: {} }) })
    if (allowed.includes(name as 'admin')) expect([401, 403]).not.toContain(body['code'] === 403 ? 200 : status)
    else expect([status, body]).toEqual([403, forbidden(403)])
  }
  expect(await mock.send(request, { as: null })).toMatchObject({ status: 401, body: forbidden(401) })
  const authorization = `Basic ${btoa('admin:wrong')}`
  expect(await mock.send(request, { as: null, headers: { authorization } })).toMatchObject({
    status: 401,
    body: forbidden(401),
  })
})

function forbidden(status: number): object {
  return { code: 'rest_forbidden', message: 'Sorry, you are not allowed to do that.', data: { status } }
}

test('credentials come before everything but the route', async () => {
  expect((await mock.send('GET /customers/999999', { as: null })).status).toBe(401)
  expect((await mock.send('POST /customers', { as: null, json: {} })).status).toBe(401)
  expect((await mock.send('GET /nothing', { as: null })).status).toBe(404)
})

test('malformed JSON is WordPress 400', async () => {
  const seen = await mock.send('POST /customers', { form: '{"a":', headers: { 'content-type': 'application/json' } })
  expect(seen).toMatchObject({
    status: 400,
    body: { code: 'rest_invalid_json', data: { status: 400, json_error_code: 4, json_error_message: 'Syntax error' } },
  })
})

test('headers are those of WordPress', async () => {
  const { headers } = await mock.send('GET /customers')
  expect(headers.get('content-type')).toBe('application/json; charset=UTF-8')
  expect(headers.get('x-robots-tag')).toBe('noindex')
  expect(headers.get('x-content-type-options')).toBe('nosniff')
  expect(headers.get('cache-control')).toContain('no-store')
  expect(headers.get('allow')).toBe('GET, POST')
  expect(headers.get('link')).toBe(`<${mock.url}/wp-json/>; rel="https://api.w.org/"`)
})

test('HEAD answers like GET without a body, and rest_route names a route too', async () => {
  expect(await mock.send('HEAD /customers')).toMatchObject({ status: 200, text: '' })
  const response = await fetch(`${mock.url}/?rest_route=/fluent-cart/v2/`)
  expect(await response.json()).toMatchObject({ namespace: 'fluent-cart/v2' })
})

test('the index is public and names every route', async () => {
  const site = await mock.send('GET /wp-json/', { as: null })
  expect(site.body).toMatchObject({ namespaces: ['fluent-cart/v2', 'wp/v2'] })
  const index = await mock.send('GET /wp-json/fluent-cart/v2', { as: null })
  const routes = Object(index.body['routes'])
  expect(Object.keys(routes)).toHaveLength(13)
  expect(routes['/fluent-cart/v2/customers']).toMatchObject({
    methods: ['GET', 'POST'],
    endpoints: [{ methods: ['GET'] }, { methods: ['POST'] }],
  })
  expect(routes['/fluent-cart/v2/customers/(?P<customerId>[0-9]+)/address'].methods).toEqual([
    'GET',
    'POST',
    'PUT',
    'DELETE',
  ])
})

describe('WordPress users', () => {
  const user = { username: 'casey', email: 'casey@example.com', password: 'secret' }

  test('are made, found and removed', async () => {
    const made = await mock.send('POST /wp-json/wp/v2/users', { json: user })
    expect(made).toMatchObject({
      status: 201,
      body: { id: expect.any(Number), username: 'casey', email: 'casey@example.com' },
    })
    const path = `/wp-json/wp/v2/users/${Object(made.body).id}`
    expect(await mock.send('POST /wp-json/wp/v2/users', { json: user })).toMatchObject({
      status: 400,
      body: { code: 'existing_user_login' },
    })
    expect(await mock.send('POST /wp-json/wp/v2/users', { json: { ...user, username: 'other' } })).toMatchObject({
      status: 400,
      body: { code: 'existing_user_email' },
    })
    expect((await mock.send('GET /wp-json/wp/v2/users?search=casey')).body).toHaveLength(1)
    expect(await mock.send(`DELETE ${path}`)).toMatchObject({ status: 501, body: { code: 'rest_trash_not_supported' } })
    expect(await mock.send(`DELETE ${path}?force=true&reassign=1`)).toMatchObject({
      status: 200,
      body: { deleted: true },
    })
    expect(await mock.send(`GET ${path}`)).toMatchObject({ status: 404, body: { code: 'rest_user_invalid_id' } })
  })

  test('need a name, an email and a password', async () => {
    const seen = await mock.send('POST /wp-json/wp/v2/users', { json: { username: 'x' } })
    expect(seen).toMatchObject({ status: 400, body: { message: 'Missing parameter(s): email, password' } })
  })
})
