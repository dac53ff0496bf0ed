import { describe, expect, test } from 'vitest'
import { sampleContract } from '../../../test/fixtures/report/sample.ts'
import { emptyInput, type Input } from '../../model/case.ts'
import type { Operation } from '../../model/contract.ts'
import type { Exchange, WireFailure, WireResponse } from '../../model/exchange.ts'
import type { Json } from '../../model/json.ts'
import { makeObserver } from './observe.ts'

const operation = (id: string): Operation => {
  const found = sampleContract.operations.find((one) => one.id === id)
  if (found === undefined) throw new Error(id)
  return found
}
const options = {
  tag: 'k7f3',
  origin: 'http://127.0.0.1:4010',
  operation,
  creates: (id: string) => id === 'createCustomer',
  made: (id: string) => id === '7',
}
const observe = makeObserver(options)

function exchange(id: string, input: Partial<Input>, response: Partial<WireResponse> | WireFailure): Exchange {
  const answer: WireResponse = { kind: 'response', status: 200, headers: {}, body: '' }
  return {
    case: {
      id: 'test/1',
      operation: id,
      intent: 'valid',
      description: 'a plain request',
      identity: 'main',
      given: [],
      input: { ...emptyInput, ...input },
    },
    request: { method: 'GET', url: 'http://127.0.0.1:4010/customers', headers: {} },
    response: response.kind === 'failure' ? response : { ...answer, ...response },
    tookMs: 1,
  }
}
const json = (body: Json, status = 200): Partial<WireResponse> => ({ status, body: JSON.stringify(body) })

test.each<[string, boolean, Json, string]>([
  [
    'that makes nothing and lists things tells forms',
    false,
    { found: [{ name: 'Ana' }] },
    '{"found":[{"name":"text"}]}',
  ],
  [
    'that makes nothing and lists nothing tells values',
    false,
    { message: 'done', ids: [] },
    '{"ids":[],"message":"text=done"}',
  ],
  ['that makes something tells values', true, { made: [{ name: 'Ana' }] }, '{"made":[{"name":"text=Ana"},"1 items"]}'],
])('the answer to a POST %s', (_, creates, body, told) => {
  const seen = makeObserver({ ...options, creates: () => creates })(exchange('createCustomer', {}, json(body)), 'a/1')
  expect(seen.body).toBe(told)
})

describe('an answer', () => {
  test.each<[string, Exchange, object]>([
    [
      'to a read of what others made tells forms',
      exchange('listCustomers', {}, json({ name: 'Ana' })),
      { body: '{"name":"text"}' },
    ],
    [
      'to a read of what the run made tells values',
      exchange('getCustomer', { path: { customerId: 7 } }, json({ name: 'Ana' })),
      { body: '{"name":"text=Ana"}', own: true },
    ],
    [
      'to a read of what others made, by id, tells forms',
      exchange('getCustomer', { path: { customerId: 8 } }, json({ name: 'Ana' })),
      { body: '{"name":"text"}' },
    ],
    [
      'to a read of which only one id is its own tells forms',
      exchange('getCustomer', { path: { a: 7, b: 8 } }, json({ name: 'Ana' })),
      { body: '{"name":"text"}' },
    ],
    [
      'to a write that names nothing tells values',
      exchange('createCustomer', {}, json({ name: 'Ana' })),
      { body: '{"name":"text=Ana"}', own: true },
    ],
    [
      'that names its ids in texts tells no ids',
      exchange('createCustomer', {}, json({ customer: { id: 9 }, message: 'Customer 9 is number 9 of 10' })),
      { body: '{"customer":{"id":"integer"},"message":"text=Customer <id> is number <id> of 10"}', own: true },
    ],
    [
      'that refuses tells values',
      exchange('listCustomers', {}, json({ code: 'no' }, 403)),
      { status: 403, body: '{"code":"text=no"}', own: true },
    ],
    ['without a body', exchange('listCustomers', {}, { body: ' \n' }), { body: '"nothing"' }],
    ['of markup', exchange('listCustomers', {}, { body: '\n<!doctype html><p>Ana</p>' }), { body: '"markup"' }],
    ['of no JSON', exchange('listCustomers', {}, { body: 'Ana' }), { body: '"no JSON"' }],
    [
      'has a media type without parameters',
      exchange('listCustomers', {}, { ...json([]), headers: { 'content-type': 'Application/JSON; charset=utf-8' } }),
      { body: '[]', mediaType: 'application/json' },
    ],
    [
      'is sorted by what the query names',
      exchange(
        'listCustomers',
        { query: { sort: '-name,id' } },
        json([
          { id: 3, name: 'a' },
          { id: 1, name: 'b' },
          { id: 2, name: 'c' },
        ]),
      ),
      { body: '[{"id":"integer","name":"text"},"by name: rising"]' },
    ],
  ])('%s', (_, one, told) => {
    const { numbers, ...seen } = observe(one, 'op/valid/1')
    expect(seen).toEqual({
      operation: one.case.operation,
      case: 'op/valid/1',
      about: 'a plain request',
      status: 200,
      ...told,
    })
    expect(Array.isArray(numbers)).toBe(true)
  })

  test('that did not come has neither status nor body', () => {
    const failure: WireFailure = { kind: 'failure', reason: 'timeout', message: 'no answer' }
    expect(observe(exchange('listCustomers', {}, failure), 'op/valid/1', 'createCustomer/example')).toEqual({
      operation: 'listCustomers',
      case: 'op/valid/1',
      about: 'a plain request',
      prepared: 'createCustomer/example',
      numbers: [],
    })
  })

  test('that is too long is told by its status', () => {
    const long = observe(exchange('createCustomer', {}, json({ notes: 'x'.repeat(200_001) }, 422)), 'op/valid/1')
    expect(long).toMatchObject({ status: 422, numbers: [] })
    expect(long).not.toHaveProperty('body')
  })

  test('of a hundred thousand levels is told', () => {
    const body = '['.repeat(100_000) + ']'.repeat(100_000)
    expect(observe(exchange('listCustomers', {}, { body }), 'op/valid/1').body).toBe('[[[[[[[["list"]]]]]]]]')
  })
})

describe('the numbers of an answer', () => {
  test.each<[string, Json, readonly (readonly [string, number])[]]>([
    [
      'are told by place',
      { ltv: 5, in: { sum: 1.5 } },
      [
        ['/ltv', 5],
        ['/in/sum', 1.5],
      ],
    ],
    [
      'of items stand at one place',
      [{ a: 1 }, { a: 2 }],
      [
        ['/*/a', 1],
        ['/*/a', 2],
      ],
    ],
    [
      'of a map by id too',
      { of: { 12: { a: 1 }, 13: { a: 2 } } },
      [
        ['/of/*/a', 1],
        ['/of/*/a', 2],
      ],
    ],
    [
      'may be texts',
      { a: '12', b: '12.50', c: 'x', d: '2026-11-20' },
      [
        ['/a', 12],
        ['/b', 12.5],
      ],
    ],
    ['have no sign', { a: -3 }, [['/a', 3]]],
    [
      'are no ids and no codes',
      { id: 1, user_id: 2, customerId: 3, ids: [4], phone: '55', postcode: '1234', zip: '12', country_code: 4 },
      [],
    ],
    ['are no zeros', { a: 0, b: '0' }, []],
  ])('%s', (_, body, numbers) => {
    expect(observe(exchange('listCustomers', {}, json(body)), 'op/valid/1').numbers).toEqual(numbers)
  })

  test('of a refusal are not told', () => {
    expect(observe(exchange('listCustomers', {}, json({ limit: 50 }, 422)), 'op/valid/1').numbers).toEqual([])
  })

  test('are 200 at most', () => {
    const body = Array.from({ length: 300 }, (_, index) => index + 1)
    expect(observe(exchange('listCustomers', {}, json(body)), 'op/valid/1').numbers).toHaveLength(200)
  })
})
