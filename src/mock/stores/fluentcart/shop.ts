import type { JsonObject } from '../../../model/json.ts'
import type { Call, Reply } from '../../mock.ts'
import type { Db } from '../../sqlite.ts'
import type { NameMode } from './fields.ts'
import type { CustomerRow } from './rows.ts'
import type { Rules } from './rules.ts'

/** What every handler gets: the data, the rules over it and the store's one setting. */
export interface Shop {
  readonly db: Db
  readonly rules: Rules
  readonly nameMode: NameMode
}

/** Answers one call. */
export type Handler = (shop: Shop, call: Call) => Reply | Promise<Reply>

/** Answers one call about a customer that exists. */
export type CustomerHandler = (shop: Shop, call: Call, customer: CustomerRow) => Reply | Promise<Reply>

/** Looks up the customer of the path first; without one the call is refused. */
export function withCustomer(handler: CustomerHandler): Handler {
  return (shop, call) => {
    const customer = customerById(shop.db, Number(call.params['customerId'] ?? call.params['customer']))
    return customer ? handler(shop, call, customer) : { refused: shop.rules.unknownCustomer(call.operation) }
  }
}

/** The customer with an id, if there is one. */
export function customerById(db: Db, id: number): CustomerRow | undefined {
  return Number.isSafeInteger(id) ? db.get<CustomerRow>('SELECT * FROM customers WHERE id = ?', id) : undefined
}

/** Texts by column as they are stored. */
export function storedTexts(rules: Rules, sent: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(sent).map(([column, text]) => [column, rules.stored(column, text)]))
}

/** A member of a body as a safe integer; form bodies carry it as text. */
export function integerOf(members: JsonObject, name: string): number | undefined {
  const value = members[name]
  const number = typeof value === 'string' && value !== '' ? Number(value) : value
  return typeof number === 'number' && Number.isSafeInteger(number) ? number : undefined
}

/** A member of a body as text. */
export function stringOf(members: JsonObject, name: string): string | undefined {
  const value = members[name]
  return typeof value === 'string' ? value : undefined
}

/** A member of a body as integers, -1 for what is out of range; form bodies carry them as text. */
export function integersOf(members: JsonObject, name: string): number[] {
  const value = members[name]
  if (!Array.isArray(value)) return []
  return value.map(Number).map((id) => (Number.isSafeInteger(id) ? id : -1))
}
