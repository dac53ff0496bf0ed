import { command, fc } from 'concordat'
import type { Command, CommandCall, JsonObject } from 'concordat'
import type { State } from './crowd.ts'

/** Arguments by command. */
export interface ListingArgs {
  readonly pages: { readonly perPage: number }
  readonly first: { readonly perPage: number }
  readonly size: { readonly perPage: number | null }
  readonly sort: { readonly member: string | null; readonly direction: 'ASC' | 'DESC' | null }
  readonly search: { readonly by: 'first_name' | 'email' | 'nobody'; readonly k: number }
  readonly filter: { readonly kind: FilterKind }
}

/** What is filtered by. */
export type FilterKind = 'status' | 'since' | 'future' | 'past' | 'until' | 'least' | 'most' | 'together'

const list = (query: JsonObject): CommandCall => {
  const omit = ['page', 'per_page', 'search', 'filters', 'order_by', 'order_type']
    .filter((name) => query[name] === undefined)
    .map((name) => `query/${name}`)
  return { operation: 'listCustomers', request: { query, omit } }
}

/** What is asked for, beside the word; whatever the word does not narrow is asked of all customers. */
export function filtersOf(kind: FilterKind, day: string): { readonly filters: JsonObject; readonly own: boolean } {
  const all: Readonly<Record<FilterKind, { readonly filters: JsonObject; readonly own: boolean }>> = {
    status: { filters: { status: 'inactive' }, own: true },
    since: { filters: { date_from: day }, own: true },
    future: { filters: { date_from: '2999-01-01' }, own: false },
    past: { filters: { date_to: '2000-01-01' }, own: false },
    until: { filters: { date_to: day }, own: true },
    least: { filters: { total_spent_min: 1 }, own: false },
    most: { filters: { total_spent_max: 0 }, own: false },
    together: { filters: { status: 'inactive', date_from: day, total_spent_max: 0 }, own: true },
  }
  return all[kind]
}

/** Whom a filter by what was spent leaves out would stand on the first page. */
const strangersFirst: Readonly<Partial<Record<FilterKind, JsonObject>>> = {
  least: { order_by: 'total_spent', order_type: 'ASC' },
  most: { order_by: 'total_spent', order_type: 'DESC' },
}

/** All that can be asked of the list. */
export const commands: readonly Command<State>[] = [
  command<State, ListingArgs['pages']>({
    id: 'pages',
    args: fc.record({ perPage: fc.integer({ min: 1, max: 6 }) }),
    calls: ({ perPage }, { word, members }) =>
      Array.from({ length: Math.ceil(members.length / perPage) }, (_, index) =>
        list({ search: word, per_page: perPage, page: index + 1 }),
      ),
    describe: ({ perPage }) => `read all pages of ${perPage}`,
  }),
  command<State, ListingArgs['first']>({
    id: 'first',
    args: fc.record({ perPage: fc.integer({ min: 1, max: 4 }) }),
    calls: ({ perPage }, { word }) => [
      list({ search: word, per_page: perPage }),
      list({ search: word, per_page: perPage, page: 1 }),
    ],
    describe: () => 'read the first page, named and not',
  }),
  command<State, ListingArgs['size']>({
    id: 'size',
    args: fc.record({ perPage: fc.constantFrom(null, 1, 7, 100, 101, 1000) }),
    calls: ({ perPage }) => [list(perPage === null ? {} : { per_page: perPage })],
    describe: ({ perPage }) => `read a page of ${perPage ?? 'no length in particular'}`,
  }),
  command<State, ListingArgs['sort']>({
    id: 'sort',
    weight: 2,
    args: fc.record({
      member: fc.constantFrom(null, 'id', 'email', 'first_name'),
      direction: fc.constantFrom(null, 'ASC' as const, 'DESC' as const),
    }),
    calls: ({ member, direction }, { word }) => [
      list({
        search: word,
        page: 1,
        ...(member !== null && { order_by: member }),
        ...(direction !== null && { order_type: direction }),
      }),
    ],
    describe: ({ member, direction }) => `sort by ${member ?? 'nothing'}, ${direction ?? 'in no direction'}`,
  }),
  command<State, ListingArgs['search']>({
    id: 'search',
    args: fc.record({ by: fc.constantFrom('first_name', 'email', 'nobody'), k: fc.integer({ min: 0, max: 4 }) }),
    calls: ({ by, k }, { word, members }) => {
      const member = members[k % members.length]
      if (member === undefined) return undefined
      return [list({ page: 1, search: by === 'nobody' ? `Nobody${word}` : member[by] })]
    },
    describe: ({ by }) => `search for ${by === 'nobody' ? 'what nobody has' : by}`,
  }),
  command<State, ListingArgs['filter']>({
    id: 'filter',
    weight: 2,
    args: fc.record({
      kind: fc.constantFrom<FilterKind>('status', 'since', 'future', 'past', 'until', 'least', 'most', 'together'),
    }),
    calls: ({ kind }, { word, members }) => {
      const { filters, own } = filtersOf(kind, members[0]?.day ?? '')
      return [list({ filters, page: 1, per_page: 100, ...(own && { search: word }), ...strangersFirst[kind] })]
    },
    describe: ({ kind }) => `filter by ${kind}`,
  }),
]
