import { describe, expect, test } from 'vitest'
import type { JsonObject, Step } from '../src/index.ts'
import type { State, Type } from '../suites/fluentcart/addresses/book.ts'
import suite from '../suites/fluentcart/addresses.suite.ts'

/** One address as `1 billing *`: id, type, and a star for the primary one. */
type Short = readonly string[]

function address(short: string, values: JsonObject = {}): JsonObject {
  const [id, type = 'billing', star] = short.split(' ')
  return {
    id: Number(id),
    customer_id: 1,
    type,
    is_primary: star === '*' ? 1 : 0,
    phone: '1',
    status: 'active',
    ...values,
  }
}

function state(a: Short | readonly JsonObject[], b: Short = []): State {
  const book = (id: number, list: Short | readonly JsonObject[]): State['A'] => {
    const all = list.map((one) => (typeof one === 'string' ? address(one) : one))
    const ofType = (type: Type): JsonObject[] => all.filter((one) => one['type'] === type)
    return { id, isSplit: true, billing: ofType('billing'), shipping: ofType('shipping') }
  }
  return { A: book(1, a), B: book(2, b) }
}

interface Shape {
  readonly command: string
  readonly args: unknown
  readonly before: State
  readonly after: State
  readonly status?: number
  readonly body?: JsonObject
  readonly sent?: JsonObject
  readonly history?: readonly Step<State>[]
}

function step({ command, args, before, after, status = 200, body, sent = {}, history = [] }: Shape): Step<State> {
  const answer = { status, accepted: status === 200, body }
  const operation = { update: 'updateCustomerAddress', delete: 'deleteCustomerAddress' }[command] ?? command
  const exchange = { case: { operation }, request: { body: JSON.stringify(sent) } }
  return {
    command,
    args: args as JsonObject,
    before,
    after,
    answer,
    answers: [answer],
    history,
    exchanges: [exchange as unknown as Step['exchanges'][number]],
  }
}

/** The messages of one invariant about a step; undefined when it says nothing. */
function verdict(id: string, one: Step<State>): readonly string[] | undefined {
  const invariant = suite.invariants.find((other) => other.id === id)
  if (invariant === undefined) throw new Error(`no invariant ${id}`)
  return invariant.judge(one as unknown as Step)?.map(({ message }) => message)
}

/** The ids of all invariants that a step breaks. */
function broken(one: Step<State>): readonly string[] {
  return suite.invariants.map(({ id }) => id).filter((id) => (verdict(id, one) ?? []).length > 0)
}

const own = (k: number, type: Type = 'billing'): object => ({ who: 'A', type, k, whose: 'own' })
const plain = { who: 'A', type: 'billing', is_primary: null, all: false }
const two = state(['1 billing *', '2 billing', '3 shipping *'], ['8 billing *', '9 billing'])

describe('what a store does breaks exactly', () => {
  const table: readonly (readonly [string, Shape, readonly string[]])[] = [
    [
      'nothing when an address is added',
      {
        command: 'create',
        args: plain,
        before: two,
        after: state(['1 billing *', '2 billing', '3 shipping *', '4 billing'], ['8 billing *', '9 billing']),
        body: { data: { id: 4 } },
      },
      [],
    ],
    [
      'the listing when a new address is missing',
      { command: 'create', args: plain, before: two, after: two, body: { data: { id: 4 } } },
      ['created-address-is-listed'],
    ],
    [
      'the default when a new address takes the mark',
      { command: 'create', args: plain, before: state(['1 billing *']), after: state(['1 billing', '2 billing *']) },
      ['address-default-not-primary'],
    ],
    [
      'one primary when the old one keeps the mark beside one that asked for it',
      {
        command: 'create',
        args: { ...plain, is_primary: 1 },
        before: state(['1 billing *']),
        after: state(['1 billing *', '2 billing *']),
      },
      ['one-primary-per-type'],
    ],
    [
      'the request when is_primary 1 is ignored',
      {
        command: 'create',
        args: { ...plain, is_primary: 1 },
        before: state(['1 billing *']),
        after: state(['1 billing *', '2 billing']),
      },
      ['is-primary-makes-primary'],
    ],
    [
      'the first address when it stays without the mark',
      { command: 'create', args: plain, before: state(['3 shipping *']), after: state(['1 billing', '3 shipping *']) },
      ['first-address-becomes-primary'],
    ],
    [
      'the values when one that was sent is lost',
      {
        command: 'create',
        args: plain,
        before: state(['1 billing *']),
        after: state(['1 billing *', '2 billing']),
        sent: { phone: '2' },
      },
      ['address-create-keeps-values'],
    ],
    [
      'the status when it is not active by itself',
      {
        command: 'create',
        args: plain,
        before: state(['1 billing *']),
        after: state([address('1 billing *'), address('2 billing', { status: 'new' })]),
      },
      ['address-default-status-active'],
    ],
    [
      'one primary when an update takes the mark away',
      {
        command: 'update',
        args: { target: own(0), extra: 'none' },
        before: two,
        after: state(['1 billing', '2 billing', '3 shipping *'], ['8 billing *', '9 billing']),
        sent: { id: 1 },
      },
      ['one-primary-per-type'],
    ],
    [
      'nothing when an update asks for that',
      {
        command: 'update',
        args: { target: own(0), extra: 'is_primary 0' },
        before: two,
        after: state(['1 billing', '2 billing', '3 shipping *'], ['8 billing *', '9 billing']),
        sent: { id: 1, is_primary: 0 },
      },
      [],
    ],
    [
      'what was not sent when an update empties it',
      {
        command: 'update',
        args: { target: own(0), extra: 'none' },
        before: state(['1 billing *']),
        after: state([address('1 billing *', { phone: '' })]),
        sent: { id: 1 },
      },
      ['address-update-keeps-unsent-values'],
    ],
    [
      'the other address when an update reaches it',
      {
        command: 'update',
        args: { target: own(0), extra: 'none' },
        before: state(['1 billing *', '2 billing']),
        after: state([address('1 billing *', { phone: '5' }), address('2 billing', { phone: '5' })]),
        sent: { id: 1, phone: '5' },
      },
      ['other-addresses-keep-values'],
    ],
    [
      'the address when it is not the one an update reaches',
      {
        command: 'update',
        args: { target: own(0), extra: 'none' },
        before: state(['1 billing *', '2 billing']),
        after: state([address('1 billing *'), address('2 billing', { phone: '5' })]),
        sent: { id: 1, phone: '5' },
      },
      ['address-update-keeps-values'],
    ],
    [
      'the deletion when the address stays',
      { command: 'delete', args: own(1), before: two, after: two, sent: { address: { id: 2 } } },
      ['deleted-address-is-gone'],
    ],
    [
      'the primary address when it goes',
      {
        command: 'delete',
        args: own(0),
        before: state(['1 billing *', '2 billing']),
        after: state(['2 billing']),
        sent: { address: { id: 1 } },
      },
      ['primary-address-kept'],
    ],
    [
      'the last address when it goes',
      {
        command: 'delete',
        args: own(0),
        before: state(['1 billing *']),
        after: state([]),
        sent: { address: { id: 1 } },
      },
      ['last-address-kept'],
    ],
    [
      'nothing when the primary address of the last type is refused',
      { command: 'delete', args: own(0), before: two, after: two, status: 403 },
      [],
    ],
    [
      'the promotion when nothing happens',
      { command: 'make-primary', args: own(1), before: two, after: two },
      ['make-primary-sets-primary'],
    ],
    [
      'the demotion when both are marked',
      {
        command: 'make-primary',
        args: own(1),
        before: state(['1 billing *', '2 billing']),
        after: state(['1 billing *', '2 billing *']),
      },
      ['make-primary-demotes-previous'],
    ],
    [
      'the other type when its mark goes',
      {
        command: 'make-primary',
        args: own(1),
        before: state(['1 billing *', '2 billing', '3 shipping *']),
        after: state(['1 billing', '2 billing *', '3 shipping']),
      },
      ['make-primary-leaves-other-type'],
    ],
    [
      'the repetition when it takes the mark away',
      {
        command: 'make-primary',
        args: own(0),
        before: state(['1 billing *', '2 billing']),
        after: state(['1 billing', '2 billing']),
      },
      ['make-primary-idempotent'],
    ],
    [
      'the failure when it leaves no primary address',
      {
        command: 'make-primary',
        args: { ...own(0), whose: 'nobody' },
        before: state(['1 billing *']),
        after: state(['1 billing']),
        status: 400,
      },
      ['failed-make-primary-changes-nothing'],
    ],
    [
      'the other customer when the address is changed through this one',
      {
        command: 'update',
        args: { target: { ...own(1), whose: 'other' }, extra: 'none' },
        before: two,
        after: state(['1 billing *', '2 billing', '3 shipping *'], ['8 billing *']),
      },
      ['address-of-another-customer-stays'],
    ],
  ]

  test.each(table)('%s', (_, shape, expected) => {
    expect(broken(step(shape))).toEqual(expected)
  })

  test('one primary address, but not again for calls that meet after a call alone has shown the cause', () => {
    const alone = step({
      command: 'make-primary',
      args: own(1),
      before: state(['1 billing *', '2 billing']),
      after: state(['1 billing *', '2 billing *']),
    })
    const args = { who: 'A', type: 'billing' }
    const met = step({
      command: 'make-all-primary-at-once',
      args,
      before: state(['1 billing *', '2 billing']),
      after: state(['1 billing *', '2 billing *']),
    })
    const several = { ...met, exchanges: [...met.exchanges, ...met.exchanges] }
    expect(broken(several)).toEqual(['one-primary-per-type'])
    expect(broken({ ...several, history: [alone] })).toEqual([])
  })
})

describe('lists', () => {
  const formatted = { city: 'New York', state: 'New York', country: 'United States' }
  const whole = { city: 'New York', address_1: '1 Quay', address_2: '', company_name: null }
  const list = (type: Type | null, shown: readonly JsonObject[]): Step<State> =>
    step({ command: 'list', args: { who: 'A', type }, before: two, after: two, body: { addresses: [...shown] } })

  test.each<readonly [string, string, Step<State>, readonly string[] | undefined]>([
    ['address-list-primary-first', 'in order', list('billing', [address('1 billing *'), address('2 billing')]), []],
    [
      'address-list-primary-first',
      'behind',
      list('billing', [address('2 billing'), address('1 billing *')]),
      ['The primary address does not stand first'],
    ],
    [
      'address-list-primary-first',
      'none is primary',
      list('billing', [address('2 billing'), address('1 billing')]),
      undefined,
    ],
    ['address-list-default-billing', 'in any order', list(null, [address('2 billing'), address('1 billing *')]), []],
    [
      'address-list-default-billing',
      'all types',
      list(null, [address('1 billing *'), address('2 billing'), address('3 shipping *')]),
      ['Without a type the list does not hold the billing addresses'],
    ],
    ['address-list-default-billing', 'with a type', list('billing', []), undefined],
    ['address-list-only-type', 'of the type', list('shipping', [address('3 shipping *')]), []],
    [
      'address-list-only-type',
      'of the other',
      list('shipping', [address('1 billing *')]),
      ['A list of one type holds an address of another'],
    ],
    [
      'address-has-path-customer',
      'a number as a text',
      list('billing', [address('1 billing *', { customer_id: '1' })]),
      [],
    ],
    [
      'address-has-path-customer',
      'another',
      list('billing', [address('1 billing *', { customer_id: 2 })]),
      ['An address names another customer than the path'],
    ],
    [
      'full-address-joins-parts',
      'without what is empty',
      list('billing', [
        address('1 billing', {
          ...whole,
          formatted_address: { ...formatted, full_address: '1 Quay, New York, New York, United States' },
        }),
      ]),
      [],
    ],
    [
      'full-address-joins-parts',
      'with commas for what is empty',
      list('billing', [
        address('1 billing', {
          ...whole,
          formatted_address: { ...formatted, full_address: ', 1 Quay, , New York, New York, United States' },
        }),
      ]),
      [],
    ],
    [
      'full-address-joins-parts',
      'with the postal code',
      list('billing', [
        address('1 billing', {
          ...whole,
          formatted_address: { ...formatted, full_address: '1 Quay, New York, New York, 10001, United States' },
        }),
      ]),
      ['The full address is not its parts joined'],
    ],
    [
      'address-formatted-address-agrees',
      'null for empty',
      list('billing', [address('1 billing', { ...whole, formatted_address: { company_name: '' } })]),
      [],
    ],
    [
      'address-formatted-address-agrees',
      'another telephone number',
      list('billing', [address('1 billing', { formatted_address: { phone: '' } })]),
      ['The formatted address has another phone than the address'],
    ],
  ])('%s: %s', (id, _, one, expected) => {
    expect(verdict(id, one)).toEqual(expected)
  })
})

test('each invariant has a witness, and each witness names commands', () => {
  const commands = suite.commands.map(({ id }) => id)
  expect(suite.invariants.filter(({ witnesses }) => witnesses.length === 0).map(({ id }) => id)).toEqual([])
  const named = suite.invariants.flatMap(({ witnesses }) => witnesses.flat().map(({ command }) => command))
  expect(named.filter((id) => !commands.includes(id))).toEqual([])
})
