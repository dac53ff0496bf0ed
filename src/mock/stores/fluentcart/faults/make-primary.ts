import { afterwards, primaryIn } from './changes.ts'
import type { Fault } from './fault.ts'

/** What Set Primary Address does wrong. */
export const makePrimaryFaults: readonly Fault[] = [
  {
    id: 'make-primary-without-effect',
    requirement: 'FC2-ADDR-PRIMARY-01',
    kind: 'invariant',
    needs: 'sequence',
    description: 'Set Primary Address answers that it succeeded and changes nothing.',
    override: (rules) => ({
      primariesAfter: (change, all) =>
        change.kind === 'made-primary' ? new Set(primaryIn(all)) : rules.primariesAfter(change, all),
    }),
  },
  {
    id: 'make-primary-keeps-previous',
    requirement: 'FC2-ADDR-PRIMARY-02',
    kind: 'invariant',
    needs: 'sequence',
    description: 'Set Primary Address does not demote the address that was primary.',
    override: (rules) => ({
      primariesAfter: (change, all) =>
        change.kind === 'made-primary'
          ? new Set([...primaryIn(all), change.address.id])
          : rules.primariesAfter(change, all),
    }),
  },
  {
    id: 'make-primary-demotes-other-type',
    requirement: 'FC2-ADDR-PRIMARY-03',
    kind: 'invariant',
    needs: 'sequence',
    description: 'Set Primary Address also demotes the primary address of the other type.',
    override: (rules) => ({
      primariesAfter: (change, all) =>
        change.kind === 'made-primary' ? new Set([change.address.id]) : rules.primariesAfter(change, all),
    }),
  },
  {
    id: 'make-primary-toggles',
    requirement: 'FC2-ADDR-PRIMARY-12',
    kind: 'invariant',
    needs: 'sequence',
    description: 'Set Primary Address demotes an address that is primary already.',
    override: (rules) => ({
      primariesAfter: (change, all) =>
        change.kind === 'made-primary' && change.address.is_primary === 1
          ? new Set(primaryIn(all).filter((id) => id !== change.address.id))
          : rules.primariesAfter(change, all),
    }),
  },
  {
    id: 'failed-make-primary-demotes',
    requirement: 'FC2-ADDR-PRIMARY-11',
    kind: 'invariant',
    needs: 'sequence',
    description: 'Set Primary Address with an unknown id answers its error, after it has demoted the primary address.',
    override: (rules) =>
      afterwards(rules, 'setPrimaryAddress', 400, (db, call) => {
        const { customerId = '' } = call.params
        const type = String(call.body.members['type'])
        db.run('UPDATE addresses SET is_primary = 0 WHERE customer_id = ? AND type = ?', Number(customerId), type)
      }),
  },
]
