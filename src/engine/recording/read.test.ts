import { readFileSync } from 'node:fs'
import { beforeAll, describe, expect, test } from 'vitest'
import { loadContract } from '../../contract/load.ts'
import { makeValidator } from '../../contract/validate.ts'
import { makeContext } from '../../generate/context.ts'
import type { Contract } from '../../model/contract.ts'
import { readHar, type Recorded } from '../../transport/har.ts'
import { readRecording, type ReadRecording, titleOf } from './read.ts'

const har = new URL('../../../test/fixtures/recorded/fluentcart-excerpt.har', import.meta.url)
const excerpt = readHar(readFileSync(har, 'utf8'), 'excerpt')
let contract: Contract
beforeAll(async () => {
  contract = await loadContract('fluentcart')
})
const read = (recorded: readonly Recorded[]): ReadRecording =>
  readRecording(contract, recorded, makeContext(contract, makeValidator(contract.document), 1))

/** The first request of the excerpt with something else in it. */
function changed(request: Partial<Recorded['request']>): Recorded {
  const [first] = excerpt
  if (first === undefined) throw new Error('an empty recording')
  return { ...first, request: { ...first.request, ...request } }
}

describe('a recorded request', () => {
  test('is one of an operation, numbered, with its values', () => {
    const { requests, foreign } = read(excerpt)
    expect(foreign).toBe(0)
    expect(requests.slice(3, 7).map(({ exchange }) => [exchange.case.id, exchange.case.input.path])).toEqual([
      ['listCustomers/recorded/1', {}],
      ['getCustomer/recorded/1', { customerId: 3596 }],
      ['getCustomer/recorded/2', { customerId: 99999999 }],
      ['updateCustomer/recorded/1', { customerId: 3596 }],
    ])
    expect(requests[3]?.exchange.case.input.query).toEqual({ per_page: 5 })
    for (const { operation, exchange } of requests)
      expect(exchange.case).toMatchObject({ operation: operation.id, given: [] })
  })

  test.each<[string, Partial<Recorded['request']>]>([
    ['elsewhere', { url: 'https://other.test/style.css' }],
    ['of another version', { url: 'https://shop.example.test/wp-json/fluent-cart/v1/customers' }],
    ['with another method', { method: 'PATCH' }],
  ])('%s is counted as foreign', (_, request) => {
    expect(read([changed(request), ...excerpt.slice(3, 4)])).toMatchObject({
      foreign: 1,
      requests: [{ operation: { id: 'listCustomers' } }],
    })
  })

  test.each([
    ['https://shop.example.test/wp-json/fluent-cart/v2/customers', '/wp-json/fluent-cart/v2/customers'],
    [
      'http://localhost:8080/a/folder/wp-json/fluent-cart/v2/customers?page=2',
      '/a/folder/wp-json/fluent-cart/v2/customers',
    ],
  ])('to %s is called by its path', (url, path) => {
    const [one] = read([changed({ url })]).requests
    expect(one && titleOf(one)).toBe(`POST ${path}`)
  })
})

test.each([
  ['a password', `Basic ${Buffer.from('ana:hunter2hunter2').toString('base64')}`, 'hunter2hunter2'],
  ['a token', 'Bearer tok-123456', 'tok-123456'],
])('%s is masked wherever it stands', (_, authorization, secret) => {
  const { headers, url } = changed({}).request
  const leaky = changed({
    headers: { ...headers, authorization },
    url: `${url}?key=${secret}`,
    body: JSON.stringify({ email: 'ana@shop.test', notes: secret }),
  })
  const answered = {
    ...leaky,
    response: { kind: 'response', status: 200, headers: { 'x-echo': secret }, body: secret },
  } as const
  const text = JSON.stringify(
    read([answered]).requests.map(({ exchange: { request, response } }) => ({ request, response })),
  )
  expect(text).not.toContain(secret)
  expect(text).not.toContain(authorization)
  expect(text).toContain('***')
})
