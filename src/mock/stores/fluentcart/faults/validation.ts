import { changeField } from './changes.ts'
import type { Fault } from './fault.ts'

/** Requests that are taken though they break the documented tables. */
export const validationFaults: readonly Fault[] = [
  {
    id: 'any-customer-email',
    requirement: 'FC2-CUST-CREATE-06',
    kind: 'validation',
    needs: 'exchange',
    description: 'Create Customer takes any text for an email.',
    override: (rules) => ({
      fields: (operation, nameMode) =>
        rules.fields(operation, nameMode).map((field) => {
          if (operation !== 'createCustomer' || field.name !== 'email') return field
          const { format: _forgotten, ...rest } = field
          return rest
        }),
    }),
  },
  {
    id: 'address-city-optional',
    requirement: 'FC2-ADDR-CREATE-10',
    kind: 'validation',
    needs: 'exchange',
    description: 'Create Address accepts an address without a city and stores an empty one.',
    override: (rules) => changeField(rules, 'createCustomerAddress', 'city', { required: false }),
  },
  {
    id: 'delete-address-query-unread',
    requirement: 'FC2-ADDR-DELETE-06',
    kind: 'validation',
    needs: 'exchange',
    description: 'Delete Address understands the address id in the body, but not in the query.',
    override: (rules) => ({ addressIdOf: (call) => rules.addressIdOf({ ...call, query: {} }) }),
  },
  {
    id: 'create-without-email',
    requirement: 'FC2-CUST-CREATE-04',
    kind: 'validation',
    needs: 'exchange',
    description: 'Create Customer accepts a customer without an email.',
    override: (rules) => changeField(rules, 'createCustomer', 'email', { required: false }),
  },
  {
    id: 'create-without-name',
    requirement: 'FC2-CUST-CREATE-08',
    kind: 'validation',
    needs: 'exchange',
    description: 'Create Customer accepts a customer without any name.',
    override: (rules) => changeField(rules, 'createCustomer', 'first_name', { required: false }),
  },
  {
    id: 'update-without-email',
    requirement: 'FC2-CUST-UPDATE-05',
    kind: 'validation',
    needs: 'exchange',
    description: 'Update Customer accepts a change without the email and keeps the old one.',
    override: (rules) => changeField(rules, 'updateCustomer', 'email', { required: false }),
  },
  {
    id: 'number-as-last-name',
    requirement: 'FC2-CUST-UPDATE-10',
    kind: 'validation',
    needs: 'exchange',
    description: 'Update Customer accepts a number for the last name and forgets it.',
    override: (rules) => ({
      hasType: (field, value, form) =>
        (field.name === 'last_name' && typeof value === 'number') || rules.hasType(field, value, form),
    }),
  },
  {
    id: 'labels-left-out-clears-them',
    requirement: 'FC2-CUST-LABELS-05',
    kind: 'validation',
    needs: 'exchange',
    description: 'Update Additional Info accepts a body without labels and takes all of them away.',
    override: (rules) => changeField(rules, 'updateCustomerLabels', 'labels', { required: false }),
  },
  {
    id: 'bulk-empty-selection-accepted',
    requirement: 'FC2-CUST-BULK-04',
    kind: 'validation',
    needs: 'exchange',
    description: 'A bulk action without customers succeeds and does nothing.',
    override: () => ({ isSelection: () => true }),
  },
  {
    id: 'bulk-any-status',
    requirement: 'FC2-CUST-BULK-06',
    kind: 'validation',
    needs: 'exchange',
    description: 'A bulk change gives customers any text for a status.',
    override: () => ({ isEditableStatus: () => true }),
  },
  {
    id: 'bulk-status-left-out',
    requirement: 'FC2-CUST-BULK-05',
    kind: 'validation',
    needs: 'exchange',
    description: 'A bulk change without a new status makes the customers inactive.',
    override: (rules) => ({ newStatus: (sent) => rules.newStatus(sent) || 'inactive' }),
  },
  {
    id: 'bulk-unknown-action-succeeds',
    requirement: 'FC2-CUST-BULK-03',
    kind: 'validation',
    needs: 'exchange',
    description: 'A bulk action of an unknown name does nothing and is called a success.',
    override: (rules) => ({
      isAction: () => true,
      targets: (ids, action) => (rules.isAction(action) ? rules.targets(ids, action) : []),
    }),
  },
  {
    id: 'address-of-any-type',
    requirement: 'FC2-ADDR-CREATE-15',
    kind: 'validation',
    needs: 'exchange',
    description: 'Create Address accepts types other than billing and shipping.',
    override: (rules) => ({
      isListed: (field, value) => field.name === 'type' || rules.isListed(field, value),
    }),
  },
  {
    id: 'address-of-any-country',
    requirement: 'FC2-ADDR-CREATE-13',
    kind: 'validation',
    needs: 'exchange',
    description: 'Addresses may be in a country that is no code.',
    override: () => ({ isCountry: () => true }),
  },
  {
    id: 'make-primary-without-type',
    requirement: 'FC2-ADDR-PRIMARY-07',
    kind: 'validation',
    needs: 'exchange',
    description: 'Set Primary Address takes billing for granted when no type is sent.',
    override: (rules) => changeField(rules, 'setPrimaryAddress', 'type', { required: false }),
  },
  {
    id: 'address-update-without-name',
    requirement: 'FC2-ADDR-UPDATE-06',
    kind: 'validation',
    needs: 'exchange',
    description: 'Update Address accepts a change without the name.',
    override: (rules) => changeField(rules, 'updateCustomerAddress', 'name', { required: false }),
  },
]
