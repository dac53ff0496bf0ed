import { breach, call, command, defineSuite, fc, instantOf } from 'concordat'
import type { Breach, Command, Invariant, JsonObject, ProgramCall, Step, Suite } from 'concordat'
import { rule } from '../shared/rules.ts'
import { idOf, isObject, memberOf, objectsIn } from '../shared/values.ts'

/** Customers who were there already and have orders. The API makes no orders. */
interface State {
  readonly buyers: readonly number[]
}

const wanted = 4
const operations = ['getCustomer', 'getCustomerStats', 'listCustomerOrders'] as const

const account: Command<State> = command<State, { k: number }>({
  id: 'account',
  args: fc.record({ k: fc.nat({ max: wanted - 1 }) }),
  calls({ k }, { buyers }) {
    const id = buyers[k % buyers.length]
    if (id === undefined) return undefined
    return operations.map((operation) => ({
      operation,
      request: { path: operation === 'getCustomerStats' ? { customer: id } : { customerId: id } },
    }))
  },
  describe: ({ k }) => `read the orders of the ${k + 1}. buyer and what follows from them`,
})

interface Account {
  readonly customer: JsonObject
  readonly stats: JsonObject
  readonly orders: readonly JsonObject[]
}

function accountOf({ answers }: Step<State>): Account | undefined {
  if (answers.some(({ accepted }) => !accepted)) return undefined
  const [customer, stats, orders] = (['customer', 'stats', 'orders'] as const).map((name, index) =>
    memberOf(answers[index]?.body, 'data', name),
  )
  return isObject(customer) && isObject(stats) && Array.isArray(orders)
    ? { customer, stats, orders: objectsIn(orders) }
    : undefined
}

function about(judge: (found: Account) => readonly Breach[] | undefined): Invariant<State>['judge'] {
  return (step) => {
    const found = accountOf(step)
    return found && judge(found)
  }
}

const statsFit = about(({ customer, stats }) =>
  ['total_spent', 'order_count']
    .filter((name) => customer[name] !== undefined && stats[name] !== undefined)
    .filter((name) => Number(customer[name]) !== Number(stats[name]))
    .map((name) => breach(`The figures show another ${name} than the customer`, customer[name], stats[name])),
)

const averageFits = about(({ stats }) => {
  const [total, count] = [Number(stats['total_spent']), Number(stats['order_count'])]
  const right = count === 0 ? 0 : Math.round(total / count)
  return Number(stats['average_order_value']) === right
    ? []
    : [breach('The average is not the amount spent divided by the orders', right, stats['average_order_value'])]
})

const datesFit = about(({ stats }) => {
  const [first, last] = [instantOf(stats['first_order_date']), instantOf(stats['last_order_date'])]
  if (first === undefined || last === undefined) return undefined
  return first <= last ? [] : [breach('The first order is later than the last', 'not later', 'later')]
})

const allListed = about(({ customer, orders }) =>
  orders.length >= Number(customer['order_count'])
    ? []
    : [breach('Fewer orders are listed than the customer has', customer['order_count'], orders.length)],
)

const everything: readonly ProgramCall[] = [0, 1, 2, 3].map((k) => call('account', { k }))

/** Orders and what follows from them, read only. */
const suite: Suite = defineSuite<State, readonly number[]>({
  contract: 'fluentcart-legacy',
  area: 'orders',
  async prepare(api) {
    const list = await api.get('listCustomers', {
      query: { order_by: 'order_count', order_type: 'DESC', per_page: 100 },
    })
    const buyers = objectsIn(memberOf(list, 'data', 'customers')).filter((one) => Number(one['order_count']) > 0)
    if (buyers.length === 0) api.note('orders', 'none found')
    return buyers.slice(0, wanted).map(idOf)
  },
  observe: async (_, buyers) => ({ buyers }),
  entities: () => [],
  commands: [account],
  invariants: [
    rule('stats-are-the-customers', 'The figures are those of the customer', statsFit, everything),
    rule(
      'average-agrees',
      'The average is the amount spent divided by the number of orders',
      averageFits,
      everything,
      'should',
    ),
    rule('first-order-before-last', 'The first order is not later than the last', datesFit, everything, 'should'),
    rule('all-orders-are-listed', 'All orders of the customer are listed', allListed, everything),
  ],
})

export default suite
