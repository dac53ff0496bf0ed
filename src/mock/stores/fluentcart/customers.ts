import type { JsonObject } from '../../../model/json.ts'
import { listOf } from '../../php.ts'
import { type Listing, readPage, renderPage } from './listing.ts'
import { labelsOf, loadRelations } from './relations.ts'
import { customerMembers, renderCustomer, renderLabel } from './render.ts'
import type { CustomerRow } from './rows.ts'
import type { CustomerHandler, Handler, Shop } from './shop.ts'

const numeric = ['id', 'user_id', 'purchase_count', 'ltv', 'aov']
const textual = (
  'email first_name last_name status first_purchase_date last_purchase_date notes uuid ' +
  'country city state postcode created_at updated_at'
).split(' ')
const listing: Listing = {
  list: 'customers',
  columns: new Set([...numeric, ...textual]),
  textColumns: new Set(textual),
}

/** GET /customers */
export const listCustomers: Handler = (shop, call) => {
  const page = readPage<CustomerRow>(shop.db, shop.rules, listing, call.query)
  const selected = shop.rules.selected(listOf(call.query['select']), customerMembers)
  const items = page.rows.map((row) => ({
    ...pick(renderCustomer(shop.rules, row, call.site, 'listed-customer'), selected),
    ...loadRelations(shop, call.query['with'], row, 'list'),
  }))
  return { body: { customers: renderPage(shop.rules, 'customers', page, items) } }
}

/** GET /customers/{customerId} */
export const getCustomer: CustomerHandler = (shop, call, customer) => {
  const params = call.query['params']
  const bare =
    typeof params === 'object' && params !== null && 'customer_only' in params && params.customer_only === 'yes'
  const rendered = renderCustomer(shop.rules, customer, call.site)
  const labels = bare ? {} : labelMembers(shop, customer.id)
  return {
    body: { customer: { ...rendered, ...labels, ...loadRelations(shop, call.query['with'], customer, 'single') } },
  }
}

/** `selected_labels` and `labels` of a customer. */
export function labelMembers(shop: Shop, customerId: number): JsonObject {
  const labels = labelsOf(shop, customerId)
  return {
    selected_labels: labels.map((label) => shop.rules.integer('selected_labels', label.id)),
    labels: labels.map((label) => renderLabel(shop.rules, label)),
  }
}

function pick(members: JsonObject, names: readonly string[]): JsonObject {
  return names.length === 0
    ? members
    : Object.fromEntries(names.flatMap((name) => (name in members ? [[name, members[name] ?? null]] : [])))
}
