import type { Steps, Table } from './expect-talk.ts'
import type { JsonObject } from '../../../../model/json.ts'

/** Somebody with twelve orders. */
const buyer = 12
const absent = 987_654
const error =
  (request: string, json?: JsonObject): Steps =>
  (talk) =>
    talk.at('error.code', request, json)
const list =
  (query: string): Steps =>
  (talk) =>
    talk.each('data.customers', 'id', `GET /customers?${query}`).then((ids) => ids.length)

/** Answers, callers and lists. */
export const answers: Table = {
  'answers-without-success': [(talk) => talk.at('success', 'GET /customers'), true, undefined],
  'orders-without-envelope': [
    async (talk) => Array.isArray(await talk.at('data.orders', `GET /customers/${buyer}/orders`)),
    true,
    false,
  ],
  'errors-without-envelope': [error(`GET /customers/${absent}`), 'customer_not_found', undefined],
  'error-message-missing': [
    (talk) => talk.at('error.message', 'POST /customers', { email: 'x' }).then(Boolean),
    true,
    false,
  ],
  'unknown-customer-code': [error(`GET /customers/${absent}`), 'customer_not_found', 'not_found'],
  'unknown-customer-200': [(talk) => talk.at('status', `GET /customers/get-stats/${absent}`), 404, 200],
  'taken-email-code': [error('POST /customers', { email: 'x' }), 'invalid_email', 'validation_error'],
  'unknown-user-crashes': [
    (talk) => talk.at('status', 'POST /customers/1/attachable-user', { user_id: absent }),
    422,
    500,
  ],
  'permission-code': [
    (talk) => talk.at('error.code', 'GET /customers', undefined, { as: 'subscriber' }),
    'insufficient_permissions',
    'forbidden',
  ],
  'validation-code-missing': [
    error('POST /customers/do-bulk-action', { action: 'x', customer_ids: [1] }),
    'validation_error',
    'error',
  ],
  'unknown-address-as-customer': [
    error('PUT /customers/1/address', { address_id: absent }),
    'address_not_found',
    'customer_not_found',
  ],
  'total-spent-as-text': [
    (talk) => talk.at('data.customers.0.total_spent', 'GET /customers?order_by=id').then((value) => typeof value),
    'number',
    'string',
  ],
  'database-dates': [(talk) => talk.of(1, 'created_at').then((date) => /T.*Z$/.test(String(date))), true, false],
  'addresses-not-shown': [async (talk) => Array.isArray(await talk.of(1, 'addresses')), true, false],
  'primary-as-number': [
    async (talk) => {
      const id = await talk.customer()
      await talk.address(id)
      return talk.at('data.addresses.0.is_primary', `GET /customers/${id}/address`)
    },
    true,
    1,
  ],
  'delete-address-message': [
    async (talk) => {
      const id = await talk.customer()
      return talk.at('message', `DELETE /customers/${id}/address`, { address_id: await talk.address(id) })
    },
    'Address deleted successfully',
    'Address successfully deleted.',
  ],
  'users-with-upper-id': [
    (talk) => talk.at('data.users.0.id', 'GET /customers/attachable-user').then((id) => typeof id),
    'number',
    'undefined',
  ],
  'updated-without-date': [
    async (talk) =>
      typeof (await talk.at('data.customer.updated_at', `PUT /customers/${await talk.customer()}`, { phone: '1' })),
    'string',
    'undefined',
  ],
  'list-as-html': [
    (talk) =>
      talk.mock.send('GET /customers/attachable-user').then(({ headers }) => headers.get('content-type')?.slice(0, 9)),
    'applicati',
    'text/html',
  ],
  'public-orders': [(talk) => talk.at('status', `GET /customers/${buyer}/orders`, undefined, { as: null }), 401, 200],
  'anybody-detaches': [
    (talk) => talk.at('status', 'POST /customers/1/detach-user', {}, { as: 'subscriber' }),
    403,
    200,
  ],
  'stats-missing': [(talk) => talk.at('status', `GET /customers/get-stats/${buyer}`), 200, 404],
  'pages-overlap': [
    async (talk) => {
      const [one, two] = await Promise.all(
        [1, 2].map((page) => talk.each('data.customers', 'id', `GET /customers?page=${page}`)),
      )
      return one?.some((id) => two?.includes(id))
    },
    false,
    true,
  ],
  'default-page-is-second': [(talk) => talk.at('data.pagination.current_page', 'GET /customers'), 1, 2],
  'pages-without-limit': [list('per_page=110'), 100, 110],
  'default-page-of-15': [list(''), 10, 15],
  'pages-rounded-down': [(talk) => talk.at('data.pagination.total_pages', 'GET /customers?per_page=100'), 2, 1],
  'search-ignores-emails': [list('search=shopper1@users.example'), 1, 0],
  'filters-ignored': [list('filters[total_spent_min]=99999999'), 0, 10],
  'most-spent-ignored': [list('filters[total_spent_max]=-1'), 0, 10],
  'last-day-left-out': [
    async (talk) => {
      const day = String(await talk.of(1, 'created_at')).slice(0, 10)
      return (
        await talk.each(
          'data.customers',
          'id',
          `GET /customers?per_page=100&filters[date_from]=${day}&filters[date_to]=${day}`,
        )
      ).includes(1)
    },
    true,
    false,
  ],
  'order-by-ignored': [
    async (talk) => {
      const names = (await talk.each('data.customers', 'email', 'GET /customers?order_by=email&order_type=ASC')).map(
        String,
      )
      return String(names) === String(names.toSorted())
    },
    true,
    false,
  ],
  'order-type-ignored': [(talk) => talk.at('data.customers.0.id', 'GET /customers?order_type=ASC'), 1, 112],
}
