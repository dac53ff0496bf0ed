import type { Random } from '../../random.ts'
import type { Db } from '../../sqlite.ts'
import { stamp } from './dates.ts'
import { products } from './seed-words.ts'

/** How an order went: status, payment status, share paid, share of that given back. */
const courses = [
  ['completed', 'paid', 1, 0],
  ['completed', 'paid', 1, 0],
  ['processing', 'paid', 1, 0],
  ['completed', 'partially_refunded', 1, 0.4],
  ['completed', 'refunded', 1, 1],
  ['on-hold', 'pending', 0, 0],
  ['failed', 'failed', 0, 0],
] as const

const day = 86_400_000

/** Gives a customer up to six orders, every twelfth customer twelve, not stored in the order of their dates; returns the time of the latest, or of joining. */
export function seedOrders(db: Db, random: Random, customerId: number, joined: number): number {
  let latest = joined
  const count = customerId % 12 === 0 ? 12 : Math.max(0, random.integer(-1, 6))
  for (let index = 0; index < count; index += 1) {
    const placed = joined + random.integer(0, 90) * day + random.integer(0, 86_399) * 1000
    latest = Math.max(latest, placed)
    insertOrder(db, random, customerId, stamp(placed))
  }
  return latest
}

function insertOrder(db: Db, random: Random, customer_id: number, date: string): void {
  const items = Array.from({ length: random.integer(1, 3) }, () => {
    const [title, unit_price] = random.pick(products)
    return { title, unit_price, quantity: random.integer(1, 4) }
  })
  const total_amount = items.reduce((sum, item) => sum + item.quantity * item.unit_price, 0)
  const [status, payment_status, paid, refunded] = random.pick(courses)
  const order_id = db.insert('orders', {
    customer_id,
    invoice_no: '',
    status,
    payment_status,
    payment_method: random.pick(['stripe', 'paypal', 'offline_payment']),
    currency: 'USD',
    total_amount,
    total_paid: total_amount * paid,
    total_refund: Math.round(total_amount * paid * refunded),
    created_at: date,
    updated_at: date,
  })
  db.update('orders', order_id, { invoice_no: `FCT-${String(order_id).padStart(4, '0')}` })
  for (const item of items) db.insert('order_items', { order_id, ...item })
}
