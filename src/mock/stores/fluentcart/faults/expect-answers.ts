import { expect } from 'vitest'
import { absent, place, type Steps, type Table, type Talk } from './testing.ts'

const json = { email: 'new@example.com', first_name: 'P' }
const taken = { json: { email: 'shopper1@users.example', first_name: 'P' } }
const unknown = `GET /customers/${absent}`
const update = 'PUT /customers/1'
const addressOf = 'POST /customers/1/address'
const at =
  (...request: Parameters<Talk['at']>): Steps =>
  (talk) =>
    talk.at(...request)
const status =
  (...request: Parameters<Talk['status']>): Steps =>
  (talk) =>
    talk.status(...request)
const primary = async (talk: Talk): Promise<string> => {
  const [id] = await talk.addresses(1)
  return JSON.stringify({ json: { address: { id } } })
}
const deletePrimary = async (talk: Talk): Promise<object> =>
  talk.mock.send('DELETE /customers/1/address', JSON.parse(await primary(talk)))
const type =
  (request: string): Steps =>
  async (talk) =>
    (await talk.mock.send(request)).headers.get('content-type')
const utf8 = 'application/json; charset=UTF-8'
const selection = { json: { action: 'delete_customers', customer_ids: [] } }
const wrongAddress = { json: { ...place, id: absent } }
const wrongPrimary = { json: { addressId: absent, type: 'billing' } }
const makePrimary = 'POST /customers/1/address/make-primary'
const firstBilling: Steps = async (talk) => {
  const [addressId] = await talk.addresses(1)
  return talk.at('data', makePrimary, { json: { addressId: addressId ?? 0, type: 'billing' } })
}
const attach = 'POST /customers/1/attachable-user'
const iso = /T.*\+00:00$/

/** Statuses, bodies, members, words and headers. */
export const answers: Table = {
  'unknown-customer-200': [status(unknown), 404, 200],
  'unknown-ltv-customer-500': [status(`POST /customers/${absent}/recalculate-ltv`), 404, 500],
  'customer-created-201': [status('POST /customers', { json }), 200, 201],
  'labels-set-202': [(talk) => talk.labels(1, 1), 200, 202],
  'taken-email-500': [status('POST /customers', taken), 400, 500],
  'unknown-address-400': [status('PUT /customers/1/address', wrongAddress), 404, 400],
  'primary-address-kept-200': [
    deletePrimary,
    expect.objectContaining({ status: 403 }),
    expect.objectContaining({ status: 200 }),
  ],
  'make-primary-failure-200': [status(makePrimary, wrongPrimary), 400, 200],
  'linked-user-200': [status(attach, { json: { user_id: 6 } }), 422, 200],
  'detach-unknown-customer-200': [status(`POST /customers/${absent}/detach-user`), 404, 200],
  'error-code-as-string': [at('code', 'POST /customers', taken), 400, '400'],
  'primary-kept-data-null': [
    deletePrimary,
    expect.objectContaining({ body: expect.objectContaining({ data: '' }) }),
    expect.objectContaining({ body: expect.objectContaining({ data: null }) }),
  ],
  'selection-error-code-400': [at('code', 'POST /customers/do-bulk-action', selection), 403, 400],
  'not-found-without-way-back': [at('back_url', unknown), '/customers', undefined],
  'bulk-delete-data-null': [
    at('data', 'POST /customers/do-bulk-action', { json: { action: 'delete_customers', customer_ids: [48] } }),
    '',
    null,
  ],
  'make-primary-data-address': [firstBilling, '', { id: expect.any(Number) }],
  'customers-in-envelope': [at('success', 'GET /customers'), undefined, true],
  'customer-without-envelope': [at('id', 'GET /customers/1'), undefined, 1],
  'orders-one-level-up': [at('data.data', 'GET /customers/12/order'), expect.any(Array), undefined],
  'widgets-as-object': [at('widgets', 'GET /customers/get-stats/1'), [], {}],
  'updated-customer-missing': [at('data', update, { json: { ...json } }), expect.any(Object), undefined],
  'labels-data-true': [
    at('data', 'PUT /customers/1/additional-info', { json: { labels: [1] } }),
    expect.any(Object),
    true,
  ],
  'customer-created-message': [
    at('message', 'POST /customers', { json }),
    'Customer created successfully!',
    'Customer has been created',
  ],
  'bulk-status-says-deleted': [
    at('message', 'POST /customers/do-bulk-action', {
      json: { action: 'change_customer_status', customer_ids: [1], new_status: 'active' },
    }),
    'Customer Status has been changed',
    'Selected Customers has been deleted permanently',
  ],
  'detach-error-without-stop': [
    at('message', `POST /customers/${absent}/detach-user`),
    'Customer not found.',
    'Customer not found',
  ],
  'address-created-on-update': [
    async (talk) => (await talk.updateAddress(1, await talk.address(1)))['message'],
    'Billing address updated successfully!',
    'Billing address created successfully!',
  ],
  'address-deleted-message': [
    async (talk) => {
      const id = await talk.address(1)
      return talk.at('message', `DELETE /customers/1/address?address[id]=${id}`)
    },
    'Address successfully deleted.',
    'Address deleted successfully',
  ],
  'unknown-user-called-linked': [
    at('message', attach, { json: { user_id: absent } }),
    'User not found.',
    'User already linked to a customer.',
  ],
  'ltv-message': [at('message', 'POST /customers/1/recalculate-ltv'), expect.any(String), undefined],
  'ltv-as-string': [(talk) => talk.of(1, 'ltv'), expect.any(Number), expect.any(String)],
  'customer-created-at-iso': [
    (talk) => talk.of(1, 'created_at'),
    expect.stringMatching(/^\S+ \S+$/),
    expect.stringMatching(iso),
  ],
  'customer-list-without-last-page': [at('customers.last_page', 'GET /customers'), expect.any(Number), undefined],
  'no-user-is-empty-text': [(talk) => talk.of(1, 'user_id'), null, ''],
  'formatted-address-as-text': [(talk) => talk.of(1, 'formatted_address'), expect.any(Object), expect.any(String)],
  'new-purchase-value-object': [at('data.purchase_value', 'POST /customers', { json }), [], {}],
  'created-customer-without-uuid': [at('data.uuid', 'POST /customers', { json }), expect.any(String), undefined],
  'selected-labels-as-texts': [
    async (talk) => {
      await talk.labels(1, 2)
      return talk.of(1, 'selected_labels')
    },
    [2],
    ['2'],
  ],
  'is-primary-boolean': [at('addresses.0.is_primary', 'GET /customers/1/address'), 1, true],
  'address-meta-empty-list': [at('data.meta', addressOf, { json: place }), {}, []],
  'order-total-as-decimal-text': [
    at('orders.data.0.total_amount', 'GET /customers/12/orders'),
    expect.any(Number),
    expect.stringMatching(/^\d+\.\d\d$/),
  ],
  'user-id-in-small-letters': [at('users.0.ID', 'GET /customers/attachable-user'), expect.any(Number), undefined],
  'stats-as-html': [type('GET /customers/get-stats/1'), utf8, 'text/html; charset=UTF-8'],
  'errors-as-text': [type(unknown), utf8, 'text/plain'],
  'notice-before-orders': [at('unparsed', 'GET /customers/1/orders'), undefined, expect.stringContaining('Notice')],
  'notice-before-empty-addresses': [
    async (talk) => talk.text(`GET /customers/${await talk.customer()}/address`),
    '{"addresses":[]}',
    expect.stringContaining('Notice'),
  ],
  'comment-behind-customer': [
    async (talk) => talk.at('unparsed', `GET /customers/${await talk.customer()}`),
    undefined,
    expect.stringContaining('<!--'),
  ],
  'large-list-cut-off': [at('customers.total', 'GET /customers?per_page=100'), 48, undefined],
  'sql-in-address-error': [at('data', 'PUT /customers/1/address', wrongAddress), '', expect.any(Object)],
  'path-in-make-primary-error': [at('data', makePrimary, wrongPrimary), '', expect.any(Object)],
  'longest-name-crashes': [status('POST /customers', { json: { ...json, first_name: 'x'.repeat(255) } }), 200, 500],
  'unicode-name-crashes': [status('POST /customers', { json: { ...json, last_name: 'Łuczak' } }), 200, 500],
  'four-byte-note-crashes': [status(update, { json: { ...json, notes: 'a 😀' } }), 200, 500],
  'page-beyond-last-crashes': [status('GET /customers?page=99'), 200, 500],
  'stats-without-orders-crash': [
    async (talk) => talk.status(`GET /customers/get-stats/${await talk.customer()}`),
    200,
    500,
  ],
  'detach-twice-crashes': [status('POST /customers/1/detach-user'), 200, 500],
}
