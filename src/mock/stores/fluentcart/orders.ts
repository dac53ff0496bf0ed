import type { JsonObject } from '../../../model/json.ts'
import { type Listing, readPage, renderPage } from './listing.ts'
import { renderCustomer, renderItem, renderOrder } from './render.ts'
import type { ItemRow, OrderRow } from './rows.ts'
import type { Figures } from './rules/money.ts'
import { customerById, type CustomerHandler, type Shop } from './shop.ts'

const numeric = ['id', 'customer_id', 'total_amount', 'total_paid', 'total_refund']
const textual = ['invoice_no', 'status', 'payment_status', 'payment_method', 'currency', 'created_at', 'updated_at']
const listing: Listing = { list: 'orders', columns: new Set([...numeric, ...textual]), textColumns: new Set(textual) }

/** GET /customers/get-stats/{customer} */
export const getStats: CustomerHandler = () => ({ body: { widgets: [] } })

/** GET /customers/{customerId}/orders */
export const listOrders: CustomerHandler = ({ db, rules }, call, customer) => {
  const always = rules.ordersOf(customer.id)
  const page = readPage<OrderRow>(db, rules, { ...listing, always }, call.query)
  const items = page.rows.map((order) => renderOrder(rules, order))
  return { body: { orders: renderPage(rules, 'orders', page, items) } }
}

/** GET /customers/{customerId}/order */
export const findOrders: CustomerHandler = (shop, _call, customer) => {
  const orders = shop.rules.found(ordersOf(shop, customer.id)).map((order): JsonObject => {
    const items = shop.db.all<ItemRow>('SELECT * FROM order_items WHERE order_id = ? ORDER BY id', order.id)
    return {
      ...renderOrder(shop.rules, order),
      filtered_order_items: items.map((item) => renderItem(shop.rules, item)),
    }
  })
  return { body: { data: { data: orders } } }
}

/** POST /customers/{customerId}/recalculate-ltv */
export const recalculateLtv: CustomerHandler = async (shop, call, customer) => {
  const { db, rules } = shop
  if (rules.pause) await rules.pause('recalculateLtv')
  const figures = db.transaction(() =>
    rules.recalculated(customer.id).map((id) => [id, recalculate(shop, id)] as const),
  )
  const row = { ...(customerById(db, customer.id) ?? customer), ...new Map(figures).get(customer.id) }
  return {
    body: {
      message: 'Lifetime value recalculated successfully',
      customer: renderCustomer(rules, row, call.site, 'recalculated-customer'),
    },
  }
}

/** Writes the figures that follow from a customer's orders and returns them; `updated_at` moves only when one of them does. */
export function recalculate(shop: Shop, customerId: number): Figures | undefined {
  const { db, rules } = shop
  const customer = customerById(db, customerId)
  if (!customer) return undefined
  const purchases = ordersOf(shop, customerId).filter(
    (order) => rules.isPaid(order) && rules.counts(rules.netOf(order)),
  )
  const nets = purchases.map((order) => rules.netOf(order))
  const dates = purchases.map((order) => order.created_at).toSorted()
  const ltv = rules.ltvOf(nets, customer.ltv)
  const purchase_count = rules.purchaseCountOf(nets)
  const figures: Figures = {
    ltv,
    purchase_count,
    aov: rules.aovOf(ltv, purchase_count),
    first_purchase_date: dates[0] ?? null,
    last_purchase_date: dates.at(-1) ?? null,
  }
  const kept = rules.kept(figures)
  const same = Object.entries(kept).every(([name, value]) => customer[name] === value)
  if (!same)
    db.update('customers', customerId, { ...kept, updated_at: rules.touched(customer.updated_at, rules.now()) })
  return figures
}

function ordersOf({ db }: Shop, customerId: number): OrderRow[] {
  return db.all<OrderRow>('SELECT * FROM orders WHERE customer_id = ? ORDER BY id', customerId)
}
