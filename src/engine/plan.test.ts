import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { loadContract } from '../contract/load.ts'
import type { Contract } from '../model/contract.ts'
import { makePlan, type Plan, type PlanOptions } from './plan.ts'
import { spread } from './profile.ts'

let contract: Contract
/** Three of its operations, for what does not need all. */
let few: Contract
let standard: Plan
beforeAll(async () => {
  contract = await loadContract('fluentcart')
  const names = ['createCustomer', 'getCustomerStats', 'recalculateCustomerLtv']
  few = { ...contract, operations: contract.operations.filter(({ id }) => names.includes(id)) }
  standard = makePlan(contract)
})
const idsOf = ({ scenarios }: Plan): string[] => scenarios.map(({ info }) => info.id)
const casesOf = (plan: Plan): number =>
  plan.scenarios.reduce((sum, { cases, property }) => sum + cases.length + (property?.runs ?? 0), 0)
const told = ({ scenarios }: Plan): string =>
  JSON.stringify(
    scenarios.map(({ info, cases, property, writes }) => ({
      info,
      cases,
      property: property && [property.runs, property.seed],
      writes,
    })),
  )
const selected = (options: PlanOptions): string[] => idsOf(makePlan(few, { profile: 'smoke', ...options }))

describe('makePlan', () => {
  it('makes the same plan of the same seed', () => {
    expect(told(makePlan(contract, { seed: 1, profile: 'standard' }))).toBe(told(standard))
  })

  it('names the same scenarios for another seed', () => {
    expect(idsOf(makePlan(few, { seed: 2 }))).toEqual(idsOf(makePlan(few)))
  })

  it('has scenarios and cases with names of their own', () => {
    const ids = [...idsOf(standard), ...standard.scenarios.flatMap(({ cases }) => cases.map(({ id }) => id))]
    expect(new Set(ids).size).toBe(ids.length)
  })

  it('plans more, the deeper the profile', () => {
    const [smoke, usual, deep] = (['smoke', 'standard', 'deep'] as const).map((profile) => makePlan(few, { profile }))
    if (smoke === undefined || usual === undefined || deep === undefined) throw new Error('a profile is missing')
    expect(casesOf(smoke)).toBeLessThan(casesOf(usual))
    expect(casesOf(usual)).toBeLessThan(casesOf(deep))
    expect(idsOf(smoke)).toEqual(idsOf(deep))
  })

  it('sends the large body only where the profile wants it, and of odd cases the first', () => {
    const oddOf = (profile: 'smoke' | 'standard'): (string | undefined)[] =>
      makePlan(few, { profile, only: ['createCustomer/odd'] }).scenarios.flatMap(({ cases }) =>
        cases.map(({ target }) => target?.constraint),
      )
    expect(oddOf('smoke')).toEqual(['syntax', 'depth'])
    expect(oddOf('standard').slice(0, 3)).toEqual(['syntax', 'size', 'depth'])
    expect(oddOf('standard')).toHaveLength(11)
  })

  it('can reach every operation of the built-in contract', () => {
    expect(standard.unreachable).toEqual([])
    expect(new Set(standard.scenarios.map(({ info }) => info.operation)).size).toBe(18)
  })

  it('says which scenarios change something', () => {
    const reading = standard.scenarios.filter(({ writes }) => !writes).map(({ info }) => info.id)
    expect(reading).toContain('listCustomers/valid')
    expect(reading).not.toContain('getCustomer/valid') // its customer is created first
    expect(reading.filter((id) => /^(create|update|delete|attach|bulk)/.test(id))).toEqual([])
  })

  it.each([1, 2, 7])('is divided by %i shards without a rest', (of) => {
    const parts = Array.from({ length: of }, (_, index) =>
      idsOf(makePlan(few, { profile: 'smoke', shard: { index: index + 1, of } })),
    )
    expect(parts.flat().toSorted()).toEqual(selected({}).toSorted())
    const sizes = parts.map((part) => part.length)
    expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(1)
  })

  it('tries wrong passwords on one operation only', () => {
    const wrong = standard.scenarios.flatMap(({ cases }) =>
      cases.filter(({ identity }) => identity === 'wrong-password'),
    )
    expect(new Set(wrong.map(({ operation }) => operation))).toEqual(new Set(['listCustomers']))
  })

  it('tries operations with each identity that lacks the permission', () => {
    const identities = [
      { name: 'main' },
      { name: 'viewer', permissions: ['customers/view'] },
      { name: 'nobody', permissions: [] },
      { name: 'staff', permissions: ['customers/view', 'customers/manage', 'customers/delete'] },
    ]
    const plan = makePlan(few, { identities, profile: 'smoke', only: ['*/forbidden'] })
    const tried = Object.fromEntries(
      plan.scenarios.map(({ info, cases }) => [info.operation, cases.map(({ identity }) => identity)]),
    )
    expect(tried).toEqual({
      createCustomer: ['viewer', 'nobody'],
      getCustomerStats: ['nobody'],
      recalculateCustomerLtv: ['viewer', 'nobody'],
    })
  })
})

it('tries operations with the identity that may do the least of those that may use them', () => {
  const identities = [
    { name: 'main', permissions: ['customers/view', 'customers/manage'] },
    { name: 'staff', permissions: ['customers/view', 'customers/manage', 'customers/delete'] },
    { name: 'viewer', permissions: ['customers/view'] },
    { name: 'unknown' },
  ]
  const tried = (of: PlanOptions['identities']): (readonly string[])[] =>
    makePlan(few, { identities: of, profile: 'smoke' })
      .scenarios.filter(({ info }) => info.intent === 'permitted')
      .map(({ info, cases }) => [info.operation, ...cases.map(({ identity }) => identity)])
  // Creating takes `customers/manage`, which the main identity has with the fewest others; it is who sends everything else.
  expect(tried(identities)).toEqual([['getCustomerStats', 'viewer']])
  expect(tried(identities.slice(0, 1))).toEqual([])
  expect(tried(undefined)).toEqual([])
})

describe('--only and --skip', () => {
  const ofCreate = ['example', 'valid', 'situation', 'boundary', 'odd', 'invalid', 'anonymous'].map(
    (intent) => `createCustomer/${intent}`,
  )

  it.each<[string, PlanOptions, string[]]>([
    ['an operation', { only: ['createCustomer'] }, ofCreate],
    ['a scenario', { only: ['createCustomer/invalid'] }, ['createCustomer/invalid']],
    ['a part of an operation and of an intent', { only: ['create*Customer/in*d'] }, ['createCustomer/invalid']],
    [
      'two',
      { only: ['createCustomer/invalid', 'createCustomer/valid'] },
      ['createCustomer/valid', 'createCustomer/invalid'],
    ],
    [
      'an operation without a scenario',
      { only: ['createCustomer'], skip: ['createCustomer/example', '*/in*'] },
      ofCreate.filter((id) => !/example|invalid/.test(id)),
    ],
    ['a requirement', { only: ['FC2-CUST-CREATE-07'] }, ofCreate],
    [
      'an operation but none of an intent',
      { only: ['createCustomer'], skip: ['anonymous', 'situation', 'example', 'boundary', 'odd'] },
      ['createCustomer/valid', 'createCustomer/invalid'],
    ],
  ])('%s', (_, options, expected) => {
    expect(selected(options)).toEqual(expected)
  })

  it('an intent', () => {
    const ids = selected({ only: ['anonymous'] })
    expect(ids).toEqual(few.operations.map(({ id }) => `${id}/anonymous`))
  })

  it('a requirement of a shared schema keeps all operations', () => {
    expect(selected({ only: ['FC2-SCH-CUST-10'] })).toEqual(selected({}))
  })

  it('a check keeps all scenarios and judges by it alone', () => {
    const plan = makePlan(few, { profile: 'smoke', only: ['response-time'] })
    expect(idsOf(plan)).toEqual(selected({}))
    expect([plan.selection.check('response-time'), plan.selection.check('body-decodes')]).toEqual([true, false])
  })

  it('a check left out judges nothing', () => {
    const plan = makePlan(few, { profile: 'smoke', skip: ['body-*'] })
    expect(idsOf(plan)).toEqual(selected({}))
    expect(['response-time', 'body-decodes', 'body-matches-schema'].filter((id) => plan.selection.check(id))).toEqual([
      'response-time',
    ])
  })

  it.each<[PlanOptions, string]>([
    [{ only: ['nothing'] }, '--only nothing matches no operation, suite, scenario, check, invariant or requirement.'],
    [
      { only: ['createCustomer', 'eCustomer'] },
      '--only eCustomer matches no operation, suite, scenario, check, invariant or requirement.',
    ],
    [
      { skip: ['createCustomer.'] },
      '--skip createCustomer. matches no operation, suite, scenario, check, invariant or requirement.',
    ],
    [{ only: ['createCustomer'], skip: ['createCustomer'] }, 'Nothing is left to run after --only and --skip.'],
  ])('%j is refused', (options, message) => {
    expect(() => selected(options)).toThrow(expect.objectContaining({ name: 'UsageError', code: 'selection', message }))
  })
})

it('spread keeps the first, the order and the distance', () => {
  fc.assert(
    fc.property(fc.array(fc.integer()), fc.integer({ min: 1, max: 20 }), (values, limit) => {
      const items = values.map((value, index) => ({ value, index }))
      const some = spread(items, limit)
      expect(some).toHaveLength(Math.min(limit, items.length))
      expect(some[0]).toBe(items[0])
      const gaps = some.slice(1).map(({ index }, at) => index - (some[at]?.index ?? 0))
      expect(gaps.every((gap) => gap >= 1)).toBe(true)
      if (gaps.length > 0) expect(Math.max(...gaps) - Math.min(...gaps)).toBeLessThanOrEqual(1)
    }),
  )
})
