import type { JsonObject, Step } from 'concordat'
import { describe, expect, test } from 'vitest'
import customers from '../suites/fluentcart/customers.suite.ts'
import { breachesOf, changed, customer, type Scene, seen, step, usual, verdict } from './customer-steps.ts'

const long = 'x'.repeat(255)

const another = { email: 'w-2@example.test' }
const idle = { status: 'archived' }
const archived = { ...usual, ...idle }
const unlisted = { ...seen(1, idle), item: null }

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
  ['refused-email-changes-nothing', 'as before', 'kept', changed({}, another, { status: 422 })],
  ['refused-email-changes-nothing', 'the town', 'broken', changed({ city: 'Troy' }, another, { status: 422 })],
  [
    'refused-email-changes-nothing',
    'the notes, for an address in capitals',
    'broken',
    changed({ notes: 'New' }, { email: 'W-2@example.test' }, { status: 422 }),
  ],
  ['refused-email-changes-nothing', 'accepted', 'silent', changed({ city: 'Troy' }, another)],
  ['refused-email-changes-nothing', 'refused for something else', 'silent', changed({}, {}, { status: 422 })],
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
  ['created-customer-is-readable', 'archived and not found', 'silent', { sent: archived, after: [] }],
  ['listed-in-every-status', 'created, archived and found', 'silent', { sent: archived }],
  ['listed-in-every-status', 'created, archived and not found', 'broken', { sent: archived, after: [] }],
  ['listed-in-every-status', 'created and not found', 'silent', { after: [] }],
  ['listed-in-every-status', 'archived and found', 'kept', changed(idle, idle)],
  ['listed-in-every-status', 'archived and not found', 'broken', changed(idle, idle, { A: unlisted })],
  [
    'listed-in-every-status',
    'a search that finds nobody',
    'silent',
    changed(idle, idle, { A: unlisted, B: { ...seen(2), item: null } }),
  ],
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

  const places = (id: string, scene: Scene): readonly string[] | undefined =>
    breachesOf(id, step(scene))?.flatMap(({ about = [] }) => about)

  test.each<readonly [what: string, id: string, places: readonly string[], scene: Scene]>([
    [
      'the member that is lost',
      'create-keeps-values',
      ['createCustomer/body/city'],
      { sent: { ...usual, city: 'Ålesund' }, data: customer(3) },
    ],
    [
      'the answer too when that shows what is not stored',
      'update-keeps-values',
      ['updateCustomer/body/city', 'updateCustomer/response/200/body'],
      changed({}, { city: 'Boston' }, { data: customer(1, { city: 'Boston' }) }),
    ],
    [
      'the length when a long value is cut',
      'create-keeps-values',
      ['createCustomer/body/first_name#maxLength', 'createCustomer/response/200/body'],
      {
        sent: { ...usual, first_name: long },
        data: customer(3, { first_name: long }),
        after: [seen(3, { first_name: long.slice(0, 192) })],
      },
    ],
    [
      'the member when a short value is',
      'update-keeps-values',
      ['updateCustomer/body/notes'],
      changed({ notes: 'a' }, { notes: 'a < b > c' }),
    ],
  ])('a lost value names %s', (_, id, expected, scene) => {
    expect(places(id, scene)).toEqual(expected)
  })

  const found = (by: string, ids: readonly number[], A: JsonObject = {}): Step => {
    const one = step({ command: 'search', args: { who: 'A', by }, A: seen(1, A) })
    const body = { customers: { data: ids.map((id) => ({ id })) } }
    const answer = { status: 200, accepted: true, body }
    return { ...one, before: one.after, answer, answers: [answer] }
  }
  const start = { first_name: 'JanewA' }

  test.each<readonly [what: string, expected: string, one: Step]>([
    ['the new address finds the customer', 'kept', found('email', [1])],
    ['the new address, stored between blanks', 'kept', found('email', [1], { email: ' w-1@example.test ' })],
    ['the new address finds nobody', 'broken', found('email', [])],
    ['a part of the address finds another', 'kept', found('email', [1, 2])],
    ['the name it has finds the customer', 'kept', found('first name at the start', [1], start)],
    ['the name it has finds nobody', 'broken', found('first name at the start', [], start)],
    ['the name it had finds nobody', 'kept', found('first name at the start', [])],
    ['the name it had finds the customer', 'broken', found('first name at the start', [1])],
    ['the name it had finds others of the shop', 'kept', found('first name at the start', [77])],
    ['another step', 'silent', step()],
  ])('search-follows-writes: %s is %s', (_, expected, one) => {
    expect(verdict('search-follows-writes', one)).toBe(expected)
  })

  test('one cause gives one finding', () => {
    const broken = step({ after: [seen(3, { full_name: 'Smith-w3 Ada', updated_at: '2025-01-01 10:00:00' })] })
    const told = customers.invariants.filter((rule) => (rule.judge(broken) ?? []).length > 0).map(({ id }) => id)
    expect(told.toSorted()).toEqual(['full-name-joins-names', 'new-customer-dates-equal'])
  })
})
