import { describe, expect, test } from 'vitest'
import type { JsonObject, Step } from '../src/index.ts'
import type { State, Type } from '../suites/fluentcart/addresses/book.ts'
import { address, step, two, verdict } from './expect-addresses.ts'

describe('lists', () => {
  const formatted = { city: 'New York', state: 'New York', country: 'United States' }
  const whole = { city: 'New York', address_1: '1 Quay', address_2: '', company_name: null }
  const coded = (country: string, code: string, formatted_address: JsonObject): JsonObject =>
    address('1 billing', { country, state: code, formatted_address })
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
      ['The full address is not its parts joined'],
    ],
    [
      'full-address-joins-parts',
      'of parts with commas of their own',
      list('billing', [
        address('1 billing', {
          ...whole,
          address_1: '1 Quay,,East',
          formatted_address: { ...formatted, full_address: '1 Quay,,East, New York, New York, United States' },
        }),
      ]),
      [],
    ],
    [
      'full-address-joins-parts',
      'with codes, which is for the other rule',
      list('billing', [
        address('1 billing', {
          ...whole,
          country: 'US',
          formatted_address: { ...formatted, country: 'US', full_address: '1 Quay, New York, New York, United States' },
        }),
      ]),
      undefined,
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
    ['formatted-address-in-words', 'both in words', list('billing', [coded('US', 'NY', formatted)]), []],
    [
      'formatted-address-in-words',
      'the code of the state',
      list('billing', [coded('US', 'NY', { ...formatted, state: 'NY' })]),
      ['The formatted address has the state as a code'],
    ],
    [
      'formatted-address-in-words',
      'the code of the country',
      list('billing', [coded('GB', 'XY', { ...formatted, state: 'XY', country: 'GB' })]),
      ['The formatted address has the country as a code'],
    ],
    ['formatted-address-in-words', 'no codes', list('billing', [coded('', 'Devon', { state: 'Devon' })]), undefined],
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
