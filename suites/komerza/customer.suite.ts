import { breach, call, command, defineSuite, fc, instantOf, invariant } from 'concordat'
import type { Breach, Invariant, Json, JsonObject, ProgramCall, Step, Suite } from 'concordat'

/** The customer as it was read last; empty when the answer shows none. */
type State = JsonObject

/** A customer that an answer shows, and the ids it was asked for by. */
interface Shown {
  readonly customer: JsonObject
  readonly storeId: Json
  readonly customerId: Json
}

const read = command<State, null>({
  id: 'read',
  args: fc.constant(null),
  calls: () => [{ operation: 'getCustomer' }],
  describe: () => 'read the customer',
})

const witness: readonly ProgramCall[] = [call('read')]

/** A rule about a customer that is shown; undefined when the customer says nothing about it. Only the sample tells, so it binds as a should. */
function rule(
  id: string,
  title: string,
  judge: (shown: Shown) => readonly (Breach | undefined)[] | undefined,
): Invariant<State> {
  return invariant<State>({
    id,
    title,
    level: 'should',
    judge(step) {
      const shown = shownBy(step)
      return shown && judge(shown)?.filter((one) => one !== undefined)
    },
    witnesses: [witness],
  })
}

function shownBy({ answer, exchanges }: Step<State>): Shown | undefined {
  const customer = customerIn(answer.body)
  const { storeId = null, customerId = null } = exchanges[0]?.case.input.path ?? {}
  return answer.accepted && customer !== undefined ? { customer, storeId, customerId } : undefined
}

function customerIn(body: Json | undefined): JsonObject | undefined {
  const data = isObject(body) ? body['data'] : undefined
  return isObject(data) ? data : undefined
}

function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** The things in a list; what is no object is for the schema to say. */
function thingsIn(value: Json | undefined): readonly JsonObject[] {
  return Array.isArray(value) ? (value as readonly Json[]).filter(isObject) : []
}

/** The breach of an id that is there and is another; UUIDs are equal in capital and small letters. */
function otherId(message: string, expected: Json, received: Json | undefined): Breach | undefined {
  const same = String(expected).toLowerCase() === String(received).toLowerCase()
  return typeof received !== 'string' || same ? undefined : breach(message, expected, received)
}

const asked = rule(
  'customer-is-the-one-asked-for',
  'The customer that is shown is the one asked for',
  ({ customer, customerId }) => [otherId('Another customer is shown', customerId, customer['id'])],
)

const owners = rule(
  'tickets-belong-to-customer',
  'Tickets belong to the store and the customer they are shown for',
  ({ customer, storeId }) => {
    const tickets = thingsIn(customer['tickets'])
    if (tickets.length === 0) return undefined
    return tickets.flatMap((ticket) => [
      otherId('A ticket is of another store', storeId, ticket['storeId']),
      otherId('A ticket is of another customer', customer['id'] ?? null, ticket['customerId']),
    ])
  },
)

/** Half a unit of the second decimal, and what binary fractions lose. */
const rounding = 0.005 + 1e-9

const average = rule(
  'average-agrees-with-totals',
  'The average spend is the total divided by the number of orders',
  ({ customer }) => {
    const { totalSpend, averageSpend, totalOrders } = customer
    if (typeof totalSpend !== 'number' || typeof averageSpend !== 'number' || typeof totalOrders !== 'number')
      return undefined
    if (totalOrders <= 0) return undefined
    const expected = totalSpend / totalOrders
    return [
      Math.abs(expected - averageSpend) <= rounding
        ? undefined
        : breach('The average spend is not the total divided by the number of orders', expected, averageSpend),
    ]
  },
)

const terms = rule(
  'subscription-starts-before-it-ends',
  'A subscription does not run out before it starts',
  ({ customer }) => {
    const spans = thingsIn(customer['subscriptions']).flatMap(({ startDate, expirationDate }) => {
      const [from, to] = [instantOf(startDate), instantOf(expirationDate)]
      return from === undefined || to === undefined ? [] : [{ startDate, expirationDate, ended: to < from }]
    })
    if (spans.length === 0) return undefined
    return spans
      .filter(({ ended }) => ended)
      .map(({ startDate, expirationDate }) =>
        breach('A subscription runs out before it starts', `not before ${String(startDate)}`, expirationDate),
      )
  },
)

/** One customer of a store: what belongs to them, and figures that follow from each other. It only reads; the ids are given from outside. */
const suite: Suite = defineSuite<State, null>({
  contract: 'komerza',
  area: 'customer',
  reads: true,
  prepare: () => Promise.resolve(null),
  observe: async (api) => customerIn(await api.get('getCustomer')) ?? {},
  entities: (customer) =>
    typeof customer['id'] === 'string' ? [{ kind: 'customer', id: customer['id'], value: customer }] : [],
  commands: [read],
  invariants: [asked, owners, average, terms],
})

export default suite
