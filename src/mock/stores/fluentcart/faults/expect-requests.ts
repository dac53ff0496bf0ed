import type { Json, JsonObject } from '../../../../model/json.ts'
import { absent, place, type Steps, type Table, type Talk } from './testing.ts'

const person: JsonObject = { email: 'new@example.com', first_name: 'P' }
const status =
  (...request: Parameters<Talk['status']>): Steps =>
  (talk) =>
    talk.status(...request)
const create = (members: JsonObject): Steps => status('POST /customers', { json: members })
const createAddress = (members: JsonObject): Steps =>
  status('POST /customers/1/address', { json: { ...place, ...members } })
const without = (members: JsonObject, name: string): JsonObject =>
  Object.fromEntries(Object.entries(members).filter(([key]) => key !== name))
const updateAddress = (change: (members: JsonObject) => JsonObject): Steps => {
  return async (talk) => {
    const id = await talk.address(1)
    return talk.status('PUT /customers/1/address', { json: change({ ...place, id }) })
  }
}
const bulk =
  (members: JsonObject): Steps =>
  (talk) =>
    talk.bulk(members)
const change = { action: 'change_customer_status', customer_ids: [1] }
const by = (as: string | null, request: string, json?: Json): Steps =>
  status(request, { as, ...(json !== undefined && { json }) })
const wrong = { headers: { authorization: `Basic ${btoa('admin:nonsense')}` }, as: null }

/** What is taken and from whom. */
export const requests: Table = {
  'any-customer-email': [create({ ...person, email: 'no email' }), 422, 200],
  'address-city-optional': [status('POST /customers/1/address', { json: without(place, 'city') }), 422, 200],
  'delete-address-query-unread': [status(`DELETE /customers/1/address?address[id]=${absent}`), 404, 422],
  'create-without-email': [create(without(person, 'email')), 422, 200],
  'create-without-name': [create(without(person, 'first_name')), 422, 200],
  'update-without-email': [status('PUT /customers/1', { json: { first_name: 'P' } }), 422, 200],
  'number-as-last-name': [status('PUT /customers/1', { json: { ...person, last_name: 7 } }), 422, 200],
  'labels-left-out-clears-them': [status('PUT /customers/1/additional-info', { json: {} }), 422, 200],
  'bulk-empty-selection-accepted': [bulk({ ...change, customer_ids: [], new_status: 'active' }), 403, 200],
  'bulk-any-status': [bulk({ ...change, new_status: 'sleepy' }), 400, 200],
  'bulk-status-left-out': [bulk(change), 422, 200],
  'bulk-unknown-action-succeeds': [bulk({ ...change, action: 'count_customers' }), 400, 200],
  'address-of-any-type': [createAddress({ type: 'home' }), 422, 200],
  'address-of-any-country': [createAddress({ country: 'Narnia' }), 422, 200],
  'make-primary-without-type': [
    async (talk) => {
      const addressId = await talk.address(1)
      return talk.status('POST /customers/1/address/make-primary', { json: { addressId } })
    },
    422,
    200,
  ],
  'address-update-without-name': [updateAddress((members) => without(members, 'name')), 422, 200],
  'last-name-256-accepted': [create({ ...person, last_name: 'x'.repeat(256) }), 422, 200],
  'label-16-accepted': [createAddress({ label: 'x'.repeat(16) }), 422, 200],
  'label-15-refused': [updateAddress((members) => ({ ...members, label: 'x'.repeat(15) })), 200, 422],
  'limits-count-bytes': [create({ ...person, first_name: 'é'.repeat(255) }), 200, 422],
  'company-limit-unchecked': [createAddress({ company_name: 'x'.repeat(256) }), 422, 200],
  'long-names-cut-in-store': [
    async (talk) => {
      const id = await talk.customer({ first_name: 'x'.repeat(255) })
      return String(await talk.of(id, 'first_name')).length
    },
    255,
    192,
  ],
  'long-city-cut-in-store': [
    async (talk) => {
      const json = { ...place, city: 'x'.repeat(255) }
      return String(await talk.at('data.city', 'POST /customers/1/address', { json })).length
    },
    255,
    192,
  ],
  'public-orders': [by(null, 'GET /customers/1/orders'), 401, 200],
  'public-customer': [by(null, 'GET /customers/1'), 401, 200],
  'public-detach': [by(null, 'POST /customers/5/detach-user'), 401, 200],
  'wrong-password-accepted': [status('GET /customers', wrong), 401, 200],
  'answers-cached-for-anybody': [
    async (talk) => {
      const before = await talk.status('GET /customers?page=2', { as: null })
      await talk.status('GET /customers?page=2')
      return [before, await talk.status('GET /customers?page=2', { as: null })]
    },
    [401, 401],
    [401, 200],
  ],
  'refused-write-happens': [
    async (talk) => {
      const id = await talk.customer()
      const json = { labels: [1] }
      const answered = await talk.status(`PUT /customers/${id}/additional-info`, { json, as: 'viewer' })
      return [answered, await talk.of(id, 'selected_labels')]
    },
    [403, []],
    [403, [1]],
  ],
  'view-lists-users': [by('viewer', 'GET /customers/attachable-user'), 403, 200],
  'view-creates': [by('viewer', 'POST /customers', person), 403, 200],
  'view-updates': [by('viewer', 'PUT /customers/1', person), 403, 200],
  'view-makes-primary': [by('viewer', 'POST /customers/1/address/make-primary', {}), 403, 422],
  'view-recalculates': [by('viewer', 'POST /customers/1/recalculate-ltv'), 403, 200],
  'manage-deletes-addresses': [
    async (talk) => {
      const path = `DELETE /customers/1/address?address[id]=${absent}`
      return [await talk.status(path, { as: 'manager' }), await talk.status(path, { as: 'remover' })]
    },
    [403, 404],
    [404, 403],
  ],
  'bulk-wants-delete': [by('manager', 'POST /customers/do-bulk-action', { ...change, new_status: 'active' }), 200, 403],
  'manage-to-read-addresses': [by('viewer', 'GET /customers/1/address'), 200, 403],
  'any-login-reads-items': [by('subscriber', 'GET /customers/12/order'), 403, 200],
  'plus-in-email-refused': [create({ ...person, email: 'new+tag@example.com' }), 200, 422],
  'own-email-refused': [
    status('PUT /customers/5', { json: { email: 'shopper1@users.example', first_name: 'P' } }),
    200,
    400,
  ],
  'email-compared-with-case': [
    async (talk) => {
      await talk.customer({ email: 'mixed@example.com' })
      return talk.status('POST /customers', { json: { ...person, email: 'Mixed@example.com' } })
    },
    400,
    200,
  ],
  'email-compared-with-blanks': [
    async (talk) => {
      await talk.customer({ email: 'blank@example.com' })
      return talk.status('POST /customers', { json: { ...person, email: 'blank@example.com ' } })
    },
    422,
    200,
  ],
  'duplicate-email-after-first': [
    async (talk) => {
      await talk.customer({ email: 'first@example.com' })
      await talk.customer({ email: 'second@example.com' })
      return talk.status('POST /customers', { json: { ...person, email: 'first@example.com' } })
    },
    400,
    200,
  ],
  'email-of-another-on-update': [
    async (talk) => talk.update(await talk.customer(), { email: 'shopper1@users.example' }),
    400,
    200,
  ],
  'deleted-email-stays-taken': [
    async (talk) => {
      await talk.delete(await talk.customer({ email: 'gone@example.com' }))
      return talk.status('POST /customers', { json: { ...person, email: 'gone@example.com' } })
    },
    200,
    400,
  ],
}
