import { describe, expect, test } from 'vitest'
import type { Api, Json, JsonObject, Step } from 'concordat'
import { findShopper } from '../suites/fluentcart/orders/buyers.ts'
import suite from '../suites/fluentcart/orders.suite.ts'

const fresh = { id: 50, ltv: 0, purchase_count: 0, aov: '5000', updated_at: '2025-01-10 08:00:00' }
const searched = {
  id: 7,
  own: true,
  searches: [
    { by: 'title of an item', text: 'Mug', finds: [1, 2] },
    { by: 'nothing', text: 'nobody', finds: [] },
  ],
}
const state = {
  A: fresh,
  B: { ...fresh, id: 51 },
  buyers: [{ id: 7, ltv: 6000 }],
  searched,
  shopper: { id: 7 },
} as unknown as Json

function page(data: readonly JsonObject[], figures: JsonObject = {}): Json {
  return { orders: { total: data.length, per_page: 10, current_page: 1, last_page: 1, ...figures, data } }
}

const ids = (...numbers: readonly number[]): readonly JsonObject[] => numbers.map((id) => ({ id, customer_id: 7 }))

interface Around {
  readonly before?: JsonObject
  readonly after?: JsonObject
  readonly history?: readonly Step[]
}

function step(command: string, args: unknown, bodies: readonly Json[], around: Around = {}): Step {
  const answers = bodies.map((body) => ({ status: 200, accepted: true, body }))
  const [answer = { status: 500, accepted: false, body: undefined }] = answers
  const { before = {}, after = before, history = [] } = around
  const states = { before: { ...(state as JsonObject), ...before }, after: { ...(state as JsonObject), ...after } }
  return { command, args: args as Json, ...states, exchanges: [], answer, answers, history }
}

function verdict(id: string, one: Step): readonly string[] | 'nothing' {
  const rule = suite.invariants.find((invariant) => invariant.id === id)
  if (rule === undefined) throw new Error(`no invariant ${id}`)
  return rule.judge(one)?.map(({ message }) => message) ?? 'nothing'
}

const order = (id: number, payment_status: string, total_paid: Json, total_refund: Json = 0): JsonObject => ({
  id,
  payment_status,
  total_paid,
  total_refund,
  total_amount: Number(total_paid),
  created_at: `2025-0${id}-10 08:00:00`,
})

const orders = [
  order(1, 'paid', '5000', '500'),
  order(2, 'partially_refunded', 2000, 500),
  order(3, 'refunded', 900, 1000),
  order(4, 'pending', 300),
]
const buyer = {
  id: 7,
  ltv: '6000',
  purchase_count: '2',
  aov: '3000.00',
  first_purchase_date: '2025-01-10 08:00:00',
  last_purchase_date: '2025-02-10T08:00:00+00:00',
}

function account(changes: JsonObject, listed: readonly JsonObject[] = orders, figures: JsonObject = {}): Step {
  return step('account', { k: 0 }, [{ customer: { ...buyer, ...changes } }, page(listed, figures)])
}

const found = (list: readonly JsonObject[]): Json => ({ data: { data: list } })
const figures = { total: 4, per_page: 3, last_page: 2 }
const pages = (...lists: readonly (readonly JsonObject[])[]): readonly Json[] =>
  lists.map((data, index) => page(data, { ...figures, current_page: index + 1 }))
const recalculated = (customer: JsonObject, around: Around = {}): Step =>
  step('recalculate', { who: 'A' }, [{ customer }], around)

const searching = (...lists: readonly (readonly JsonObject[])[]): Step =>
  step(
    'search',
    null,
    lists.map((data) => page(data)),
  )
/** A buyer is recalculated: what the answer shows and what is then read. */
const bought = (shown: JsonObject, stored: JsonObject = shown, around: Around = {}): Step =>
  step('recalculate', { who: 'shopper' }, [{ customer: { ...buyer, ...shown } }, page(orders)], {
    ...around,
    after: { shopper: { ...buyer, ...stored } },
  })

const table: readonly (readonly [name: string, id: string, step: Step, expected: readonly string[] | 'nothing'])[] = [
  [
    'orders of the customer',
    'orders-belong-to-customer',
    step('list', { k: 0 }, [page([{ id: 1, customer_id: '7' }])]),
    [],
  ],
  [
    "another customer's order",
    'orders-belong-to-customer',
    step('list', { k: 0 }, [page([{ id: 1, customer_id: 8 }])]),
    ["A list of a customer's orders holds another customer's"],
  ],
  ['no orders', 'orders-belong-to-customer', step('list', { k: 0 }, [page([])]), 'nothing'],
  [
    'the same orders in any order',
    'order-lists-agree',
    step('pages', { k: 0, perPage: 3 }, [...pages(ids(4, 3, 2), ids(1), []), found(ids(1, 2, 3, 4))]),
    [],
  ],
  [
    'an order on two pages',
    'order-pages-partition',
    step('pages', { k: 0, perPage: 3 }, [...pages(ids(4, 3, 2), ids(2), []), found(ids(1, 2, 3, 4))]),
    ['The pages of a list of orders hold one twice'],
  ],
  [
    'an order on two pages says nothing about the two lists',
    'order-lists-agree',
    step('pages', { k: 0, perPage: 3 }, [...pages(ids(4, 3, 2), ids(2), []), found(ids(1, 2, 3, 4))]),
    'nothing',
  ],
  ...['order-pages-partition', 'order-lists-agree', 'page-figures-agree'].map(
    (id) =>
      [
        "another customer's order on a page",
        id,
        step('pages', { k: 0, perPage: 3 }, [
          ...pages(ids(4, 3, 2), [{ id: 1, customer_id: 8 }], []),
          found(ids(2, 3, 4)),
        ]),
        'nothing',
      ] as const,
  ),
  [
    'every order once, the first ones first',
    'order-pages-partition',
    step('pages', { k: 0, perPage: 3 }, [...pages(ids(4, 3, 2), ids(1), []), found(ids(1, 2, 3, 4))]),
    [],
  ],
  [
    'page 1 is the second page',
    'order-pages-partition',
    step('pages', { k: 0, perPage: 3 }, [...pages(ids(1), [], []), found(ids(1, 2, 3, 4))]),
    ['The first pages of a list of orders leave one out'],
  ],
  [
    'page 1 is the second page of more than are asked for',
    'order-pages-partition',
    step('pages', { k: 0, perPage: 1 }, [...pages(ids(3), ids(2), ids(1)), found(ids(1, 2, 3, 4))]),
    ['The first pages of a list of orders leave one out'],
  ],
  [
    'the first pages of more in another order',
    'order-pages-partition',
    step('pages', { k: 0, perPage: 2 }, [
      page(ids(3, 4), { total: 7 }),
      page(ids(1, 2), { total: 7 }),
      page(ids(6, 7), { total: 7 }),
      found(ids(1, 2, 3, 4, 5, 6, 7)),
    ]),
    [],
  ],
  [
    'pages that change places',
    'order-pages-partition',
    step('pages', { k: 0, perPage: 3 }, [...pages(ids(1), ids(4, 3, 2), []), found(ids(1, 2, 3, 4))]),
    ['The pages of a list of orders do not follow each other'],
  ],
  [
    'a page that is too long',
    'order-pages-partition',
    step('pages', { k: 0, perPage: 1 }, [...pages(ids(4, 3), ids(2), ids(1)), found(ids(1, 2, 3, 4))]),
    'nothing',
  ],
  [
    'a list that lacks an order and does not count it',
    'order-pages-partition',
    step('pages', { k: 0, perPage: 3 }, [...pages(ids(5, 4, 3), ids(2), []), found(ids(1, 2, 3, 4, 5))]),
    [],
  ],
  [
    'a list that lacks an order and does not count it',
    'order-lists-agree',
    step('pages', { k: 0, perPage: 3 }, [...pages(ids(5, 4, 3), ids(2), []), found(ids(1, 2, 3, 4, 5))]),
    ["The two lists of a customer's orders hold different ones"],
  ],
  ['orders found by what they have', 'orders-search-finds', searching(ids(3, 2, 1), []), []],
  [
    'an order that a search does not find',
    'orders-search-finds',
    searching(ids(2), []),
    ['A search for the title of an item does not find an order that has it'],
  ],
  [
    'orders found by what none has',
    'orders-search-finds',
    searching(ids(2, 1), ids(1)),
    ['A search finds orders that have nothing of what is searched for'],
  ],
  ['a search that is refused', 'orders-search-finds', step('search', null, ['refused', 'refused']), 'nothing'],
  [
    'more orders than are on the page',
    'orders-search-finds',
    step('search', null, [page(ids(3), { total: 300 }), page([])]),
    [],
  ],
  [
    "a search that finds another customer's order",
    'orders-belong-to-customer',
    searching([...ids(2, 1), { id: 9, customer_id: 8 }], []),
    ["A list of a customer's orders holds another customer's"],
  ],
  [
    'an order that one list lacks',
    'order-lists-agree',
    step('pages', { k: 0, perPage: 3 }, [...pages(ids(4, 3, 2), ids(1), []), found(ids(1, 2, 4))]),
    ["The two lists of a customer's orders hold different ones"],
  ],
  [
    'a total that no page bears out',
    'page-figures-agree',
    step('pages', { k: 0, perPage: 3 }, [...pages(ids(4, 3, 2), [], []), found(ids(2, 3, 4))]),
    ['total of a page is wrong', 'total of a page is wrong', 'total of a page is wrong'],
  ],
  [
    "another order's item",
    'order-items-belong-to-order',
    step('items', { k: 0 }, [found([{ id: 1, filtered_order_items: [{ order_id: '1' }, { order_id: 2 }] }])]),
    ["An order holds another order's item"],
  ],
  [
    'orders in order as numbers',
    'orders-sorted',
    step('sort', { k: 0, column: 'id', directions: 'both' }, [page(ids(9, 10)), page(ids(10, 9))]),
    [],
  ],
  [
    'orders upwards by default',
    'orders-sorted',
    step('sort', { k: 0, column: null, directions: 'default' }, [page(ids(9, 10))]),
    ['A list is not sorted by id downwards'],
  ],
  ['paid and partly refunded count', 'ltv-formula', account({}), []],
  ['only paid counts', 'ltv-formula', account({ ltv: 4500 }), []],
  [
    'what was refunded beyond what was paid counts',
    'ltv-formula',
    account({ ltv: 5900 }),
    ['ltv is not what the orders with a successful payment brought'],
  ],
  [
    'a pending order counts',
    'ltv-formula',
    account({ ltv: 6300 }),
    ['ltv is not what the orders with a successful payment brought'],
  ],
  ['orders that do not show what was paid', 'ltv-formula', account({}, [{ id: 1, total_amount: 5 }]), 'nothing'],
  ['more orders than were listed', 'ltv-formula', account({}, orders, { total: 9 }), 'nothing'],
  ['the wrong unit is not a wrong sum', 'ltv-formula', account({ ltv: 60 }), []],
  ['the wrong unit, rounded, is not a wrong sum', 'ltv-formula', account({ ltv: 13 }, [order(1, 'paid', 1250, 0)]), []],
  ["another customer's order", 'ltv-formula', account({ ltv: 1 }, [{ ...orders[0], customer_id: 8 }]), 'nothing'],
  ['a recalculation that shows the sum', 'ltv-formula', bought({}), []],
  [
    'a recalculation that counts a pending order',
    'ltv-formula',
    bought({ ltv: 6300 }),
    ['ltv is not what the orders with a successful payment brought'],
  ],
  ['a recalculation that stores another sum', 'ltv-formula', bought({}, { ltv: 6300 }), []],
  [
    'a recalculation that stores another sum',
    'recalculated-values-are-stored',
    bought({}, { ltv: 6300 }),
    ['A recalculation shows another ltv than is then stored'],
  ],
  [
    'a recalculation that stores no dates',
    'recalculated-values-are-stored',
    bought({}, { first_purchase_date: null, last_purchase_date: null }),
    [
      'A recalculation shows another first_purchase_date than is then stored',
      'A recalculation shows another last_purchase_date than is then stored',
    ],
  ],
  ['a recalculation in dollars', 'money-in-cents', bought({ ltv: 60 }), ['ltv is in another unit than the orders']],
  ['a recalculation in dollars', 'ltv-formula', bought({ ltv: 60 }), []],
  [
    'a recalculated average in dollars',
    'aov-is-ltv-per-purchase',
    bought({ aov: 30 }),
    ['aov is in another unit than ltv'],
  ],
  [
    'recalculated dates in another zone',
    'purchases-follow-from-orders',
    bought({ first_purchase_date: '2025-01-10 03:00:00' }),
    ['first_purchase_date does not follow from the orders'],
  ],
  [
    'a second recalculation of a buyer that adds up',
    'recalculation-idempotent',
    bought({}, { ltv: 12_000 }, { before: { shopper: buyer }, history: [bought({})] }),
    ['A second recalculation changes ltv'],
  ],
  [
    'a fresh customer is worth something',
    'ltv-formula',
    recalculated({}, { after: { A: { ...fresh, ltv: 100 } } }),
    ['ltv of a customer without orders is not 0'],
  ],
  ['number and dates of those that count', 'purchases-follow-from-orders', account({}), []],
  [
    'all successful ones may be purchases',
    'purchases-follow-from-orders',
    account({ purchase_count: 3, last_purchase_date: '2025-03-10 08:00:00' }),
    [],
  ],
  [
    'a pending order is a purchase',
    'purchases-follow-from-orders',
    account({ purchase_count: 4, last_purchase_date: '2025-04-10 08:00:00' }),
    ['purchase_count does not follow from the orders', 'last_purchase_date does not follow from the orders'],
  ],
  ['an average that is rounded', 'aov-is-ltv-per-purchase', account({ aov: 2999.6 }), []],
  ['no average', 'aov-is-ltv-per-purchase', account({ aov: null }), 'nothing'],
  ['another average', 'aov-is-ltv-per-purchase', account({ aov: 6000 }), ['aov is not ltv divided by purchase_count']],
  ['an average in dollars', 'aov-is-ltv-per-purchase', account({ aov: 30 }), ['aov is in another unit than ltv']],
  ['an average in dollars', 'money-in-cents', account({ aov: 30 }), []],
  ['an average of a value in dollars', 'aov-is-ltv-per-purchase', account({ ltv: 60 }), 'nothing'],
  ['an average that is no whole number', 'money-in-cents', account({ aov: 2999.5 }), []],
  ['half a cent', 'money-in-cents', account({ ltv: 6000.5 }), ['ltv is no whole number of cents']],
  ['a value in dollars', 'money-in-cents', account({ ltv: 60, aov: 30 }), ['ltv is in another unit than the orders']],
  [
    'a price in dollars',
    'money-in-cents',
    step('items', { k: 0 }, [
      found([{ id: 1, total_amount: 5000, filtered_order_items: [{ quantity: '2', unit_price: 25 }] }]),
    ]),
    ['unit_price is in another unit than total_amount'],
  ],
  [
    'first after last',
    'purchase-dates-in-order',
    account({ first_purchase_date: '2025-03-10 08:00:00' }),
    ['The first purchase is later than the last'],
  ],
  ['no purchase', 'purchase-dates-in-order', account({ first_purchase_date: null }), 'nothing'],
  [
    'orders are not loaded',
    'with-loads-relations',
    step('load', { k: 0 }, [{ customer: buyer }, page(orders)]),
    ['orders are not loaded'],
  ],
  [
    'stored in another form',
    'recalculated-values-are-stored',
    recalculated(
      { ltv: 0, aov: 0, first_purchase_date: null },
      { after: { A: { ...fresh, ltv: '0', aov: null, first_purchase_date: null } } },
    ),
    [],
  ],
  [
    'shown and not stored',
    'recalculated-values-are-stored',
    recalculated({ ltv: 0, aov: 0 }),
    ['A recalculation shows another aov than is then stored'],
  ],
  ['the first recalculation', 'recalculation-idempotent', recalculated({}), 'nothing'],
  [
    'a second one that changes only the date of change',
    'recalculation-idempotent',
    recalculated({}, { after: { A: { ...fresh, updated_at: '2026-01-10 08:00:00' } }, history: [recalculated({})] }),
    [],
  ],
  [
    'a second one that changes more',
    'recalculation-idempotent',
    recalculated({}, { after: { A: { ...fresh, aov: 0 } }, history: [recalculated({})] }),
    ['A second recalculation changes aov'],
  ],
]

test.each(table)('%s: %s', (_, id, given, expected) => {
  expect(verdict(id, given)).toEqual(expected)
})

test('nothing is read of buyers when there are none', () => {
  const nobody = { ...(state as JsonObject), buyers: [], searched: null }
  const reading = suite.commands.filter(({ id }) => id !== 'recalculate')
  expect(reading.map((one) => one.calls({ k: 1, perPage: 3, column: null, directions: 'both' }, nobody))).toEqual(
    reading.map(() => undefined),
  )
})

/** Whom the calls of recalculations are about, one list for each. */
function recalculatedBy(given: Json): readonly (readonly unknown[] | undefined)[] {
  const command = suite.commands.find(({ id }) => id === 'recalculate')
  return ['A', 'B', 'nobody', 'shopper'].map((who) =>
    command?.calls({ who }, given)?.map(({ operation, request }) => [operation, request?.path?.['customerId']]),
  )
}

test('a buyer is recalculated only where everything is the run’s', () => {
  const own = [50, 51, 987_654_321].map((id) => [['recalculateCustomerLtv', id]])
  const both = [
    ['recalculateCustomerLtv', 7],
    ['listCustomerOrders', 7],
  ]
  expect(recalculatedBy(state)).toEqual([...own, both])
  expect(recalculatedBy({ ...(state as JsonObject), shopper: null })).toEqual([...own, undefined])
})

describe('the buyer whose orders are searched', () => {
  const paid = { payment_status: 'paid', total_amount: 900, total_paid: 900, total_refund: 0 }
  const lines = [{ id: 1, title: 'Mug' }]
  const plain = [
    { id: 3, invoice_no: 'I-3', ...paid, filtered_order_items: lines },
    { id: 4, invoice_no: 'I-4', ...paid, filtered_order_items: lines },
  ]
  const varied = [
    ...plain,
    { id: 5, invoice_no: 'I=5', ...paid, payment_status: 'partially_refunded', total_refund: 400 },
    { id: 6, invoice_no: 'I-6', ...paid, payment_status: 'pending', total_paid: 0 },
  ]
  const ordersOf: Readonly<Record<number, readonly JsonObject[]>> = { 7: plain, 8: varied, 9: varied }
  const buyers = [7, 8, 9].map((id) => ({ id, ltv: 900, email: `${id}@example.test`, first_name: 'Ann' }))
  const notes: string[] = []
  const api = (ownsAll: boolean): Api => ({
    tag: 'tag',
    ownsAll,
    mayWrite: true,
    take: () => Promise.reject(new Error('nothing is to be made so')),
    note: (name, value) => notes.push(`${name}: ${value}`),
    identityWithout: () => undefined,
    locate: () => undefined,
    get: () => Promise.reject(new Error('nothing is to be read so')),
    call: (_, request) =>
      Promise.resolve({
        status: 200,
        accepted: true,
        body: { data: { data: ordersOf[Number(request?.path?.['customerId'])] ?? [] } },
      }),
  })

  test('is the first whose orders went every way, where all is the run’s', async () => {
    const shopper = await findShopper(api(true), buyers)
    expect(shopper).toMatchObject({ id: 8, own: true })
    expect(notes).toEqual(['recalculated: also customers with orders'])
  })

  test('is the first of all elsewhere, and says what to search for', async () => {
    const shopper = await findShopper(api(false), buyers)
    expect(shopper).toMatchObject({ id: 7, own: false })
    expect(shopper?.searches.map(({ by, text, finds }) => [by, by === 'nothing' ? '' : text, finds])).toEqual([
      ['title of an item', 'Mug', [3, 4]],
      ['invoice number', 'I-3', [3]],
      ['e-mail address', '7@example.test', [3, 4]],
      ['first name', 'Ann', [3, 4]],
      ['nothing', '', []],
    ])
  })

  test('is searched for nothing that could be an operator, and nobody is when nobody buys', async () => {
    const odd = await findShopper(api(false), [{ id: 7, ltv: 1, first_name: 'a>b', email: '' }])
    expect(odd?.searches.map(({ by }) => by)).toEqual(['title of an item', 'invoice number', 'nothing'])
    expect(await findShopper(api(true), [])).toBeNull()
  })
})
