import { isObject, type Json, type JsonObject } from '../../../../../model/json.ts'
import type { Answer, Call } from '../../../../mock.ts'
import { listOf } from '../../../../php.ts'
import type { Db } from '../../../../sqlite.ts'
import { labelsOf, relationNames } from '../../relations.ts'
import type { WireRules } from '../../../../wire-rules.ts'
import { derivedFromSelected, pagedIn } from './lists.ts'
import { exception } from './refusals.ts'
import { shape } from './shapes.ts'

type Change = (body: JsonObject, call: Call, db: Db) => JsonObject

/** What becomes of successes, by operation. */
const changes: Readonly<Record<string, Change>> = {
  listCustomers: (body, call) =>
    pagedIn(call.query['select'] === undefined ? body : selectedIn(body), 'customers', call),
  listCustomerOrders: (body, call) => pagedIn(body, 'orders', call),
  updateCustomerLabels: (body) => ({ ...body, data: true }),
  getCustomer: labelsOnceMore,
}

function selectedIn(body: JsonObject): JsonObject {
  const page = body['customers']
  if (!isObject(page) || !Array.isArray(page['data'])) return body
  const data = page['data'].map((item: Json) => (isObject(item) ? derivedFromSelected(item) : item))
  return { customers: { ...page, data } }
}

/** The last word on an answer: paging members, `data: true`, a crash on unknown relations, and the primary address that a failure costs. */
export const answered: WireRules['answered'] = (answer, call, db) => {
  if (answer.status === 200 && listOf(call.query['with']).some((name) => !relationNames.has(name)))
    return unknownRelation
  if (call.operation === 'setPrimaryAddress' && answer.status === 500) demote(db, call)
  const change = answer.status === 200 && isObject(answer.body) ? changes[call.operation] : undefined
  return change ? { ...answer, body: change(answer.body as JsonObject, call, db) } : answer
}

const unknownRelation: Answer = exception(
  'Call to undefined relationship on model [FluentCart\\App\\Models\\Customer].',
  'vendor/wpfluent/framework/src/WPFluent/Database/Orm/RelationNotFoundException.php',
  35,
)

/** The old primary address is demoted before the new one is looked for. */
function demote(db: Db, call: Call): void {
  const type = call.body.members['type'] === 'shipping' ? 'shipping' : 'billing'
  const sql = 'UPDATE addresses SET is_primary = 0 WHERE customer_id = ? AND type = ?'
  db.run(sql, Number(call.params['customerId']), type)
}

/** Without labels only `selected_labels` is missing. */
function labelsOnceMore(body: JsonObject, call: Call, db: Db): JsonObject {
  const customer = body['customer']
  if (!isObject(customer) || 'labels' in customer) return body
  const rows = labelsOf({ db }, Number(call.params['customerId']))
  return { ...body, customer: { ...customer, labels: rows.map((row) => shape('label', { id: row.id }, row)) } }
}

/** As PHP writes JSON; the database prints its errors before it. */
export const serialize: WireRules['serialize'] = ({ body }) => {
  const text = JSON.stringify(body)
    .replaceAll('/', '\\/')
    .replaceAll(/[\u0080-\uFFFF]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
  const message = isObject(body) && body['code'] === 'plugin_exception' ? String(body['message']) : ''
  return message.startsWith('Column ') ? databaseError(message) + text : text
}

function databaseError(message: string): string {
  const quoted = message.replaceAll("'", '&#039;')
  return `<div id="error"><p class="wpdberror"><strong>WordPress database error:</strong> [${quoted}]<br /><code>insert into \`wp_fct_customer_addresses\`</code></p></div>`
}
