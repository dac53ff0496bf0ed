import { afterwards, changeSuccess } from './changes.ts'
import type { Fault } from './fault.ts'

/** Customers and their WordPress users. */
export const userFaults: readonly Fault[] = [
  {
    id: 'taken-user-attached',
    requirement: 'FC2-USER-ATTACH-03',
    kind: 'invariant',
    needs: 'exchange',
    description: 'Attach User links a user who has a customer already.',
    override: (rules) => ({ mayAttach: (customer, user) => rules.mayAttach(customer, user, undefined) }),
  },
  {
    id: 'attach-replaces-user',
    requirement: 'FC2-USER-ATTACH-02',
    kind: 'invariant',
    needs: 'sequence',
    description: "Attach User replaces the customer's user.",
    override: (rules) => ({
      mayAttach: (customer, user, linkedTo) => rules.mayAttach({ ...customer, user_id: null }, user, linkedTo),
    }),
  },
  {
    id: 'unknown-user-attached',
    requirement: 'FC2-USER-ATTACH-08',
    kind: 'invariant',
    needs: 'exchange',
    description: 'Attach User answers that it succeeded when there is no such user.',
    override: (rules) => ({
      mayAttach(customer, user, linkedTo) {
        const refused = rules.mayAttach(customer, user, linkedTo)
        return refused === 'UserNotFound' ? undefined : refused
      },
    }),
  },
  {
    id: 'attached-user-not-stored',
    requirement: 'FC2-USER-ATTACH-14',
    kind: 'consistency',
    needs: 'sequence',
    description: 'Attach User answers that it succeeded, but the customer has no user afterwards.',
    override: (rules) =>
      afterwards(rules, 'attachUser', 200, (db, call) =>
        db.update('customers', Number(call.params['customerId']), { user_id: null }),
      ),
  },
  {
    id: 'attachable-list-keeps-attached',
    requirement: 'FC2-USER-LIST-01',
    kind: 'invariant',
    needs: 'sequence',
    description: 'The list of attachable users holds those who have a customer. Needs such a user.',
    override: () => ({ isAttachable: () => true }),
  },
  {
    id: 'attachable-list-of-ten',
    requirement: 'FC2-USER-LIST-04',
    kind: 'invariant',
    needs: 'exchange',
    description: 'The list of attachable users ends after the tenth. Needs eleven free users.',
    override: (rules) =>
      changeSuccess(rules, 'listAttachableUsers', ({ users }) => ({
        users: Array.isArray(users) ? users.slice(0, 10) : [],
      })),
  },
  {
    id: 'detached-user-not-offered',
    requirement: 'FC2-USER-LIST-06',
    kind: 'invariant',
    needs: 'sequence',
    description: 'A user who has been attached and detached does not come back into the list of attachable users.',
    override(rules) {
      const attached = new Set<number>()
      return {
        ...afterwards(rules, 'attachUser', 200, (_db, call) => void attached.add(Number(call.body.members['user_id']))),
        isAttachable: (user, linkedTo) => !attached.has(user.id) && rules.isAttachable(user, linkedTo),
      }
    },
  },
  {
    id: 'detach-without-effect',
    requirement: 'FC2-USER-DETACH-01',
    kind: 'invariant',
    needs: 'sequence',
    description: 'Detach User answers that it succeeded and keeps the link.',
    override: () => ({ detached: () => ({}) }),
  },
  {
    id: 'detach-empties-notes',
    requirement: 'FC2-USER-DETACH-02',
    kind: 'invariant',
    needs: 'sequence',
    description: 'Detach User also empties the notes. Needs a customer with a user and notes.',
    override: (rules) => ({ detached: (customer) => ({ ...rules.detached(customer), notes: '' }) }),
  },
  {
    id: 'detach-deactivates',
    requirement: 'FC2-USER-DETACH-02',
    kind: 'invariant',
    needs: 'sequence',
    description: 'Detach User makes the customer inactive.',
    override: (rules) => ({ detached: (customer) => ({ ...rules.detached(customer), status: 'inactive' }) }),
  },
]
