import type { Table } from './testing.ts'

const counts = (statuses: readonly number[]): number => statuses.filter((status) => status === 200).length

/** Calls at once. */
export const races: Table = {
  'race-equal-creates': [
    async (talk) => {
      const send = { json: { email: 'same@example.com', first_name: 'P' } }
      await Promise.all([talk.status('POST /customers', send), talk.status('POST /customers', send)])
      return talk.found('same@example.com')
    },
    1,
    2,
  ],
  'race-equal-updates': [
    async (talk) => {
      const ids = [await talk.customer(), await talk.customer()]
      await Promise.all(ids.map((id) => talk.update(id, { email: 'same@example.com' })))
      return talk.found('same@example.com')
    },
    1,
    2,
  ],
  'race-lost-address-update': [
    async (talk) => {
      const customer = await talk.customer()
      const id = await talk.address(customer)
      await Promise.all([
        talk.updateAddress(customer, id, { phone: '5' }),
        talk.updateAddress(customer, id, { label: 'Home' }),
      ])
      return [...(await talk.addresses(customer, 'phone')), ...(await talk.addresses(customer, 'label'))].filter(
        Boolean,
      ).length
    },
    2,
    1,
  ],
  'race-attach': [
    async (talk) => {
      const ids = [await talk.customer(), await talk.customer()]
      const user = Number((await talk.free())[0])
      return counts(await Promise.all(ids.map((id) => talk.attach(id, user))))
    },
    1,
    2,
  ],
  'race-make-primary': [
    async (talk) => {
      const customer = await talk.customer()
      await talk.address(customer)
      const ids = [await talk.address(customer), await talk.address(customer)]
      await Promise.all(ids.map((id) => talk.makePrimary(customer, id)))
      return (await talk.marks(customer)).replaceAll('0', '').length
    },
    1,
    2,
  ],
  'race-first-addresses': [
    async (talk) => {
      const customer = await talk.customer()
      await Promise.all([talk.address(customer), talk.address(customer)])
      return (await talk.marks(customer)).replaceAll('0', '').length
    },
    1,
    2,
  ],
  'race-delete-and-make-primary': [
    async (talk) => {
      const customer = await talk.customer()
      await talk.address(customer)
      const id = await talk.address(customer)
      await Promise.all([talk.deleteAddress(customer, id), talk.makePrimary(customer, id)])
      return (await talk.marks(customer)).includes('1')
    },
    true,
    false,
  ],
}
