import { renderOrder } from './render.ts'
import { type CustomerHandler, ordersOf, success } from './shop.ts'

/** GET /customers/get-stats/{customer} */
export const getStats: CustomerHandler = (shop, _call, { id, total_spent, order_count }) => {
  const { rules } = shop
  const [first_order_date, last_order_date] = rules.span(ordersOf(shop, id))
  const average_order_value = rules.average(total_spent, order_count)
  return success({
    stats: rules.shape('stats', {
      total_spent,
      order_count,
      average_order_value,
      last_order_date,
      first_order_date,
    }),
  })
}

/** GET /customers/{customerId}/orders */
export const listOrders: CustomerHandler = (shop, _call, customer) => {
  const orders = shop.rules.ordersListed(ordersOf(shop, customer.id))
  return success({ orders: orders.map((order) => renderOrder(shop.rules, order)) })
}
