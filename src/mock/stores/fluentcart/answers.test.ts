import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { JsonObject } from '../../../model/json.ts'
import { newCustomer, sampleAddress as address, type Sending, startTestMock, type TestMock } from '../../testing.ts'

let mock: TestMock
/** A new customer for every test. */
let id = 0

beforeAll(async () => {
  mock = await startTestMock()
})
afterAll(() => mock.close())
beforeEach(async () => {
  id = await newCustomer(mock)
})

const absent = 999_999_999
const unknown = { code: 'rest_customer_invalid_id', data: { status: 404 } }
const noRoute = {
  code: 'rest_no_route',
  message: 'No route was found matching the URL and request method.',
  data: { status: 404 },
}
const coded = (code: number, message: string): JsonObject => ({ code, message, data: '' })
const page = {
  total: expect.any(Number),
  per_page: 10,
  current_page: 1,
  last_page: expect.any(Number),
  data: expect.any(Array),
}

const invalid = (field: string, rule: string): JsonObject => ({ [field]: { [rule]: expect.any(String) } })
const exists = coded(400, 'Customer already exists.')
const noAddress = coded(404, 'Address not found, please reload the page and try again!')
const notPrimary = coded(400, 'Address set as primary failed.')
const noSelection = coded(403, 'Customers selection is required')
const bulk = 'POST /customers/do-bulk-action'
const list = '/customers/:id/address'

type Row = readonly [request: string, sending: Sending, status: number, body: object]

const table: readonly Row[] = [
  ['GET /customers', {}, 200, { customers: page }],
  ['GET /customers/', {}, 200, { customers: page }],
  [
    'GET /customers/:id',
    {},
    200,
    {
      customer: {
        id: expect.any(Number),
        contact_id: null,
        ltv: 0,
        aov: 0,
        purchase_value: [],
        labels: [],
        selected_labels: [],
      },
    },
  ],
  [
    `GET /customers/${absent}`,
    {},
    404,
    { message: 'Customer not found', back_text: 'Back to Customer List', back_url: '/customers' },
  ],
  ['GET /customers/99999999999999999999', {}, 404, { message: 'Customer not found' }],
  ['GET /customers/0', {}, 404, { message: 'Customer not found' }],
  ['GET /customers/abc', {}, 404, noRoute],
  ['GET /customers/1.5', {}, 404, noRoute],
  ['GET /customers/1%2Forders', {}, 404, noRoute],
  ['DELETE /customers/:id', {}, 404, noRoute],
  ['POST /customers', { json: { email: 'x@example.com' } }, 422, invalid('first_name', 'required')],
  ['POST /customers', { json: { email: 'x y', first_name: 'A' } }, 422, invalid('email', 'email')],
  ['POST /customers', { json: { email: `${'a'.repeat(251)}@b.co`, first_name: 'A' } }, 422, invalid('email', 'max')],
  [
    'POST /customers',
    { json: { email: 'y@example.com', first_name: '😀'.repeat(256) } },
    422,
    invalid('first_name', 'max'),
  ],
  [
    'POST /customers',
    { json: { email: 'y255@example.com', first_name: '😀'.repeat(255) } },
    200,
    { data: { first_name: '😀'.repeat(255) } },
  ],
  [
    'POST /customers',
    { json: { email: 'z@example.com', first_name: 'A', city: null } },
    422,
    invalid('city', 'string'),
  ],
  ['POST /customers', { json: [] }, 422, invalid('body', 'object')],
  ['POST /customers', { json: { email: 'SHOPPER1@users.example', first_name: 'A' } }, 400, exists],
  ['POST /customers', { json: { email: 'shopper12@users.example', first_name: 'A' } }, 200, { data: { user_id: 17 } }],
  [
    'POST /customers',
    { json: { email: 'u@example.com', first_name: 'A', user_id: absent } },
    422,
    invalid('user_id', 'exists'),
  ],
  [
    'POST /customers',
    { form: 'email=form%40example.com&first_name=A+B' },
    200,
    { message: 'Customer created successfully!', data: { first_name: 'A B' } },
  ],
  [
    'PUT /customers/:id',
    { json: { email: 'moved@example.com', first_name: 'Jo', state: 'MA' } },
    200,
    { message: 'Customer updated successfully!', data: { first_name: 'Jo', state: 'MA' } },
  ],
  ['PUT /customers/:id', { json: { first_name: 'Jo' } }, 422, invalid('email', 'required')],
  ['PUT /customers/:id', { json: { email: 'shopper1@users.example', first_name: 'A' } }, 400, exists],
  [`PUT /customers/${absent}`, { json: { email: 'q@example.com', first_name: 'A' } }, 404, unknown],
  [
    'PUT /customers/:id/additional-info',
    { json: { labels: [3, 1, 3] } },
    200,
    { message: 'Customer updated successfully!', data: { selected_labels: [1, 3] } },
  ],
  ['PUT /customers/:id/additional-info', { json: { labels: [absent] } }, 422, { labels: {} }],
  ['PUT /customers/:id/additional-info', { json: {} }, 422, invalid('labels', 'required')],
  ['PUT /customers/:id/additional-info', { json: { labels: 'x' } }, 422, invalid('labels', 'integers')],
  [
    bulk,
    { json: { action: 'change_customer_status', customer_ids: [absent], new_status: 'archived' } },
    200,
    { message: 'Customer Status has been changed', data: '' },
  ],
  [bulk, { json: { action: 'change_customer_status', customer_ids: [1], new_status: 'x' } }, 400, { code: 400 }],
  [bulk, { json: { action: 'change_customer_status', customer_ids: [1] } }, 422, { new_status: {} }],
  [
    bulk,
    { json: { action: 'delete_customers', customer_ids: [absent] } },
    200,
    { message: 'Selected Customers has been deleted permanently', data: '' },
  ],
  [bulk, { json: { action: 'delete_customers', customer_ids: [] } }, 403, noSelection],
  [bulk, { json: { action: 'delete_customers' } }, 403, noSelection],
  [bulk, { json: { action: 'delete_customers', customer_ids: '1' } }, 422, { customer_ids: {} }],
  [bulk, { json: { action: 'nope', customer_ids: [1] } }, 400, coded(400, 'Selected action is invalid')],
  ['GET /customers/get-stats/:id', {}, 200, { widgets: [] }],
  [`GET /customers/get-stats/${absent}`, {}, 404, unknown],
  [
    'GET /customers/12/orders?per_page=2',
    {},
    200,
    { orders: { per_page: 2, current_page: 1, data: expect.any(Array) } },
  ],
  [`GET /customers/${absent}/orders`, {}, 404, unknown],
  ['GET /customers/:id/order', {}, 200, { data: { data: [] } }],
  [
    'POST /customers/:id/recalculate-ltv',
    {},
    200,
    { message: 'Lifetime value recalculated successfully', customer: { ltv: 0, purchase_count: 0 } },
  ],
  [`POST /customers/${absent}/recalculate-ltv`, {}, 404, { message: 'Customer not found.' }],
  [`GET ${list}`, {}, 200, { addresses: [] }],
  ['GET /customers/:id/address?type=home', {}, 422, { type: {} }],
  [
    `POST ${list}`,
    { json: { ...address, type: 'shipping' } },
    200,
    {
      message: 'Shipping address created successfully!',
      data: {
        is_primary: 1,
        address_2: '',
        meta: {},
        formatted_address: { full_address: '1 Main Street, Boston, Massachusetts, United States' },
      },
    },
  ],
  [
    `POST ${list}`,
    { json: { ...address, label: 'x'.repeat(15) } },
    200,
    { message: 'Billing address created successfully!' },
  ],
  [`POST ${list}`, { json: { ...address, label: 'x'.repeat(16) } }, 422, invalid('label', 'max')],
  [`POST ${list}`, { json: { ...address, type: 'home' } }, 422, invalid('type', 'in')],
  [`POST ${list}`, { json: { ...address, is_primary: '1' } }, 422, invalid('is_primary', 'integer')],
  [`PUT ${list}`, { json: { ...address, id: absent } }, 404, noAddress],
  [`PUT ${list}`, { json: { ...address, id: 1 } }, 404, noAddress],
  [`PUT ${list}`, { json: address }, 422, invalid('id', 'required')],
  [`DELETE ${list}`, { json: { address: { id: absent } } }, 404, { code: 404 }],
  [`DELETE ${list}`, {}, 422, invalid('address.id', 'required')],
  [`POST ${list}/make-primary`, { json: { addressId: absent, type: 'billing' } }, 400, notPrimary],
  [`POST ${list}/make-primary`, { json: { addressId: 1, type: 'billing' } }, 400, notPrimary],
  [`POST ${list}/make-primary`, { json: { addressId: 1 } }, 422, invalid('type', 'required')],
  [
    'GET /customers/attachable-user',
    {},
    200,
    {
      users: expect.arrayContaining([
        { ID: 11, display_name: expect.any(String), user_email: 'shopper6@users.example' },
      ]),
    },
  ],
  ['POST /customers/5/attachable-user', { json: { user_id: 11 } }, 400, { message: 'Can not attach user' }],
  [
    'POST /customers/:id/attachable-user',
    { json: { user_id: 6 } },
    422,
    { code: 'rest_request_validation', message: 'User already linked to a customer.' },
  ],
  [
    'POST /customers/:id/attachable-user',
    { json: { user_id: absent } },
    422,
    { code: 'rest_request_validation', message: 'User not found.' },
  ],
  ['POST /customers/:id/attachable-user', { json: {} }, 422, invalid('user_id', 'required')],
  ['POST /customers/:id/detach-user', {}, 200, { message: 'User detached successfully' }],
  [`POST /customers/${absent}/detach-user`, {}, 404, { message: 'Customer not found.' }],
  ['PATCH /customers/:id', { json: {} }, 404, noRoute],
  ['GET /wp-json/fluent-cart/v1/customers', {}, 404, noRoute],
]

test.each(table)('%s %j is %i', async (request, sending, status, body) => {
  const seen = await mock.send(request.replace(':id', String(id)), sending)
  expect([seen.status, seen.body]).toEqual([status, expect.objectContaining({})])
  expect(seen.body).toMatchObject(body)
})
