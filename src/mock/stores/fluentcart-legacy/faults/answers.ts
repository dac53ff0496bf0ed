import { changeRefusal, changeShape, changeSuccess, type Fault, without, withCode } from './fault.ts'

/** Envelopes, codes, shapes and dates that are not the documented ones. */
export const answerFaults: readonly Fault[] = [
  {
    id: 'answers-without-success',
    requirement: 'FC1-GEN-08',
    kind: 'schema',
    needs: 'exchange',
    description: 'No success has the member success.',
    override: (rules) => changeSuccess(rules, without('success')),
  },
  {
    id: 'orders-without-envelope',
    requirement: 'FC1-GEN-08',
    kind: 'schema',
    needs: 'exchange',
    description: 'Get Customer Orders answers with the data itself, without success and data.',
    override: (rules) => changeSuccess(rules, (body) => Object(body['data']), 'listCustomerOrders'),
  },
  {
    id: 'errors-without-envelope',
    requirement: 'FC1-ERR-07',
    kind: 'schema',
    needs: 'exchange',
    description: 'An error is code and message, without success and error.',
    override: (rules) => ({
      refuse(refusal, call) {
        const answer = rules.refuse(refusal, call)
        const { error } = Object(answer.body)
        return error === undefined ? answer : { ...answer, body: error }
      },
    }),
  },
  {
    id: 'error-message-missing',
    requirement: 'FC1-ERR-07',
    kind: 'schema',
    needs: 'exchange',
    description: 'An error about the e-mail address has a code and no message.',
    override: (rules) =>
      changeRefusal(rules, 'InvalidEmail', (answer) => ({
        ...answer,
        body: { success: false, error: { code: 'invalid_email' } },
      })),
  },
  {
    id: 'unknown-customer-code',
    requirement: 'FC1-ERR-01',
    kind: 'message',
    needs: 'exchange',
    description: 'Get Customer answers an unknown customer with the code not_found.',
    override: (rules) => changeRefusal(rules, 'CustomerNotFound', withCode('not_found'), 'getCustomer'),
  },
  {
    id: 'unknown-customer-200',
    requirement: 'FC1-ERR-01',
    kind: 'status',
    needs: 'exchange',
    description: 'Get Customer Stats answers an unknown customer with its error and HTTP 200.',
    override: (rules) => ({
      answered(answer, call, db) {
        const known = rules.answered(answer, call, db)
        return call.operation === 'getCustomerStats' && known.status === 404 ? { ...known, status: 200 } : known
      },
    }),
  },
  {
    id: 'taken-email-code',
    requirement: 'FC1-ERR-02',
    kind: 'message',
    needs: 'exchange',
    description: 'An e-mail address that is taken, or none, is answered with the code validation_error.',
    override: (rules) => changeRefusal(rules, 'InvalidEmail', withCode('validation_error')),
  },
  {
    id: 'unknown-user-crashes',
    requirement: 'FC1-ERR-03',
    kind: 'robustness',
    needs: 'exchange',
    description: 'Attaching a user who does not exist ends in HTTP 500.',
    override: (rules) => changeRefusal(rules, 'InvalidUser', (answer) => ({ ...answer, status: 500 })),
  },
  {
    id: 'permission-code',
    requirement: 'FC1-ERR-04',
    kind: 'message',
    needs: 'exchange',
    description: 'A caller without the permission is answered with the code forbidden.',
    override: (rules) => changeRefusal(rules, 'NotAllowed', withCode('forbidden')),
  },
  {
    id: 'validation-code-missing',
    requirement: 'FC1-ERR-05',
    kind: 'message',
    needs: 'exchange',
    description: 'A request that is not valid is answered with the code error.',
    override: (rules) => changeRefusal(rules, 'Invalid', withCode('error')),
  },
  {
    id: 'unknown-address-as-customer',
    requirement: 'FC1-ERR-06',
    kind: 'message',
    needs: 'exchange',
    description: 'An unknown address is answered with the code customer_not_found.',
    override: (rules) => changeRefusal(rules, 'AddressNotFound', withCode('customer_not_found')),
  },
  {
    id: 'total-spent-as-text',
    requirement: 'FC1-CUST-LIST-11',
    kind: 'unit',
    needs: 'exchange',
    description: 'total_spent of a listed customer is a text in dollars.',
    override: (rules) =>
      changeShape(rules, 'listed-customer', (members) => ({
        ...members,
        total_spent: (Number(members['total_spent']) / 100).toFixed(2),
      })),
  },
  {
    id: 'database-dates',
    requirement: 'FC1-CUST-GET-03',
    kind: 'schema',
    needs: 'exchange',
    description: 'The dates of a customer who is read alone are those of the database, YYYY-MM-DD HH:MM:SS.',
    override: (rules) =>
      changeShape(rules, 'customer', (members) => ({
        ...members,
        created_at: String(members['created_at']).replace('T', ' ').replace('Z', ''),
        updated_at: String(members['updated_at']).replace('T', ' ').replace('Z', ''),
      })),
  },
  {
    id: 'addresses-not-shown',
    requirement: 'FC1-CUST-GET-04',
    kind: 'schema',
    needs: 'exchange',
    description: 'A customer comes without its addresses.',
    override: (rules) => changeShape(rules, 'customer', without('addresses')),
  },
  {
    id: 'primary-as-number',
    requirement: 'FC1-ADDR-LIST-04',
    kind: 'schema',
    needs: 'exchange',
    description: 'is_primary of a listed address is 0 or 1.',
    override: (rules) =>
      changeShape(rules, 'address', (members) => ({ ...members, is_primary: members['is_primary'] === true ? 1 : 0 })),
  },
  {
    id: 'delete-address-message',
    requirement: 'FC1-ADDR-DELETE-04',
    kind: 'message',
    needs: 'exchange',
    description: 'Deleting an address has the message of the newer page.',
    override: (rules) =>
      changeSuccess(rules, (body) => ({ ...body, message: 'Address successfully deleted.' }), 'deleteCustomerAddress'),
  },
  {
    id: 'users-with-upper-id',
    requirement: 'FC1-USER-LIST-02',
    kind: 'schema',
    needs: 'exchange',
    description: 'An attachable user has ID in the place of id.',
    override: (rules) => changeShape(rules, 'user', ({ id, ...rest }) => ({ ID: id ?? 0, ...rest })),
  },
  {
    id: 'updated-without-date',
    requirement: 'FC1-CUST-UPDATE-04',
    kind: 'schema',
    needs: 'exchange',
    description: 'The answer to a change of a customer has no updated_at.',
    override: (rules) => changeShape(rules, 'updated-customer', without('updated_at')),
  },
  {
    id: 'list-as-html',
    requirement: 'FC1-USER-LIST-01',
    kind: 'header',
    needs: 'exchange',
    description: 'The list of attachable users calls itself text/html.',
    override: (rules) => ({
      headers: (answer, call) => ({
        ...rules.headers(answer, call),
        ...(call.operation === 'listAttachableUsers' && answer.status === 200
          ? { 'content-type': 'text/html; charset=UTF-8' }
          : {}),
      }),
    }),
  },
]
