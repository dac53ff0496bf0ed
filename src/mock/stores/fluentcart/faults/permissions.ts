import { changePermission } from './changes.ts'
import type { Fault } from './fault.ts'

const view = 'customers/view'
const manage = 'customers/manage'
const remove = 'customers/delete'

/** Callers who are known, but are asked for the wrong permission. */
export const permissionFaults: readonly Fault[] = [
  {
    id: 'view-lists-users',
    requirement: 'FC2-USER-LIST-02',
    kind: 'permission',
    needs: 'exchange',
    description: 'Get Attachable Users asks for customers/view instead of customers/manage.',
    override: (rules) => changePermission(rules, 'listAttachableUsers', view),
  },
  {
    id: 'view-creates',
    requirement: 'FC2-CUST-CREATE-03',
    kind: 'permission',
    needs: 'exchange',
    description: 'Create Customer asks for customers/view only.',
    override: (rules) => changePermission(rules, 'createCustomer', view),
  },
  {
    id: 'view-updates',
    requirement: 'FC2-CUST-UPDATE-03',
    kind: 'permission',
    needs: 'exchange',
    description: 'Update Customer asks for customers/view only.',
    override: (rules) => changePermission(rules, 'updateCustomer', view),
  },
  {
    id: 'view-makes-primary',
    requirement: 'FC2-ADDR-PRIMARY-04',
    kind: 'permission',
    needs: 'exchange',
    description: 'Set Primary Address asks for customers/view only.',
    override: (rules) => changePermission(rules, 'setPrimaryAddress', view),
  },
  {
    id: 'view-recalculates',
    requirement: 'FC2-LTV-03',
    kind: 'permission',
    needs: 'exchange',
    description: 'Recalculate Lifetime Value asks for customers/view only.',
    override: (rules) => changePermission(rules, 'recalculateCustomerLtv', view),
  },
  {
    id: 'manage-deletes-addresses',
    requirement: 'FC2-ADDR-DELETE-04',
    kind: 'permission',
    needs: 'exchange',
    description: 'Delete Address asks for customers/manage instead of customers/delete.',
    override: (rules) => changePermission(rules, 'deleteCustomerAddress', manage),
  },
  {
    id: 'bulk-wants-delete',
    requirement: 'FC2-CUST-BULK-02',
    kind: 'permission',
    needs: 'exchange',
    description: 'Bulk actions ask for customers/delete instead of customers/manage.',
    override: (rules) => changePermission(rules, 'bulkCustomers', remove),
  },
  {
    id: 'manage-to-read-addresses',
    requirement: 'FC2-ADDR-LIST-03',
    kind: 'permission',
    needs: 'exchange',
    description: 'Get Customer Addresses asks for customers/manage, so that a viewer is refused.',
    override: (rules) => changePermission(rules, 'listCustomerAddresses', manage),
  },
  {
    id: 'any-login-reads-items',
    requirement: 'FC2-ORDER-03',
    kind: 'permission',
    needs: 'exchange',
    description: 'Find Customer Order answers everybody who can log in, without any permission.',
    override: (rules) => ({
      forbids: (call) => (call.operation === 'findCustomerOrders' && call.identity ? undefined : rules.forbids(call)),
    }),
  },
]
