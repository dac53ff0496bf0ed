import { call, defineSuite } from 'concordat'
import type { JsonObject, ProgramCall, Suite } from 'concordat'
import { detectShop } from './detect.ts'
import {
  average,
  dates,
  load,
  ltvOfNone,
  ltvOfOrders,
  moneyOfCustomer,
  moneyOfOrders,
  purchases,
  purchasesOfNone,
} from './orders/accounts.ts'
import { type Buyer, findBuyers, findShopper, type Shopper } from './orders/buyers.ts'
import { commands, type State } from './orders/commands.ts'
import { either } from './orders/judging.ts'
import { defaultSize, figures, items, lists, ownership, partition, search, sorted } from './orders/reading.ts'
import { idempotence, recalculated, storing } from './orders/recalculation.ts'
import { rule } from '../shared/rules.ts'
import { createCustomer, idOf, isObject, memberOf } from './shop.ts'

const reading: readonly ProgramCall[] = [
  call('pages', { k: 0, perPage: 5 }),
  call('list', { k: 0 }),
  call('items', { k: 0 }),
  call('items', { k: 1 }),
  call('sort', { k: 0, column: null, directions: 'default' }),
  call('sort', { k: 0, column: 'id', directions: 'both' }),
  call('sort', { k: 0, column: 'created_at', directions: 'both' }),
  call('search'),
]

/** Buyers as they are, and what a recalculation makes of the customers. */
const accounts: readonly ProgramCall[] = [
  ...[0, 1, 2].map((k) => call('account', { k })),
  call('load', { k: 0 }),
  ...['A', 'A', 'B', 'shopper', 'shopper', 'nobody'].map((who) => call('recalculate', { who })),
]

interface Fixture {
  readonly A: number
  readonly B: number
  readonly buyers: readonly Buyer[]
  readonly searched: Shopper | null
}

/**
 * Orders and what follows from them. The API makes no orders, so those of customers who have some are read. Recalculation is tried on the program's own
 * customers, who have bought nothing, and on one who has only where everything on the target is the run's; else nothing of theirs is ever written.
 */
const suite: Suite = defineSuite<State, Fixture>({
  contract: 'fluentcart',
  area: 'orders',
  detect: detectShop,
  async prepare(api) {
    const A = await createCustomer(api, { aov: '5000' })
    const B = await createCustomer(api)
    const found = await findBuyers(api)
    const searched = await findShopper(api, found)
    // What a recalculation has made of one is judged there, not whenever they are read.
    const buyers = searched?.own === true ? found.filter(({ id }) => id !== searched.id) : found
    return { A, B, buyers: buyers.slice(0, 3), searched }
  },
  async observe(api, { A, B, buyers, searched }) {
    const read = async (customerId: number): Promise<JsonObject> => {
      const customer = memberOf(await api.get('getCustomer', { path: { customerId } }), 'customer')
      return isObject(customer) ? customer : { id: customerId }
    }
    const own = searched?.own === true ? read(searched.id) : null
    const [a, b, shopper] = await Promise.all([read(A), read(B), own])
    return { A: a, B: b, buyers, searched, shopper }
  },
  // Without the figures: these are judged here, in whatever form they come.
  entities: ({ A, B, shopper }) =>
    [A, B, ...(shopper === null ? [] : [shopper])].map((customer) => ({
      kind: 'customer',
      id: idOf(customer),
      value: Object.fromEntries(Object.entries(customer).filter(([name]) => !recalculated.includes(name))),
    })),
  commands,
  invariants: [
    rule('orders-belong-to-customer', 'The orders listed are those of the customer asked for', ownership, reading),
    rule('order-pages-partition', 'The pages of a list of orders hold every order once', partition, reading),
    rule(
      'orders-search-finds',
      "A search in a customer's orders finds those that have what is searched for",
      search,
      reading,
    ),
    rule('order-lists-agree', "Both lists of a customer's orders hold the same ones", lists, reading),
    rule(
      'order-items-belong-to-order',
      'Items belong to their order, orders to the customer',
      items,
      reading,
      'should',
    ),
    rule('orders-sorted', 'Orders are sorted as asked for, by default by id and downwards', sorted, reading),
    rule('default-page-size', 'A page is 10 long by default', defaultSize, reading),
    rule(
      'page-figures-agree',
      'The figures of a page agree with each other and with the list',
      figures,
      reading,
      'should',
    ),
    rule(
      'ltv-formula',
      'The lifetime value is what was paid less what was refunded',
      either(ltvOfOrders, ltvOfNone),
      accounts,
    ),
    rule(
      'purchases-follow-from-orders',
      'Number and dates of purchases follow from the orders',
      either(purchases, purchasesOfNone),
      accounts,
      'should',
    ),
    rule(
      'aov-is-ltv-per-purchase',
      'The average order value is the lifetime value per purchase',
      average,
      accounts,
      'should',
    ),
    rule('purchase-dates-in-order', 'The first purchase is not later than the last', dates, accounts, 'should'),
    rule('money-in-cents', 'Amounts of money are whole cents', either(moneyOfOrders, moneyOfCustomer), accounts),
    rule('with-loads-relations', 'The orders of a customer are loaded when asked for', load, accounts),
    rule('recalculated-values-are-stored', 'What a recalculation shows is stored', storing, accounts),
    rule('recalculation-idempotent', 'A second recalculation changes nothing', idempotence, accounts, 'should'),
  ],
})

export default suite
