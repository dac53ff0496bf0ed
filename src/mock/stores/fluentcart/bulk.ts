import { customerById, type Handler, integersOf, type Shop, stringOf } from './shop.ts'

/** POST /customers/do-bulk-action */
export const bulkCustomers: Handler = async (shop, call) => {
  const { rules } = shop
  const { members } = call.body
  const action = stringOf(members, 'action') ?? ''
  if (!rules.isSelection(members['customer_ids'])) return { refused: 'SelectionRequired' }
  if (!rules.isAction(action)) return { refused: 'ActionInvalid' }
  const status = rules.newStatus(stringOf(members, 'new_status') ?? '')
  const changes = action === 'change_customer_status'
  if (changes && status === '') {
    return { refused: 'Invalid', failures: { new_status: { required: 'The new_status field is required.' } } }
  }
  if (changes && !rules.isEditableStatus(status)) return { refused: 'StatusInvalid' }
  if (rules.pause) await rules.pause('bulkCustomers')
  const ids = rules.targets(integersOf(members, 'customer_ids'), action)
  shop.db.transaction(() => {
    for (const id of ids) (changes ? setStatus : removeCustomer)(shop, id, status)
  })
  const message = changes ? 'Customer Status has been changed' : 'Selected Customers has been deleted permanently'
  return { body: { message, data: '' } }
}

function setStatus({ db, rules }: Shop, id: number, status: string): void {
  const customer = customerById(db, id)
  if (!customer) return
  db.update('customers', id, {
    ...rules.withStatus(customer, status),
    updated_at: rules.touched(customer.updated_at, rules.now()),
  })
}

function removeCustomer({ db, rules }: Shop, id: number): void {
  const customer = customerById(db, id)
  const marked = customer && rules.tombstone(customer)
  if (marked) {
    db.update('customers', id, marked)
    return
  }
  for (const table of rules.owned()) {
    if (table === 'orders')
      db.run('DELETE FROM order_items WHERE order_id IN (SELECT id FROM orders WHERE customer_id = ?)', id)
    db.run(`DELETE FROM ${table} WHERE customer_id = ?`, id)
  }
  db.run('DELETE FROM customers WHERE id = ?', id)
}
