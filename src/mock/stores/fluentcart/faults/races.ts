import { setTimeout as sleep } from 'node:timers/promises'
import type { Rules } from '../rules.ts'
import type { Fault } from './fault.ts'

/** Milliseconds between a check and the write that relies on it. */
const gap = 60

/** Waits between check and write of one operation. */
function waiting(rules: Rules, operation: string): Partial<Rules> {
  return { pause: (point) => (point === operation ? sleep(gap) : rules.pause?.(point)) }
}

/** Calls that get in each other's way when they come at once. */
export const raceFaults: readonly Fault[] = [
  {
    id: 'race-equal-creates',
    requirement: 'FC2-CUST-CREATE-05',
    kind: 'race',
    needs: 'race',
    description: 'Customers who are created at once with one email are all created.',
    override: (rules) => waiting(rules, 'createCustomer'),
  },
  {
    id: 'race-equal-updates',
    requirement: 'FC2-CUST-UPDATE-07',
    kind: 'race',
    needs: 'race',
    description: 'Two customers who get one new email at once both keep it.',
    override: (rules) => waiting(rules, 'updateCustomer'),
  },
  {
    id: 'race-lost-address-update',
    requirement: 'FC2-ADDR-UPDATE-24',
    kind: 'race',
    needs: 'race',
    description: 'Of two updates of one address at once, which send different optional members, one is undone.',
    override: (rules) => waiting(rules, 'updateAddress'),
  },
  {
    id: 'race-attach',
    requirement: 'FC2-USER-ATTACH-03',
    kind: 'race',
    needs: 'race',
    description: 'A user who is attached to two customers at once is linked to both.',
    override: (rules) => waiting(rules, 'attachUser'),
  },
  {
    id: 'race-make-primary',
    requirement: 'FC2-ADDR-PRIMARY-02',
    kind: 'race',
    needs: 'race',
    description: 'Two addresses that are made primary at once both are. Needs three of one type.',
    override: (rules) => ({ ...waiting(rules, 'setPrimaryAddress'), readsAgain: () => false }),
  },
  {
    id: 'race-first-addresses',
    requirement: 'FC2-SCH-ADDR-24',
    kind: 'race',
    needs: 'race',
    description: 'Two first addresses that are created at once both become primary.',
    override: (rules) => ({ ...waiting(rules, 'createAddress'), readsAgain: () => false }),
  },
  {
    id: 'race-delete-and-make-primary',
    requirement: 'FC2-ADDR-DELETE-02',
    kind: 'race',
    needs: 'race',
    description: 'An address that is made primary while it is deleted goes, and no address is primary.',
    override: (rules) => waiting(rules, 'deleteAddress'),
  },
]
