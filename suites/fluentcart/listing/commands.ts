import { command, fc } from 'concordat'
import type { Command, CommandCall, JsonObject } from 'concordat'
import { inForm, memberAt, type State } from './crowd.ts'
import type { Direction } from './sorting.ts'

/** What a search looks for: something of a customer, what nobody has, or a first name with a letter replaced by a sign that databases take for any. */
export type SearchedBy = 'first' | 'last' | 'full' | 'email' | 'id' | 'nobody' | '%' | '_'

/** Arguments of the commands, by command. */
export interface ListingArgs {
  /** Sorted by a column in which many of them are equal, or as it comes. */
  readonly pages: { readonly perPage: number; readonly by: 'status' | 'created_at' | null }
  readonly size: { readonly perPage: number | null }
  /** Without a column the direction is left out as well. */
  readonly sort: {
    readonly column: string | null
    readonly directions: 'both' | 'default'
    readonly scope: 'own' | 'all'
  }
  readonly search: { readonly by: SearchedBy; readonly k: number }
  readonly compare: { readonly what: 'id=' | 'id>' | 'ltv>'; readonly k: number }
  readonly select: { readonly columns: readonly string[]; readonly form: 'text' | 'list' }
  readonly include: {
    readonly k: number
    readonly form: 'text' | 'list'
    readonly beside: 'a search' | 'a page of one'
  }
  readonly relations: { readonly from: 'list' | 'single' }
  readonly read: { readonly k: number }
  readonly filter: { readonly perPage: number }
}

/** Columns that creating a customer fills. */
export const ownColumns: readonly string[] = [
  'id',
  'email',
  'first_name',
  'last_name',
  'aov',
  'city',
  'postcode',
  'created_at',
]

/** Columns that are fit to be compared whoever filled them. */
export const commonColumns: readonly string[] = ['id', 'email', 'first_name', 'last_name', 'created_at']

/** The relations that the list may load. */
export const relations: readonly string[] = ['orders', 'labels', 'billing_address', 'shipping_address']

const anyK = fc.nat(4)
const anyForm = fc.constantFrom('text' as const, 'list' as const)

const list = (query: JsonObject): CommandCall => ({ operation: 'listCustomers', request: { query } })
const single = (customerId: number): CommandCall => ({ operation: 'getCustomer', request: { path: { customerId } } })

const pages = command<State, ListingArgs['pages']>({
  id: 'pages',
  weight: 2,
  args: fc.record({
    perPage: fc.constantFrom(1, 2, 3),
    by: fc.constantFrom<ListingArgs['pages']['by']>(null, 'status', 'created_at'),
  }),
  calls: ({ perPage, by }, { word, members }) =>
    Array.from({ length: Math.ceil(members.length / perPage) + 1 }, (_, index) =>
      list({ search: word, per_page: perPage, page: index + 1, ...(by === null ? {} : { sort_by: by }) }),
    ),
  describe: ({ perPage, by }) =>
    `list them ${perPage} at a time${by === null ? '' : `, sorted by ${by}`}, and the page after the last`,
})

const size = command<State, ListingArgs['size']>({
  id: 'size',
  weight: 2,
  args: fc.record({ perPage: fc.constantFrom(null, 1, 2, 9, 10, 11, 50, 198, 199) }),
  calls: ({ perPage }) => [list(perPage === null ? {} : { per_page: perPage })],
  describe: ({ perPage }) => `list all customers${perPage === null ? '' : `, ${perPage} at a time`}`,
})

type Sort = ListingArgs['sort']

function sorts(args: {
  readonly scope: Sort['scope']
  readonly column: fc.Arbitrary<Sort['column']>
  readonly directions: fc.Arbitrary<Sort['directions']>
}): fc.Arbitrary<Sort> {
  return fc.record({ ...args, scope: fc.constant(args.scope) })
}

const sort = command<State, ListingArgs['sort']>({
  id: 'sort',
  weight: 3,
  args: fc.oneof(
    sorts({ scope: 'own', column: fc.constantFrom(...ownColumns), directions: fc.constantFrom('both', 'default') }),
    sorts({ scope: 'all', column: fc.constantFrom(...commonColumns), directions: fc.constantFrom('both', 'default') }),
    sorts({ scope: 'own', column: fc.constant(null), directions: fc.constant('default') }),
  ),
  calls: ({ column, scope, ...args }, { word }) =>
    directionsOf(args).map((direction) =>
      list({
        per_page: 199,
        ...(scope === 'own' ? { search: word } : {}),
        ...(column === null ? {} : { sort_by: column }),
        ...(args.directions === 'both' ? { sort_type: direction } : {}),
      }),
    ),
  describe: ({ column, directions, scope }) => {
    const by = `${column === null ? '' : ` by ${column}`}${directions === 'both' ? ', up and down' : ''}`
    return `sort ${scope === 'own' ? 'them' : 'all customers'}${by === '' ? ' by default' : by}`
  },
})

const search = command<State, ListingArgs['search']>({
  id: 'search',
  weight: 2,
  args: fc.record({
    by: fc.constantFrom<SearchedBy>('first', 'last', 'full', 'email', 'id', 'nobody', '%', '_'),
    k: anyK,
  }),
  calls: (args, state) => [list({ search: searchedText(args, state), per_page: 199 })],
  describe: ({ by, k }) =>
    by === 'nobody' ? 'search for nobody' : `search for customer ${k + 1} by ${searchWords[by]}`,
})

const searchWords: Readonly<Record<Exclude<SearchedBy, 'nobody'>, string>> = {
  first: 'first name',
  last: 'last name',
  full: 'full name',
  email: 'email',
  id: 'id',
  '%': 'first name with a % for a letter',
  _: 'first name with a _ for a letter',
}

const compare = command<State, ListingArgs['compare']>({
  id: 'compare',
  args: fc.record({ what: fc.constantFrom('id=' as const, 'id>' as const, 'ltv>' as const), k: anyK }),
  calls: ({ what, k }, state) => {
    const bound = boundOf({ what, k }, state)
    if (bound === undefined) return undefined
    const found = list({ search: `${what}${bound}`, per_page: 199 })
    if (what !== 'ltv>' || state.buyer === null) return [found]
    // The program has not made the buyer: what they have is read at the same time.
    const { id: customerId } = state.buyer
    return [
      found,
      single(customerId),
      { operation: 'listCustomerOrders', request: { path: { customerId }, query: { per_page: 199 } } },
    ]
  },
  describe: ({ what, k }) =>
    `search for ${what}${what === 'ltv>' ? ' one cent less than somebody has' : ` the id of customer ${k + 1}`}`,
})

const select = command<State, ListingArgs['select']>({
  id: 'select',
  args: fc.record({
    columns: fc.constantFrom(['id', 'email'], ['id', 'first_name', 'last_name'], ['id', 'city', 'created_at']),
    form: anyForm,
  }),
  calls: ({ columns, form }, { word }) => [list({ search: word, per_page: 199, ...inForm('select', columns, form) })],
  describe: ({ columns, form }) => `select ${columns.join(', ')}${form === 'list' ? ' as a list' : ''}`,
})

const include = command<State, ListingArgs['include']>({
  id: 'include',
  args: fc.record({ k: anyK, form: anyForm, beside: fc.constantFrom('a search' as const, 'a page of one' as const) }),
  calls: (args, state) => {
    const ids = includedIds(args, state)
    const rest: JsonObject =
      args.beside === 'a search' ? { search: memberAt(state, args.k).first_name, per_page: 199 } : { per_page: 1 }
    return [list({ ...rest, ...inForm('include_ids', ids, args.form) })]
  },
  describe: ({ k, form, beside }) =>
    `include ${beside === 'a search' ? `two more in a search for customer ${k + 1}` : `customer ${k + 1} in ${beside}`}${form === 'list' ? ', as a list' : ''}`,
})

const related = command<State, ListingArgs['relations']>({
  id: 'relations',
  args: fc.record({ from: fc.constantFrom('list' as const, 'single' as const) }),
  calls: ({ from }, state) => {
    const path = { customerId: memberAt(state, 0).id }
    const loaded: CommandCall =
      from === 'list'
        ? list({ search: state.word, per_page: 199, 'with[]': relations })
        : { operation: 'getCustomer', request: { path, query: { 'with[]': relations } } }
    return [
      loaded,
      { operation: 'listCustomerAddresses', request: { path, query: { type: 'billing' } } },
      { operation: 'listCustomerAddresses', request: { path, query: { type: 'shipping' } } },
    ]
  },
  describe: ({ from }) =>
    `load relations of ${from === 'list' ? 'all of them' : 'customer 1'}, and read the addresses of customer 1`,
})

const read = command<State, ListingArgs['read']>({
  id: 'read',
  args: fc.record({ k: anyK }),
  calls: ({ k }, state) => [list({ search: state.word, per_page: 199 }), single(memberAt(state, k).id)],
  describe: ({ k }) => `list them and read customer ${k + 1}`,
})

const filter = command<State, ListingArgs['filter']>({
  id: 'filter',
  args: fc.record({ perPage: fc.constantFrom(3, 199) }),
  calls: ({ perPage }, { word }) => [
    list({ search: word, per_page: perPage, filter_type: 'simple' }),
    list({ search: word, per_page: perPage }),
  ],
  describe: ({ perPage }) => `list ${perPage} of them with the simple filter and without any`,
})

/** All that can be asked of the list. */
export const commands: readonly Command<State>[] = [
  pages,
  size,
  sort,
  search,
  compare,
  select,
  include,
  related,
  read,
  filter,
]

/** The ways the lists of a sort command go, one for each call. */
export function directionsOf({ directions }: Pick<ListingArgs['sort'], 'directions'>): readonly Direction[] {
  return directions === 'both' ? ['asc', 'desc'] : ['desc']
}

/** The text that is searched for. */
export function searchedText({ by, k }: ListingArgs['search'], state: State): string {
  const { id, email, first_name, last_name } = memberAt(state, k)
  const replaced = (sign: string): string => `${first_name.slice(0, 1)}${sign}${first_name.slice(2)}`
  const texts: Readonly<Record<SearchedBy, string>> = {
    first: first_name,
    last: last_name,
    full: `${first_name} ${last_name}`,
    email,
    id: String(id),
    nobody: state.unheardOf,
    '%': replaced('%'),
    _: replaced('_'),
  }
  return texts[by]
}

/** The value that a comparison compares with; undefined when nobody is known to have such a value. */
export function boundOf({ what, k }: ListingArgs['compare'], state: State): number | undefined {
  if (what !== 'ltv>') return memberAt(state, k).id
  return state.buyer === null ? undefined : state.buyer.ltv - 1
}

/** The ids that are to be included. */
export function includedIds({ k, beside }: ListingArgs['include'], state: State): readonly number[] {
  return beside === 'a search' ? [memberAt(state, k + 1).id, memberAt(state, k + 2).id] : [memberAt(state, k).id]
}
