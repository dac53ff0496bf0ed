import { call, defineSuite } from 'concordat'
import type { ProgramCall, Suite } from 'concordat'
import { detectShop } from './detect.ts'
import { commands } from './listing/commands.ts'
import { type Crowd, makeCrowd, observeCrowd, type State } from './listing/crowd.ts'
import { defaultSize, figures, lengths, partition, sortedAsAsked, sortedByDefault } from './listing/paging.ts'
import { compare, find, literal } from './listing/searching.ts'
import { agreement, inclusion, limit, loading, simple, unlabelled } from './listing/shaping.ts'
import { rule } from '../shared/rules.ts'

const paging: readonly ProgramCall[] = [
  ...[1, 2, 3].map((perPage) => call('pages', { perPage, by: null })),
  ...[1, 2].map((perPage) => call('pages', { perPage, by: 'status' })),
  call('size', { perPage: null }),
  call('size', { perPage: 1 }),
  call('size', { perPage: 199 }),
]

const sorting: readonly ProgramCall[] = [
  ...['email', 'first_name', 'last_name', 'aov', 'id'].map((column) =>
    call('sort', { column, directions: 'both', scope: 'own' }),
  ),
  call('sort', { column: 'created_at', directions: 'both', scope: 'all' }),
  call('sort', { column: null, directions: 'default', scope: 'own' }),
  call('sort', { column: 'first_name', directions: 'default', scope: 'own' }),
]

const searching: readonly ProgramCall[] = [
  ...['first', 'last', 'full', 'email', 'id', 'nobody', '%', '_'].map((by, k) =>
    call('search', { by, k: (3 * k) % 5 }),
  ),
  call('compare', { what: 'id=', k: 1 }),
  call('compare', { what: 'id>', k: 0 }),
  call('compare', { what: 'ltv>', k: 0 }),
]

const shaping: readonly ProgramCall[] = [
  call('select', { columns: ['id', 'email'], form: 'text' }),
  call('select', { columns: ['id', 'first_name', 'last_name'], form: 'list' }),
  call('include', { k: 0, form: 'text', beside: 'a search' }),
  call('include', { k: 0, form: 'list', beside: 'a page of one' }),
  call('relations', { from: 'list' }),
  call('relations', { from: 'single' }),
  call('read', { k: 3 }),
  call('filter', { perPage: 3 }),
]

/** What the list of customers promises. It is only read; the customers it is judged by are the program's own, found by a word that only they have. */
const suite: Suite = defineSuite<State, Crowd>({
  contract: 'fluentcart',
  area: 'listing',
  detect: detectShop,
  prepare: makeCrowd,
  observe: observeCrowd,
  entities: () => [],
  commands,
  invariants: [
    rule('pages-partition-list', 'The pages of a list hold everybody once', partition, paging),
    rule(
      'page-figures-agree',
      'The figures of a page agree with each other and with the list',
      figures,
      paging,
      'should',
    ),
    rule('page-size-respected', 'A page is as long as was asked for', lengths, paging),
    rule('default-page-size', 'A page is 10 long by default', defaultSize, paging),
    rule('sorted-by-column', 'The list is sorted by the column and in the direction asked for', sortedAsAsked, sorting),
    rule('default-sort-id-desc', 'By default the list is sorted by id, and downwards', sortedByDefault, sorting),
    rule('search-finds-customer', 'A search finds a customer by name, e-mail address and id', find, searching),
    {
      ...rule('search-text-is-literal', 'A text that is searched for stands for itself', literal, searching, 'should'),
      // The documents name what is searched, not that no character means another.
      fixedLevel: true,
    },
    rule(
      'search-operators-compare',
      'A search with an operator finds those of whom the comparison is true',
      compare,
      searching,
    ),
    rule('select-limits-columns', 'The items have the selected columns and no others', limit, shaping),
    rule('include-ids-are-included', 'The ids that must be included are in the results', inclusion, shaping),
    rule('with-loads-relations', 'The relations asked for are loaded', loading, shaping),
    rule(
      'list-items-without-labels',
      'Items of the list have no labels unless they are asked for',
      unlabelled,
      paging,
      'should',
    ),
    rule('list-shows-what-is-read', 'The list shows a customer as reading it alone does', agreement, shaping, 'should'),
    rule('simple-filter-is-default', 'Sending the default filter changes nothing', simple, shaping),
  ],
})

export default suite
