import type { Json, JsonObject } from '../../../model/json.ts'
import { listOf } from '../../php.ts'
import type { AddressRow, AddressType, CustomerRow, LabelRow, OrderRow } from './rows.ts'
import type { UserRow } from '../../wordpress-users.ts'
import { renderAddress, renderLabel, renderOrder, renderUser } from './render.ts'
import type { Shop } from './shop.ts'

type Loader = (shop: Shop, customer: CustomerRow) => Json

/** What `with` can load; other names are ignored. */
const loaders: Readonly<Record<string, Loader>> = {
  orders: ({ db, rules }, { id }) =>
    db
      .all<OrderRow>('SELECT * FROM orders WHERE customer_id = ? ORDER BY id', id)
      .map((order) => renderOrder(rules, order)),
  labels: ({ db, rules }, { id }) => labelsOf({ db }, id).map((label) => renderLabel(rules, label)),
  billing_address: (shop, { id }) => addressesOfType(shop, id, 'billing'),
  shipping_address: (shop, { id }) => addressesOfType(shop, id, 'shipping'),
  subscriptions: () => [],
  wpUser({ db, rules }, { user_id }) {
    const user = user_id === null ? undefined : db.get<UserRow>('SELECT * FROM users WHERE id = ?', user_id)
    return user ? renderUser(rules, user) : null
  },
}

/** Names that `with` knows. */
export const relationNames: ReadonlySet<string> = new Set(Object.keys(loaders))

/** The relations a request asks for by `with`, loaded. */
export function loadRelations(
  shop: Shop,
  asked: Json | undefined,
  customer: CustomerRow,
  where: 'list' | 'single',
): JsonObject {
  const names = asked === undefined ? [] : listOf(asked)
  const wanted = shop.rules.relations(names, where).filter((name) => Object.hasOwn(loaders, name))
  return Object.fromEntries(wanted.map((name) => [name, loaders[name]?.(shop, customer) ?? null]))
}

/** A customer's labels in the order of their ids. */
export function labelsOf({ db }: Pick<Shop, 'db'>, customerId: number): LabelRow[] {
  const sql =
    'SELECT l.*, c.customer_id FROM labels l JOIN customer_labels c ON c.label_id = l.id WHERE c.customer_id = ? ORDER BY l.id'
  return db.all<LabelRow>(sql, customerId)
}

/** A customer's addresses of all types in the order of their ids. */
export function addressesOf({ db }: Pick<Shop, 'db'>, customerId: number): AddressRow[] {
  return db.all<AddressRow>('SELECT * FROM addresses WHERE customer_id = ? ORDER BY id', customerId)
}

function addressesOfType(shop: Shop, customerId: number, type: AddressType): Json {
  const ofType = addressesOf(shop, customerId).filter((address) => address.type === type)
  return ofType.toSorted((a, b) => shop.rules.compare(a, b)).map((address) => renderAddress(shop.rules, address))
}
