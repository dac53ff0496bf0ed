import { expect, test } from 'vitest'
import type { Json, JsonObject, Step } from 'concordat'
import suite from '../suites/fluentcart/listing.suite.ts'

const members = [11, 9, 10].map((id) => ({
  id,
  email: `${id}@example.test`,
  first_name: `First${id}`,
  last_name: `Last${id}`,
}))
const state = {
  word: 'word',
  unheardOf: 'nobody',
  members,
  buyer: { id: 1, ltv: 5000 },
  listed: members,
  narrowed: true,
} as unknown as Json

/** A page as it would be answered, with figures that agree unless they are given. */
function page(data: readonly JsonObject[], figures: JsonObject = {}): Json {
  const shown = { total: data.length, per_page: 10, current_page: 1, last_page: 1, ...figures }
  return { customers: { ...shown, data } }
}

const ids = (...numbers: readonly number[]): readonly JsonObject[] => numbers.map((id) => ({ id }))

function step(command: string, args: unknown, bodies: readonly Json[], before: Json = state): Step {
  const answers = bodies.map((body) => ({ status: 200, accepted: true, body }))
  const [answer = { status: 500, accepted: false, body: undefined }] = answers
  return { command, args: args as Json, before, after: before, exchanges: [], answer, answers, history: [] }
}

/** What the invariant says: its messages, or that the step says nothing about it. */
function verdict(id: string, one: Step): readonly string[] | 'nothing' {
  const rule = suite.invariants.find((invariant) => invariant.id === id)
  if (rule === undefined) throw new Error(`no invariant ${id}`)
  return rule.judge(one)?.map(({ message }) => message) ?? 'nothing'
}

const one = { perPage: 2, by: null }
const figures = { total: 3, per_page: 2, last_page: 2 }
const second = { ...figures, current_page: 2 }
const third = { ...figures, current_page: 3 }
const all = { per_page: 199 }

/** A search for more than 4999 cents, with the buyer and their one order as they are read at the same time. */
const comparing = (found: readonly JsonObject[], buyer: JsonObject, paid: Json = buyer['ltv'] ?? null): Step =>
  step('compare', { what: 'ltv>', k: 0 }, [
    page(found),
    { customer: { id: 1, ...buyer } },
    { orders: { total: 1, data: [{ id: 5, payment_status: 'paid', total_paid: paid, total_refund: 0 }] } },
  ])

const table: readonly (readonly [name: string, id: string, step: Step, expected: readonly string[] | 'nothing'])[] = [
  [
    'everybody once',
    'pages-partition-list',
    step('pages', one, [page(ids(11, 10), figures), page(ids(9), second), page([], third)]),
    [],
  ],
  [
    'one left out',
    'pages-partition-list',
    step('pages', one, [page(ids(11, 10), figures), page([], second), page([], third)]),
    ['The pages of a list leave a customer out'],
  ],
  [
    'one on two pages',
    'pages-partition-list',
    step('pages', one, [page(ids(11, 10), figures), page(ids(10), second), page([], third)]),
    ['The pages of a list hold a customer twice'],
  ],
  [
    'the page after the last repeats the last',
    'pages-partition-list',
    step('pages', one, [page(ids(11, 10), figures), page(ids(9), second), page(ids(9), third)]),
    ['The pages of a list hold a customer twice'],
  ],
  [
    'pages sorted by what many have alike, each in another order',
    'pages-partition-list',
    step('pages', { ...one, by: 'status' }, [page(ids(9, 10), figures), page(ids(9), second), page([], third)]),
    ['The pages of a list hold a customer twice'],
  ],
  [
    'a page is refused',
    'pages-partition-list',
    step('pages', one, [page(ids(11, 10), figures), 'refused', page([], third)]),
    'nothing',
  ],
  [
    'a search that finds others',
    'pages-partition-list',
    step('pages', one, [page(ids(3, 2)), page(ids(1)), page([])], { ...(state as JsonObject), narrowed: false }),
    'nothing',
  ],
  [
    'figures that agree, as texts',
    'page-figures-agree',
    step('pages', one, [
      page(ids(11, 10), { total: '3', per_page: '2', last_page: '2', current_page: '1' }),
      page(ids(9), second),
      page([], third),
    ]),
    [],
  ],
  [
    'a total that is too high',
    'page-figures-agree',
    step('size', { perPage: 2 }, [page(ids(2, 1), { total: 30, per_page: 2, last_page: 14 })]),
    ['last_page of a page is wrong'],
  ],
  [
    'a page that calls itself another',
    'page-figures-agree',
    step('size', { perPage: 2 }, [page(ids(2, 1), { total: 3, per_page: 2, current_page: 2, last_page: 2 })]),
    ['current_page of a page is wrong'],
  ],
  [
    'a page that is too long',
    'page-size-respected',
    step('size', { perPage: 1 }, [page(ids(2, 1))]),
    ['A page is longer than was asked for'],
  ],
  [
    'a page that is too long says nothing about the figures',
    'page-figures-agree',
    step('size', { perPage: 1 }, [page(ids(2, 1))]),
    'nothing',
  ],
  [
    'ten of many where 199 were asked for',
    'page-size-respected',
    step('size', { perPage: 199 }, [page(ids(9, 8, 7, 6, 5, 4, 3, 2, 1, 0), { total: 48 })]),
    ['The first page is shorter than was asked for'],
  ],
  [
    'a few less than the total: they may have gone meanwhile',
    'page-size-respected',
    step('size', { perPage: 199 }, [page(ids(3, 2, 1), { total: 6 })]),
    [],
  ],
  [
    'five by default',
    'default-page-size',
    step('size', { perPage: null }, [page(ids(5, 4, 3, 2, 1), { per_page: 5, total: 48 })]),
    ['A page has another length by default'],
  ],
  [
    'a whole list that goes down by id',
    'default-sort-id-desc',
    step('size', { perPage: 199 }, [page(ids(11, 10, 9, 3))]),
    [],
  ],
  [
    'a whole list in another order',
    'default-sort-id-desc',
    step('size', { perPage: null }, [page(ids(11, 3, 10))]),
    ['A list is not sorted by id downwards'],
  ],
  ['a small shop', 'default-page-size', step('size', { perPage: null }, [page(ids(5, 4))]), []],
  [
    'ids in order as numbers',
    'sorted-by-column',
    step('sort', { column: 'id', directions: 'both', scope: 'own' }, [
      page(ids(9, 10, 11), all),
      page(ids(11, 10, 9), all),
    ]),
    [],
  ],
  [
    'ids in order as texts',
    'sorted-by-column',
    step('sort', { column: 'id', directions: 'both', scope: 'own' }, [
      page(ids(10, 11, 9), all),
      page(ids(11, 10, 9), all),
    ]),
    ['A list is not sorted by id upwards'],
  ],
  [
    'capitals first, ties, nothing and an accent',
    'sorted-by-column',
    step('sort', { column: 'last_name', directions: 'both', scope: 'all' }, [
      page(['Beck', 'Voss', 'Voss', null, 'Vöss', 'Vosz', 'ames'].map((last_name) => ({ last_name }))),
      page([]),
    ]),
    [],
  ],
  [
    'names in no order',
    'sorted-by-column',
    step('sort', { column: 'last_name', directions: 'both', scope: 'all' }, [
      page(['Beck', 'Ames', 'Voss'].map((last_name) => ({ last_name }))),
      page([]),
    ]),
    ['A list is not sorted by last_name upwards'],
  ],
  [
    'dates in two forms',
    'sorted-by-column',
    step('sort', { column: 'created_at', directions: 'both', scope: 'all' }, [
      page(['2025-01-10 08:00:00', '2025-01-10T10:00:00+01:00'].map((created_at) => ({ created_at }))),
      page([]),
    ]),
    [],
  ],
  [
    'upwards by default',
    'default-sort-id-desc',
    step('sort', { column: null, directions: 'default', scope: 'own' }, [page(ids(9, 10, 11), all)]),
    ['A list is not sorted by id downwards'],
  ],
  [
    'by another column than was asked for',
    'default-sort-id-desc',
    step('sort', { column: 'last_name', directions: 'default', scope: 'own' }, [
      page(['B', 'C', 'A'].map((last_name) => ({ last_name }))),
    ]),
    [],
  ],
  [
    'a customer found among others',
    'search-finds-customer',
    step('search', { by: 'id', k: 0 }, [page(ids(111, 11))]),
    [],
  ],
  [
    'a customer not found',
    'search-finds-customer',
    step('search', { by: 'email', k: 0 }, [page([])]),
    ['A search for the e-mail address of a customer does not find the customer'],
  ],
  [
    'a customer not on this page',
    'search-finds-customer',
    step('search', { by: 'email', k: 0 }, [page(ids(1), { total: 300 })]),
    [],
  ],
  [
    'nobody is found',
    'search-finds-customer',
    step('search', { by: 'nobody', k: 0 }, [page(ids(9))]),
    ['A search finds customers who have nothing of what is searched for'],
  ],
  [
    'a comparison that is not true of one',
    'search-operators-compare',
    step('compare', { what: 'ltv>', k: 0 }, [
      page([
        { id: 1, ltv: '5000' },
        { id: 2, ltv: '4999' },
      ]),
    ]),
    ['A search for ltv> finds a customer of whom that is not true'],
  ],
  [
    'a comparison that leaves the buyer out',
    'search-operators-compare',
    comparing([], { ltv: 5000 }),
    ['A search for ltv> leaves out a customer of whom that is true'],
  ],
  ['a buyer who has less by now', 'search-operators-compare', comparing([], { ltv: 4000 }), []],
  [
    'a comparison that is not true',
    'search-operators-compare',
    comparing([{ id: 1, ltv: 50 }], { ltv: 5000 }),
    ['A search for ltv> finds a customer of whom that is not true'],
  ],
  [
    'amounts that are no cents',
    'search-operators-compare',
    comparing([{ id: 1, ltv: 50 }], { ltv: 5000 }, 500_000),
    'nothing',
  ],
  ['a sign that stands for itself', 'search-text-is-literal', step('search', { by: '%', k: 0 }, [page([])]), []],
  [
    'a sign that stands for any letter',
    'search-text-is-literal',
    step('search', { by: '_', k: 0 }, [page(ids(11))]),
    ['In a search _ stands for something else'],
  ],
  [
    'a sign that stands for any letter is not a customer who is not found',
    'search-finds-customer',
    step('search', { by: '%', k: 0 }, [page([])]),
    'nothing',
  ],
  ['a name is no sign', 'search-text-is-literal', step('search', { by: 'first', k: 0 }, [page(ids(11))]), 'nothing'],
  [
    'a comparison that leaves one out',
    'search-operators-compare',
    step('compare', { what: 'id>', k: 1 }, [page(ids(11))]),
    ['A search for id> leaves out a customer of whom that is true'],
  ],
  [
    'members made up from others come beside the selected ones',
    'select-limits-columns',
    step('select', { columns: ['id', 'email'], form: 'text' }, [
      page([{ id: 1, email: 'a', full_name: '', photo: '' }]),
    ]),
    [],
  ],
  [
    'a column that was not selected',
    'select-limits-columns',
    step('select', { columns: ['id', 'email'], form: 'text' }, [page([{ id: 1, email: 'a', notes: '' }])]),
    ['A column comes that was not selected'],
  ],
  [
    'one of two is included',
    'include-ids-are-included',
    step('include', { k: 0, form: 'text', beside: 'a search' }, [page(ids(11, 9))]),
    ['A customer that must be included is not there'],
  ],
  [
    'a relation as a list that holds the primary address',
    'with-loads-relations',
    step('relations', { from: 'single' }, [
      { customer: { orders: [], labels: [], billing_address: [{ id: 5 }, { id: '4' }], shipping_address: [] } },
      { addresses: [{ id: 4, is_primary: '1' }] },
      { addresses: [] },
    ]),
    [],
  ],
  [
    'a relation that is another address',
    'with-loads-relations',
    step('relations', { from: 'single' }, [
      { customer: { orders: [], labels: [], billing_address: { id: 5 }, shipping_address: null } },
      { addresses: [{ id: 4, is_primary: 1 }] },
      { addresses: [] },
    ]),
    ['billing_address is not the primary billing address'],
  ],
  [
    'labels nobody asked for',
    'list-items-without-labels',
    step('size', { perPage: 1 }, [page([{ id: 1, labels: [] }])]),
    ['An item of the list has labels'],
  ],
  [
    'the same customer in other forms',
    'list-shows-what-is-read',
    step('read', { k: 0 }, [
      page([{ id: 11, ltv: '0', notes: null, created_at: '2025-01-10T08:00:00+00:00' }]),
      { customer: { id: 11, ltv: 0, notes: '', created_at: '2025-01-10 08:00:00' } },
    ]),
    [],
  ],
  [
    'another name than the customer has',
    'list-shows-what-is-read',
    step('read', { k: 0 }, [page([{ id: 11, last_name: 'B' }]), { customer: { id: 11, last_name: 'A' } }]),
    ['The list shows another last_name than the customer alone'],
  ],
]

test.each(table)('%s: %s', (_, id, given, expected) => {
  expect(verdict(id, given)).toEqual(expected)
})

test('a search for a sign has all of a first name but one letter', () => {
  const search = suite.commands.find(({ id }) => id === 'search')
  const texts = ['%', '_'].map((by) => search?.calls({ by, k: 0 }, state)?.[0]?.request?.query?.['search'])
  expect(texts).toEqual(['F%rst11', 'F_rst11'])
})
