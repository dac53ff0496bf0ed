import { changeRefusalBody, changeSuccess } from './changes.ts'
import type { Fault } from './fault.ts'

/** The right answer in the wrong words. */
export const messageFaults: readonly Fault[] = [
  {
    id: 'customer-created-message',
    requirement: 'FC2-CUST-CREATE-26',
    kind: 'message',
    needs: 'exchange',
    description: 'Create Customer says "Customer has been created" instead of the documented message.',
    override: (rules) =>
      changeSuccess(rules, 'createCustomer', (body) => ({ ...body, message: 'Customer has been created' })),
  },
  {
    id: 'bulk-status-says-deleted',
    requirement: 'FC2-CUST-BULK-09',
    kind: 'message',
    needs: 'exchange',
    description: 'A bulk change of status says that the customers have been deleted.',
    override: (rules) =>
      changeSuccess(rules, 'bulkCustomers', (body) => ({
        ...body,
        message: 'Selected Customers has been deleted permanently',
      })),
  },
  {
    id: 'detach-error-without-stop',
    requirement: 'FC2-USER-DETACH-07',
    kind: 'message',
    needs: 'exchange',
    description: 'Detach User names an unknown customer without the full stop at the end.',
    override: (rules) => ({
      refuse(refusal, call) {
        const answer = rules.refuse(refusal, call)
        return call.operation === 'detachUser' && refusal.refused === 'CustomerNotFoundShort'
          ? { ...answer, body: { message: 'Customer not found' } }
          : answer
      },
    }),
  },
  {
    id: 'address-created-on-update',
    requirement: 'FC2-ADDR-UPDATE-22',
    kind: 'message',
    needs: 'exchange',
    description: 'Update Address says that the address has been created.',
    override: (rules) => ({ message: (done, type) => rules.message(done === 'updated' ? 'created' : done, type) }),
  },
  {
    id: 'address-deleted-message',
    requirement: 'FC2-ADDR-DELETE-08',
    kind: 'message',
    needs: 'exchange',
    description: 'Delete Address says "Address deleted successfully", the words of the old API.',
    override: (rules) => ({
      message: (done, type) => (done === 'deleted' ? 'Address deleted successfully' : rules.message(done, type)),
    }),
  },
  {
    id: 'unknown-user-called-linked',
    requirement: 'FC2-USER-ATTACH-13',
    kind: 'message',
    needs: 'exchange',
    description: 'Attach User says of a user who does not exist that he is linked already.',
    override: (rules) => changeRefusalBody(rules, 'UserNotFound', { message: 'User already linked to a customer.' }),
  },
  {
    id: 'ltv-message',
    requirement: 'FC2-LTV-06',
    kind: 'message',
    needs: 'exchange',
    description: 'A recalculation answers with the customer, but without a message.',
    override: (rules) => changeSuccess(rules, 'recalculateCustomerLtv', ({ customer = null }) => ({ customer })),
  },
]
