import { changeRefusal, changeRefusalBody, changeSuccess, memberOf } from './changes.ts'
import type { Fault } from './fault.ts'

/** Bodies that are built otherwise than documented. */
export const bodyFaults: readonly Fault[] = [
  {
    id: 'error-code-as-string',
    requirement: 'FC2-CUST-CREATE-33',
    kind: 'schema',
    needs: 'exchange',
    description: 'An email that is taken is answered with the code "400", a text.',
    override: (rules) => changeRefusalBody(rules, 'CustomerExists', { code: '400' }),
  },
  {
    id: 'primary-kept-data-null',
    requirement: 'FC2-ADDR-DELETE-09',
    kind: 'schema',
    needs: 'exchange',
    description: 'The refusal to delete a primary address has data null instead of an empty text.',
    override: (rules) => changeRefusalBody(rules, 'PrimaryAddressKept', { data: null }),
  },
  {
    id: 'selection-error-code-400',
    requirement: 'FC2-CUST-BULK-11',
    kind: 'schema',
    needs: 'exchange',
    description: 'A bulk action without customers is answered with the code 400 instead of 403.',
    override: (rules) => changeRefusalBody(rules, 'SelectionRequired', { code: 400 }),
  },
  {
    id: 'not-found-without-way-back',
    requirement: 'FC2-CUST-GET-13',
    kind: 'schema',
    needs: 'exchange',
    description: 'The answer for an unknown customer has a message only, no link back to the list.',
    override: (rules) =>
      changeRefusal(rules, 'CustomerNotFound', (answer) => ({ ...answer, body: { message: 'Customer not found' } })),
  },
  {
    id: 'bulk-delete-data-null',
    requirement: 'FC2-CUST-BULK-07',
    kind: 'schema',
    needs: 'exchange',
    description: 'A bulk deletion has data null instead of an empty text.',
    override: (rules) =>
      changeSuccess(rules, 'bulkCustomers', (body, call) =>
        call.body.members['action'] === 'delete_customers' ? { ...body, data: null } : body,
      ),
  },
  {
    id: 'make-primary-data-address',
    requirement: 'FC2-ADDR-PRIMARY-09',
    kind: 'schema',
    needs: 'exchange',
    description: 'Set Primary Address has the id of the address in data instead of an empty text.',
    override: (rules) =>
      changeSuccess(rules, 'setPrimaryAddress', (body, call) => ({
        ...body,
        data: { id: call.body.members['addressId'] ?? null },
      })),
  },
  {
    id: 'customers-in-envelope',
    requirement: 'FC2-CUST-LIST-23',
    kind: 'schema',
    needs: 'exchange',
    description: 'List Customers wraps its body: {"success": true, "data": {"customers": …}}.',
    override: (rules) => changeSuccess(rules, 'listCustomers', (body) => ({ success: true, data: body })),
  },
  {
    id: 'customer-without-envelope',
    requirement: 'FC2-CUST-GET-07',
    kind: 'schema',
    needs: 'exchange',
    description: 'Get Customer answers the bare customer, without the member around it.',
    override: (rules) => changeSuccess(rules, 'getCustomer', (body) => memberOf(body, 'customer')),
  },
  {
    id: 'orders-one-level-up',
    requirement: 'FC2-ORDER-05',
    kind: 'schema',
    needs: 'exchange',
    description: 'Find Customer Order has its list in data, not in data within data.',
    override: (rules) =>
      changeSuccess(rules, 'findCustomerOrders', (body) => ({ data: memberOf(body, 'data')['data'] ?? null })),
  },
  {
    id: 'widgets-as-object',
    requirement: 'FC2-STATS-05',
    kind: 'schema',
    needs: 'exchange',
    description: 'Get Customer Stats has an empty object for its widgets instead of an empty list.',
    override: (rules) => changeSuccess(rules, 'getCustomerStats', () => ({ widgets: {} })),
  },
  {
    id: 'updated-customer-missing',
    requirement: 'FC2-CUST-UPDATE-25',
    kind: 'schema',
    needs: 'exchange',
    description: 'Update Customer answers its message without the customer.',
    override: (rules) => changeSuccess(rules, 'updateCustomer', ({ message = '' }) => ({ message })),
  },
  {
    id: 'labels-data-true',
    requirement: 'FC2-CUST-LABELS-09',
    kind: 'schema',
    needs: 'exchange',
    description: 'Update Additional Info has true in data instead of an object.',
    override: (rules) => changeSuccess(rules, 'updateCustomerLabels', (body) => ({ ...body, data: true })),
  },
]
