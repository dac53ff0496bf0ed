import type { CommandCall, Json, JsonObject, Step, Suite } from 'concordat'
import { describe, expect, test } from 'vitest'
import bulk from '../suites/fluentcart/bulk.suite.ts'
import labels from '../suites/fluentcart/labels.suite.ts'

interface Scene {
  readonly command: string
  readonly args?: Json
  readonly history?: readonly Step[]
  readonly sent: JsonObject
  readonly status?: number
  readonly body?: JsonObject
  readonly before: Json
  readonly after: Json
}

function step({ command, args = null, history = [], sent, status = 200, body = {}, before, after }: Scene): Step {
  const answer = { status, accepted: status < 300, body }
  const exchange = { case: { operation: 'any', input: { path: {} } }, request: { body: JSON.stringify(sent) } }
  const exchanges = [exchange as unknown as Step['exchanges'][number]]
  return { command, args, before, after, exchanges, answer, answers: [answer], history }
}

function verdict(suite: Suite, id: string, scene: Scene): string {
  const found = suite.invariants.find((rule) => rule.id === id)
  if (found === undefined) throw new Error(id)
  const breaches = found.judge(step(scene))
  return breaches === undefined ? 'silent' : breaches.length === 0 ? 'kept' : 'broken'
}

const gone = (id: number): JsonObject => ({ id, detail: null, item: null })

function shop(values: Readonly<Record<string, JsonObject>> = {}): JsonObject {
  const four = ['A', 'B', 'C', 'D'].map((letter, index) => {
    const detail = { id: index + 1, email: `w-${letter}`, status: 'active', notes: 'Old', ...values[letter] }
    return [letter, { id: index + 1, detail, item: detail }]
  })
  return { ...(Object.fromEntries(four) as JsonObject), word: 'w', others: [] }
}

const changeTo = (status: string, after: JsonObject, more: Partial<Scene> = {}): Scene => ({
  command: 'change-status',
  args: { status },
  sent: { action: 'change_customer_status', customer_ids: [1, 3, 987_654_321], new_status: status },
  body: { message: 'Customer Status has been changed', data: '' },
  before: shop(),
  after,
  ...more,
})

const deletion = (after: JsonObject, more: Partial<Scene> = {}): Scene => ({
  command: 'delete',
  sent: { action: 'delete_customers', customer_ids: [1, 3] },
  body: { message: 'Selected Customers has been deleted permanently', data: '' },
  before: shop(),
  after,
  ...more,
})

const idle = { status: 'archived' }
const without = { ...shop(), A: gone(1), C: gone(3) }
const again = { command: 'create-again', sent: {}, before: without, after: without }
/** A customer created after a deletion, with the id 5 or the one given, and billing addresses of these ids. */
const anew = (addresses: readonly number[], id = 5): Scene => {
  const other = { id, detail: { id, billing_address: addresses.map((one) => ({ id: one })) }, item: { id } }
  const history = [step(deletion(without, { before: shop({ A: { billing_address: [{ id: 70 }] } }) }))]
  return { ...again, after: { ...without, others: [other] }, body: { data: { id } }, history }
}
const sending = (name: string, status: number): Scene => {
  const sent = { action: 'change_customer_status', customer_ids: [3], new_status: 'concordat-w' }
  return { command: 'mistaken', args: { mistake: name }, sent, status, before: shop(), after: shop() }
}
const unlisted = { id: 1, detail: { id: 1, ...idle }, item: null }
/** One who was created again before. */
const fifth = (values: JsonObject): JsonObject => {
  const detail = { id: 5, status: 'active', ...values }
  return { others: [{ id: 5, detail, item: detail }] }
}

const bulkTable: readonly (readonly [id: string, what: string, expected: string, scene: Scene])[] = [
  ['bulk-status-changes-only-selected', 'the selected', 'kept', changeTo('archived', shop({ A: idle, C: idle }))],
  ['bulk-status-changes-only-selected', 'one of two', 'broken', changeTo('archived', shop({ A: idle }))],
  [
    'bulk-status-changes-only-selected',
    'another too',
    'broken',
    changeTo('archived', shop({ A: idle, B: idle, C: idle })),
  ],
  ['bulk-status-changes-only-selected', 'refused', 'silent', changeTo('archived', shop(), { status: 403 })],
  ['bulk-status-changes-only-selected', 'gone before', 'kept', changeTo('archived', without, { before: without })],
  [
    'bulk-status-changes-only-selected',
    'one created later too',
    'broken',
    changeTo(
      'archived',
      { ...shop({ A: idle, C: idle }), ...fifth(idle) },
      {
        before: { ...shop(), ...fifth({}) },
      },
    ),
  ],
  ['listed-in-every-status', 'listed', 'kept', changeTo('archived', shop({ A: idle, C: idle }))],
  ['listed-in-every-status', 'no more', 'broken', changeTo('archived', { ...shop({ A: idle, C: idle }), A: unlisted })],
  ['listed-in-every-status', 'removed', 'kept', changeTo('archived', without)],
  ['bulk-refuses-unknown-status', 'refused', 'kept', sending('unknown status', 422)],
  ['bulk-refuses-unknown-status', 'accepted', 'broken', sending('unknown status', 200)],
  ['bulk-refuses-unknown-status', 'another mistake', 'silent', sending('unknown action', 200)],
  [
    'bulk-status-changes-nothing-else',
    'only the status',
    'kept',
    changeTo('archived', shop({ A: { ...idle, updated_at: 'now' }, C: idle })),
  ],
  [
    'bulk-status-changes-nothing-else',
    'notes too',
    'broken',
    changeTo('archived', shop({ A: { ...idle, notes: '' }, C: idle })),
  ],
  ['bulk-deleted-customers-are-gone', 'gone', 'kept', deletion(without)],
  ['bulk-deleted-customers-are-gone', 'one still there', 'broken', deletion({ ...shop(), A: gone(1) })],
  [
    'bulk-deleted-customers-are-gone',
    'one still listed',
    'broken',
    deletion({ ...without, A: { ...gone(1), item: {} } }),
  ],
  ['bulk-deleted-customers-are-gone', 'refused', 'silent', deletion(shop(), { status: 403 })],
  ['bulk-deleted-customers-are-gone', 'the address free again', 'kept', again],
  ['bulk-deleted-customers-are-gone', 'the address still taken', 'broken', { ...again, status: 400 }],
  ['bulk-deleted-customers-are-gone', 'nothing left to a new one', 'kept', anew([71])],
  ['bulk-deleted-customers-are-gone', 'an address left to a new one', 'broken', anew([71, 70])],
  ['bulk-delete-spares-others', 'the others stay', 'kept', deletion(without)],
  ['bulk-delete-spares-others', 'one between is gone', 'broken', deletion({ ...without, B: gone(2) })],
  ['bulk-delete-spares-others', 'refused', 'silent', deletion(shop(), { status: 403 })],
  ['new-customer-has-new-id', 'a new one', 'kept', anew([])],
  ['new-customer-has-new-id', 'that of one deleted', 'broken', anew([], 1)],
  ['new-customer-has-new-id', 'refused', 'silent', { ...again, status: 422 }],
  ['bulk-message-fits-action', 'the right message', 'kept', deletion(without)],
  [
    'bulk-message-fits-action',
    'that of the other action',
    'broken',
    deletion(without, { body: { message: 'Customer Status has been changed' } }),
  ],
  [
    'bulk-message-fits-action',
    'a text of its own is for the schema',
    'kept',
    deletion(without, { body: { message: 'Done' } }),
  ],
]

/** A customer with these labels, as it is read. */
const has = (ids: readonly Json[], only: JsonObject = {}): JsonObject => ({
  id: 1,
  labelled: { selected_labels: ids, labels: ids.map((id) => ({ id })) },
  only,
})

const setting = (had: readonly number[], sent: readonly number[], after: JsonObject, status = 200): Scene => ({
  command: 'set',
  args: { who: 'A' },
  sent: { labels: sent },
  status,
  before: { labels: [], stranger: 'viewer', A: has(had), B: has([]) },
  after: { labels: [], stranger: 'viewer', A: after, B: has([]) },
})

const relation = { labelled: { selected_labels: ['3'], labels: [{ id: 70, label_id: 3 }] }, only: {} }
const chosen = (ids: readonly number[], selected: readonly number[]): JsonObject => ({
  labelled: { selected_labels: selected, labels: ids.map((id) => ({ id })) },
  only: {},
})
const refused = 'caller-without-permission-changes-nothing'
const unlike = { labelled: { selected_labels: [3], labels: [{ id: 5 }] }, only: {} }

const labelTable: readonly (readonly [id: string, what: string, expected: string, scene: Scene])[] = [
  ['labels-are-synced', 'exactly those given', 'kept', setting([1, 2], [3, 2], has([2, 3]))],
  ['labels-are-synced', 'as texts', 'kept', setting([], [3], has(['3']))],
  ['labels-are-synced', 'an old one kept', 'broken', setting([1], [3], has([1, 3]))],
  ['labels-are-synced', 'one twice', 'broken', setting([], [3], has([3, 3]))],
  ['labels-are-synced', 'all taken away', 'kept', setting([1], [], has([]))],
  ['labels-are-synced', 'none taken away', 'broken', setting([1], [], has([1]))],
  ['labels-are-synced', 'the same again is for the other rule', 'silent', setting([3], [3], has([]))],
  ['labels-are-synced', 'refused', 'silent', setting([1], [3], has([1]), 400)],
  ['labels-are-synced', 'only the chosen ones are others', 'kept', setting([], [1, 2], chosen([1, 2], [1]))],
  ['labels-are-synced', 'a label that does not exist', 'silent', setting([1], [1, 987_654_321], has([1]))],
  [
    'labels-are-synced',
    'only the chosen ones shown',
    'broken',
    setting([], [3], { labelled: { selected_labels: [] } }),
  ],
  ['labels-are-synced', 'no labels shown', 'silent', setting([1], [3], { labelled: {}, only: {} })],
  ['labels-idempotent', 'the same again', 'kept', setting([3], [3], has([3]))],
  ['labels-idempotent', 'taken away again', 'broken', setting([3], [3], has([]))],
  ['labels-idempotent', 'refused', 'silent', setting([3], [3], has([3]), 400)],
  ['selected-labels-are-the-labels', 'relations that name the label', 'kept', setting([], [3], relation)],
  ['selected-labels-are-the-labels', 'others', 'broken', setting([], [5], unlike)],
  ['selected-labels-are-the-labels', 'some of them', 'broken', setting([], [1, 2], chosen([1, 2], [1]))],
  ['selected-labels-are-the-labels', 'others than were given', 'silent', setting([], [3], chosen([5], [3]))],
  [refused, 'nothing happens', 'kept', { ...setting([1], [3], has([1]), 403), command: 'set-without-permission' }],
  [refused, 'it happens', 'broken', { ...setting([1], [3], has([3]), 403), command: 'set-without-permission' }],
  [refused, 'it is let in', 'silent', { ...setting([1], [3], has([3])), command: 'set-without-permission' }],
  [refused, 'one who has the permission', 'silent', setting([1], [3], has([3]), 403)],
  ['customer-only-without-labels', 'none', 'kept', setting([], [3], has([3]))],
  ['customer-only-without-labels', 'an empty list', 'kept', setting([], [3], has([3], { labels: [] }))],
  ['customer-only-without-labels', 'labels', 'broken', setting([], [3], has([3], { labels: [{ id: 3 }] }))],
  ['customer-only-without-labels', 'their ids', 'broken', setting([], [3], has([3], { selected_labels: [3] }))],
]

describe('the rules of bulk actions', () => {
  test.each(bulkTable)('%s: %s is %s', (id, _, expected, scene) => {
    expect(verdict(bulk, id, scene)).toBe(expected)
  })

  const send = (id: string, args: Json, state: Json): Json | undefined =>
    bulk.commands.find((one) => one.id === id)?.calls(args, state)?.[0]?.request?.body

  test('nobody but the own customers is ever selected', () => {
    const own = Object.fromEntries(
      ['A', 'B', 'C', 'D'].map((letter) => [letter, { email: `concordat+w-${letter.toLowerCase()}@example.test` }]),
    )
    const state = { ...shop(own), B: { id: 7, detail: { id: 7, email: 'somebody@else.test' }, item: null } }
    const who = { who: ['A', 'B'], absent: false, twice: false }
    expect(send('delete', who, state)).toMatchObject({ customer_ids: [1] })
    expect(send('change-status', { ...who, status: 'active' }, state)).toMatchObject({ customer_ids: [1] })
    expect(send('delete', { who: ['B'], absent: false, twice: false }, state)).toBeUndefined()
    expect(send('delete-against-status', { who: 'B' }, state)).toBeUndefined()
  })

  test.each(['empty selection', 'no selection', 'unknown action', 'no action', 'no new status', 'unknown status'])(
    'a request with %s never deletes',
    (mistake) => {
      const state = shop({ C: { email: 'concordat+w-c@example.test' } })
      const body = send('mistaken', { mistake }, state)
      expect(body).toBeDefined()
      expect(JSON.stringify(body)).not.toContain('delete')
    },
  )
})

describe('the rules of labels', () => {
  test.each(labelTable)('%s: %s is %s', (id, _, expected, scene) => {
    expect(verdict(labels, id, scene)).toBe(expected)
  })

  const call = (command: string, state: JsonObject): readonly CommandCall[] | undefined =>
    labels.commands.find(({ id }) => id === command)?.calls({ who: 'A', which: [0] }, { ...state, A: has([]) })

  test('only what the shop has is set, and by a stranger only where the run has one', () => {
    const shopWith = { labels: [7], stranger: 'viewer' }
    expect(call('set', shopWith)).toMatchObject([{ request: { body: { labels: [7] } } }])
    expect(call('set', { ...shopWith, labels: [] })).toBeUndefined()
    expect(call('set-without-permission', shopWith)).toMatchObject([{ identity: 'viewer' }])
    expect(call('set-without-permission', { ...shopWith, stranger: null })).toBeUndefined()
  })
})
