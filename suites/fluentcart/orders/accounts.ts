import { breach } from 'concordat'
import type { Breach, JsonObject, Step } from 'concordat'
import { isWhole, pageOf } from '../listing/page.ts'
import { idOf, instantOf, isObject, memberOf, objectsIn } from '../shop.ts'
import type { State } from './commands.ts'
import { itemsOf } from './items.ts'
import { about, type Judge, ordersWithItems } from './judging.ts'
import { averageProblem, customerMoney, ltvProblem, orderMoney, purchaseProblems } from './purchases.ts'

interface Account {
  readonly customer: JsonObject
  readonly orders: readonly JsonObject[]
}

/** The customer and all orders in the answers of a step that reads or recalculates both; undefined when one of them is not there, or not theirs and whole. */
function accountOf(step: Step<State>): Account | undefined {
  const page = pageOf(step.answers[1], 'orders')
  const customer = step.command === 'recalculate' ? recalculatedCustomer(step) : memberOf(step.answer.body, 'customer')
  if (!step.answer.accepted || !isObject(customer) || page === undefined || !isWhole(page)) return undefined
  const isTheirs = (order: JsonObject): boolean =>
    order['customer_id'] === undefined || Number(order['customer_id']) === idOf(customer)
  return page.items.every(isTheirs) ? { customer, orders: page.items } : undefined
}

/** A recalculated buyer: the figures as the answer shows them; whether they are stored as well is another rule's business. */
function recalculatedCustomer({ answer, after }: Step<State>): JsonObject | undefined {
  const shown = memberOf(answer.body, 'customer')
  return after.shopper === null ? undefined : { ...after.shopper, ...(isObject(shown) ? shown : {}) }
}

const onAccount =
  (judge: (customer: JsonObject, orders: readonly JsonObject[]) => readonly Breach[] | undefined): Judge =>
  (step) => {
    const isAccount = step.command === 'recalculate' && memberOf(step.args, 'who') === 'shopper'
    const account = isAccount || step.command === 'account' ? accountOf(step) : undefined
    return account === undefined ? undefined : judge(account.customer, account.orders)
  }

/** The lifetime value is what the orders brought. */
export const ltvOfOrders: Judge = onAccount((customer, orders) =>
  orders.some((order) => orderMoney(order).length > 0) ? undefined : ltvProblem(customer, orders),
)

/** A customer whom the program has made has bought nothing. */
export const ltvOfNone: Judge = ofNone('ltv')

/** A customer whom the program has made has made no purchase. */
export const purchasesOfNone: Judge = ofNone('purchase_count')

function ofNone(name: string): Judge {
  return about('recalculate', ({ who }, step) => {
    if (who === 'nobody' || who === 'shopper' || !step.answer.accepted) return undefined
    const shown = step.after[who][name]
    return Number(shown ?? 0) === 0 ? [] : [breach(`${name} of a customer without orders is not 0`, 0, shown)]
  })
}

/** Amounts of orders with their items are whole cents. */
export const moneyOfOrders: Judge = about('items', (_, step) => {
  const orders = ordersWithItems(step, 0)
  return orders === undefined || orders.length === 0
    ? undefined
    : orders.flatMap((order) => orderMoney(order, itemsOf(order)))
})

/** Amounts of a customer and of the orders are whole cents. */
export const moneyOfCustomer: Judge = onAccount((customer, orders) => [
  ...customerMoney(customer, orders),
  ...orders.flatMap((order) => orderMoney(order)),
])

/** The first purchase is not later than the last. */
export const dates: Judge = onAccount(({ first_purchase_date, last_purchase_date }) => {
  const [first, last] = [instantOf(first_purchase_date), instantOf(last_purchase_date)]
  if (first === undefined || last === undefined) return undefined
  return first <= last
    ? []
    : [
        breach(
          'The first purchase is later than the last',
          `not after ${String(last_purchase_date)}`,
          first_purchase_date,
        ),
      ]
})

/** Number and dates of purchases follow from the orders. */
export const purchases: Judge = onAccount(purchaseProblems)

/** The average order value is the lifetime value per purchase. Where one of these is wrong already there is nothing to divide. */
export const average: Judge = onAccount((customer, orders) =>
  [...customerMoney(customer, orders), ...(purchaseProblems(customer, orders) ?? [])].length > 0
    ? undefined
    : averageProblem(customer),
)

/** The orders are loaded with the customer. */
export const load: Judge = about('load', (_, step) => {
  const account = accountOf(step)
  if (account === undefined || account.orders.length === 0) return undefined
  const loaded = account.customer['orders']
  if (!Array.isArray(loaded) || loaded.length === 0)
    return [breach('orders are not loaded', 'a list of orders', loaded ?? 'nothing')]
  const ids = new Set(account.orders.map(idOf))
  return objectsIn(loaded).every((order) => ids.has(idOf(order)))
    ? []
    : [breach("orders holds what is not the customer's", 'orders of the customer', 'others')]
})
