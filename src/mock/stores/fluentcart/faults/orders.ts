import { changeShape } from './changes.ts'
import type { Fault } from './fault.ts'

/** Orders and the figures that follow from them. */
export const orderFaults: readonly Fault[] = [
  {
    id: 'orders-of-next-customer',
    requirement: 'FC2-ORDERS-15',
    kind: 'invariant',
    needs: 'exchange',
    description: 'Get Customer Orders also lists those of the customer with the next id. Needs one who has some.',
    override: () => ({
      ordersOf: (customerId) => ({ sql: 'customer_id IN (?, ?)', values: [customerId, customerId + 1] }),
    }),
  },
  {
    id: 'orders-search-leaks',
    requirement: 'FC2-ORDERS-15',
    kind: 'invariant',
    needs: 'exchange',
    description:
      "A search in a customer's orders finds those of others, because the conditions lack brackets. Needs orders of others that fit.",
    override: (rules) => ({
      textCondition(list, like) {
        const condition = rules.textCondition(list, like)
        return list === 'orders' ? { ...condition, sql: condition.sql.replace(/^\(([^]*)\)$/, '$1') } : condition
      },
    }),
  },
  {
    id: 'refunded-orders-not-found',
    requirement: 'FC2-ORDER-10',
    kind: 'invariant',
    needs: 'sequence',
    description: 'Find Customer Order leaves refunded orders out. Needs a customer with one.',
    override: (rules) => ({
      found: (orders) => rules.found(orders).filter(({ payment_status }) => payment_status !== 'refunded'),
    }),
  },
  {
    id: 'ten-orders-found',
    requirement: 'FC2-ORDER-01',
    kind: 'invariant',
    needs: 'sequence',
    description: 'Find Customer Order answers with ten orders at most. Needs a customer with eleven.',
    override: (rules) => ({ found: (orders) => rules.found(orders).slice(0, 10) }),
  },
  {
    id: 'items-name-themselves',
    requirement: 'FC2-ORDER-08',
    kind: 'consistency',
    needs: 'exchange',
    description: 'Items carry their own id for the id of their order. Needs a customer with orders.',
    override: (rules) =>
      changeShape(
        rules,
        (kind) => kind === 'item',
        (members) => ({ ...members, order_id: members['id'] ?? null }),
      ),
  },
  {
    id: 'ltv-counts-unpaid',
    requirement: 'FC2-LTV-10',
    kind: 'invariant',
    needs: 'sequence',
    description: 'A recalculation counts the totals of orders that are not paid. Needs a customer with one.',
    override: () => ({ isPaid: () => true, netOf: (order) => order.total_amount - order.total_refund }),
  },
  {
    id: 'ltv-ignores-refunds',
    requirement: 'FC2-LTV-10',
    kind: 'invariant',
    needs: 'sequence',
    description: 'A recalculation does not take refunds off. Needs a customer with a refunded order.',
    override: () => ({ netOf: (order) => order.total_paid }),
  },
  {
    id: 'ltv-adds-up',
    requirement: 'FC2-LTV-12',
    kind: 'invariant',
    needs: 'sequence',
    description: 'Every recalculation adds to the lifetime value that is stored. Needs a customer with orders.',
    override: (rules) => ({ ltvOf: (nets, before) => before + rules.ltvOf(nets, before) }),
  },
  {
    id: 'ltv-skips-oldest-order',
    requirement: 'FC2-LTV-01',
    kind: 'invariant',
    needs: 'sequence',
    description: 'A recalculation misses the oldest order. Needs a customer with two paid orders.',
    override: (rules) => ({
      ltvOf: (nets, before) => rules.ltvOf(nets.length > 1 ? nets.slice(1) : nets, before),
    }),
  },
  {
    id: 'recalculated-count-not-stored',
    requirement: 'FC2-LTV-02',
    kind: 'consistency',
    needs: 'sequence',
    description: 'A recalculation answers with the number of purchases and stores 0. Needs a customer with orders.',
    override: (rules) => ({ kept: (figures) => ({ ...rules.kept(figures), purchase_count: 0 }) }),
  },
  {
    id: 'recalculated-dates-not-stored',
    requirement: 'FC2-LTV-02',
    kind: 'consistency',
    needs: 'sequence',
    description:
      'A recalculation answers with the dates of the purchases and stores none. Needs a customer with orders.',
    override: (rules) => ({
      kept: (figures) => ({ ...rules.kept(figures), first_purchase_date: null, last_purchase_date: null }),
    }),
  },
]
