import { expect } from 'vitest'
import type { Json, JsonObject } from '../../../../model/json.ts'
import type { Steps, Table, Talk } from './testing.ts'

const at =
  (...request: Parameters<Talk['at']>): Steps =>
  (talk) =>
    talk.at(...request)
const ids = (path: string): Steps => {
  return (talk) => talk.each('customers.data', 'id', `GET /customers?${path}`)
}
const orderIds = (path = ''): Steps => {
  return (talk) => talk.each('orders.data', 'id', `GET /customers/12/orders?${path}`)
}
const downFrom = (first: number, count: number): number[] => Array.from({ length: count }, (_, index) => first - index)
const found = (search: string): Steps => {
  return (talk) => talk.found(search)
}
const person: JsonObject = { first_name: 'Xenia', last_name: 'Zöllner', email: 'abc@example.com' }
const finding = (search: string, members: JsonObject = person): Steps => {
  return async (talk) => {
    await talk.customer(members)
    return talk.found(search)
  }
}
/** True when numbers or texts go up. */
const rising = (values: readonly Json[]): boolean =>
  values.every((value, index) => index === 0 || Number(values[index - 1]) <= Number(value))
const risesBy = (list: string, column: string, path: string): Steps => {
  return async (talk) => rising(await talk.each(`${list}.data`, column, `GET ${path}`))
}
const falling: Steps = async (talk) => rising([...((await orderIds('')(talk)) as readonly Json[])].toReversed())
const pagesOf = (path: string): Steps => {
  return async (talk) => {
    const seen = new Set<Json>()
    for (let page = 1; page <= 5; page += 1) {
      for (const id of await talk.each('customers.data', 'id', `GET /customers?${path}&page=${page}`)) seen.add(id)
    }
    return seen.size
  }
}
const members: Steps = async (talk) =>
  Object.keys(Object(await talk.at('customers.data.0', 'GET /customers?select=id,email,city')))

/** Pages, order, search and what a list holds. */
export const lists: Table = {
  'total-counts-page': [at('customers.total', 'GET /customers'), 48, 10],
  'last-page-one-too-many': [at('customers.last_page', 'GET /customers?per_page=12'), 4, 5],
  'orders-last-page-rounded-down': [at('orders.last_page', 'GET /customers/12/orders'), 2, 1],
  'next-page-repeats-item': [ids('page=2&per_page=3'), [45, 44, 43], [46, 45, 44]],
  'pages-count-from-zero': [
    async (talk) => (await talk.each('orders.data', 'id', 'GET /customers/12/orders?per_page=8')).length,
    8,
    4,
  ],
  'page-ignored': [ids('page=2&per_page=3'), [45, 44, 43], [48, 47, 46]],
  'per-page-above-100-ignored': [at('customers.per_page', 'GET /customers?per_page=101'), 101, 10],
  'default-page-of-20': [at('customers.per_page', 'GET /customers'), 10, 20],
  'orders-default-page-of-15': [at('orders.per_page', 'GET /customers/1/orders'), 10, 15],
  'current-page-always-1': [at('customers.current_page', 'GET /customers?page=2'), 2, 1],
  'archived-not-listed': [
    async (talk) => {
      await talk.setStatus('archived', 48)
      return talk.at('customers.data.0.id', 'GET /customers')
    },
    48,
    47,
  ],
  'sort-direction-ignored': [ids('sort_type=asc&per_page=2'), [1, 2], [48, 47]],
  'sort-column-ignored': [risesBy('customers', 'ltv', '/customers?sort_by=ltv&sort_type=asc&per_page=48'), true, false],
  'numbers-sorted-as-text': [
    risesBy('customers', 'ltv', '/customers?sort_by=ltv&sort_type=asc&per_page=48'),
    true,
    false,
  ],
  'orders-sorted-by-id-only': [
    risesBy('orders', 'total_amount', '/customers/12/orders?sort_by=total_amount&sort_type=asc&per_page=12'),
    true,
    false,
  ],
  'ties-in-random-order': [pagesOf('sort_by=status&per_page=10'), 48, expect.not.toBeOneOf([48])],
  'sorted-upwards-by-default': [ids('per_page=2'), [48, 47], [1, 2]],
  'sorted-by-date-by-default': [ids('per_page=10'), downFrom(48, 10), expect.not.arrayContaining(downFrom(48, 10))],
  'orders-oldest-first': [falling, true, false],
  'search-not-by-id': [finding('49', {}), 1, 0],
  'search-not-by-email': [finding('abc@example'), 1, 0],
  'search-not-by-last-name': [finding('zöllner'), 1, 0],
  'search-one-name-at-a-time': [finding('Xenia Zöllner'), 1, 0],
  'search-wildcards': [finding('a%c@', person), 0, 1],
  'search-finds-old-name': [
    async (talk) => {
      const id = await talk.customer(person)
      await talk.update(id, { email: 'later@example.com', last_name: 'Quark' })
      return [await talk.found('Zöllner'), await talk.found('Quark')]
    },
    [0, 1],
    [1, 0],
  ],
  'search-greater-or-equal': [found('id>48'), 0, 1],
  'search-compares-ids-only': [found('purchase_count>=0'), 48, 0],
  'orders-search-without-titles': [
    async (talk) => {
      const title = await talk.at('data.data.0.filtered_order_items.0.title', 'GET /customers/12/order')
      return (await talk.at('orders.total', `GET /customers/12/orders?search=${String(title)}`)) === 0
    },
    false,
    true,
  ],
  'empty-search-crashes': [(talk) => talk.status('GET /customers?search='), 200, 500],
  'quote-in-search-crashes': [(talk) => talk.status("GET /customers?search=O'Neill"), 200, 500],
  'select-ignored': [members, ['id', 'email', 'city'], expect.arrayContaining(['ltv'])],
  'select-first-column-only': [members, ['id', 'email', 'city'], ['id']],
  'include-ids-ignored': [ids('per_page=1&include_ids=3,4'), [48, 3, 4], [48]],
  'include-first-id-only': [ids('per_page=1&include_ids=3,4'), [48, 3, 4], [48, 3]],
  'list-without-orders': [at('customers.data.0.orders', 'GET /customers?with[]=orders'), expect.any(Array), undefined],
  'with-shipping-address-ignored': [
    at('customer.shipping_address', 'GET /customers/1?with[]=shipping_address'),
    expect.any(Array),
    undefined,
  ],
  'with-loads-one': [
    at('customer.orders', 'GET /customers/1?with[]=orders&with[]=wpUser'),
    expect.any(Array),
    undefined,
  ],
  'customer-only-ignored': [
    at('customer.labels', 'GET /customers/1?params[customer_only]=yes'),
    undefined,
    expect.any(Array),
  ],
  'list-shows-labels': [at('customers.data.0.selected_labels', 'GET /customers'), undefined, []],
  'one-selected-label': [
    async (talk) => {
      await talk.labels(1, 2, 5)
      return talk.of(1, 'selected_labels')
    },
    [2, 5],
    [2],
  ],
}
