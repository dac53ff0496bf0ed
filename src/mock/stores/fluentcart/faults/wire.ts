import { changeRefusalBody } from './changes.ts'
import type { Fault } from './fault.ts'

/** Answers that go wrong on their way out. */
export const wireFaults: readonly Fault[] = [
  {
    id: 'stats-as-html',
    requirement: 'FC2-STATS-01',
    kind: 'header',
    needs: 'exchange',
    description: 'Get Customer Stats calls its JSON text/html.',
    override: (rules) => ({
      headers(answer, call) {
        const headers = rules.headers(answer, call)
        return call.operation === 'getCustomerStats'
          ? { ...headers, 'content-type': 'text/html; charset=UTF-8' }
          : headers
      },
    }),
  },
  {
    id: 'errors-as-text',
    requirement: 'FC2-CUST-GET-13',
    kind: 'header',
    needs: 'exchange',
    description: 'The answer for an unknown customer is called text/plain.',
    override: (rules) => ({
      headers(answer, call) {
        const headers = rules.headers(answer, call)
        return call.operation === 'getCustomer' && answer.status === 404
          ? { ...headers, 'content-type': 'text/plain' }
          : headers
      },
    }),
  },
  {
    id: 'notice-before-orders',
    requirement: 'FC2-ORDERS-13',
    kind: 'robustness',
    needs: 'exchange',
    description: 'A PHP notice stands before the JSON of Get Customer Orders.',
    override: (rules) => ({
      serialize(answer, call) {
        const text = rules.serialize(answer, call)
        return call.operation === 'listCustomerOrders' && answer.status === 200 ? notice + text : text
      },
    }),
  },
  {
    id: 'notice-before-empty-addresses',
    requirement: 'FC2-ADDR-LIST-08',
    kind: 'robustness',
    needs: 'exchange',
    description: 'A PHP notice stands before a list of addresses that is empty. Needs a customer without addresses.',
    override: (rules) => ({
      serialize(answer, call) {
        const text = rules.serialize(answer, call)
        return text === '{"addresses":[]}' ? notice + text : text
      },
    }),
  },
  {
    id: 'comment-behind-customer',
    requirement: 'FC2-CUST-GET-07',
    kind: 'robustness',
    needs: 'exchange',
    description: 'An HTML comment stands behind the JSON of Get Customer when the customer has no labels.',
    override: (rules) => ({
      serialize(answer, call) {
        const text = rules.serialize(answer, call)
        return call.operation === 'getCustomer' && text.includes('"labels":[]') ? `${text}\n<!-- 23 queries -->` : text
      },
    }),
  },
  {
    id: 'large-list-cut-off',
    requirement: 'FC2-CUST-LIST-23',
    kind: 'robustness',
    needs: 'exchange',
    description: 'A list of customers ends in the middle after 32,000 characters. Needs a page of about forty.',
    override: (rules) => ({
      serialize(answer, call) {
        const text = rules.serialize(answer, call)
        return call.operation === 'listCustomers' ? text.slice(0, 32_000) : text
      },
    }),
  },
  {
    id: 'sql-in-address-error',
    requirement: 'FC2-ADDR-UPDATE-23',
    kind: 'robustness',
    needs: 'exchange',
    description: 'The error for an unknown address shows the SQL that found nothing and a path of the server.',
    override: (rules) => changeRefusalBody(rules, 'AddressNotFound', { data: leak }),
  },
  {
    id: 'path-in-make-primary-error',
    requirement: 'FC2-ADDR-PRIMARY-10',
    kind: 'robustness',
    needs: 'exchange',
    description: 'The error of Set Primary Address names the file and line it comes from.',
    override: (rules) => changeRefusalBody(rules, 'MakePrimaryFailed', { data: { file: leak.file, line: leak.line } }),
  },
]

const notice =
  '<br />\n<b>Notice</b>:  Undefined index: payment_mode in <b>/var/www/html/wp-content/plugins/fluent-cart/app/Models/Order.php</b> on line <b>214</b><br />\n'

const leak = {
  sql: 'select * from `wp_fct_customer_addresses` where `id` = ? limit 1',
  file: '/var/www/html/wp-content/plugins/fluent-cart/app/Http/Controllers/CustomerController.php',
  line: 388,
}
