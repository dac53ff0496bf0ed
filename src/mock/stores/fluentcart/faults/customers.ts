import { changeShape, isCustomer, memberOf } from './changes.ts'
import type { Fault } from './fault.ts'

/** Customers who are linked, updated or shown wrongly. */
export const customerFaults: readonly Fault[] = [
  {
    id: 'default-status-inactive',
    requirement: 'FC2-CUST-CREATE-29',
    kind: 'invariant',
    needs: 'exchange',
    description: 'A customer without a status is inactive.',
    override: (rules) => ({
      defaultStatus: (kind) => (kind === 'customer' ? 'inactive' : rules.defaultStatus(kind)),
    }),
  },
  {
    id: 'full-name-loses-last',
    requirement: 'FC2-CUST-CREATE-13',
    kind: 'consistency',
    needs: 'exchange',
    description: 'Of a full name only the first word is kept. Needs a shop that wants full names.',
    nameMode: 'full',
    override: (rules) => ({
      nameOf(body, mode) {
        const name = rules.nameOf(body, mode)
        return mode === 'full' ? { ...name, last_name: '' } : name
      },
    }),
  },
  {
    id: 'full-name-loses-middle',
    requirement: 'FC2-CUST-CREATE-13',
    kind: 'consistency',
    needs: 'exchange',
    description:
      'Of a full name only the first and the last word are kept. Needs a shop that wants full names, and a name of three words.',
    nameMode: 'full',
    override: (rules) => ({
      nameOf(body, mode) {
        const name = rules.nameOf(body, mode)
        return mode === 'full' ? { ...name, last_name: name.last_name?.split(' ').at(-1) ?? '' } : name
      },
    }),
  },
  {
    id: 'user-not-linked-by-email',
    requirement: 'FC2-CUST-CREATE-02',
    kind: 'consistency',
    needs: 'exchange',
    description: 'A new customer is not linked to the WordPress user with the same email. Needs a free user.',
    override: () => ({ linksByEmail: () => false }),
  },
  {
    id: 'wp-user-yes-ignored',
    requirement: 'FC2-CUST-CREATE-21',
    kind: 'consistency',
    needs: 'exchange',
    description: 'Create Customer makes no WordPress user though wp_user is yes.',
    override: () => ({ wantsUser: () => false }),
  },
  {
    id: 'user-made-unasked',
    requirement: 'FC2-CUST-CREATE-28',
    kind: 'consistency',
    needs: 'exchange',
    description: 'Create Customer makes a WordPress user for every customer.',
    override: () => ({ wantsUser: () => true }),
  },
  {
    id: 'create-user-id-ignored',
    requirement: 'FC2-CUST-CREATE-20',
    kind: 'consistency',
    needs: 'exchange',
    description: 'Create Customer ignores user_id. Needs a free user.',
    override: (rules) => ({
      namedUser: (sent, operation) => rules.namedUser(operation === 'createCustomer' ? undefined : sent, operation),
    }),
  },
  {
    id: 'update-user-id-ignored',
    requirement: 'FC2-CUST-UPDATE-18',
    kind: 'consistency',
    needs: 'exchange',
    description: 'Update Customer ignores user_id. Needs a free user.',
    override: (rules) => ({
      namedUser: (sent, operation) => rules.namedUser(operation === 'updateCustomer' ? undefined : sent, operation),
    }),
  },
  {
    id: 'profile-not-updated',
    requirement: 'FC2-CUST-UPDATE-02',
    kind: 'consistency',
    needs: 'sequence',
    description: 'An update of a linked customer does not reach the WordPress user. Needs a customer with a user.',
    override: () => ({ profileOf: () => ({}) }),
  },
  {
    id: 'customer-shows-id-of-user',
    requirement: 'FC2-CUST-GET-15',
    kind: 'consistency',
    needs: 'exchange',
    description: 'A customer with a WordPress user is shown under the id of the user. Needs a customer with a user.',
    override: (rules) =>
      changeShape(
        rules,
        (kind) => kind === 'customer',
        (members, row) => ({ ...members, id: row['user_id'] ?? members['id'] ?? null }),
      ),
  },
  {
    id: 'user-link-names-customer',
    requirement: 'FC2-SCH-CUST-31',
    kind: 'consistency',
    needs: 'exchange',
    description: 'The link to the user carries the id of the customer. Needs a customer with a user.',
    override: (rules) =>
      changeShape(rules, isCustomer, (members, row) =>
        row['user_id'] === null
          ? members
          : { ...members, user_link: String(members['user_link']).replace(/\d+$/, String(row['id'])) },
      ),
  },
  {
    id: 'full-name-last-first',
    requirement: 'FC2-SCH-CUST-27',
    kind: 'consistency',
    needs: 'exchange',
    description: 'The full name begins with the last name. Needs a customer with two names.',
    override: (rules) => ({ fullName: (first, last) => rules.fullName(last, first) }),
  },
  {
    id: 'purchase-dates-swapped',
    requirement: 'FC2-SCH-CUST-29',
    kind: 'consistency',
    needs: 'exchange',
    description: 'The dates of the first and last purchase are swapped. Needs a customer who bought on two days.',
    override: (rules) =>
      changeShape(rules, isCustomer, (members) => ({
        ...members,
        first_purchase_date: members['last_purchase_date'] ?? null,
        last_purchase_date: members['first_purchase_date'] ?? null,
      })),
  },
  {
    id: 'formatted-city-and-postcode-swapped',
    requirement: 'FC2-SCH-CUST-33',
    kind: 'consistency',
    needs: 'exchange',
    description: 'Town and postal code are swapped in the formatted address of a customer.',
    override: (rules) =>
      changeShape(rules, isCustomer, (members) => {
        const formatted = memberOf(members, 'formatted_address')
        const { city = '', postcode = '' } = formatted
        return { ...members, formatted_address: { ...formatted, city: postcode, postcode: city } }
      }),
  },
]
