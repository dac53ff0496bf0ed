import type { CustomerRow, OrderRow } from '../rows.ts'

/** What follows from a customer's orders; money in cents. */
export type Figures = Pick<CustomerRow, 'ltv' | 'purchase_count' | 'aov' | 'first_purchase_date' | 'last_purchase_date'>

/** What counts as a purchase, and what it comes to. */
export interface MoneyRules {
  /** True when the payment of an order was successful. */
  isPaid(order: OrderRow): boolean
  /** What an order brought, in cents. */
  netOf(order: OrderRow): number
  /** True when a net amount counts. */
  counts(net: number): boolean
  /** Lifetime value of net amounts, in cents; `before` is the stored one. */
  ltvOf(nets: readonly number[], before: number): number
  purchaseCountOf(nets: readonly number[]): number
  /** Average order value, in cents. */
  aovOf(ltv: number, count: number): number
  /** What a recalculation writes of its figures. */
  kept(figures: Figures): Partial<Figures>
}

const successful = new Set(['paid', 'partially_refunded', 'refunded'])

/** The sum of what was paid less what was refunded; only positive amounts count. */
export const moneyRules: MoneyRules = {
  isPaid: (order) => successful.has(order.payment_status),
  netOf: (order) => order.total_paid - order.total_refund,
  counts: (net) => net > 0,
  ltvOf: (nets) => nets.reduce((sum, net) => sum + net, 0),
  purchaseCountOf: (nets) => nets.length,
  aovOf: (ltv, count) => (count === 0 ? 0 : Math.round(ltv / count)),
  kept: (figures) => figures,
}
