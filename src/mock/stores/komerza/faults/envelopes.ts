import { changeRefusals, changeSuccess, type Fault } from './fault.ts'

/** The envelope, and what is inside or around it. */
export const envelopeFaults: readonly Fault[] = [
  {
    id: 'unknown-customer-200',
    requirement: 'KZ-CUST-GET-06',
    kind: 'status',
    needs: 'exchange',
    description: 'An unknown customer is answered with HTTP 200 around the error.',
    override: (rules) => changeRefusals(rules, (answer) => ({ ...answer, status: 200 }), 'NotFound'),
  },
  {
    id: 'success-as-text',
    requirement: 'KZ-CUST-GET-09',
    kind: 'schema',
    needs: 'exchange',
    description: 'success is the text "true".',
    override: (rules) => changeSuccess(rules, (body) => ({ ...body, success: 'true' })),
  },
  {
    id: 'success-always-true',
    requirement: 'KZ-CUST-GET-09',
    kind: 'invariant',
    needs: 'exchange',
    description: 'Errors say that they are a success.',
    override: (rules) => changeRefusals(rules, (answer, body) => ({ ...answer, body: { ...body, success: true } })),
  },
  {
    id: 'success-false',
    requirement: 'KZ-CUST-GET-09',
    kind: 'invariant',
    needs: 'exchange',
    description: 'A customer is shown in an envelope that says it failed.',
    override: (rules) => changeSuccess(rules, (body) => ({ ...body, success: false })),
  },
  {
    id: 'message-as-list',
    requirement: 'KZ-CUST-GET-10',
    kind: 'message',
    needs: 'exchange',
    description: 'The message of a success is a list of messages.',
    override: (rules) => changeSuccess(rules, (body) => ({ ...body, message: ['Found.'] })),
  },
  {
    id: 'code-on-success',
    requirement: 'KZ-CUST-GET-11',
    kind: 'invariant',
    needs: 'exchange',
    description: 'A success has an error code, "None".',
    override: (rules) => changeSuccess(rules, (body) => ({ ...body, code: 'None' })),
  },
  {
    id: 'errors-without-code',
    requirement: 'KZ-CUST-GET-11',
    kind: 'invariant',
    needs: 'exchange',
    description: 'Errors have no code to refer to.',
    override: (rules) => changeRefusals(rules, (answer, body) => ({ ...answer, body: { ...body, code: null } })),
  },
  {
    id: 'data-as-list',
    requirement: 'KZ-CUST-GET-12',
    kind: 'schema',
    needs: 'exchange',
    description: 'data is a list with the customer in it.',
    override: (rules) => changeSuccess(rules, ({ data = null, ...body }) => ({ ...body, data: [data] })),
  },
  {
    id: 'without-envelope',
    requirement: 'KZ-CUST-GET-08',
    kind: 'schema',
    needs: 'exchange',
    description: 'The customer is answered with as it is, without an envelope.',
    override: (rules) => changeSuccess(rules, ({ data = null }) => data),
  },
  {
    id: 'customer-as-html',
    requirement: 'KZ-CUST-GET-08',
    kind: 'header',
    needs: 'exchange',
    description: 'The media type of a customer is that of a page.',
    override: (rules) => ({
      headers: (answer, call) => ({
        ...rules.headers(answer, call),
        ...(answer.status === 200 ? { 'content-type': 'text/html; charset=utf-8' } : {}),
      }),
    }),
  },
  {
    id: 'notice-before-body',
    requirement: 'KZ-CUST-GET-08',
    kind: 'robustness',
    needs: 'exchange',
    description: 'A warning stands before the JSON of a customer.',
    override: (rules) => ({
      serialize: (answer, call) =>
        answer.status === 200 ? `Warning: slow query\n${rules.serialize(answer, call)}` : rules.serialize(answer, call),
    }),
  },
  {
    id: 'affiliates-crash',
    requirement: 'KZ-CUST-GET-07',
    kind: 'robustness',
    needs: 'exchange',
    description: 'A customer with an affiliate account cannot be read: HTTP 500.',
    override: (rules) => ({
      answered(answer, call, db) {
        const known = rules.answered(answer, call, db)
        const crash = { success: false, message: 'Something went wrong.', code: 'InternalError', data: null }
        return JSON.stringify(known.body).includes('"isEnabled"') ? { status: 500, body: crash } : known
      },
    }),
  },
]
