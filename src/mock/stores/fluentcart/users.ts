import type { JsonObject } from '../../../model/json.ts'
import type { Failures } from '../../mock.ts'
import type { SqlValue } from '../../sqlite.ts'
import { userById, type UserRow } from '../../wordpress-users.ts'
import { renderUser } from './render.ts'
import type { CustomerRow } from './rows.ts'
import { type CustomerHandler, type Handler, integerOf, type Shop } from './shop.ts'

/** GET /customers/attachable-user */
export const listAttachableUsers: Handler = ({ db, rules }) => {
  const sql =
    'SELECT u.*, c.id AS linked_to FROM users u LEFT JOIN customers c ON c.user_id = u.id GROUP BY u.id ORDER BY u.id'
  const users = db.all<UserRow & { linked_to: number | null }>(sql)
  const free = users.filter((user) => rules.isAttachable(user, user.linked_to ?? undefined))
  return { body: { users: free.map((user) => renderUser(rules, user)) } }
}

/** POST /customers/{customerId}/attachable-user */
export const attachUser: CustomerHandler = async (shop, call, customer) => {
  const { db, rules } = shop
  const id = integerOf(call.body.members, 'user_id')
  const user = id === undefined ? undefined : userById(shop, id)
  const refused = rules.mayAttach(customer, user, user && customerOfUser(shop, user.id))
  if (refused) return { refused }
  if (rules.pause) await rules.pause('attachUser')
  db.update('customers', customer.id, {
    user_id: user?.id ?? null,
    updated_at: rules.touched(customer.updated_at, rules.now()),
  })
  return { body: { message: 'User attached successfully' } }
}

/** POST /customers/{customerId}/detach-user */
export const detachUser: CustomerHandler = ({ db, rules }, _call, customer) => {
  db.update('customers', customer.id, rules.detached(customer))
  return { body: { message: 'User detached successfully' } }
}

/** Why a sent `user_id` cannot be linked to this customer. */
export function freeUserFailure(
  shop: Shop,
  members: JsonObject,
  customer: CustomerRow | undefined,
): Failures | undefined {
  const sent = members['user_id']
  if (sent === undefined || sent === '') return undefined
  const id = integerOf(members, 'user_id')
  if (id === undefined || !userById(shop, id)) return { user_id: { exists: 'User not found.' } }
  const owner = customerOfUser(shop, id)
  return owner && owner.id !== customer?.id ? { user_id: { unique: 'User already linked to a customer.' } } : undefined
}

/** Makes a WordPress user for a customer; returns its id. */
export function createUser(shop: Shop, customer: Readonly<Record<string, SqlValue>>, url: string): number {
  const email = String(customer['email'])
  const first_name = String(customer['first_name'] ?? '')
  const last_name = String(customer['last_name'] ?? '')
  return shop.db.insert('users', {
    user_login: freeLogin(shop, email),
    user_email: email,
    person_key: shop.rules.personKey(email),
    display_name: `${first_name} ${last_name}`.trim(),
    user_nicename: email.split('@', 1)[0] ?? '',
    user_url: url,
    first_name,
    last_name,
    user_registered: shop.rules.now(),
  })
}

function freeLogin({ db }: Shop, login: string): string {
  const taken = db.get('SELECT 1 FROM users WHERE user_login = ?', login)
  return taken ? `${login}-${db.count('users') + 1}` : login
}

function customerOfUser({ db }: Shop, userId: number): CustomerRow | undefined {
  return db.get<CustomerRow>('SELECT * FROM customers WHERE user_id = ?', userId)
}
