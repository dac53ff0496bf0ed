import { afterAll, beforeAll, expect, test } from 'vitest'
import type { JsonObject } from '../../../../model/json.ts'
import { sampleAddress, type Sending, startTestMock, type TestMock } from '../../../testing.ts'

let mock: TestMock
beforeAll(async () => {
  mock = await startTestMock({ profile: 'fluentcart-1.5.2' })
})
afterAll(() => mock.close())

const home: JsonObject = { ...sampleAddress, state: 'NY', city: 'New York', postcode: '10002', label: 'Office' }
const business = (code: number, message: string): JsonObject => ({ code, message, data: null })
const unknown = { message: 'Customer not found.' }
const linked = { user_id: { 3: 'User already linked to a customer.' } }
const missing = {
  country: { required: 'Country field is required.', 1: 'Invalid country code.' },
  state: { required: 'State is required.' },
  name: { required: 'Name field is required.' },
  email: { required: 'Email field is required.' },
  address_1: { required: 'Street Address field is required.' },
  city: { required: 'City field is required.' },
}
const names = { full_name: { required: 'Full Name is required.' }, email: { required: 'Email is required.' } }
const emptyPage = { total: 0, from: null, to: null, last_page: 1, data: [] }

const table: readonly (readonly [request: string, sending: Sending, status: number, body: object])[] = [
  ['POST /customers', { json: {} }, 422, names],
  ['PUT /customers/1', { json: {} }, 422, names],
  [
    'POST /customers',
    { json: { email: 'x', full_name: 'X' } },
    422,
    { email: { email: 'Email must be a valid email address.' } },
  ],
  [
    'POST /customers',
    { json: { email: 'shopper1@users.example', full_name: 'X' } },
    422,
    { email: { exist: 'Email already exists.' } },
  ],
  [
    'POST /customers',
    { json: { email: 'a@b.co', full_name: 'é'.repeat(128) } },
    422,
    { full_name: { maxLength: 'The full_name must not be greater than 255 characters.' } },
  ],
  [
    'POST /customers',
    { json: { email: ['a'], full_name: { x: 1 } } },
    500,
    { code: 'plugin_exception', data: { line: 9 } },
  ],
  [
    'GET /customers/999999',
    {},
    404,
    {
      code: 'fluent_cart_entity_not_found',
      data: {
        message: 'Customer not found',
        route: '/customers',
        wpfluent: { route_params: { customerId: '999999' } },
      },
    },
  ],
  ['GET /customers/abc', {}, 422, { message: 'You are not authorized to view this customer' }],
  ['DELETE /customers/1', {}, 404, { code: 'rest_no_route', data: { wpfluent: { method: 'DELETE' } } }],
  ['GET /customers/999999/orders', {}, 200, { orders: emptyPage }],
  ['GET /customers/999999/order', {}, 200, { data: { data: null } }],
  ['GET /customers/999999/address', {}, 200, { addresses: [] }],
  ['GET /customers/get-stats/999999', {}, 200, { widgets: [] }],
  ['POST /customers/999999/recalculate-ltv', {}, 422, unknown],
  ['POST /customers/999999/detach-user', {}, 422, unknown],
  [
    'PUT /customers/999999',
    { json: { email: 'a@b.co', full_name: 'X' } },
    500,
    business(400, 'Customer not found, please reload the page and try again!'),
  ],
  ['PUT /customers/1/additional-info', { json: { labels: [1] } }, 200, { data: true }],
  [
    'PUT /customers/1/address',
    { json: { ...home, id: 999999 } },
    500,
    business(404, 'Address not found, please reload the page and try again!'),
  ],
  ['PUT /customers/1/address', { json: { id: 1 } }, 422, missing],
  ['POST /customers/1/address', { json: {} }, 422, missing],
  [
    'POST /customers/1/address',
    { json: { ...home, label: 'sixteen-chars-xx' } },
    422,
    { label: { maxLength: 'The label must not be greater than 15 characters.' } },
  ],
  ['POST /customers/1/address', { json: { ...home, country: 'ZZ' } }, 422, { country: { 1: 'Invalid country code.' } }],
  [
    'DELETE /customers/1/address',
    { json: { address: { id: 999999 } } },
    500,
    business(404, 'Address not found in database, failed to remove.'),
  ],
  ['DELETE /customers/1/address', { json: {} }, 500, business(403, 'Please use a valid address ID!')],
  ['GET /customers/1/address?type=other', {}, 200, { addresses: [] }],
  [
    'POST /customers/1/attachable-user',
    { json: { user_id: 11 } },
    422,
    { user_id: { string: 'The user_id must be a string.' } },
  ],
  ['POST /customers/1/attachable-user', { json: { user_id: '6' } }, 422, linked],
  ['POST /customers/1/attachable-user', { json: { user_id: '999999' } }, 422, { user_id: { 3: 'User not found.' } }],
  [
    'POST /customers/1/attachable-user',
    { json: {} },
    422,
    { user_id: { required: 'User is required.', 3: 'User not found.' } },
  ],
  [
    'POST /customers/do-bulk-action',
    { json: { action: 'change_customer_status', customer_ids: [1], new_status: 'archived' } },
    500,
    business(403, 'Provided customer status is not valid'),
  ],
  [
    'POST /customers/do-bulk-action',
    { json: { action: 'change_customer_status', customer_ids: [], new_status: 'active' } },
    500,
    business(403, 'Customers selection is required'),
  ],
  [
    'POST /customers/do-bulk-action',
    { json: { action: 'nope_action', customer_ids: [1] } },
    500,
    business(400, 'Selected action is invalid'),
  ],
  ['GET /customers?with[]=nope', {}, 500, { code: 'plugin_exception' }],
  ['GET /customers?per_page=200', {}, 200, { customers: { per_page: 10, from: 1, to: 10, prev_page_url: null } }],
  [
    'GET /customers?page=99',
    {},
    200,
    { customers: { current_page: 99, data: [], from: null, to: null, next_page_url: null } },
  ],
  ['GET /customers?search=ltv%3E0', {}, 200, { customers: { data: [] } }],
  ['GET /customers?sort_by=created_at&sort_type=asc&per_page=1', {}, 200, { customers: { data: [{ id: 1 }] } }],
  ['GET /customers', { as: null }, 401, { code: 'rest_forbidden' }],
  ['GET /customers', { as: 'subscriber' }, 403, { code: 'rest_forbidden' }],
]
test.each(table)('%s %j: %i', async (request, sending, status, body) => {
  const answer = await mock.send(request, sending)
  expect({ status: answer.status, body: answer.body }).toMatchObject({ status, body })
})

test('none of these answers was a bug of the mock', () => {
  expect(mock.store.crashes).toEqual([])
})
