import { labelMembers } from './customers.ts'
import { labelsOf } from './relations.ts'
import { renderCustomer } from './render.ts'
import type { LabelRow } from './rows.ts'
import { customerById, type CustomerHandler, integersOf } from './shop.ts'

/** PUT /customers/{customerId}/additional-info */
export const updateLabels: CustomerHandler = async (shop, call, customer) => {
  const { db, rules } = shop
  const sent = integersOf(call.body.members, 'labels')
  const known = new Set(db.all<LabelRow>('SELECT * FROM labels').map((label) => label.id))
  const unknown = sent.filter((id) => !rules.knowsLabel(id, known))
  if (unknown.length > 0) return { refused: 'Invalid', failures: { labels: { exists: 'A label does not exist.' } } }
  if (rules.pause) await rules.pause('updateLabels')
  const before = labelsOf(shop, customer.id).map((label) => label.id)
  db.transaction(() => {
    db.run('DELETE FROM customer_labels WHERE customer_id = ?', customer.id)
    for (const id of rules.labelsAfter(before, sent)) {
      db.run('INSERT OR IGNORE INTO customer_labels (customer_id, label_id) VALUES (?, ?)', customer.id, id)
    }
    db.update('customers', customer.id, { updated_at: rules.touched(customer.updated_at, rules.now()) })
  })
  const row = customerById(db, customer.id) ?? customer
  const data = { ...renderCustomer(rules, row, call.site, 'updated-customer'), ...labelMembers(shop, customer.id) }
  return { body: { message: 'Customer updated successfully!', data } }
}
