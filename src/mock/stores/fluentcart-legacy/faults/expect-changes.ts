import { type Steps, type Talk, type Table } from './expect-talk.ts'

/** Somebody with twelve orders. */
const buyer = 12
const absent = 987_654
const attached =
  (then: (talk: Talk, id: number, user: number) => Promise<unknown>): Steps =>
  async (talk) => {
    const [id, [user]] = [await talk.customer(), await talk.each('data.users', 'id', 'GET /customers/attachable-user')]
    await talk.at('status', `POST /customers/${id}/attachable-user`, { user_id: user ?? 0 })
    return then(talk, id, Number(user))
  }
const isOffered = async (talk: Talk, user: number): Promise<boolean> =>
  (await talk.each('data.users', 'id', 'GET /customers/attachable-user')).includes(user)
const marks = async (talk: Talk, id: number): Promise<string> =>
  (await talk.each('data.addresses', 'is_primary', `GET /customers/${id}/address`)).map(Number).join('')

/** Changes and what follows from them. */
export const changes: Table = {
  'phone-not-stored': [async (talk) => talk.of(await talk.customer({ phone: '+1' }), 'phone'), '+1', ''],
  'update-loses-last-name': [
    async (talk) => {
      const id = await talk.customer()
      await talk.at('status', `PUT /customers/${id}`, { last_name: 'Noether' })
      return talk.of(id, 'last_name')
    },
    'Noether',
    'Doe',
  ],
  'changes-keep-date': [
    async (talk) => {
      const before = await talk.of(1, 'updated_at')
      await talk.at('status', 'PUT /customers/1', { phone: '2' })
      return (await talk.of(1, 'updated_at')) === before
    },
    false,
    true,
  ],
  'first-info-wins': [
    async (talk) => {
      const id = await talk.customer({ additional_info: { company: 'One' } })
      return talk.at('data.customer.additional_info.company', `PUT /customers/${id}/additional-info`, {
        company: 'Two',
      })
    },
    'Two',
    'One',
  ],
  'average-rounded-down': [
    async (talk) => {
      const stats = Object(await talk.at('data.stats', `GET /customers/get-stats/${buyer}`))
      return Math.abs(stats.average_order_value - stats.total_spent / stats.order_count) <= 0.5
    },
    true,
    false,
  ],
  'dates-swapped': [
    async (talk) => {
      const stats = Object(await talk.at('data.stats', `GET /customers/get-stats/${buyer}`))
      return stats.first_order_date < stats.last_order_date
    },
    true,
    false,
  ],
  'five-orders-at-most': [
    (talk) => talk.each('data.orders', 'id', `GET /customers/${buyer}/orders`).then((ids) => ids.length),
    12,
    5,
  ],
  'billing-addresses-only': [
    async (talk) => {
      const id = await talk.customer()
      await talk.address(id)
      await talk.address(id, 'shipping')
      return (await talk.each('data.addresses', 'type', `GET /customers/${id}/address`)).length
    },
    2,
    1,
  ],
  'address-town-not-changed': [
    async (talk) => {
      const id = await talk.customer()
      const address_id = await talk.address(id)
      return talk.at('data.address.city', `PUT /customers/${id}/address`, { address_id, city: 'New York' })
    },
    'New York',
    'Queens',
  ],
  'delete-takes-all-addresses': [
    async (talk) => {
      const id = await talk.customer()
      await talk.address(id)
      await talk.at('status', `DELETE /customers/${id}/address`, { address_id: await talk.address(id) })
      return (await talk.each('data.addresses', 'id', `GET /customers/${id}/address`)).length
    },
    1,
    0,
  ],
  'make-primary-without-effect': [
    async (talk) => {
      const id = await talk.customer()
      await talk.address(id)
      await talk.at('status', `POST /customers/${id}/address/make-primary`, { address_id: await talk.address(id) })
      return marks(talk, id)
    },
    '01',
    '10',
  ],
  'primary-for-each-type': [
    async (talk) => {
      const id = await talk.customer()
      await talk.address(id)
      await talk.at('status', `POST /customers/${id}/address/make-primary`, {
        address_id: await talk.address(id, 'shipping'),
      })
      return marks(talk, id)
    },
    '01',
    '11',
  ],
  'attach-not-stored': [attached((talk, _id, user) => isOffered(talk, user)), false, true],
  'detach-without-effect': [
    attached(async (talk, id, user) => {
      await talk.at('status', `POST /customers/${id}/detach-user`, {})
      return isOffered(talk, user)
    }),
    true,
    false,
  ],
  'ten-users-offered': [
    async (talk) => {
      await talk.mock.send('POST /wp-json/wp/v2/users', {
        json: { username: 'new', email: 'new@example.com', password: 'x' },
      })
      return (await talk.each('data.users', 'user_login', 'GET /customers/attachable-user')).includes('new')
    },
    true,
    false,
  ],
  'bulk-status-first-only': [
    async (talk) => {
      const ids = [await talk.customer(), await talk.customer()]
      await talk.bulk('update_status', ids, 'inactive')
      return talk.of(Number(ids[1]), 'status')
    },
    'inactive',
    'active',
  ],
  'bulk-delete-one-less': [
    async (talk) => {
      const ids = [await talk.customer(), await talk.customer()]
      await talk.bulk('delete', ids)
      return talk.at('status', `GET /customers/${ids[1]}`)
    },
    404,
    200,
  ],
  'bulk-counts-one-more': [async (talk) => Object(await talk.bulk('export', [1, absent])).processed, 1, 2],
}
