import { describe, expect, test } from 'vitest'
import type { Json, JsonObject, Step } from 'concordat'
import suite from '../suites/commercelayer/customer.suite.ts'

const self = 'https://yourdomain.example/api/customers/xYZkjABcde'
const names = ['customer_group', 'customer_addresses', 'customer_payment_sources', 'customer_subscriptions']
names.push('orders', 'order_subscriptions', 'returns', 'attachments')
const relationship = (name: string): JsonObject => ({
  links: { self: `${self}/relationships/${name}`, related: `${self}/${name}` },
})
const attributes: JsonObject = {
  email: 'john@example.com',
  status: 'prospect',
  has_password: false,
  created_at: '2018-01-01T12:00:00.000Z',
  updated_at: '2018-01-01T12:00:00.000Z',
  reference: null,
  reference_origin: null,
  metadata: {},
}
const relationships = Object.fromEntries(names.map((name) => [name, relationship(name)]))
const customer: JsonObject = {
  id: 'xYZkjABcde',
  type: 'customers',
  links: { self },
  attributes,
  relationships,
  meta: { mode: 'test' },
}

function stepOf(data: Json, status = 200, command = 'read'): Step {
  const answer = { status, accepted: status < 300, body: { data } }
  const exchange = {
    case: { operation: 'getCustomer', input: { path: { customerId: 'xYZkjABcde' } } },
    request: { method: 'GET', url: `${self}?a=b`, headers: {} },
  } as unknown as Step['exchanges'][number]
  const state = { stranger: null }
  return {
    command,
    args: null,
    before: state,
    after: state,
    exchanges: [exchange],
    answer,
    answers: [answer],
    history: [],
  }
}

function verdict(id: string, step: Step): readonly string[] | 'nothing' {
  const rule = suite.invariants.find((one) => one.id === id)
  if (rule === undefined) throw new Error(`no invariant ${id}`)
  return rule.judge(step)?.map(({ message, received }) => `${message}: ${received}`) ?? 'nothing'
}

describe('the customer of the documentation', () => {
  test.each(suite.invariants.filter(({ id }) => id !== 'missing-role-is-401').map(({ id }) => id))('keeps %s', (id) => {
    expect(verdict(id, stepOf(customer))).toEqual([])
    expect(verdict(id, stepOf(null))).toBe('nothing')
    expect(verdict(id, stepOf(customer, 404))).toBe('nothing')
  })
})

describe('a customer', () => {
  test.each<[rule: string, JsonObject, readonly string[]]>([
    ['customer-is-the-one-asked-for', { id: 'other' }, ['Another customer is answered: other']],
    [
      'self-link-is-the-address',
      { links: { self: '/api/customers/xYZkjABcde' } },
      ['The link self is not the address of the customer: /api/customers/xYZkjABcde'],
    ],
    [
      'relationship-self-links',
      { relationships: { orders: { links: { self: `${self}/orders` } } } },
      [`The link self of a relationship is another: ${self}/orders`],
    ],
    [
      'relationship-related-links',
      { relationships: { orders: { links: {} } } },
      ['The link related of a relationship is another: nothing'],
    ],
    [
      'no-linkage-unasked',
      { relationships: { orders: { data: [] } } },
      ['A relationship shows linkage that was not asked for: data'],
    ],
    [
      'updated-after-created',
      { attributes: { ...attributes, updated_at: '2017-12-31T12:00:00.000Z' } },
      ['A customer was updated before it was created: 2017-12-31T12:00:00.000Z'],
    ],
    ['no-password', { attributes: { ...attributes, password: 'secret' } }, ['A customer shows a password: one']],
  ])('breaks %s', (id, changed, messages) => {
    expect(verdict(id, stepOf({ ...customer, ...changed }))).toEqual(messages)
  })

  test('that lacks members breaks what the documents say of each', () => {
    const rule = suite.invariants.find(({ id }) => id === 'customer-shows-all')
    const step = stepOf({ ...customer, meta: {}, attributes: { ...attributes, reference: null } })
    expect(rule?.judge(step)?.map(({ about }) => about)).toEqual([['getCustomer/response/200/body/data/meta/mode']])
    expect(rule?.judge(stepOf({ id: 'x' }))).toHaveLength(18)
  })
})

test.each([
  [401, []],
  [403, ['A token whose role does not allow it is answered with another status: HTTP 403']],
  [200, ['A token whose role does not allow it is answered with another status: HTTP 200']],
])('a token without the role that is answered with %i', (status, messages) => {
  expect(verdict('missing-role-is-401', stepOf(customer, status, 'read-as-stranger'))).toEqual(messages)
  expect(verdict('missing-role-is-401', stepOf(customer, status))).toBe('nothing')
})
