import type { JsonObject, Step } from 'concordat'
import { describe, expect, test } from 'vitest'
import customers from '../suites/fluentcart/customers.suite.ts'

/** A customer as the store shows it; `values` go over the usual ones. */
function customer(id: number, values: JsonObject = {}): JsonObject {
  const names = { first_name: 'Ada', last_name: `Smith-w${id}`, full_name: `Ada Smith-w${id}` }
  const place = { country: 'US', state: 'NY', city: 'Albany', postcode: '12207' }
  const shown = {
    id,
    email: `w-${id}@example.test`,
    status: 'active',
    notes: '',
    ltv: 0,
    ...names,
    ...place,
    ...values,
  }
  const copies = Object.fromEntries(
    ['city', 'postcode', 'first_name', 'last_name', 'full_name'].map((name) => [name, shown[name as 'city']]),
  )
  const dates = { created_at: '2026-01-01 10:00:00', updated_at: '2026-01-01 10:00:00' }
  const formatted = { ...copies, country: 'United States', state: 'New York' }
  return { country_name: 'United States', formatted_address: formatted, ...dates, ...shown }
}

const seen = (id: number, values?: JsonObject): JsonObject => {
  const detail = customer(id, values)
  return { id, detail, item: detail }
}

interface Scene {
  readonly command?: string
  readonly operation?: 'createCustomer' | 'updateCustomer'
  readonly nameMode?: string
  readonly sent?: JsonObject
  readonly status?: number
  readonly data?: JsonObject
  /** Customers before and after, besides A (1) and B (2). */
  readonly before?: readonly JsonObject[]
  readonly after?: readonly JsonObject[]
  /** A after the step. */
  readonly A?: JsonObject
  readonly B?: JsonObject
}

const usual = { email: 'w-3@example.test', first_name: 'Ada', last_name: 'Smith-w3', full_name: 'Ada Smith-w3' }

/** A step that creates customer 3, or changes A, as a store that does all right would take it; `scene` says what is otherwise. */
function step(scene: Scene = {}): Step {
  const {
    operation = 'createCustomer',
    nameMode = 'split',
    status = 200,
    before = [],
    A = seen(1),
    B = seen(2),
  } = scene
  const creates = operation === 'createCustomer'
  const sent = scene.sent ?? usual
  const data = scene.data ?? (creates ? customer(3) : (A['detail'] as JsonObject))
  const after = scene.after ?? (creates && status === 200 ? [...before, seen(3)] : before)
  const accepted = status < 300
  const answer = { status, accepted, body: accepted ? { message: '', data } : { message: 'no' } }
  const input = { path: creates ? {} : { customerId: 1 } }
  const exchange = { case: { operation, input }, request: { body: JSON.stringify(sent) } }
  return {
    command: scene.command ?? (creates ? 'create' : 'update'),
    args: null,
    before: { word: 'w', nameMode, A: seen(1), B: seen(2), others: before },
    after: { word: 'w', nameMode, A, B, others: after },
    exchanges: [exchange as unknown as Step['exchanges'][number]],
    answer,
    answers: [answer],
    history: [],
  }
}

function verdict(id: string, one: Step): string {
  const found = customers.invariants.find((rule) => rule.id === id)
  if (found === undefined) throw new Error(id)
  const breaches = found.judge(one)
  return breaches === undefined ? 'silent' : breaches.length === 0 ? 'kept' : 'broken'
}

const changed = (values: JsonObject, sent: JsonObject, more: Scene = {}): Scene => ({
  operation: 'updateCustomer',
  sent: { ...usual, email: 'w-1@example.test', last_name: 'Smith-w1', full_name: 'Ada Smith-w1', ...sent },
  A: seen(1, values),
  ...more,
})
const long = 'x'.repeat(255)

const table: readonly (readonly [id: string, what: string, expected: string, scene: Scene])[] = [
  ['email-unique-on-create', 'a new address', 'kept', {}],
  [
    'email-unique-on-create',
    'a second one with the same',
    'broken',
    { after: [seen(3), seen(4, { email: usual.email })] },
  ],
  [
    'email-unique-on-create',
    'a duplicate refused',
    'kept',
    { sent: { ...usual, email: 'w-1@example.test' }, status: 400 },
  ],
  ['email-unique-on-create', 'a duplicate accepted', 'broken', { sent: { ...usual, email: 'w-1@example.test' } }],
  ['email-unique-on-create', 'an update', 'silent', changed({}, {})],
  ['email-unique-but-for-case', 'another letter case', 'broken', { after: [seen(3, { email: 'W-1@example.test' })] }],
  ['email-unique-but-for-case', 'blanks around it', 'broken', { after: [seen(3, { email: ' w-1@example.test' })] }],
  [
    'email-unique-but-for-case',
    'exactly the same is not its business',
    'kept',
    { after: [seen(3, { email: 'w-1@example.test' })] },
  ],
  ['email-unique-on-update', 'its own address', 'kept', changed({}, {})],
  ['email-unique-on-update', "another's refused", 'kept', changed({}, { email: 'w-2@example.test' }, { status: 422 })],
  ['email-unique-on-update', "another's accepted", 'broken', changed({}, { email: 'w-2@example.test' })],
  [
    'email-unique-on-update',
    "another's stored",
    'broken',
    changed({ email: 'w-2@example.test' }, { email: 'w-2@example.test' }),
  ],
  ['own-email-accepted-on-update', 'accepted', 'kept', changed({}, {}, { command: 'update-as-documented' })],
  [
    'own-email-accepted-on-update',
    'refused',
    'broken',
    changed({}, {}, { command: 'update-as-documented', status: 422 }),
  ],
  ['created-customer-is-readable', 'there', 'kept', {}],
  ['created-customer-is-readable', 'not found', 'broken', { after: [] }],
  ['created-customer-is-readable', 'an id in use', 'broken', { data: customer(2) }],
  [
    'created-customer-is-readable',
    'a search that finds nobody',
    'silent',
    { A: { ...seen(1), item: null }, after: [] },
  ],
  ['created-customer-is-readable', 'refused', 'silent', { status: 422 }],
  ['create-keeps-values', 'all kept', 'kept', { sent: { ...usual, city: 'Albany', postcode: '12207' } }],
  [
    'create-keeps-values',
    'another in the answer',
    'broken',
    { sent: { ...usual, city: 'Albany' }, data: customer(3, { city: '' }) },
  ],
  [
    'create-keeps-values',
    'another in the read',
    'broken',
    { sent: { ...usual, city: 'Boston' }, data: customer(3, { city: 'Boston' }) },
  ],
  [
    'create-keeps-values',
    'a zero lost',
    'broken',
    { sent: { ...usual, postcode: '02101' }, after: [seen(3, { postcode: 2101 })] },
  ],
  [
    'create-keeps-values',
    'a postal code as a number',
    'kept',
    { sent: { ...usual, postcode: '12207' }, after: [seen(3, { postcode: 12207 })] },
  ],
  [
    'create-keeps-values',
    'cut short',
    'broken',
    { sent: { ...usual, first_name: long }, after: [seen(3, { first_name: long.slice(0, 192) })] },
  ],
  [
    'create-keeps-values',
    'names of a full-name shop',
    'kept',
    { nameMode: 'full', sent: { ...usual, first_name: 'Bea' } },
  ],
  ['create-keeps-values', 'an address in small letters', 'kept', { sent: { ...usual, email: 'W-3@example.test' } }],
  ['update-keeps-values', 'kept', 'kept', changed({ city: 'Boston' }, { city: 'Boston' })],
  ['update-keeps-values', 'not stored', 'broken', changed({}, { city: 'Boston' })],
  [
    'update-keeps-values',
    'a full name in a full-name shop',
    'broken',
    changed({}, { full_name: 'Bea Quinn' }, { nameMode: 'full' }),
  ],
  ['update-keeps-unsent-values', 'as before', 'kept', changed({ notes: null }, {})],
  ['update-keeps-unsent-values', 'emptied', 'broken', changed({ postcode: '' }, { city: 'Albany' })],
  [
    'update-keeps-unsent-values',
    'the same date in another form',
    'kept',
    changed({ created_at: '2026-01-01T10:00:00+00:00' }, {}),
  ],
  ['full-name-is-split', 'with both names sent too', 'silent', {}],
  ['full-name-is-split', 'divided', 'kept', { sent: { email: usual.email, full_name: 'Ada Smith-w3' } }],
  [
    'full-name-is-split',
    'all in the first name',
    'broken',
    {
      sent: { email: usual.email, full_name: 'Ada Smith-w3' },
      after: [seen(3, { first_name: 'Ada Smith-w3', last_name: '' })],
    },
  ],
  [
    'full-name-is-split',
    'a part lost',
    'broken',
    { nameMode: 'full', sent: { ...usual, full_name: 'Ada Quinn Smith-w3' } },
  ],
  ['full-name-joins-names', 'joined', 'kept', {}],
  ['full-name-joins-names', 'the other way round', 'broken', { after: [seen(3, { full_name: 'Smith-w3 Ada' })] }],
  ['default-status-active', 'active', 'kept', {}],
  ['default-status-active', 'null', 'broken', { after: [seen(3, { status: null })] }],
  ['default-status-active', 'with a status sent', 'silent', { sent: { ...usual, status: 'archived' } }],
  [
    'new-customer-dates-equal',
    'one instant in two forms',
    'kept',
    { after: [seen(3, { updated_at: '2026-01-01T10:00:00+00:00' })] },
  ],
  ['new-customer-dates-equal', 'a second later', 'broken', { after: [seen(3, { updated_at: '2026-01-01 10:00:01' })] }],
  ['created-before-updated', 'changed before', 'broken', changed({ updated_at: '2025-01-01 10:00:00' }, {})],
  [
    'created-before-updated',
    'a new customer is told of by the rule of its dates',
    'silent',
    { after: [seen(3, { updated_at: '2025-01-01 10:00:00' })] },
  ],
  ['customer-has-path-id', 'as a text', 'kept', { after: [{ ...seen(3), detail: customer(3, { id: '3' }) }] }],
  ['customer-has-path-id', 'of another', 'broken', { after: [{ ...seen(3), detail: customer(2) }] }],
  ['customer-formatted-address-agrees', 'agrees', 'kept', {}],
  [
    'customer-formatted-address-agrees',
    'the old town',
    'broken',
    changed({ city: 'Troy', formatted_address: { city: 'Albany' } }, { city: 'Troy' }),
  ],
  [
    'customer-formatted-address-agrees',
    'the name of another state',
    'broken',
    changed({ state: 'CA' }, { state: 'CA' }),
  ],
  ['customer-formatted-address-agrees', 'another country name', 'broken', { after: [seen(3, { country_name: 'US' })] }],
  [
    'list-agrees-with-read',
    'other types only',
    'kept',
    { after: [{ ...seen(3), item: customer(3, { ltv: '0', notes: null }) }] },
  ],
  ['list-agrees-with-read', 'another town', 'broken', { after: [{ ...seen(3), item: customer(3, { city: '' }) }] }],
  ['money-in-cents', 'as sent', 'kept', changed({ aov: '1050.00' }, { aov: '1050' })],
  ['money-in-cents', 'in dollars', 'broken', changed({ aov: 10.5 }, { aov: '1050' })],
  ['money-in-cents', 'not taken', 'kept', changed({ aov: null }, { aov: '1050' })],
  ['money-in-cents', 'half a cent of lifetime value', 'broken', { after: [seen(3, { ltv: '0.5' })] }],
]

describe('the rules of customers', () => {
  test.each(table)('%s: %s is %s', (id, _, expected, scene) => {
    expect(verdict(id, step(scene))).toBe(expected)
  })

  test('one cause gives one finding', () => {
    const broken = step({ after: [seen(3, { full_name: 'Smith-w3 Ada', updated_at: '2025-01-01 10:00:00' })] })
    const told = customers.invariants.filter((rule) => (rule.judge(broken) ?? []).length > 0).map(({ id }) => id)
    expect(told.toSorted()).toEqual(['full-name-joins-names', 'new-customer-dates-equal'])
  })
})
