import type { JsonObject } from '../../../../model/json.ts'
import type { MockIdentity } from '../../../mock.ts'
import type { Db } from '../../../sqlite.ts'
import { keys } from '../identities.ts'
import type { CustomerRow } from '../schema.sql.ts'

/** What is shown. */
export type Kind = 'customer' | 'subscription' | 'ticket' | 'entry' | 'affiliate'

/** Who may read which customer, and how it is written. */
export interface CustomerRules {
  /** True for a text that may be an id. */
  isId(text: string): boolean
  /** True when a key may be used in a store. */
  opens(identity: MockIdentity | undefined, storeId: string, db: Db): boolean
  /** The customer of a store with an id. */
  customerIn(db: Db, storeId: string, customerId: string): CustomerRow | undefined
  /** An amount of cents as it is written. */
  money(cents: number): number
  /** What an order came to on average, as it is written. */
  average(spent: number, orders: number): number
  /** A moment as it is written. */
  moment(milliseconds: number): string
  /** The last word on the members of a thing. */
  shape(kind: Kind, members: JsonObject): JsonObject
}

/** As the documents have it. */
export const customerRules: CustomerRules = {
  isId: (text) => /^[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}$/i.test(text),
  opens(identity, storeId, db) {
    const number = keys.find(({ name }) => name === identity?.name)?.store ?? 0
    return db.get<{ id: string }>('SELECT id FROM stores WHERE number = ?', number)?.id === storeId.toLowerCase()
  },
  customerIn: (db, storeId, customerId) =>
    db.get<CustomerRow>(
      'SELECT * FROM customers WHERE store_id = ? AND id = ?',
      storeId.toLowerCase(),
      customerId.toLowerCase(),
    ),
  money: (cents) => cents / 100,
  average: (spent, orders) => (orders === 0 ? 0 : Math.round(spent / orders) / 100),
  moment: (milliseconds) => new Date(milliseconds).toISOString().replace('.000Z', 'Z'),
  shape: (_kind, members) => members,
}
