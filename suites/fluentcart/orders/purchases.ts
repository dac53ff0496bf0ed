import { breach } from 'concordat'
import type { Breach, Json, JsonObject } from 'concordat'
import { numberIn } from '../listing/page.ts'
import { instantOf, textOf } from '../shop.ts'

/** What a customer's orders may amount to. */
interface Purchases {
  readonly ltv: number
  /** Of those that count, and of all with a successful payment: which of them a purchase is, is not said. */
  readonly orders: readonly (readonly JsonObject[])[]
}

/** Nobody calls such a payment successful. */
const unsuccessful = new Set(['pending', 'failed', 'authorized', 'canceled', 'cancelled', 'on-hold', ''])

/**
 * The lifetime value of orders for every reasonable reading of "a successful payment status": `paid` is one, pending and failed are none, others may be.
 * Undefined when the orders do not show what it takes.
 */
function readings(orders: readonly JsonObject[]): readonly Purchases[] | undefined {
  if (orders.some((order) => netOf(order) === undefined || typeof order['payment_status'] !== 'string'))
    return undefined
  const statusOf = (order: JsonObject): string => String(order['payment_status'])
  const open = [...new Set(orders.map(statusOf))].filter((status) => status !== 'paid' && !unsuccessful.has(status))
  const sets = open.reduce<readonly (readonly string[])[]>(
    (made, status) => made.flatMap((set) => [set, [...set, status]]),
    [['paid']],
  )
  return sets.map((set) => {
    const successful = orders.filter((order) => set.includes(statusOf(order)))
    const counted = successful.filter((order) => (netOf(order) ?? 0) > 0)
    return { ltv: counted.reduce((sum, order) => sum + (netOf(order) ?? 0), 0), orders: [counted, successful] }
  })
}

/** Paid ones, one of which money was given back in part, and one that nothing was paid for: what a recalculation must tell apart. */
export function wentEveryWay(orders: readonly JsonObject[]): boolean {
  const [paid, returned, unpaid] = [
    orders.filter((order) => order['payment_status'] === 'paid'),
    orders.filter((order) => Number(order['total_refund']) > 0 && (netOf(order) ?? 0) > 0),
    orders.filter((order) => Number(order['total_amount']) > 0 && unsuccessful.has(textOf(order['payment_status']))),
  ]
  return paid.length > 1 && returned.length > 0 && unpaid.length > 0
}

function netOf(order: JsonObject): number | undefined {
  const [paid, refund] = [numberIn(order['total_paid']), numberIn(order['total_refund'])]
  return paid === undefined || refund === undefined ? undefined : paid - refund
}

/** What is wrong with a customer's lifetime value, given all orders; undefined when these do not tell. One in another unit is wrong in its unit only. */
export function ltvProblem(customer: JsonObject, orders: readonly JsonObject[]): readonly Breach[] | undefined {
  const [ltv, possible] = [numberIn(customer['ltv']), readings(orders)]
  if (ltv === undefined || possible === undefined) return undefined
  const right = [...new Set(possible.map((one) => one.ltv))]
  if (right.some((one) => one === ltv || isOffBy100(one, ltv, rounding))) return []
  return [breach('ltv is not what the orders with a successful payment brought', right.join(' or '), ltv)]
}

/** What is wrong with the number and the dates of a customer's purchases, where the orders explain the lifetime value. Dates that change places are left to another rule. */
export function purchaseProblems(customer: JsonObject, orders: readonly JsonObject[]): readonly Breach[] | undefined {
  const ltv = numberIn(customer['ltv'])
  const sets = readings(orders)
    ?.filter((one) => one.ltv === ltv)
    .flatMap((one) => one.orders)
  if (sets === undefined || sets.length === 0 || orders.length === 0) return undefined
  const instants = (set: readonly JsonObject[]): readonly number[] =>
    set.flatMap((order) => instantOf(order['created_at']) ?? []).toSorted((a, b) => a - b)
  const problems: Breach[] = []
  const check = (name: string, shown: number | undefined, right: readonly (number | undefined)[]): void => {
    if (shown === undefined || right.includes(undefined) || right.includes(shown)) return
    const inWords = (value: number | undefined): string =>
      name.endsWith('_date') ? new Date(value ?? 0).toISOString() : String(value)
    const expected = [...new Set(right)].map(inWords).join(' or ')
    problems.push(breach(`${name} does not follow from the orders`, expected, inWords(shown)))
  }
  check(
    'purchase_count',
    numberIn(customer['purchase_count']),
    sets.map((set) => set.length),
  )
  const [first, last] = [instantOf(customer['first_purchase_date']), instantOf(customer['last_purchase_date'])]
  if (first !== undefined && last !== undefined && first > last) return problems
  check(
    'first_purchase_date',
    first,
    sets.map((set) => instants(set)[0]),
  )
  check(
    'last_purchase_date',
    last,
    sets.map((set) => instants(set).at(-1)),
  )
  return problems
}

/** What is wrong with the average order value of somebody who has bought something; a cent may be rounded away. */
export function averageProblem({ ltv, purchase_count, aov }: JsonObject): readonly Breach[] | undefined {
  const [sum, count, average] = [numberIn(ltv), numberIn(purchase_count), numberIn(aov)]
  if (sum === undefined || count === undefined || average === undefined || count <= 0) return undefined
  const right = sum / count
  if (Math.abs(average - right) <= 1) return []
  const message = isOffBy100(average, right, rounding)
    ? 'aov is in another unit than ltv'
    : 'aov is not ltv divided by purchase_count'
  return [breach(message, right.toFixed(2), average)]
}

/** Amounts of a customer that are in another unit than they should be, as all orders show it. */
export function customerMoney(customer: JsonObject, orders: readonly JsonObject[]): readonly Breach[] {
  const ltv = numberIn(customer['ltv'])
  const sums = readings(orders)?.map((one) => one.ltv) ?? []
  return [
    ...broken('ltv', customer['ltv']),
    ...(ltv !== undefined && !sums.includes(ltv) && sums.some((sum) => isOffBy100(sum, ltv, rounding))
      ? [scale('ltv', 'the orders')]
      : []),
  ]
}

/** Amounts of an order that are no whole cents, or in another unit than its other amounts or its items. */
export function orderMoney(order: JsonObject, items: readonly JsonObject[] = []): readonly Breach[] {
  const total = numberIn(order['total_amount'])
  const paid = numberIn(order['total_paid'])
  const prices = items.map((item) => Number(item['unit_price']) * Number(item['quantity']))
  const sum = prices.reduce((all, price) => all + price, 0)
  return [
    ...['total_amount', 'total_paid', 'total_refund'].flatMap((name) => broken(name, order[name])),
    ...items.flatMap((item) => broken('unit_price', item['unit_price'])),
    ...(total !== undefined && paid !== undefined && isOffBy100(paid, total)
      ? [scale('total_paid', 'total_amount')]
      : []),
    ...(total !== undefined && items.length > 0 && isOffBy100(sum, total) ? [scale('unit_price', 'total_amount')] : []),
  ]
}

function broken(name: string, value: Json | undefined): readonly Breach[] {
  const amount = numberIn(value)
  return amount === undefined || Number.isInteger(amount)
    ? []
    : [breach(`${name} is no whole number of cents`, 'a whole number', amount)]
}

function scale(name: string, other: string): Breach {
  return breach(`${name} is in another unit than ${other}`, 'cents', 'a hundred times as much or as little')
}

/** What is lost when cents are made dollars, however they are rounded. */
const rounding = 99

/** One is a hundred times the other, but for some cents. */
function isOffBy100(a: number, b: number, cents = 1): boolean {
  const [small, large] = a < b ? [a, b] : [b, a]
  return small > 0 && Math.abs(large - small * 100) <= cents
}
