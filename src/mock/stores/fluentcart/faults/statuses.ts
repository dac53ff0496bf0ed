import { changeRefusal } from './changes.ts'
import type { Fault } from './fault.ts'

/** Documented answers with a wrong status. */
export const statusFaults: readonly Fault[] = [
  {
    id: 'unknown-customer-200',
    requirement: 'FC2-CUST-GET-12',
    kind: 'status',
    needs: 'exchange',
    description: 'Get Customer answers an unknown id with 200 and {"customer": null}.',
    override: (rules) => changeRefusal(rules, 'CustomerNotFound', () => ({ status: 200, body: { customer: null } })),
  },
  {
    id: 'unknown-ltv-customer-500',
    requirement: 'FC2-LTV-09',
    kind: 'status',
    needs: 'exchange',
    description: 'Recalculating the lifetime value of an unknown customer has the documented body, but HTTP 500.',
    override: (rules) =>
      changeRefusal(rules, 'CustomerNotFoundShort', (answer) => ({ ...answer, status: 500 }), 'recalculateCustomerLtv'),
  },
  {
    id: 'customer-created-201',
    requirement: 'FC2-CUST-CREATE-24',
    kind: 'status',
    needs: 'exchange',
    description: 'Create Customer answers 201.',
    override: (rules) => ({
      succeed(reply, call) {
        const answer = rules.succeed(reply, call)
        return call.operation === 'createCustomer' ? { ...answer, status: 201 } : answer
      },
    }),
  },
  {
    id: 'labels-set-202',
    requirement: 'FC2-CUST-LABELS-08',
    kind: 'status',
    needs: 'exchange',
    description: 'Update Additional Info answers 202.',
    override: (rules) => ({
      succeed(reply, call) {
        const answer = rules.succeed(reply, call)
        return call.operation === 'updateCustomerLabels' ? { ...answer, status: 202 } : answer
      },
    }),
  },
  {
    id: 'taken-email-500',
    requirement: 'FC2-CUST-CREATE-33',
    kind: 'status',
    needs: 'exchange',
    description: 'Create Customer refuses an email that is taken with the documented body, but HTTP 500.',
    override: (rules) =>
      changeRefusal(rules, 'CustomerExists', (answer) => ({ ...answer, status: 500 }), 'createCustomer'),
  },
  {
    id: 'unknown-address-400',
    requirement: 'FC2-ADDR-UPDATE-23',
    kind: 'status',
    needs: 'exchange',
    description: 'Update Address answers an unknown address with 400; the body still says 404.',
    override: (rules) =>
      changeRefusal(rules, 'AddressNotFound', (answer) => ({ ...answer, status: 400 }), 'updateCustomerAddress'),
  },
  {
    id: 'primary-address-kept-200',
    requirement: 'FC2-ADDR-DELETE-02',
    kind: 'status',
    needs: 'exchange',
    description: 'Delete Address keeps a primary address and says so, but with HTTP 200.',
    override: (rules) => changeRefusal(rules, 'PrimaryAddressKept', (answer) => ({ ...answer, status: 200 })),
  },
  {
    id: 'make-primary-failure-200',
    requirement: 'FC2-ADDR-PRIMARY-10',
    kind: 'status',
    needs: 'exchange',
    description: 'Set Primary Address answers its failure with HTTP 200; only the body says 400.',
    override: (rules) => changeRefusal(rules, 'MakePrimaryFailed', (answer) => ({ ...answer, status: 200 })),
  },
  {
    id: 'linked-user-200',
    requirement: 'FC2-USER-ATTACH-12',
    kind: 'status',
    needs: 'exchange',
    description: 'Attach User refuses a user who has a customer with the documented body, but HTTP 200.',
    override: (rules) => changeRefusal(rules, 'UserAlreadyLinked', (answer) => ({ ...answer, status: 200 })),
  },
  {
    id: 'detach-unknown-customer-200',
    requirement: 'FC2-USER-DETACH-07',
    kind: 'status',
    needs: 'exchange',
    description: 'Detach User tells an unknown customer that its user has been detached.',
    override: (rules) =>
      changeRefusal(
        rules,
        'CustomerNotFoundShort',
        () => ({ status: 200, body: { message: 'User detached successfully' } }),
        'detachUser',
      ),
  },
]
