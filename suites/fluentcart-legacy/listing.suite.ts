import { call, defineSuite } from 'concordat'
import type { ProgramCall, Suite } from 'concordat'
import { rule } from '../shared/rules.ts'
import { commands } from './listing/commands.ts'
import { type Crowd, makeCrowd, observeCrowd, type State } from './listing/crowd.ts'
import { filteredTogether, holdsEach } from './listing/filtering.ts'
import { figures, firstByDefault, found, lengths, partition } from './listing/paging.ts'
import { inDirection, byMember } from './listing/sorting.ts'

const paging: readonly ProgramCall[] = [
  call('pages', { perPage: 2 }),
  call('pages', { perPage: 5 }),
  call('first', { perPage: 2 }),
  ...[null, 1, 10, 100, 101, 500].map((perPage) => call('size', { perPage })),
]
const sorting: readonly ProgramCall[] = [
  ...['email', 'first_name', 'id'].flatMap((member) =>
    ['ASC', 'DESC', null].map((direction) => call('sort', { member, direction })),
  ),
  call('sort', { member: null, direction: 'ASC' }),
  call('sort', { member: null, direction: null }),
]
const narrowing: readonly ProgramCall[] = [
  ...['first_name', 'email', 'nobody'].map((by) => call('search', { by, k: 1 })),
  ...['status', 'since', 'future', 'past', 'until', 'least', 'most'].map((kind) => call('filter', { kind })),
  call('filter', { kind: 'together' }),
]

/** The list of customers. A search for a word that only the program's customers have shows these alone. */
const suite: Suite = defineSuite<State, Crowd>({
  contract: 'fluentcart-legacy',
  area: 'listing',
  prepare: makeCrowd,
  observe: observeCrowd,
  entities: () => [],
  commands,
  invariants: [
    rule('pages-partition-list', 'The pages of a list hold everybody once', partition, paging),
    rule('default-page-is-first', 'Where no page is asked for, it is the first', firstByDefault, paging),
    rule(
      'page-size-respected',
      'A page is as long as was asked for, 10 by default and never longer than 100',
      lengths,
      paging,
    ),
    rule('page-figures-agree', 'The figures of a page agree with each other', figures, paging, 'should'),
    rule('sorted-by-member', 'The list is sorted by the member asked for, by default by the id', byMember, sorting),
    rule(
      'sorted-in-direction',
      'The list is sorted in the direction asked for, by default downwards',
      inDirection,
      sorting,
    ),
    rule('search-finds-customer', 'A search finds whom it fits and nobody else', found, narrowing),
    rule('each-filter-holds', 'A filter keeps those it fits and nobody else', holdsEach, narrowing),
    rule('filters-narrow-list', 'Filters sent together all hold', filteredTogether, narrowing),
  ],
})

export default suite
