import type { Fault } from './fault.ts'
import { changeAnswer } from './changes.ts'
import { shows } from './make.ts'

/** Media types, statuses, tokens and parameters that are treated wrongly. */
export const negotiationFaults: readonly Fault[] = [
  shows(
    'charset-in-media-type',
    'CL-J-01',
    'header',
    'A customer comes as application/vnd.api+json; charset=utf-8.',
    (rules) => ({
      headers: (answer, call) => {
        const headers = rules.headers(answer, call)
        const isCustomer = call.operation === 'getCustomer' && answer.status === 200
        return isCustomer ? { ...headers, 'content-type': `${headers['content-type']}; charset=utf-8` } : headers
      },
    }),
  ),
  shows('errors-as-plain-json', 'CL-J-01', 'header', 'An unknown customer is told as application/json.', (rules) => ({
    headers: (answer, call) => ({
      ...rules.headers(answer, call),
      ...(call.operation === 'getCustomer' && answer.status === 404 ? { 'content-type': 'application/json' } : {}),
    }),
  })),
  shows('customer-as-plain-json', 'CL-CUST-GET-04', 'header', 'A customer comes as application/json.', (rules) => ({
    headers: (answer, call) => ({
      ...rules.headers(answer, call),
      ...(call.operation === 'getCustomer' && answer.status === 200 ? { 'content-type': 'application/json' } : {}),
    }),
  })),
  shows('accept-parameters-ignored', 'CL-J-02', 'validation', 'Parameters in Accept are passed over.', () => ({
    accepts: () => true,
  })),
  shows(
    'content-type-parameters-ignored',
    'CL-J-03',
    'validation',
    'Parameters in Content-Type are passed over.',
    () => ({ takes: () => true }),
  ),
  shows('unknown-parameters-ignored', 'CL-J-35', 'validation', 'Unknown query parameters are passed over.', () => ({
    knows: () => true,
  })),
  shows(
    'raw-brackets-refused',
    'CL-J-36',
    'validation',
    'fields[…] is only known with its brackets encoded.',
    (rules) => ({
      readQuery: (text) => (text.includes('[') ? { ...rules.readQuery(text), brackets: '' } : rules.readQuery(text)),
    }),
  ),
  shows('customer-with-203', 'CL-J-26', 'status', 'A customer is answered with 203.', (rules) =>
    changeAnswer(
      rules,
      ({ status }, { operation }) => status === 200 && operation === 'getCustomer',
      (answer) => ({ ...answer, status: 203 }),
    ),
  ),
  shows(
    'unknown-customer-is-null',
    'CL-J-31',
    'status',
    'An unknown customer is answered with 200 and data null.',
    (rules) =>
      changeAnswer(
        rules,
        ({ status }, { operation }) => status === 404 && operation === 'getCustomer',
        () => ({ status: 200, body: { data: null } }),
      ),
  ),
  shows('tokens-not-checked', 'CL-J-37', 'authentication', 'Customers are read without a token.', (rules) => ({
    forbids: (call) => {
      const why = rules.forbids(call)
      return why === 'NotLoggedIn' ? undefined : why
    },
  })),
  shows('role-not-checked', 'CL-J-38', 'permission', 'A token of a sales channel reads customers.', (rules) => ({
    forbids: (call) => {
      const why = rules.forbids(call)
      return why === 'NotAllowed' && call.operation === 'getCustomer' ? undefined : why
    },
  })),
  shows(
    'missing-role-is-404',
    'CL-J-37',
    'permission',
    'A token whose role does not allow it is answered with 404.',
    (rules) =>
      changeAnswer(
        rules,
        ({ status }, { operation, identity }) =>
          status === 401 && operation === 'getCustomer' && identity !== undefined,
        (answer) => ({ ...answer, status: 404 }),
      ),
  ),
]
