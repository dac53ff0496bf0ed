import type { Json, JsonObject } from '../../../../model/json.ts'
import type { AddressRow, CustomerRow, OrderRow } from '../rows.ts'

/** Things the store shows. */
export type Kind =
  | 'listed-customer'
  | 'created-customer'
  | 'customer'
  | 'updated-customer'
  | 'informed-customer'
  | 'linked-customer'
  | 'pagination'
  | 'stats'
  | 'order'
  | 'address'
  | 'created-address'
  | 'updated-address'
  | 'primary-address'
  | 'user'
  | 'bulk'

/** Customers, what belongs to them and how they look in an answer. */
export interface CustomerRules {
  /** The time of a write, in ISO 8601. */
  now(): string
  /** `updated_at` after a write. */
  touched(before: string, now: string): string
  isEmail(text: string): boolean
  /** Two emails with the same key belong to one person. */
  personKey(email: string): string
  /** True when somebody has the email already. */
  emailTaken(others: readonly CustomerRow[]): boolean
  /** A text as it is stored. */
  stored(column: string, text: string): string
  /** What becomes of a column that a change does not send. */
  unsent(column: string, before: string): string
  /** Additional information after it was sent. */
  informed(before: JsonObject, sent: JsonObject): JsonObject
  /** The average value of orders. */
  average(total: number, count: number): number
  /** The dates of the first and the last of some orders; null without any. */
  span(orders: readonly OrderRow[]): readonly [first: string | null, last: string | null]
  /** The orders of a customer that are listed. */
  ordersListed(orders: readonly OrderRow[]): readonly OrderRow[]
  /** The addresses of a customer that are listed. */
  addressesListed(addresses: readonly AddressRow[]): readonly AddressRow[]
  /** Ids of the addresses that are primary after one was made so. */
  primariesAfter(chosen: AddressRow, all: readonly AddressRow[]): ReadonlySet<number>
  /** Ids of the addresses that go when one is deleted. */
  addressesDeleted(chosen: AddressRow, all: readonly AddressRow[]): readonly number[]
  /** True when an address may be named by this customer's path. */
  owns(customerId: number, address: AddressRow): boolean
  /** Ids of all users, without those who have a customer. */
  attachable(all: readonly number[], linked: ReadonlySet<number>): readonly number[]
  /** The user a customer has after one was attached, or detached. */
  linkAfter(before: number | null, asked: number | null): number | null
  /** Customers a bulk action is applied to. */
  targets(ids: readonly number[], action: string): readonly number[]
  /** The last word on the members of one thing. */
  shape(kind: Kind, members: JsonObject): Json
}

const local = /^[\w!#$%&'*+/=?^`{|}~-]+(?:\.[\w!#$%&'*+/=?^`{|}~-]+)*$/
const domain = /^(?:[a-z\d](?:[a-z\d-]*[a-z\d])?\.)+[a-z\d](?:[a-z\d-]*[a-z\d])?$/i
/** Keeps the patterns fast. */
const longestEmail = 1000

/** One person, one customer; what is not sent keeps its value; one primary address for each customer. */
export const customerRules: CustomerRules = {
  now: () => `${new Date().toISOString().slice(0, 19)}Z`,
  touched: (before, now) => (now > before ? now : before),
  isEmail(text) {
    const at = text.lastIndexOf('@')
    return text.length <= longestEmail && at > 0 && local.test(text.slice(0, at)) && domain.test(text.slice(at + 1))
  },
  personKey: (email) => email.trim().toLowerCase(),
  emailTaken: (others) => others.length > 0,
  stored: (_column, text) => text,
  unsent: (_column, before) => before,
  informed: (before, sent) => ({ ...before, ...sent }),
  average: (total, count) => (count === 0 ? 0 : Math.round(total / count)),
  span(orders) {
    const dates = orders.map((order) => order.created_at).toSorted()
    return [dates[0] ?? null, dates.at(-1) ?? null]
  },
  ordersListed: (orders) => orders,
  addressesListed: (addresses) => addresses,
  primariesAfter: (chosen) => new Set([chosen.id]),
  addressesDeleted: (chosen) => [chosen.id],
  owns: (customerId, address) => address.customer_id === customerId,
  attachable: (all, linked) => all.filter((id) => !linked.has(id)),
  linkAfter: (_before, asked) => asked,
  targets: (ids) => ids,
  shape: (_kind, members) => members,
}
