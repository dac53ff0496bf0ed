import { describe, expect, test } from 'vitest'
import type { JsonObject, Step } from '../src/index.ts'
import suite from '../suites/fluentcart/addresses.suite.ts'
import { address, own, plain, state, step, two, type Shape } from './expect-addresses.ts'

describe('what is lost is named', () => {
  const about = (id: string, shape: Shape): readonly unknown[] =>
    suite.invariants
      .find((one) => one.id === id)
      ?.judge(step(shape) as unknown as Step)
      ?.map((one) => one.about) ?? []

  const created = (sent: JsonObject, stored: JsonObject): Shape => ({
    command: 'create',
    args: plain,
    before: state(['1 billing *']),
    after: state([address('1 billing *'), address('2 billing', stored)]),
    sent,
  })

  const updated = (before: JsonObject, after: JsonObject): Shape => ({
    command: 'update',
    args: { target: own(0), extra: 'none' },
    before: state([address('1 billing *', before)]),
    after: state([address('1 billing *', after)]),
    sent: { id: 1 },
  })

  test.each<readonly [string, string, Shape, readonly unknown[]]>([
    [
      'address-create-keeps-values',
      'a member that is lost',
      created({ city: 'Albany', phone: '1' }, { city: '' }),
      [['createCustomerAddress/body/city']],
    ],
    [
      'address-create-keeps-values',
      'the limit that a long one shows',
      created({ city: 'Albany' }, { city: 'Alb' }),
      [['createCustomerAddress/body/city#maxLength']],
    ],
    [
      'address-create-keeps-values',
      'no company that the shop does not keep',
      created({ company_name: 'Acme' }, { company_name: '' }),
      [],
    ],
    [
      'address-create-keeps-values',
      'a company that the shop keeps wrongly',
      created({ company_name: 'Acme' }, { company_name: 'Ac' }),
      [['createCustomerAddress/body/company_name#maxLength']],
    ],
    [
      'address-create-keeps-values',
      'a member without a limit',
      created({ address_1: 'Quay 1' }, { address_1: 'Quay' }),
      [['createCustomerAddress/body/address_1']],
    ],
    [
      'address-update-keeps-unsent-values',
      'each member that changed',
      updated({ status: 'idle' }, { status: 'active', phone: '' }),
      [['updateCustomerAddress/body/phone'], ['updateCustomerAddress/body/status']],
    ],
    [
      'address-update-keeps-primary',
      'the mark',
      { ...updated({}, { is_primary: 0 }) },
      [['updateCustomerAddress/body/is_primary']],
    ],
  ])('%s names %s', (id, _, shape, places) => {
    expect(about(id, shape)).toEqual(places)
  })
})

test('a new address at the limits is as long as they allow', () => {
  const create = suite.commands.find(({ id }) => id === 'create')
  const [one] = create?.calls({ ...plain, values: 'longest' }, two as unknown as JsonObject) ?? []
  const lengths = Object.entries((one?.request?.body ?? {}) as JsonObject).map(([name, value]) => [
    name,
    String(value).length,
  ])
  expect(Object.fromEntries(lengths)).toMatchObject({ name: 255, email: 255, city: 255, company_name: 255, label: 15 })
})
