import { join } from 'node:path'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { isObject, type Json } from '../../../model/json.ts'
import { Random } from '../../random.ts'
import { at, startOrganization, type TestOrganization } from './expect-organization.ts'

let organization: TestOrganization
beforeAll(async () => {
  organization = await startOrganization()
})
afterAll(() => organization.close())

const statusOf = async (path: string): Promise<number> => (await organization.get(path)).status
const listAt = (value: Json, path: string): readonly Json[] => {
  const found = at(value, path)
  return Array.isArray(found) ? (found as readonly Json[]) : []
}

describe('a customer', () => {
  test('comes with everything the documentation shows', async () => {
    const { status, headers, body } = await organization.get('~')
    expect(status).toBe(200)
    expect(headers.get('content-type')).toBe('application/vnd.api+json')
    expect(body).toMatchObject({
      data: {
        id: organization.id,
        type: 'customers',
        links: { self: `${organization.apiUrl}/customers/${organization.id}` },
        attributes: { email: 'john@example.com', status: 'repeat', has_password: expect.any(Boolean) },
        meta: { mode: 'test' },
      },
    })
    expect(Object.keys(Object(at(body, 'data.relationships')))).toHaveLength(8)
  })

  test('has links that lead somewhere, also where nothing is related', async () => {
    const { body } = await organization.get('~')
    const relationships = Object.values(Object(at(body, 'data.relationships')) as Record<string, Json>)
    const links = relationships.flatMap((one) => ['links.self', 'links.related'].map((name) => String(at(one, name))))
    expect(links).toHaveLength(16)
    for (const link of links) expect(await statusOf(link.replace(organization.apiUrl, ''))).toBe(200)
  })

  test.each(['~', '~/orders'])('%s is read with HEAD as well', async (path) => {
    const url = organization.apiUrl + path.replace('~', `/customers/${organization.id}`)
    const response = await fetch(url, { method: 'HEAD', headers: { authorization: 'Bearer integration-token' } })
    expect([response.status, await response.text()]).toEqual([200, ''])
  })

  test('what is related can be fetched by its own link', async () => {
    const [order] = listAt((await organization.get('~/orders')).body, 'data')
    const self = String(at(order, 'links.self')).replace(organization.apiUrl, '')
    expect(await organization.get(self)).toMatchObject({ status: 200, body: { data: { type: 'orders' } } })
  })
})

describe('what is included', () => {
  test('is linked, once, and does not repeat the customer', async () => {
    const { body } = await organization.get('~?include=orders.customer,returns,customer_subscriptions')
    const included = listAt(body, 'included')
    expect(included.map((one) => at(one, 'type'))).toEqual(['orders', 'orders', 'returns', 'customer_subscriptions'])
    expect(at(included[0], 'relationships.customer.data')).toEqual({ type: 'customers', id: organization.id })
    expect(at(included[2], 'relationships.customer.data')).toBeUndefined()
    expect(listAt(body, 'data.relationships.orders.data')).toHaveLength(2)
  })

  test.each([
    ['~?include=orders.nothing', 400],
    ['~?include=__proto__', 400],
    ['~?include=toString', 400],
    ['~?include=', 200],
    ['~/orders?include=customer', 400],
  ])('%s is answered with %i', async (path, status) => {
    expect(await statusOf(path)).toBe(status)
  })

  test('shows only the fields that are asked for, by type', async () => {
    const { body } = await organization.get('~?include=orders&fields[customers]=orders&fields[orders]=name')
    expect(at(body, 'data.attributes')).toBeUndefined()
    expect(Object.keys(Object(at(body, 'data.relationships')))).toEqual(['orders'])
    expect(at(body, 'included.0.relationships')).toBeUndefined()
    expect(Object.keys(Object(at(body, 'included.0.attributes')))).toEqual(['name'])
  })
})

describe('a request', () => {
  const jsonApi = 'application/vnd.api+json'
  test.each([
    [{ accept: jsonApi }, 200],
    [{ accept: '*/*' }, 200],
    [{ accept: `${jsonApi};q=0.5` }, 200],
    [{ accept: `${jsonApi}; charset=utf-8, ${jsonApi}` }, 200],
    [{ accept: `${jsonApi}; charset=utf-8` }, 406],
    [{ accept: 'application/json' }, 406],
    [{ 'content-type': jsonApi }, 200],
    [{ 'content-type': `${jsonApi}; charset=utf-8` }, 415],
    [{ authorization: 'Bearer expired' }, 401],
    [{ authorization: 'Basic YTpi' }, 401],
  ])('with %j is answered with %i', async (headers, status) => {
    expect((await organization.get('~', { headers })).status).toBe(status)
  })

  test.each([
    [null, 'INVALID_TOKEN'],
    ['sales-channel', 'UNAUTHORIZED'],
  ])('as %s is refused with 401', async (as, code) => {
    const { status, headers, body } = await organization.get('~', { as })
    expect([status, at(body, 'errors.0.code'), headers.get('www-authenticate')]).toEqual([
      401,
      code,
      'Bearer realm="Commerce Layer"',
    ])
  })
})

test('same seed, same organization', async () => {
  const ids: string[] = []
  for (const seed of [7, 7, 8]) {
    const one = await startOrganization({ seed })
    ids.push(one.id)
    await one.close()
  }
  expect(ids[0]).toBe(ids[1])
  expect(ids[0]).not.toBe(ids[2])
})

test('a database file outlives the mock, and its customer is given', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'concordat-'))
  const db = join(folder, 'organization.db')
  const first = await startOrganization({ db, seed: 3 })
  await first.close()
  const second = await startOrganization({ db, seed: 4 })
  expect(second.id).toBe(first.id)
  expect((await second.get('~')).status).toBe(200)
  await second.close()
  rmSync(folder, { recursive: true })
})

test('in the profile live it says so', async () => {
  const live = await startOrganization({ profile: 'live' })
  expect(at((await live.get('~')).body, 'data.meta.mode')).toBe('live')
  await live.close()
})

test('bad input is never answered with a 5xx, and the mock goes on', async () => {
  const random = new Random(20261)
  const segments = [
    'customers',
    organization.id,
    'relationships',
    'orders',
    '..',
    '%',
    '%ff',
    '%2F',
    '%00',
    '__proto__',
  ]
  segments.push('x'.repeat(3000), 'constructor', '0', '😀', '')
  const names = [
    'include',
    'fields[customers]',
    'fields[',
    'fields[]',
    'fields[__proto__]',
    'page[size]',
    '__proto__',
    '',
  ]
  const texts = [
    '',
    ',',
    'orders',
    'orders.customer.orders',
    '.',
    '..',
    'a'.repeat(4000),
    '__proto__',
    '\0',
    '😀',
    "' OR 1=1 --",
  ]
  for (let round = 0; round < 1500; round += 1) {
    const path = Array.from({ length: random.integer(0, 5) }, () => random.pick(segments)).join('/')
    const query = Array.from(
      { length: random.integer(0, 3) },
      () => `${encodeURIComponent(random.pick(names))}=${encodeURIComponent(random.pick(texts))}`,
    )
    const headers = {
      authorization: random.chance(0.9) ? 'Bearer integration-token' : random.pick(['Bearer', 'x', 'Bearer a b']),
      accept: random.pick(['*/*', ';;', 'application/vnd.api+json;', ',,', '']),
    }
    const method = random.pick(['GET', 'HEAD', 'POST', 'PATCH', 'DELETE', 'OPTIONS'])
    const response = await fetch(`${organization.apiUrl}/${path}?${query.join('&')}`, { method, headers })
    expect(response.status, `${method} ${path} ${query.join('&')}`).toBeLessThan(500)
    const text = await response.text()
    if (text !== '') expect(isObject(JSON.parse(text) as Json)).toBe(true)
  }
  expect(organization.store.crashes).toEqual([])
  expect(await statusOf('~')).toBe(200)
}, 60_000)
