import { expect } from 'vitest'
import type { JsonObject } from '../../../../model/json.ts'
import { absent, place, type Steps, type Table, type Talk } from './testing.ts'

/** A new customer with addresses, then some steps, then the marks of the billing addresses. */
const marks =
  (
    addresses: readonly JsonObject[],
    steps: (talk: Talk, customer: number, ids: readonly number[]) => Promise<unknown>,
  ): Steps =>
  async (talk) => {
    const { customer, ids } = await withAddresses(talk, addresses)
    await steps(talk, customer, ids)
    return talk.marks(customer)
  }

async function withAddresses(
  talk: Talk,
  addresses: readonly JsonObject[],
): Promise<{ customer: number; ids: readonly number[] }> {
  const customer = await talk.customer()
  const ids: number[] = []
  for (const members of addresses) ids.push(await talk.address(customer, members))
  return { customer, ids }
}

const nothing = (): Promise<void> => Promise.resolve()
const shipping = { type: 'shipping' }
const asked = { is_primary: 1 }
const formatted = (member: string, members: JsonObject = {}): Steps => {
  return (talk) =>
    talk.at(`data.formatted_address.${member}`, 'POST /customers/1/address', { json: { ...place, ...members } })
}
/** Updates the first of some addresses and returns one member of all. */
const afterUpdate =
  (member: string, change: JsonObject, addresses: readonly JsonObject[]): Steps =>
  async (talk) => {
    const { customer, ids } = await withAddresses(talk, addresses)
    await talk.updateAddress(customer, ids[0] ?? 0, change)
    return talk.addresses(customer, member)
  }
/** Uses an address of one customer through another; returns whether it is as it was. */
const throughAnother = (use: (talk: Talk, other: number, id: number) => Promise<unknown>): Steps => {
  return async (talk) => {
    const { customer, ids } = await withAddresses(talk, [{}, {}])
    await use(talk, await talk.customer(), ids[1] ?? 0)
    return talk.addresses(customer, 'city')
  }
}

/** Lists, primaries, changes and deletions of addresses. */
export const addresses: Table = {
  'first-address-not-primary': [marks([{}], nothing), '1', '0'],
  'first-of-second-type-not-primary': [
    async (talk) => talk.marks((await withAddresses(talk, [{}, shipping])).customer, 'shipping'),
    '1',
    '0',
  ],
  'create-leaves-two-primaries': [marks([{}, asked], nothing), '01', '11'],
  'update-leaves-two-primaries': [
    marks([{}, {}], (talk, customer, ids) => talk.updateAddress(customer, ids[1] ?? 0, asked)),
    '01',
    '11',
  ],
  'create-is-primary-ignored': [marks([{}, asked], nothing), '01', '10'],
  'update-is-primary-ignored': [
    marks([{}, {}], (talk, customer, ids) => talk.updateAddress(customer, ids[1] ?? 0, asked)),
    '01',
    '10',
  ],
  'update-demotes-primary': [
    marks([{}, {}], (talk, customer, ids) => talk.updateAddress(customer, ids[0] ?? 0)),
    '10',
    '00',
  ],
  'new-address-takes-over': [marks([{}, {}], nothing), '10', '01'],
  'make-primary-without-effect': [
    marks([{}, {}], (talk, customer, ids) => talk.makePrimary(customer, ids[1] ?? 0)),
    '01',
    '10',
  ],
  'make-primary-keeps-previous': [
    marks([{}, {}], (talk, customer, ids) => talk.makePrimary(customer, ids[1] ?? 0)),
    '01',
    '11',
  ],
  'make-primary-demotes-other-type': [
    marks([{}, shipping], (talk, customer, ids) => talk.makePrimary(customer, ids[1] ?? 0, 'shipping')),
    '1',
    '0',
  ],
  'make-primary-toggles': [
    marks([{}, {}], (talk, customer, ids) => talk.makePrimary(customer, ids[0] ?? 0)),
    '10',
    '00',
  ],
  'failed-make-primary-demotes': [marks([{}, {}], (talk, customer) => talk.makePrimary(customer, absent)), '10', '00'],
  'address-list-all-types': [
    async (talk) => {
      const { customer } = await withAddresses(talk, [{}, shipping])
      return talk.each('addresses', 'type', `GET /customers/${customer}/address`)
    },
    ['billing'],
    ['billing', 'shipping'],
  ],
  'address-list-type-ignored': [
    async (talk) => talk.addresses((await withAddresses(talk, [{}, shipping])).customer, 'type', 'shipping'),
    ['shipping'],
    ['billing', 'shipping'],
  ],
  'address-list-oldest-first': [
    async (talk) => talk.addresses((await withAddresses(talk, [{}, asked])).customer, 'is_primary'),
    [1, 0],
    [0, 1],
  ],
  'address-list-of-five': [marks([{}, {}, {}, {}, {}, {}], nothing), '100000', '10000'],
  'address-default-status-inactive': [
    (talk) => talk.at('data.status', 'POST /customers/1/address', { json: place }),
    'active',
    'inactive',
  ],
  'created-address-not-listed': [marks([{}, {}], nothing), '10', '1'],
  'full-address-without-company': [
    formatted('full_address', { company_name: 'Acme' }),
    'Acme, 1 Road, X, New York, United States',
    '1 Road, X, New York, United States',
  ],
  'full-address-with-gaps': [
    formatted('full_address'),
    '1 Road, X, New York, United States',
    ', 1 Road, , X, New York, United States',
  ],
  'formatted-phone-forgotten': [formatted('phone', { phone: '5' }), '5', ''],
  'formatted-state-code': [formatted('state'), 'New York', 'NY'],
  'address-names-itself-as-customer': [
    (talk) => talk.at('data.customer_id', 'POST /customers/1/address', { json: place }),
    1,
    expect.toSatisfy((id: number) => id > 48),
  ],
  'delete-primary-after-update': [
    async (talk) => {
      const { customer, ids } = await withAddresses(talk, [{}, {}])
      const before = await talk.deleteAddress(customer, ids[0] ?? 0)
      await talk.updateAddress(customer, ids[0] ?? 0)
      return [before, await talk.deleteAddress(customer, ids[0] ?? 0)]
    },
    [403, 403],
    [403, 200],
  ],
  'delete-primary-shipping': [
    async (talk) => {
      const { customer, ids } = await withAddresses(talk, [{}, shipping])
      return talk.deleteAddress(customer, ids[1] ?? 0)
    },
    403,
    200,
  ],
  'delete-last-address': [marks([{}], (talk, customer, ids) => talk.deleteAddress(customer, ids[0] ?? 0)), '1', ''],
  'delete-without-effect': [
    marks([{}, {}], (talk, customer, ids) => talk.deleteAddress(customer, ids[1] ?? 0)),
    '1',
    '10',
  ],
  'delete-takes-all-others': [
    marks([{}, {}, {}], (talk, customer, ids) => talk.deleteAddress(customer, ids[1] ?? 0)),
    '10',
    '1',
  ],
  'delete-of-another-customer': [throughAnother((talk, other, id) => talk.deleteAddress(other, id)), ['X', 'X'], ['X']],
  'update-of-another-customer': [
    throughAnother((talk, other, id) => talk.updateAddress(other, id, { city: 'Y' })),
    ['X', 'X'],
    ['X', 'Y'],
  ],
  'update-reaches-whole-type': [afterUpdate('city', { city: 'Y' }, [{}, {}]), ['Y', 'X'], ['Y', 'Y']],
  'address-update-without-effect': [afterUpdate('city', { city: 'Y' }, [{}]), ['Y'], ['X']],
  'address-update-empties-unsent': [afterUpdate('phone', {}, [{ phone: '5' }]), ['5'], ['']],
  'address-update-activates': [afterUpdate('status', {}, [{ status: 'inactive' }]), ['inactive'], ['active']],
  'address-update-mixes-lines': [
    afterUpdate('address_2', {}, [{ label: 'Home', address_2: 'Flat 2' }]),
    ['Flat 2'],
    ['Home'],
  ],
}
