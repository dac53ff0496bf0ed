import { expect } from 'vitest'
import type { JsonObject } from '../../../../model/json.ts'
import { place, type Steps, type Table, type Talk } from './testing.ts'

/** The first free user, with the id and email. */
async function freeUser(talk: Talk): Promise<{ ID: number; user_email: string }> {
  const user = await talk.at('users.0', 'GET /customers/attachable-user')
  return user as unknown as { ID: number; user_email: string }
}

const created = (member: string, members: JsonObject): Steps => {
  return (talk) =>
    talk.at(`data.${member}`, 'POST /customers', { json: { email: talk.email(), first_name: 'P', ...members } })
}
/** Creates a customer, updates it with an email of its own and returns a member as it is read afterwards. */
const updated =
  (member: string, before: JsonObject, sent: JsonObject): Steps =>
  async (talk) => {
    const id = await talk.customer(before)
    await talk.update(id, { email: talk.email(), ...sent })
    return talk.of(id, member)
  }
const kept = { email: 'shopper1@users.example', notes: 'N', status: 'archived' }
const three = { full_name: 'Ann Mary Lee' }
const lastName: Steps = (talk) =>
  talk.at('data.last_name', 'POST /customers', { json: { email: talk.email(), ...three } })

/** Customers as they are created, updated and shown. */
export const customers: Table = {
  'default-status-inactive': [created('status', {}), 'active', 'inactive'],
  'user-not-linked-by-email': [
    async (talk) => {
      const { user_email } = await freeUser(talk)
      return talk.at('data.user_id', 'POST /customers', { json: { email: user_email, first_name: 'P' } })
    },
    expect.any(Number),
    null,
  ],
  'wp-user-yes-ignored': [created('user_id', { wp_user: 'yes' }), expect.any(Number), null],
  'user-made-unasked': [created('user_id', {}), null, expect.any(Number)],
  'create-user-id-ignored': [
    async (talk) => created('user_id', { user_id: (await freeUser(talk)).ID })(talk),
    expect.any(Number),
    null,
  ],
  'update-user-id-ignored': [
    async (talk) => updated('user_id', {}, { user_id: (await freeUser(talk)).ID })(talk),
    expect.any(Number),
    null,
  ],
  'profile-not-updated': [
    async (talk) => {
      await talk.update(5, { email: 'moved@example.com' })
      return talk.at('customer.wpUser.user_email', 'GET /customers/5?with[]=wpUser')
    },
    'moved@example.com',
    'shopper1@users.example',
  ],
  'customer-shows-id-of-user': [(talk) => talk.of(5, 'id'), 5, 6],
  'user-link-names-customer': [
    (talk) => talk.of(5, 'user_link'),
    expect.stringMatching(/user_id=6$/),
    expect.stringMatching(/user_id=5$/),
  ],
  'full-name-last-first': [async (talk) => talk.of(await talk.customer({ last_name: 'Q' }), 'full_name'), 'P Q', 'Q P'],
  'purchase-dates-swapped': [
    async (talk) => String(await talk.of(12, 'first_purchase_date')) < String(await talk.of(12, 'last_purchase_date')),
    true,
    false,
  ],
  'formatted-city-and-postcode-swapped': [
    async (talk) => talk.of(await talk.customer({ city: 'X', postcode: '1' }), 'formatted_address.city'),
    'X',
    '1',
  ],
  'postcode-as-number': [created('postcode', { postcode: '02101' }), '02101', '2101'],
  'notes-lose-tags': [updated('notes', {}, { notes: 'a <b> c' }), 'a <b> c', 'a  c'],
  'phone-loses-plus': [
    (talk) => talk.at('data.phone', 'POST /customers/1/address', { json: { ...place, phone: '+1' } }),
    '+1',
    ' 1',
  ],
  'city-loses-emoji': [created('city', { city: 'X😀' }), 'X😀', 'X?'],
  'state-not-stored': [
    async (talk) => {
      const json = { email: talk.email(), first_name: 'P', state: 'NY' }
      const answer = await talk.body('POST /customers', { json })
      const { id, state } = answer['data'] as { id: number; state: string }
      return [state, await talk.of(id, 'state')]
    },
    ['NY', 'NY'],
    ['NY', ''],
  ],
  'update-empties-notes': [updated('notes', { notes: 'N' }, {}), 'N', ''],
  'update-activates': [updated('status', { status: 'archived' }, {}), 'archived', 'active'],
  'update-city-not-stored': [updated('city', { city: 'X' }, { city: 'Y' }), 'Y', 'X'],
  'read-counts-as-change': [
    async (talk) => (await talk.of(1, 'updated_at')) === (await talk.of(1, 'updated_at')),
    true,
    false,
  ],
  'refused-create-leaves-row': [
    async (talk) => {
      await talk.customer({ email: 'twice@example.com' })
      const json = { email: 'twice@example.com', first_name: 'P' }
      return [await talk.status('POST /customers', { json }), await talk.found('twice@example.com')]
    },
    [400, 1],
    [400, 2],
  ],
  'refused-update-writes-part': [
    async (talk) => {
      const id = await talk.customer({ city: 'X' })
      return [await talk.update(id, { ...kept, city: 'Y' }), await talk.of(id, 'city')]
    },
    [400, 'X'],
    [400, 'Y'],
  ],
  'refused-label-empties-set': [
    async (talk) => {
      await talk.labels(1, 2)
      return [await talk.labels(1, 99), await talk.of(1, 'selected_labels')]
    },
    [422, [2]],
    [422, []],
  ],
  'created-customer-dates-apart': [
    async (talk) => {
      const answer = await talk.body('POST /customers', { json: { email: talk.email(), first_name: 'P' } })
      const { created_at, updated_at } = answer['data'] as JsonObject
      return created_at === updated_at
    },
    true,
    false,
  ],
  'updated-at-in-local-time': [
    async (talk) => {
      const id = await talk.customer()
      await talk.update(id, { email: talk.email() })
      return String(await talk.of(id, 'created_at')) <= String(await talk.of(id, 'updated_at'))
    },
    true,
    false,
  ],
}

/** Customers of a shop that wants full names. */
export const fullNames: Table = {
  'full-name-loses-last': [lastName, 'Mary Lee', ''],
  'full-name-loses-middle': [lastName, 'Mary Lee', 'Lee'],
}
