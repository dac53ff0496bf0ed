import { describe, expect, test } from 'vitest'
import suite from '../suites/fluentcart/addresses.suite.ts'
import { address, broken, own, plain, state, step, two, type Shape } from './expect-addresses.ts'

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
      'the mark when an update takes it away',
      {
        command: 'update',
        args: { target: own(0), extra: 'none' },
        before: two,
        after: state(['1 billing', '2 billing', '3 shipping *'], ['8 billing *', '9 billing']),
        sent: { id: 1 },
      },
      ['address-update-keeps-primary'],
    ],
    [
      'the mark when an update gives it',
      {
        command: 'update',
        args: { target: own(1), extra: 'none' },
        before: two,
        after: state(['1 billing', '2 billing *', '3 shipping *'], ['8 billing *', '9 billing']),
        sent: { id: 2 },
      },
      ['address-update-keeps-primary'],
    ],
    [
      'nothing when an update mends a list without a primary address',
      {
        command: 'update',
        args: { target: own(0), extra: 'none' },
        before: state(['1 billing', '2 billing']),
        after: state(['1 billing *', '2 billing']),
        sent: { id: 1 },
      },
      [],
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
      'the others when they go with it',
      {
        command: 'delete',
        args: own(1),
        before: state(['1 billing *', '2 billing', '3 billing']),
        after: state(['1 billing *']),
        sent: { address: { id: 2 } },
      },
      ['other-addresses-stay-listed'],
    ],
    [
      'the list when it shows no more than two',
      {
        command: 'create',
        args: { ...plain, is_primary: 1 },
        before: state(['1 billing *', '2 billing']),
        after: state(['1 billing', '3 billing *']),
        body: { data: { id: 3 } },
      },
      ['other-addresses-stay-listed'],
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
      command: 'create-at-once',
      args,
      before: state(['1 billing *', '2 billing']),
      after: state(['1 billing', '2 billing']),
    })
    const several = { ...met, exchanges: [...met.exchanges, ...met.exchanges] }
    expect(broken(several)).toEqual(['created-address-is-listed', 'one-primary-per-type'].toReversed())
    expect(broken({ ...several, history: [alone] })).toEqual(['created-address-is-listed'])
  })
})

test('each invariant has a witness, and each witness names commands', () => {
  const commands = suite.commands.map(({ id }) => id)
  expect(suite.invariants.filter(({ witnesses }) => witnesses.length === 0).map(({ id }) => id)).toEqual([])
  const named = suite.invariants.flatMap(({ witnesses }) => witnesses.flat().map(({ command }) => command))
  expect(named.filter((id) => !commands.includes(id))).toEqual([])
})
