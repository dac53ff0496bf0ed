import { command, fc } from 'concordat'
import type { Command, CommandCall, JsonObject } from 'concordat'
import { type Direction } from '../listing/sorting.ts'
import { absentId, everyone, idOf, type Who } from '../shop.ts'
import type { Buyer, Shopper } from './buyers.ts'

/** The two customers that the program made, and those with orders. */
export interface State {
  readonly A: JsonObject
  readonly B: JsonObject
  readonly buyers: readonly Buyer[]
  /** The buyer whose orders are searched. */
  readonly searched: Shopper | null
  /** The same one, if the program may recalculate them. */
  readonly shopper: JsonObject | null
}

/** Whose lifetime value is recalculated. */
export type Recalculated = Who | 'shopper' | 'nobody'

/** Arguments of the commands, by command. */
export interface OrderArgs {
  readonly pages: { readonly k: number; readonly perPage: number }
  readonly list: { readonly k: number }
  readonly sort: {
    readonly k: number
    readonly column: 'id' | 'created_at' | null
    readonly directions: 'both' | 'default'
  }
  readonly items: { readonly k: number }
  readonly account: { readonly k: number }
  readonly load: { readonly k: number }
  readonly search: null
  readonly recalculate: { readonly who: Recalculated }
}

/** The customer in a state of whom a recalculation is asked; undefined when there is none. */
export function recalculatedIn(state: State, who: Recalculated): JsonObject | undefined {
  return who === 'nobody' ? undefined : (state[who] ?? undefined)
}

/** Pages that the pages command asks for. */
export const pageCount = 3

/** The buyer meant; undefined when nobody has orders. */
export function buyerAt({ buyers }: State, k: number): Buyer | undefined {
  return buyers[k % Math.max(buyers.length, 1)]
}

/** The ways the lists of a sort command go, one for each call. */
export function directionsOf({ directions }: Pick<OrderArgs['sort'], 'directions'>): readonly Direction[] {
  return directions === 'both' ? ['asc', 'desc'] : ['desc']
}

const anyK = fc.nat(2)

/** Reads of one buyer: nothing when there is none. */
function ofBuyer<A extends { readonly k: number }>(
  calls: (path: JsonObject, args: A) => readonly CommandCall[],
): (args: A, state: State) => readonly CommandCall[] | undefined {
  return (args, state) => {
    const buyer = buyerAt(state, args.k)
    return buyer === undefined ? undefined : calls({ customerId: buyer.id }, args)
  }
}

const list = (path: JsonObject, query: JsonObject): CommandCall => ({
  operation: 'listCustomerOrders',
  request: { path, query },
})
const all = (path: JsonObject): CommandCall => list(path, { per_page: 199 })
const withItems = (path: JsonObject): CommandCall => ({ operation: 'findCustomerOrders', request: { path } })

const pages = command<State, OrderArgs['pages']>({
  id: 'pages',
  weight: 2,
  args: fc.record({ k: anyK, perPage: fc.constantFrom(1, 3, 5, 7) }),
  calls: ofBuyer((path, { perPage }) => [
    ...Array.from({ length: pageCount }, (_, index) => list(path, { per_page: perPage, page: index + 1 })),
    withItems(path),
  ]),
  describe: ({ k, perPage }) =>
    `list the orders of buyer ${k + 1}, ${perPage} at a time, and read them with their items`,
})

const defaults = command<State, OrderArgs['list']>({
  id: 'list',
  args: fc.record({ k: anyK }),
  calls: ofBuyer((path) => [list(path, {})]),
  describe: ({ k }) => `list the orders of buyer ${k + 1}`,
})

const sort = command<State, OrderArgs['sort']>({
  id: 'sort',
  weight: 2,
  args: fc.record({
    k: anyK,
    column: fc.constantFrom('id' as const, 'created_at' as const, null),
    directions: fc.constantFrom('both' as const, 'default' as const),
  }),
  calls: ofBuyer((path, { column, directions }) =>
    directionsOf({ directions }).map((direction) =>
      list(path, {
        per_page: 199,
        ...(column === null ? {} : { sort_by: column }),
        ...(directions === 'both' ? { sort_type: direction } : {}),
      }),
    ),
  ),
  describe: ({ k, column, directions }) =>
    `sort the orders of buyer ${k + 1}${column === null ? '' : ` by ${column}`}${directions === 'both' ? ', up and down' : ''}`,
})

const items = command<State, OrderArgs['items']>({
  id: 'items',
  args: fc.record({ k: anyK }),
  calls: ofBuyer((path) => [withItems(path)]),
  describe: ({ k }) => `read the orders of buyer ${k + 1} with their items`,
})

const account = command<State, OrderArgs['account']>({
  id: 'account',
  weight: 2,
  args: fc.record({ k: anyK }),
  calls: ofBuyer((path) => [{ operation: 'getCustomer', request: { path } }, all(path)]),
  describe: ({ k }) => `read buyer ${k + 1} and all orders of them`,
})

const load = command<State, OrderArgs['load']>({
  id: 'load',
  args: fc.record({ k: anyK }),
  calls: ofBuyer((path) => [
    { operation: 'getCustomer', request: { path, query: { 'with[]': ['orders'] } } },
    all(path),
  ]),
  describe: ({ k }) => `read buyer ${k + 1} with orders, and list these`,
})

const figures = [
  'ltv',
  'purchase_count',
  'aov',
  'first_purchase_date',
  'last_purchase_date',
  'purchase_value',
  'updated_at',
]

const search = command<State, OrderArgs['search']>({
  id: 'search',
  args: fc.constant(null),
  calls: (_, { searched }) =>
    searched?.searches.map(({ text }) => list({ customerId: searched.id }, { search: text, per_page: 199 })),
  describe: () => 'search the orders of a buyer for what they have and what they have not',
})

const recalculate = command<State, OrderArgs['recalculate']>({
  id: 'recalculate',
  weight: 3,
  args: fc.record({ who: fc.constantFrom<Recalculated>(...everyone, ...everyone, 'shopper', 'nobody') }),
  calls({ who }, state) {
    const customer = recalculatedIn(state, who)
    if (who !== 'nobody' && customer === undefined) return undefined
    const path = { customerId: customer === undefined ? absentId : idOf(customer) }
    const call: CommandCall = { operation: 'recalculateCustomerLtv', request: { path } }
    return who === 'shopper' ? [call, all(path)] : [call]
  },
  changes: ({ who }) => (who === 'nobody' ? [] : figures.map((name) => `/${who}/${name}`)),
  describe: ({ who }) => `recalculate the lifetime value of ${recalculatedWords[who]}`,
})

const recalculatedWords: Readonly<Record<Recalculated, string>> = {
  A: 'A',
  B: 'B',
  shopper: 'a buyer, and list all orders of theirs',
  nobody: 'a customer who does not exist',
}

/** All that can be done about orders: reading those of buyers, recalculating what those have bought who are the run's own. */
export const commands: readonly Command<State>[] = [pages, defaults, sort, items, account, load, search, recalculate]
