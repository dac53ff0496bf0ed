import { userById, type UserRow } from '../../wordpress-users.ts'
import { pick, renderCustomer } from './render.ts'
import type { CustomerRow } from './rows.ts'
import { type CustomerHandler, type Handler, integerOf, mustBeCustomer, type Shop, success } from './shop.ts'
import type { Reply } from '../../mock.ts'

/** GET /customers/attachable-user */
export const listAttachableUsers: Handler = ({ db, rules }) => {
  const all = db.all<UserRow>('SELECT * FROM users ORDER BY id')
  const linked = db.all<{ user_id: number }>('SELECT user_id FROM customers WHERE user_id IS NOT NULL')
  const free = new Set(
    rules.attachable(
      all.map(({ id }) => id),
      new Set(linked.map((one) => one.user_id)),
    ),
  )
  const shown = all.filter(({ id }) => free.has(id))
  return success({
    users: shown.map((user) => rules.shape('user', pick(user, 'id display_name user_email user_login'))),
  })
}

/** POST /customers/{customerId}/attachable-user */
export const attachUser: CustomerHandler = (shop, call, customer) => {
  const user = userById(shop, integerOf(call.body.members, 'user_id'))
  const holder = user && shop.db.get<CustomerRow>('SELECT * FROM customers WHERE user_id = ?', user.id)
  if (user === undefined || (holder !== undefined && holder.id !== customer.id)) return { refused: 'InvalidUser' }
  return link(shop, customer, user.id)
}

/** POST /customers/{customerId}/detach-user */
export const detachUser: CustomerHandler = (shop, _call, customer) => link(shop, customer, null)

function link(shop: Shop, customer: CustomerRow, asked: number | null): Reply {
  const { db, rules } = shop
  const updated_at = rules.touched(customer.updated_at, rules.now())
  db.update('customers', customer.id, { user_id: rules.linkAfter(customer.user_id, asked), updated_at })
  // What was asked for is what is shown, as in the sample.
  const shown = { ...mustBeCustomer(shop, customer.id), user_id: asked }
  return success({ customer: renderCustomer(shop, shown, 'linked-customer') })
}
