import { describe, expect, test } from 'vitest'
import type { Exchange } from '../src/model/exchange.ts'
import type { Json, JsonObject } from '../src/model/json.ts'
import type { Step } from '../src/suite/suite.ts'
import suite from '../suites/komerza/customer.suite.ts'

const [storeId, customerId, other] = [
  '7c90c3cc-0d44-4b50-8888-8dd25736052a',
  '3c90c3cc-0d44-4b50-8888-8dd25736052a',
  '9c90c3cc-0d44-4b50-8888-8dd25736052a',
]

/** The step that reads a customer. */
function stepOf(data: Json, status = 200): Step {
  const answer = { status, accepted: status === 200, body: { success: status === 200, data } }
  const input = { path: { storeId, customerId }, query: {}, header: {}, cookie: {} }
  const one = {
    id: '',
    operation: 'getCustomer',
    intent: 'command',
    description: '',
    identity: 'main',
    given: [],
    input,
  }
  const exchange = { case: one, request: { method: 'GET', url: '', headers: {} } } as unknown as Exchange
  return {
    command: 'read',
    args: null,
    before: {},
    after: {},
    exchanges: [exchange],
    answer,
    answers: [answer],
    history: [],
  }
}

/** What a rule says of a customer: nothing, or the message and what was received of each breach. */
function verdict(rule: string, data: Json, status?: number): unknown {
  const breaches = suite.invariants.find(({ id }) => id === rule)?.judge(stepOf(data, status))
  return breaches?.map(({ message, received }) => [message, received])
}

const ticket = (store: Json, customer: Json): JsonObject => ({
  id: customerId,
  tickets: [{ storeId: store, customerId: customer }],
})
const spent = (totalSpend: Json, totalOrders: Json, averageSpend: Json): JsonObject => ({
  totalSpend,
  totalOrders,
  averageSpend,
})
const term = (startDate: Json, expirationDate: Json): JsonObject => ({ subscriptions: [{ startDate, expirationDate }] })
const wrongAverage = 'The average spend is not the total divided by the number of orders'

const table: Readonly<Record<string, readonly (readonly [string, Json, unknown])[]>> = {
  'customer-is-the-one-asked-for': [
    ['the one', { id: customerId }, []],
    ['the one in capital letters', { id: customerId.toUpperCase() }, []],
    ['another', { id: other }, [['Another customer is shown', other]]],
    ['one without an id', {}, []],
  ],
  'tickets-belong-to-customer': [
    ['none', { id: customerId, tickets: [] }, undefined],
    ['no list', { id: customerId, tickets: null }, undefined],
    ['their own', ticket(storeId, customerId), []],
    ['of another store', ticket(other, customerId), [['A ticket is of another store', other]]],
    ['of another customer', ticket(storeId, other), [['A ticket is of another customer', other]]],
    ['that name nobody', ticket(null, null), []],
  ],
  'average-agrees-with-totals': [
    ['an exact one', spent(30, 3, 10), []],
    ['one rounded down', spent(10, 3, 3.33), []],
    ['one rounded up', spent(20, 3, 6.67), []],
    ['one not rounded', spent(10, 3, 10 / 3), []],
    ['one a cent off', spent(10, 3, 3.34), [[wrongAverage, '3.34']]],
    ['the total', spent(30, 3, 30), [[wrongAverage, '30']]],
    ['one in cents', spent(30, 3, 1000), [[wrongAverage, '1000']]],
    ['one of no orders', spent(0, 0, 0), undefined],
    ['a text', spent(30, 3, '10'), undefined],
  ],
  'subscription-starts-before-it-ends': [
    ['none', { subscriptions: [] }, undefined],
    ['in order', term('2025-01-01T00:00:00Z', '2025-02-01T00:00:00Z'), []],
    ['at once', term('2025-01-01T00:00:00Z', '2025-01-01T00:00:00Z'), []],
    [
      'the other way round',
      term('2025-02-01T00:00:00Z', '2025-01-01T00:00:00Z'),
      [['A subscription runs out before it starts', '2025-01-01T00:00:00Z']],
    ],
    ['no dates', term(null, 7), undefined],
  ],
}

for (const [rule, rows] of Object.entries(table)) {
  describe(rule, () => {
    test.each(rows)('%s', (_, data, expected) => {
      expect(verdict(rule, data)).toEqual(expected)
    })

    test.each([
      ['a refusal', {}, 404],
      ['an answer without a customer', null, 200],
    ] as const)('says nothing about %s', (_, data, status) => {
      expect(verdict(rule, data, status)).toBeUndefined()
    })
  })
}

test('every rule stands in the table', () => {
  expect(suite.invariants.map(({ id }) => id)).toEqual(Object.keys(table))
})
