import type { Fault } from './fault.ts'

/** Changes and deletions of addresses that do too much, too little or the wrong thing. */
export const addressWriteFaults: readonly Fault[] = [
  {
    id: 'delete-primary-after-update',
    requirement: 'FC2-ADDR-DELETE-02',
    kind: 'invariant',
    needs: 'sequence',
    description: 'A primary address can be deleted once it has been updated.',
    override(rules) {
      const updated = new Set<number>()
      return {
        primariesAfter(change, all) {
          if (change.kind === 'updated') updated.add(change.address.id)
          return rules.primariesAfter(change, all)
        },
        mayDelete: (address, all) =>
          updated.has(address.id) && all.length > 1 ? undefined : rules.mayDelete(address, all),
      }
    },
  },
  {
    id: 'delete-primary-shipping',
    requirement: 'FC2-ADDR-DELETE-02',
    kind: 'invariant',
    needs: 'sequence',
    description: 'A primary shipping address can be deleted; billing addresses are guarded.',
    override: (rules) => ({
      mayDelete: (address, all) =>
        address.type === 'shipping' && all.length > 1 ? undefined : rules.mayDelete(address, all),
    }),
  },
  {
    id: 'delete-last-address',
    requirement: 'FC2-ADDR-DELETE-03',
    kind: 'invariant',
    needs: 'sequence',
    description: 'The only address of a customer can be deleted.',
    override: (rules) => ({
      mayDelete: (address, all) => (all.length === 1 ? undefined : rules.mayDelete(address, all)),
    }),
  },
  {
    id: 'delete-without-effect',
    requirement: 'FC2-ADDR-DELETE-01',
    kind: 'consistency',
    needs: 'sequence',
    description: 'Delete Address answers that it succeeded and keeps the address.',
    override: (rules) => ({
      reached: (address, all, done) => (done === 'deleted' ? [] : rules.reached(address, all, done)),
    }),
  },
  {
    id: 'delete-takes-all-others',
    requirement: 'FC2-ADDR-DELETE-12',
    kind: 'invariant',
    needs: 'sequence',
    description:
      'Delete Address takes every address of the type that is not primary. Needs three addresses of one type.',
    override: (rules) => ({
      reached: (address, all, done) =>
        done === 'deleted'
          ? all.filter(({ type, is_primary }) => type === address.type && is_primary === 0).map(({ id }) => id)
          : rules.reached(address, all, done),
    }),
  },
  {
    id: 'delete-of-another-customer',
    requirement: 'FC2-ADDR-DELETE-05',
    kind: 'permission',
    needs: 'sequence',
    description: "Delete Address deletes another customer's address when its id is sent.",
    override: (rules) => ({
      owns: (customerId, address, done) => done === 'deleted' || rules.owns(customerId, address, done),
    }),
  },
  {
    id: 'update-of-another-customer',
    requirement: 'FC2-ADDR-UPDATE-04',
    kind: 'permission',
    needs: 'sequence',
    description: "Update Address changes another customer's address when its id is sent.",
    override: (rules) => ({
      owns: (customerId, address, done) => done === 'updated' || rules.owns(customerId, address, done),
    }),
  },
  {
    id: 'update-reaches-whole-type',
    requirement: 'FC2-ADDR-UPDATE-01',
    kind: 'consistency',
    needs: 'sequence',
    description: "Update Address writes the new values to all the customer's addresses of that type.",
    override: (rules) => ({
      reached: (address, all, done) =>
        done === 'updated'
          ? all.filter(({ type }) => type === address.type).map(({ id }) => id)
          : rules.reached(address, all, done),
    }),
  },
  {
    id: 'address-update-without-effect',
    requirement: 'FC2-ADDR-UPDATE-24',
    kind: 'consistency',
    needs: 'sequence',
    description: 'Update Address answers with the new values and stores none of them.',
    override: (rules) => ({
      reached: (address, all, done) => (done === 'updated' ? [] : rules.reached(address, all, done)),
      echoed: (stored, sent) => ({ ...stored, ...sent }),
    }),
  },
  {
    id: 'address-update-empties-unsent',
    requirement: 'FC2-ADDR-UPDATE-14',
    kind: 'consistency',
    needs: 'sequence',
    description: 'An update of an address that does not send the telephone number empties it.',
    override: (rules) => ({
      unsentOfAddress: (column, before) => (column === 'phone' ? '' : rules.unsentOfAddress(column, before)),
    }),
  },
  {
    id: 'address-update-activates',
    requirement: 'FC2-ADDR-UPDATE-17',
    kind: 'consistency',
    needs: 'sequence',
    description: 'An update that does not send the status makes the address active. Needs an address that is not.',
    override: (rules) => ({
      unsentOfAddress: (column, before) => (column === 'status' ? 'active' : rules.unsentOfAddress(column, before)),
    }),
  },
  {
    id: 'address-update-mixes-lines',
    requirement: 'FC2-ADDR-UPDATE-09',
    kind: 'consistency',
    needs: 'sequence',
    description: 'An update that does not send the second address line writes the label into it. Needs a label.',
    override(rules) {
      let label = ''
      return {
        unsentOfAddress(column, before) {
          if (column === 'label') label = before
          return column === 'address_2' ? label : rules.unsentOfAddress(column, before)
        },
      }
    },
  },
]
