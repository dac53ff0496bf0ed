import type { JsonObject } from '../../../model/json.ts'
import type { Call, Reply } from '../../mock.ts'
import type { Db } from '../../sqlite.ts'
import type { AddressRow, CustomerRow, OrderRow } from './rows.ts'
import type { Rules } from './rules.ts'

/** What every handler gets: the data and the rules over it. */
export interface Shop {
  readonly db: Db
  readonly rules: Rules
}

/** Answers one call. */
export type Handler = (shop: Shop, call: Call) => Reply

/** Answers one call about a customer that exists. */
export type CustomerHandler = (shop: Shop, call: Call, customer: CustomerRow) => Reply

/** Looks up the customer of the path first; without one the call is refused. */
export function withCustomer(handler: CustomerHandler): Handler {
  return (shop, call) => {
    const customer = customerById(shop, Number(call.params['customerId'] ?? call.params['customer']))
    return customer === undefined ? { refused: 'CustomerNotFound' } : handler(shop, call, customer)
  }
}

/** The envelope of a success. */
export function success(data: JsonObject): Reply {
  return { body: { success: true, data } }
}

/** The customer with an id, if there is one. */
export function customerById({ db }: Pick<Shop, 'db'>, id: number): CustomerRow | undefined {
  return Number.isSafeInteger(id) ? db.get<CustomerRow>('SELECT * FROM customers WHERE id = ?', id) : undefined
}

/** The customer with an id; throws when there is none. */
export function mustBeCustomer(shop: Pick<Shop, 'db'>, id: number): CustomerRow {
  const row = customerById(shop, id)
  if (row === undefined) throw new Error(`customer ${id} is gone while it is written`)
  return row
}

/** All addresses of a customer, oldest first. */
export function addressesOf({ db }: Pick<Shop, 'db'>, customerId: number): AddressRow[] {
  return db.all<AddressRow>('SELECT * FROM addresses WHERE customer_id = ? ORDER BY id', customerId)
}

/** All orders of a customer, oldest first. */
export function ordersOf({ db }: Pick<Shop, 'db'>, customerId: number): OrderRow[] {
  return db.all<OrderRow>('SELECT * FROM orders WHERE customer_id = ? ORDER BY id', customerId)
}

/** A member of a body as a safe integer, -1 for none; form bodies carry it as text. */
export function integerOf(members: JsonObject, name: string): number {
  const value = Number(members[name] ?? -1)
  return Number.isSafeInteger(value) ? value : -1
}

/** The texts of a body that belong into columns, as they are stored. */
export function textsOf({ rules }: Shop, members: JsonObject, columns: readonly string[]): Record<string, string> {
  return Object.fromEntries(
    columns.flatMap((column) => {
      const value = members[column]
      return typeof value === 'string' ? [[column, rules.stored(column, value)]] : []
    }),
  )
}
