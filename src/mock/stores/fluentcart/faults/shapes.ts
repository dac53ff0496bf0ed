import { changeShape, changeSuccess, isAddress, isCustomer, memberOf } from './changes.ts'
import type { Fault } from './fault.ts'

/** Members that are not what the samples show. */
export const shapeFaults: readonly Fault[] = [
  {
    id: 'ltv-as-string',
    requirement: 'FC2-SCH-CUST-10',
    kind: 'schema',
    needs: 'exchange',
    description: 'The lifetime value of a customer is a string of digits.',
    override: (rules) => ({
      money: (member, cents) => (member === 'ltv' ? String(cents) : rules.money(member, cents)),
    }),
  },
  {
    id: 'customer-created-at-iso',
    requirement: 'FC2-SCH-CUST-20',
    kind: 'schema',
    needs: 'exchange',
    description: 'A customer has created_at in ISO 8601 with an offset.',
    override: (rules) =>
      changeShape(rules, isCustomer, (members) =>
        typeof members['created_at'] === 'string'
          ? { ...members, created_at: `${members['created_at'].replace(' ', 'T')}+00:00` }
          : members,
      ),
  },
  {
    id: 'customer-list-without-last-page',
    requirement: 'FC2-CUST-LIST-27',
    kind: 'schema',
    needs: 'exchange',
    description: 'The list of customers does not say which page is the last.',
    override: (rules) =>
      changeSuccess(rules, 'listCustomers', (body) => {
        const { last_page: _forgotten, ...page } = memberOf(body, 'customers')
        return { ...body, customers: page }
      }),
  },
  {
    id: 'no-user-is-empty-text',
    requirement: 'FC2-SCH-CUST-02',
    kind: 'schema',
    needs: 'exchange',
    description:
      'A customer without a WordPress user has an empty text for the user id. Needs a customer without a user.',
    override: (rules) => ({
      integer: (member, value) => (member === 'user_id' && value === null ? '' : rules.integer(member, value)),
    }),
  },
  {
    id: 'formatted-address-as-text',
    requirement: 'FC2-SCH-CUST-25',
    kind: 'schema',
    needs: 'exchange',
    description: 'The formatted address of a customer is one line of text.',
    override: (rules) =>
      changeShape(rules, isCustomer, (members) => ({
        ...members,
        formatted_address: Object.values(memberOf(members, 'formatted_address')).join(', '),
      })),
  },
  {
    id: 'new-purchase-value-object',
    requirement: 'FC2-CUST-CREATE-30',
    kind: 'schema',
    needs: 'exchange',
    description: 'A new customer has an empty object for its purchase value instead of an empty array.',
    override: (rules) =>
      changeShape(
        rules,
        (kind) => kind === 'created-customer',
        (members) => ({ ...members, purchase_value: {} }),
      ),
  },
  {
    id: 'created-customer-without-uuid',
    requirement: 'FC2-CUST-CREATE-31',
    kind: 'schema',
    needs: 'exchange',
    description: 'Create Customer does not show the uuid.',
    override: (rules) => ({ createdMembers: () => rules.createdMembers().filter((name) => name !== 'uuid') }),
  },
  {
    id: 'selected-labels-as-texts',
    requirement: 'FC2-CUST-GET-09',
    kind: 'schema',
    needs: 'exchange',
    description: 'The chosen labels are ids written as texts. Needs a customer with labels.',
    override: (rules) => ({
      integer: (member, value) => (member === 'selected_labels' ? String(value) : rules.integer(member, value)),
    }),
  },
  {
    id: 'is-primary-boolean',
    requirement: 'FC2-SCH-ADDR-03',
    kind: 'schema',
    needs: 'exchange',
    description: 'Addresses say true and false for is_primary.',
    override: (rules) => ({
      integer: (member, value) => (member === 'is_primary' ? value === 1 : rules.integer(member, value)),
    }),
  },
  {
    id: 'address-meta-empty-list',
    requirement: 'FC2-SCH-ADDR-16',
    kind: 'schema',
    needs: 'exchange',
    description: 'The empty meta data of an address come as a list.',
    override: (rules) => changeShape(rules, isAddress, (members) => ({ ...members, meta: [] })),
  },
  {
    id: 'order-total-as-decimal-text',
    requirement: 'FC2-ORDERS-14',
    kind: 'schema',
    needs: 'exchange',
    description: 'The total of an order is a text with two decimals. Needs a customer with orders.',
    override: (rules) => ({
      money: (member, cents) => (member === 'total_amount' ? (cents / 100).toFixed(2) : rules.money(member, cents)),
    }),
  },
  {
    id: 'user-id-in-small-letters',
    requirement: 'FC2-USER-LIST-05',
    kind: 'schema',
    needs: 'exchange',
    description: 'Attachable users have an id in small letters instead of an ID in capitals.',
    override: (rules) =>
      changeShape(
        rules,
        (kind) => kind === 'attachable-user',
        ({ ID = null, ...members }) => ({ id: ID, ...members }),
      ),
  },
]
