import { afterwards, changeShape, changeSuccess, isAddress, memberOf } from './changes.ts'
import type { Fault } from './fault.ts'

/** Addresses that are listed or shown wrongly. */
export const addressFaults: readonly Fault[] = [
  {
    id: 'address-list-all-types',
    requirement: 'FC2-ADDR-LIST-06',
    kind: 'invariant',
    needs: 'exchange',
    description: 'Without a type Get Customer Addresses lists shipping addresses too. Needs a shipping address.',
    override: (rules) => ({ listedType: (sent) => (sent === undefined ? undefined : rules.listedType(sent)) }),
  },
  {
    id: 'address-list-type-ignored',
    requirement: 'FC2-ADDR-LIST-07',
    kind: 'invariant',
    needs: 'exchange',
    description: 'Asked for shipping addresses Get Customer Addresses lists all. Needs addresses of both types.',
    override: (rules) => ({ listedType: (sent) => (sent === 'shipping' ? undefined : rules.listedType(sent)) }),
  },
  {
    id: 'address-list-oldest-first',
    requirement: 'FC2-ADDR-LIST-02',
    kind: 'invariant',
    needs: 'exchange',
    description: 'Addresses are listed by id. Needs a primary address that is not the oldest.',
    override: () => ({ compare: (a, b) => a.id - b.id }),
  },
  {
    id: 'address-list-of-five',
    requirement: 'FC2-ADDR-LIST-08',
    kind: 'invariant',
    needs: 'sequence',
    description: 'Get Customer Addresses lists five addresses at most. Needs six of one type.',
    override: (rules) =>
      changeSuccess(rules, 'listCustomerAddresses', ({ addresses }) => ({
        addresses: Array.isArray(addresses) ? addresses.slice(0, 5) : [],
      })),
  },
  {
    id: 'address-default-status-inactive',
    requirement: 'FC2-ADDR-CREATE-17',
    kind: 'invariant',
    needs: 'exchange',
    description: 'An address without a status is inactive.',
    override: (rules) => ({
      defaultStatus: (kind) => (kind === 'address' ? 'inactive' : rules.defaultStatus(kind)),
    }),
  },
  {
    id: 'created-address-not-listed',
    requirement: 'FC2-ADDR-CREATE-01',
    kind: 'consistency',
    needs: 'sequence',
    description: 'Create Address answers with a new address that is not kept when it is not the first of its type.',
    override: (rules) =>
      afterwards(rules, 'createCustomerAddress', 200, (db, call) => {
        const { customerId = '' } = call.params
        const sql =
          'DELETE FROM addresses WHERE customer_id = ? AND is_primary = 0 AND id = (SELECT max(id) FROM addresses)'
        db.run(sql, Number(customerId))
      }),
  },
  {
    id: 'full-address-without-company',
    requirement: 'FC2-SCH-ADDR-22',
    kind: 'consistency',
    needs: 'exchange',
    description: 'The full address leaves the company out. Needs an address with a company.',
    override: (rules) => ({ fullAddress: (parts) => rules.fullAddress(parts.slice(1)) }),
  },
  {
    id: 'full-address-with-gaps',
    requirement: 'FC2-SCH-ADDR-22',
    kind: 'consistency',
    needs: 'exchange',
    description: 'The full address has a comma for every part, also for those that are empty.',
    override: () => ({ fullAddress: (parts) => parts.join(', ') }),
  },
  {
    id: 'formatted-phone-forgotten',
    requirement: 'FC2-SCH-ADDR-23',
    kind: 'consistency',
    needs: 'exchange',
    description: 'The formatted address has an empty telephone number. Needs an address with one.',
    override: (rules) =>
      changeShape(rules, isAddress, (members) => ({
        ...members,
        formatted_address: { ...memberOf(members, 'formatted_address'), phone: '' },
      })),
  },
  {
    id: 'formatted-state-code',
    requirement: 'FC2-SCH-ADDR-21',
    kind: 'consistency',
    needs: 'exchange',
    description: 'The formatted address has the code of the state, not its name. Needs an address with a state.',
    override: (rules) =>
      changeShape(rules, isAddress, (members) => ({
        ...members,
        formatted_address: { ...memberOf(members, 'formatted_address'), state: members['state'] ?? '' },
      })),
  },
  {
    id: 'address-names-itself-as-customer',
    requirement: 'FC2-SCH-ADDR-02',
    kind: 'consistency',
    needs: 'exchange',
    description: 'Addresses show their own id for the id of the customer.',
    override: (rules) =>
      changeShape(rules, isAddress, (members) => ({ ...members, customer_id: members['id'] ?? null })),
  },
]
