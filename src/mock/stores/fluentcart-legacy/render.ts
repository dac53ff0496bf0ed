import type { Json, JsonObject } from '../../../model/json.ts'
import type { SqlValue } from '../../sqlite.ts'
import type { AddressRow, CustomerRow, OrderRow } from './rows.ts'
import type { Kind } from './rules/customers.ts'
import type { Rules } from './rules.ts'
import { addressesOf, type Shop } from './shop.ts'

type CustomerKind = Extract<Kind, `${string}customer`>
type AddressKind = Extract<Kind, `${string}address`>

/** Members of a customer, by answer, as the samples show them. */
const customerMembers: Readonly<Record<CustomerKind, string>> = {
  'listed-customer': 'id email first_name last_name status total_spent order_count created_at updated_at',
  'created-customer': 'id email first_name last_name phone status created_at',
  customer: 'id email first_name last_name phone status total_spent order_count created_at updated_at',
  'updated-customer': 'id first_name last_name phone status updated_at',
  'informed-customer': 'id additional_info updated_at',
  'linked-customer': 'id user_id updated_at',
}

const addressMembers: Readonly<Record<AddressKind, string>> = {
  address: 'id type first_name last_name address_1 city state postcode country is_primary',
  'created-address': 'id type first_name last_name address_1 city state postcode country created_at',
  'updated-address': 'id first_name last_name address_1 city state postcode country updated_at',
  'primary-address': 'id is_primary updated_at',
}

/** A customer as an answer shows it. */
export function renderCustomer(shop: Shop, row: CustomerRow, kind: CustomerKind): Json {
  const members = pick(row, customerMembers[kind])
  const more: JsonObject =
    kind === 'customer'
      ? { addresses: listedAddresses(shop, row.id) }
      : kind === 'informed-customer'
        ? { additional_info: infoOf(row) }
        : {}
  return shop.rules.shape(kind, { ...members, ...more })
}

/** Additional information as it goes out; PHP writes a map without entries as a list. */
function infoOf(row: CustomerRow): Json {
  const info = JSON.parse(row.additional_info) as JsonObject
  return Object.keys(info).length === 0 ? [] : info
}

/** The addresses of a customer as a list shows them. */
export function listedAddresses(shop: Shop, customerId: number): Json[] {
  return shop.rules
    .addressesListed(addressesOf(shop, customerId))
    .map((row) => renderAddress(shop.rules, row, 'address'))
}

/** An address as an answer shows it. */
export function renderAddress(rules: Rules, row: AddressRow, kind: AddressKind): Json {
  const members = pick(row, addressMembers[kind])
  return rules.shape(kind, 'is_primary' in members ? { ...members, is_primary: row.is_primary === 1 } : members)
}

/** An order as a list shows it. */
export function renderOrder(rules: Rules, row: OrderRow): Json {
  return rules.shape('order', pick(row, 'id status payment_status total_amount currency created_at'))
}

/** Some columns of a row as members. */
export function pick(row: Readonly<Record<string, SqlValue>>, names: string): JsonObject {
  return Object.fromEntries(names.split(' ').map((name) => [name, row[name] ?? null]))
}
