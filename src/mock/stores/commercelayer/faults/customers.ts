import { changeAttributes, changeCustomer, changeRelationships, objectOf, without, withAttribute } from './changes.ts'
import type { Fault } from './fault.ts'
import { shows } from './make.ts'

/** A customer that is not as the page shows it. */
export const customerFaults: readonly Fault[] = [
  shows('id-in-upper-case', 'CL-J-14', 'consistency', 'The id of the customer comes in upper case.', (rules) =>
    changeCustomer(rules, (customer) => ({ ...customer, id: String(customer['id']).toUpperCase() })),
  ),
  shows('relative-self-link', 'CL-CUST-GET-12', 'schema', 'The link self of the customer has no host.', (rules) =>
    changeCustomer(rules, (customer) => ({ ...customer, links: { self: `/api/customers/${String(customer['id'])}` } })),
  ),
  shows('email-without-host', 'CL-CUST-GET-13', 'schema', 'The email address has no host.', (rules) =>
    withAttribute(rules, 'email', 'john'),
  ),
  shows('email-missing', 'CL-CUST-GET-13', 'schema', 'A customer shows no email address.', (rules) =>
    changeAttributes(rules, (attributes) => without(attributes, 'email')),
  ),
  shows('status-is-a-number', 'CL-CUST-GET-14', 'schema', 'The status of a customer is a number.', (rules) =>
    withAttribute(rules, 'status', 1),
  ),
  shows('has-password-is-a-text', 'CL-CUST-GET-15', 'schema', 'has_password is the text "false".', (rules) =>
    withAttribute(rules, 'has_password', 'false'),
  ),
  shows('created-at-without-milliseconds', 'CL-CUST-GET-16', 'schema', 'created_at has no milliseconds.', (rules) =>
    withAttribute(rules, 'created_at', '2018-01-01T12:00:00Z'),
  ),
  shows('updated-at-with-offset', 'CL-CUST-GET-17', 'schema', 'updated_at is not in UTC.', (rules) =>
    withAttribute(rules, 'updated_at', '2030-01-01T12:00:00.000+02:00'),
  ),
  shows(
    'updated-before-created',
    'CL-CUST-GET-17',
    'invariant',
    'The customer was updated before it was created.',
    (rules) => withAttribute(rules, 'updated_at', '2001-01-01T12:00:00.000Z'),
  ),
  shows('reference-is-a-number', 'CL-CUST-GET-18', 'schema', 'The reference is a number.', (rules) =>
    withAttribute(rules, 'reference', 7),
  ),
  shows(
    'reference-origin-is-an-object',
    'CL-CUST-GET-19',
    'schema',
    'The origin of the reference is an object.',
    (rules) => withAttribute(rules, 'reference_origin', { name: 'crm' }),
  ),
  shows('metadata-as-text', 'CL-CUST-GET-20', 'schema', 'The metadata is JSON in a text.', (rules) =>
    withAttribute(rules, 'metadata', '{}'),
  ),
  shows(
    'relationships-without-returns',
    'CL-CUST-GET-28',
    'schema',
    'A customer has no relationship `returns`.',
    (rules) => changeRelationships(rules, (one, name) => (name === 'returns' ? undefined : one)),
  ),
  shows(
    'relationship-link-elsewhere',
    'CL-CUST-GET-30',
    'consistency',
    'The link self of each relationship lies below /links/.',
    (rules) =>
      changeRelationships(rules, (one) => {
        const links = objectOf(one['links'])
        return { ...one, links: { ...links, self: String(links['self']).replace('/relationships/', '/links/') } }
      }),
  ),
  shows('related-link-relative', 'CL-CUST-GET-31', 'consistency', 'The links related have no host.', (rules) =>
    changeRelationships(rules, (one) => {
      const links = objectOf(one['links'])
      return { ...one, links: { ...links, related: new URL(String(links['related'])).pathname } }
    }),
  ),
  shows('mode-missing', 'CL-CUST-GET-33', 'schema', 'The meta of a customer shows no mode.', (rules) =>
    changeCustomer(rules, (customer) => ({ ...customer, meta: {} })),
  ),
]
