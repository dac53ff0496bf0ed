import { describe, expect, test } from 'vitest'
import type { Json, JsonObject, Suite } from '../src/index.ts'
import { type Shape, stepOf } from '../src/suite/expect-steps.ts'
import type { Step } from '../src/suite/suite.ts'
import addresses from '../suites/fluentcart-legacy/addresses.suite.ts'
import bulk from '../suites/fluentcart-legacy/bulk.suite.ts'
import customers from '../suites/fluentcart-legacy/customers.suite.ts'
import listing from '../suites/fluentcart-legacy/listing.suite.ts'
import orders from '../suites/fluentcart-legacy/orders.suite.ts'
import users from '../suites/fluentcart-legacy/users.suite.ts'

/** How many breaches a rule sees in a step; undefined when the step says nothing about it. */
function verdict(suite: Suite, id: string, step: Step): number | undefined {
  const rule = suite.invariants.find((one) => one.id === id)
  if (rule === undefined) throw new Error(`no rule ${id}`)
  return rule.judge(step)?.length
}

type Row = readonly [title: string, rule: string, shape: Shape, breaches: number | undefined]

/** A step with answers of different bodies. */
function stepWith(shape: Shape, bodies: readonly Json[]): Step {
  const step = stepOf({ ...shape, statuses: bodies.map(() => 200) })
  const answers = bodies.map((body) => ({ status: 200, accepted: true, body }))
  return { ...step, answers, answer: answers[0] ?? step.answer }
}

describe('customers', () => {
  const sent = { email: 'a@b.test', first_name: 'John' }
  const one = (detail: JsonObject | null, shown: JsonObject = sent): JsonObject => ({
    A: { id: 1, sent, shown, detail },
    B: { id: 2, sent, shown: sent, detail: sent },
    old: { id: 9, detail: { updated_at: '2024-01-01T00:00:00Z' } },
    stranger: 'x',
  })
  const read = (after: JsonObject, id = 1): Shape => ({
    command: 'read',
    args: { who: 'A' },
    method: 'GET',
    before: after,
    after,
    body: { data: { customer: { id } } },
  })
  const change = { command: 'update', args: { who: 'A', sent: { phone: '2' } } }
  const rows: readonly Row[] = [
    ['stored', 'created-customer-is-stored', read(one(sent)), 0],
    ['stored otherwise', 'created-customer-is-stored', read(one({ ...sent, first_name: 'Jim' })), 1],
    ['not stored', 'created-customer-is-stored', read(one(null)), 1],
    ['shown', 'create-shows-what-was-sent', read(one(sent)), 0],
    ['shown otherwise', 'create-shows-what-was-sent', read(one(sent, { ...sent, email: 'c@b.test' })), 1],
    ['the one asked for', 'read-shows-that-customer', read(one(sent)), 0],
    ['another', 'read-shows-that-customer', read(one(sent), 2), 1],
    ['updated', 'update-is-stored', { ...change, before: one(sent), after: one({ ...sent, phone: '2' }) }, 0],
    ['not updated', 'update-is-stored', { ...change, before: one(sent), after: one({ ...sent, phone: '1' }) }, 1],
    ['refused', 'update-is-stored', { ...change, before: one(sent), after: one(sent), statuses: [422] }, undefined],
  ]
  test.each(rows)('%s: %s', (_, rule, shape, breaches) => {
    expect(verdict(customers, rule, stepOf(shape))).toBe(breaches)
  })

  test.each([
    ['later', '2024-01-01T00:00:05Z', 'Mon, 01 Jan 2024 00:00:05 GMT', 0],
    ['as it was', '2024-01-01T00:00:00Z', 'Mon, 01 Jan 2024 00:00:05 GMT', 1],
    ['as it was within the same second', '2024-01-01T00:00:00Z', 'Mon, 01 Jan 2024 00:00:01 GMT', undefined],
    ['as it was on a server without a clock', '2024-01-01T00:00:00Z', '', undefined],
  ])('the date of the change is %s', (_, updated_at, date, breaches) => {
    const after = { ...one(sent), old: { id: 9, detail: { updated_at } } }
    const step = stepOf({ command: 'touch', before: one(sent), after })
    const exchanges = step.exchanges.map((exchange) => ({
      ...exchange,
      response: { ...exchange.response, headers: { date } },
    })) as Step['exchanges']
    expect(verdict(customers, 'update-moves-updated-at', { ...step, exchanges })).toBe(breaches)
  })

  test.each([
    ['insufficient_permissions', 403, 0],
    ['forbidden', 403, 1],
    ['anything', 401, undefined],
  ])('a caller without the permission gets %s with %i', (code, status, breaches) => {
    const shape = { command: 'trespass', args: { who: 'A' }, before: one(sent), after: one(sent) }
    const step = stepOf({ ...shape, statuses: [status], body: { success: false, error: { code } } })
    expect(verdict(customers, 'refusal-names-permission', step)).toBe(breaches)
  })
})

describe('addresses', () => {
  const address = (id: number, more: JsonObject = {}): JsonObject => {
    const place = { address_1: '789 New St', city: 'Queens', state: 'NY', postcode: '11301', country: 'US' }
    return { id, type: 'billing', first_name: 'John', last_name: 'Doe', ...place, is_primary: false, ...more }
  }
  const state = (list: readonly JsonObject[], read: readonly JsonObject[] = list): JsonObject => {
    const book = { id: 1, list, read, first: [1, 2] }
    return { A: book, B: { ...book, id: 2, first: [] } }
  }
  const two = [address(1), address(2, { type: 'shipping' })]
  const list = (shown: readonly JsonObject[], read = shown): Shape => ({
    command: 'list',
    args: { who: 'A' },
    method: 'GET',
    before: state(shown, read),
    after: state(shown, read),
    body: { data: { addresses: shown } },
  })
  const create = (after: readonly JsonObject[], shown: JsonObject = address(3)): Shape => ({
    command: 'create',
    args: { who: 'A', type: 'billing' },
    before: state(two),
    after: state(after),
    body: { data: { address: shown } },
  })
  const rows: readonly Row[] = [
    ['all', 'all-addresses-are-listed', list(two), 0],
    ['one less', 'all-addresses-are-listed', list(two.slice(1)), 1],
    ['of both types', 'both-types-in-one-list', list(two), 0],
    ['of one type', 'both-types-in-one-list', list(two.slice(1)), 1],
    ['the same', 'read-shows-all-addresses', list(two), 0],
    ['fewer', 'read-shows-all-addresses', list(two, two.slice(1)), 1],
    ['stored', 'created-address-is-stored', create([...two, address(3)]), 0],
    ['not stored', 'created-address-is-stored', create(two), 1],
    ['stored twice', 'created-address-is-stored', create([...two, address(3), address(4)]), 1],
    ['stored otherwise', 'created-address-is-stored', create([...two, address(3, { city: 'Rome' })]), 1],
    ['shown', 'address-create-shows-what-was-sent', create(two), 0],
    ['shown otherwise', 'address-create-shows-what-was-sent', create(two, address(3, { city: 'Rome' })), 1],
  ]
  test.each(rows)('%s: %s', (_, rule, shape, breaches) => {
    expect(verdict(addresses, rule, stepOf(shape))).toBe(breaches)
  })
})

describe('users', () => {
  const state = (offered: JsonObject): JsonObject => ({ ids: { A: 1, B: 2, first: 11, second: 12 }, offered })
  const [free, taken] = [state({ first: true, second: true }), state({ first: false, second: true })]
  const attach = (customer: JsonObject, after = taken): Shape => ({
    command: 'attach',
    args: { who: 'A', user: 'first' },
    before: free,
    after,
    body: { data: { customer } },
  })
  const right = { id: 1, user_id: 11 }
  const rows: readonly Row[] = [
    ['shown', 'attach-shows-user', attach(right), 0],
    ['another user', 'attach-shows-user', attach({ ...right, user_id: 12 }), 1],
    ['another customer', 'attach-shows-user', attach({ ...right, id: 2 }), 1],
    ['taken', 'attached-user-is-taken', attach(right), 0],
    ['still offered', 'attached-user-is-taken', attach(right, free), 1],
    [
      'not the first link',
      'attached-user-is-taken',
      { ...attach(right, free), history: [stepOf(attach(right))] },
      undefined,
    ],
  ]
  test.each(rows)('%s: %s', (_, rule, shape, breaches) => {
    expect(verdict(users, rule, stepOf(shape))).toBe(breaches)
  })
})

describe('bulk', () => {
  const state = (more: JsonObject = {}): JsonObject => {
    const entries = ['A', 'B', 'C', 'D'].map((letter, index) => [
      letter,
      { id: index + 1, detail: { status: 'active' } },
    ])
    return { ...(Object.fromEntries(entries) as JsonObject), ...more }
  }
  const changed = { detail: { status: 'inactive' } }
  const on = (command: string, after: JsonObject, body: Json = {}): Shape => {
    const args = { who: ['A', 'B'], absent: true, status: 'inactive' }
    return { command, args, before: state(), after, body }
  }
  const results = (more: JsonObject = {}): Json => {
    const each = [1, 2, 987_654_321].map((customer_id) => ({ customer_id, success: customer_id < 9 }))
    return { data: { processed: 2, failed: 1, results: each, ...more } }
  }
  const done = { A: { id: 1, ...changed }, B: { id: 2, ...changed } }
  const rows: readonly Row[] = [
    ['nobody', 'export-changes-nothing', on('export', state()), 0],
    ['one', 'export-changes-nothing', on('export', state({ A: done.A })), 1],
    ['only those', 'bulk-spares-others', on('status', state(done)), 0],
    ['another too', 'bulk-spares-others', on('status', state({ ...done, D: { id: 4, ...changed } })), 1],
    ['agree', 'bulk-results-agree', on('status', state(done), results()), 0],
    ['one failed too few', 'bulk-results-agree', on('status', state(done), results({ failed: 0 })), 1],
    ['without results', 'bulk-results-agree', on('status', state(done), results({ results: [] })), 2],
  ]
  test.each(rows)('%s: %s', (_, rule, shape, breaches) => {
    expect(verdict(bulk, rule, stepOf(shape))).toBe(breaches)
  })
})

describe('orders', () => {
  const figures = { total_spent: 5000, order_count: 3, average_order_value: 1667 }
  const dates = { first_order_date: '2024-01-01T10:00:00Z', last_order_date: '2024-01-15T14:30:00Z' }
  const account = (stats: JsonObject, count = 3): Step => {
    const bodies = [
      { data: { customer: { total_spent: 5000, order_count: 3 } } },
      { data: { stats: { ...figures, ...dates, ...stats } } },
      { data: { orders: Array.from({ length: count }, (_, id) => ({ id })) } },
    ]
    return stepWith({ command: 'account', before: {}, after: {} }, bodies)
  }
  test.each([
    ['stats-are-the-customers', account({}), 0],
    ['stats-are-the-customers', account({ total_spent: 1 }), 1],
    ['average-agrees', account({}), 0],
    ['average-agrees', account({ average_order_value: 1666 }), 1],
    ['first-order-before-last', account({}), 0],
    ['first-order-before-last', account({ last_order_date: '2023-01-01T00:00:00Z' }), 1],
    ['first-order-before-last', account({ last_order_date: null }), undefined],
    ['all-orders-are-listed', account({}, 4), 0],
    ['all-orders-are-listed', account({}, 2), 1],
  ] as const)('%s', (rule, step, breaches) => {
    expect(verdict(orders, rule, step)).toBe(breaches)
  })
})

describe('listing', () => {
  const members = [1, 2, 3].map((id) => ({
    id,
    email: `${id}@b.test`,
    first_name: `N${id}`,
    status: 'active',
    day: '2024-01-01',
  }))
  const state = { word: 'w', members, narrowed: true }
  const page = (ids: readonly number[], pagination: JsonObject = {}): Json => {
    const shown = ids.map((id) => ({
      id,
      email: `${id}@b.test`,
      status: 'active',
      total_spent: id,
      created_at: '2024-01-01T10:00:00Z',
    }))
    return { data: { customers: shown, pagination } }
  }
  const asked = (command: string, args: JsonObject, ...bodies: readonly Json[]): Step =>
    stepWith({ command, args, before: state, after: state, method: 'GET' }, bodies)
  const sort = (member: string | null, direction: string | null, ids: readonly number[]): Step =>
    asked('sort', { member, direction }, page(ids))
  test.each([
    ['pages-partition-list', asked('pages', { perPage: 2 }, page([3, 2]), page([1])), 0],
    ['pages-partition-list', asked('pages', { perPage: 2 }, page([3, 2]), page([2])), 1],
    ['default-page-is-first', asked('first', { perPage: 2 }, page([3, 2]), page([3, 2])), 0],
    ['default-page-is-first', asked('first', { perPage: 2 }, page([1]), page([3, 2])), 1],
    ['page-size-respected', asked('size', { perPage: 2 }, page([3, 2])), 0],
    ['page-size-respected', asked('size', { perPage: 1 }, page([3, 2])), 1],
    ['page-size-respected', asked('size', { perPage: 10 }, page([3], { total: 50 })), 1],
    ['page-figures-agree', asked('pages', { perPage: 3 }, page([3, 2, 1], { total: 3, total_pages: 1 })), 0],
    ['page-figures-agree', asked('pages', { perPage: 3 }, page([3, 2, 1], { total: 3, total_pages: 2 })), 1],
    ['sorted-by-member', sort('email', 'ASC', [3, 2, 1]), 0],
    ['sorted-by-member', sort('email', 'ASC', [3, 1, 2]), 1],
    ['sorted-in-direction', sort('email', 'ASC', [1, 2, 3]), 0],
    ['sorted-in-direction', sort('email', 'ASC', [3, 2, 1]), 1],
    ['sorted-in-direction', sort(null, null, [3, 2, 1]), 0],
    ['sorted-in-direction', sort(null, null, [1, 2, 3]), 1],
    ['sorted-in-direction', sort('email', 'ASC', [3, 1, 2]), undefined],
    ['search-finds-customer', asked('search', { by: 'email', k: 0 }, page([1])), 0],
    ['search-finds-customer', asked('search', { by: 'email', k: 0 }, page([2])), 1],
    ['search-finds-customer', asked('search', { by: 'nobody', k: 0 }, page([2])), 1],
    ['each-filter-holds', asked('filter', { kind: 'most' }, page([])), 0],
    ['each-filter-holds', asked('filter', { kind: 'most' }, page([3])), 1],
    ['each-filter-holds', asked('filter', { kind: 'since' }, page([1, 2])), 1],
    ['filters-narrow-list', asked('filter', { kind: 'together' }, page([])), 0],
    ['filters-narrow-list', asked('filter', { kind: 'together' }, page([1])), 2],
  ] as const)('%s', (rule, step, breaches) => {
    expect(verdict(listing, rule, step)).toBe(breaches)
  })
})
