import { primaryIn } from './changes.ts'
import type { Fault } from './fault.ts'

/** Which address is primary after a create or an update, decided wrongly. */
export const primaryFaults: readonly Fault[] = [
  {
    id: 'first-address-not-primary',
    requirement: 'FC2-ADDR-CREATE-02',
    kind: 'invariant',
    needs: 'exchange',
    description: 'The first address of a type does not become primary by itself.',
    override: (rules) => ({
      primariesAfter: (change, all) =>
        change.kind === 'created' && change.asked !== 1 ? new Set(primaryIn(all)) : rules.primariesAfter(change, all),
    }),
  },
  {
    id: 'first-of-second-type-not-primary',
    requirement: 'FC2-ADDR-CREATE-02',
    kind: 'invariant',
    needs: 'sequence',
    description: 'The first shipping address does not become primary when a billing address is primary already.',
    override: (rules) => ({
      primariesAfter: (change, all) =>
        change.kind === 'created' && change.asked !== 1 && primaryIn(all).length > 0
          ? new Set(primaryIn(all))
          : rules.primariesAfter(change, all),
    }),
  },
  {
    id: 'create-leaves-two-primaries',
    requirement: 'FC2-SCH-ADDR-24',
    kind: 'invariant',
    needs: 'sequence',
    description: 'An address that is created with is_primary 1 does not demote the one that was primary.',
    override: (rules) => ({
      primariesAfter: (change, all) =>
        change.kind === 'created' && change.asked === 1
          ? new Set([...primaryIn(all), change.address.id])
          : rules.primariesAfter(change, all),
    }),
  },
  {
    id: 'update-leaves-two-primaries',
    requirement: 'FC2-SCH-ADDR-24',
    kind: 'invariant',
    needs: 'sequence',
    description: 'An address that is updated with is_primary 1 does not demote the one that was primary.',
    override: (rules) => ({
      primariesAfter: (change, all) =>
        change.kind === 'updated' && change.asked === 1
          ? new Set([...primaryIn(all), change.address.id])
          : rules.primariesAfter(change, all),
    }),
  },
  {
    id: 'create-is-primary-ignored',
    requirement: 'FC2-ADDR-CREATE-18',
    kind: 'invariant',
    needs: 'exchange',
    description: 'Create Address ignores is_primary; only the first address of a type becomes primary.',
    override: (rules) => ({
      primariesAfter: (change, all) =>
        rules.primariesAfter(change.kind === 'created' ? { ...change, asked: undefined } : change, all),
    }),
  },
  {
    id: 'update-is-primary-ignored',
    requirement: 'FC2-ADDR-UPDATE-18',
    kind: 'invariant',
    needs: 'exchange',
    description: 'Update Address ignores is_primary 1.',
    override: (rules) => ({
      primariesAfter: (change, all) =>
        rules.primariesAfter(change.kind === 'updated' ? { ...change, asked: undefined } : change, all),
    }),
  },
  {
    id: 'update-demotes-primary',
    requirement: 'FC2-ADDR-UPDATE-18',
    kind: 'invariant',
    needs: 'sequence',
    description:
      'An update of the primary address that does not send is_primary demotes it, and no address is primary.',
    override: (rules) => ({
      primariesAfter: (change, all) =>
        change.kind === 'updated' && change.asked === undefined
          ? new Set(primaryIn(all).filter((id) => id !== change.address.id))
          : rules.primariesAfter(change, all),
    }),
  },
  {
    id: 'new-address-takes-over',
    requirement: 'FC2-ADDR-CREATE-19',
    kind: 'invariant',
    needs: 'sequence',
    description: 'Every new address becomes primary, asked or not, and demotes the one before.',
    override: (rules) => ({
      primariesAfter: (change, all) =>
        rules.primariesAfter(change.kind === 'created' ? { ...change, asked: 1 } : change, all),
    }),
  },
]
