import { describe, expect, test } from 'vitest'
import type { CommandCall, JsonObject, Step } from '../src/index.ts'
import type { State } from '../suites/fluentcart/addresses/book.ts'
import suite from '../suites/fluentcart/addresses.suite.ts'
import { address, broken, exchangeOf, own, type Short, state, step, two, verdict } from './expect-addresses.ts'

const pair: Short = ['1 billing *', '2 billing']

interface Met {
  readonly operation: string
  readonly sent: JsonObject
  readonly status?: number
}

describe('calls that meet', () => {
  const args = { who: 'A', type: 'billing' }
  const promote = (addressId: number): Met => ({ operation: 'setPrimaryAddress', sent: { addressId } })
  const remove = (id: number): Met => ({ operation: 'deleteCustomerAddress', sent: { address: { id } } })
  const meet = (command: string, before: Short, after: Short, calls: readonly Met[]): Step<State> => {
    const answers = calls.map(({ status = 200 }) => ({ status, accepted: status === 200, body: undefined }))
    const one = step({ command, args, before: state(before), after: state(after) })
    const exchanges = calls.map(({ operation, sent }) => exchangeOf(operation, sent))
    return { ...one, exchanges, answers, answer: answers[0] ?? one.answer }
  }
  const refused = (met: Met): Met => ({ ...met, status: 403 })
  const all = [promote(1), promote(2), promote(3)]
  const three = ['1 billing *', '2 billing', '3 billing']

  test.each<readonly [string, Step<State>, readonly string[]]>([
    [
      'one of those made primary at once is',
      meet('make-all-primary-at-once', three, ['1 billing', '2 billing', '3 billing *'], all),
      [],
    ],
    [
      'two of those made primary at once are',
      meet('make-all-primary-at-once', three, ['1 billing', '2 billing *', '3 billing *'], all),
      ['make-primary-demotes-previous'],
    ],
    [
      'none of those made primary at once is',
      meet('make-all-primary-at-once', three, ['1 billing', '2 billing', '3 billing'], all),
      ['one-primary-per-type'],
    ],
    [
      'two were primary before',
      meet('make-all-primary-at-once', ['1 billing *', '2 billing *'], ['1 billing *', '2 billing *'], all),
      [],
    ],
    [
      'the deletion comes first',
      meet('promote-against-delete', pair, ['1 billing *'], [remove(2), refused(promote(2))]),
      [],
    ],
    [
      'the promotion comes first',
      meet('promote-against-delete', pair, ['1 billing', '2 billing *'], [refused(remove(2)), promote(2)]),
      [],
    ],
    [
      'both are accepted and the address that was primary stays so',
      meet('promote-against-delete', pair, ['1 billing *'], [remove(2), promote(2)]),
      [],
    ],
    [
      'both are accepted and no address is primary',
      meet('promote-against-delete', pair, ['1 billing'], [remove(2), promote(2)]),
      ['primary-address-kept'],
    ],
    [
      'no address was primary before',
      meet('promote-against-delete', ['1 billing', '2 billing'], ['1 billing'], [remove(2), promote(2)]),
      [],
    ],
    [
      'an address goes that none of them is about',
      meet('promote-against-delete', three, ['1 billing *'], [remove(2), refused(promote(2))]),
      ['other-addresses-stay-listed'],
    ],
  ])('%s', (_, one, expected) => {
    expect(broken(one)).toEqual(expected)
  })
})

describe('updates that meet', () => {
  const [phone, label] = [
    { id: 2, city: 'Albany', phone: '2' },
    { id: 2, city: 'Albany', label: 'Dock' },
  ]
  const met = (after: JsonObject, history: readonly Step<State>[] = [], status = 200): Step<State> => {
    const stored = address('2 billing', { city: 'Albany', label: '', ...after })
    const states = [state(pair), state([address('1 billing *'), stored])] as const
    const one = step({
      command: 'update-at-once',
      args: { target: own(1) },
      before: states[0],
      after: states[1],
      history,
    })
    const exchanges = [phone, label].map((sent) => exchangeOf('updateCustomerAddress', sent))
    const answers = [one.answer, { ...one.answer, status, accepted: status === 200 }]
    return { ...one, exchanges, answers }
  }
  const emptied = step({
    command: 'update',
    args: { target: own(0), extra: 'none' },
    before: state(['1 billing *']),
    after: state([address('1 billing *', { phone: '' })]),
  })

  test.each<readonly [string, Step<State>, readonly string[] | undefined]>([
    ['both are kept', met({ phone: '2', label: 'Dock' }), []],
    [
      'one is undone',
      met({ phone: '1', label: 'Dock' }),
      ['After updates that met an address is listed with another phone than was sent'],
    ],
    ['the city is whoever came last', met({ phone: '2', label: 'Dock', city: 'Boston' }), []],
    ['one is refused', met({ phone: '2' }, [], 409), undefined],
    ['one alone was seen to empty what it did not send', met({ phone: '', label: 'Dock' }, [emptied]), undefined],
  ])('%s', (_, one, expected) => {
    expect(verdict('address-update-keeps-values', one)).toEqual(expected)
  })
})

describe('a caller without the permission', () => {
  const attempt = { who: 'A', type: 'billing', attempt: 'delete' }
  const tried = (after: State, status: number): Step<State> =>
    step({ command: 'without-permission', args: attempt, before: two, after, status })
  const rule = 'caller-without-permission-changes-nothing'

  test.each<readonly [string, Step<State>, readonly string[] | undefined]>([
    ['is refused, and nothing happens', tried(two, 403), []],
    [
      'is refused, but it happens',
      tried(state(['1 billing *']), 403),
      ['A call was refused for want of a permission, and yet changed something'],
    ],
    ['gets in, which is not for this rule', tried(state(['1 billing *']), 200), undefined],
    ['and one who has it', step({ command: 'delete', args: own(1), before: two, after: two, status: 403 }), undefined],
  ])('%s', (_, one, expected) => {
    expect(verdict(rule, one)).toEqual(expected)
  })

  const calls = (what: string): readonly CommandCall[] | undefined =>
    suite.commands
      .find(({ id }) => id === 'without-permission')
      ?.calls({ ...attempt, attempt: what }, two as unknown as JsonObject)

  test('calls in a name of its own, and not at all where the run has none', () => {
    expect(calls('make-primary')).toMatchObject([{ operation: 'setPrimaryAddress', identity: 'viewer' }])
    expect(calls('delete')).toBeUndefined()
  })
})
