import type { JsonObject } from '../../../../model/json.ts'
import type { Steps, Table } from './testing.ts'

/** A customer with twelve orders. */
const buyer = 12

/** True when a recalculated value is the one that follows from the orders. */
const ltvFits: Steps = async (talk) => {
  const customer = (await talk.recalculate(buyer))['customer'] as JsonObject
  const orders = (await talk.at('data.data', `GET /customers/${buyer}/order`)) as readonly JsonObject[]
  const nets = orders.map((order) => Number(order['total_paid']) - Number(order['total_refund']))
  return customer['ltv'] === nets.filter((net) => net > 0).reduce((sum, net) => sum + net, 0)
}
const aovFits: Steps = async (talk) => {
  const customer = (await talk.recalculate(buyer))['customer'] as Record<string, number>
  return Math.abs(Number(customer['aov']) - Number(customer['ltv']) / Number(customer['purchase_count'])) < 1
}
/** True when a figure is read as it was answered. */
const stored =
  (member: string): Steps =>
  async (talk) => {
    const customer = (await talk.recalculate(buyer))['customer'] as JsonObject
    return (await talk.of(buyer, member)) === customer[member]
  }
const firstPurchase: Steps = async (talk) => {
  const dates = await talk.each('data.data', 'created_at', `GET /customers/${buyer}/order`)
  return dates.includes((await talk.of(buyer, 'first_purchase_date')) ?? null)
}
const owners: Steps = async (talk) => {
  const found = await talk.each('orders.data', 'customer_id', 'GET /customers/11/orders?search=Notebook&per_page=199')
  return found.every((id) => id === 11)
}

/** Orders and what follows from them. */
export const orders: Table = {
  'orders-of-next-customer': [
    async (talk) =>
      (await talk.each('orders.data', 'customer_id', 'GET /customers/11/orders?per_page=199')).includes(buyer),
    false,
    true,
  ],
  'orders-search-leaks': [owners, true, false],
  'refunded-orders-not-found': [
    async (talk) => {
      const listed = Number(await talk.at('orders.total', `GET /customers/${buyer}/orders`))
      return listed === (await talk.each('data.data', 'id', `GET /customers/${buyer}/order`)).length
    },
    true,
    false,
  ],
  'ten-orders-found': [
    async (talk) => (await talk.each('data.data', 'id', `GET /customers/${buyer}/order`)).length,
    12,
    10,
  ],
  'items-name-themselves': [
    async (talk) => {
      const order = (await talk.at('data.data.5', `GET /customers/${buyer}/order`)) as JsonObject
      const [item] = order['filtered_order_items'] as readonly JsonObject[]
      return item?.['order_id'] === order['id']
    },
    true,
    false,
  ],
  'ltv-counts-unpaid': [ltvFits, true, false],
  'ltv-ignores-refunds': [ltvFits, true, false],
  'ltv-skips-oldest-order': [ltvFits, true, false],
  'ltv-adds-up': [
    async (talk) => {
      const before = await talk.recalculate(buyer)
      const after = await talk.recalculate(buyer)
      return Object(before['customer']).ltv === Object(after['customer']).ltv
    },
    true,
    false,
  ],
  'recalculated-count-not-stored': [stored('purchase_count'), true, false],
  'recalculated-dates-not-stored': [stored('last_purchase_date'), true, false],
  'ltv-stored-in-dollars': [stored('ltv'), true, false],
  'money-in-dollars': [ltvFits, true, false],
  'aov-in-dollars': [aovFits, true, false],
  'unit-price-in-dollars': [
    async (talk) => {
      const order = (await talk.at('data.data.0', `GET /customers/${buyer}/order`)) as JsonObject
      const items = order['filtered_order_items'] as readonly { quantity: number; unit_price: number }[]
      return order['total_amount'] === items.reduce((sum, { quantity, unit_price }) => sum + quantity * unit_price, 0)
    },
    true,
    false,
  ],
  'purchase-dates-in-local-time': [firstPurchase, true, false],
}
