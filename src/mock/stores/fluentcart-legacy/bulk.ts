import { isObject } from '../../../model/json.ts'
import { textOf } from '../../php.ts'
import { customerById, type Handler, type Shop, success } from './shop.ts'

/** POST /customers/do-bulk-action */
export const bulkCustomers: Handler = (shop, call) => {
  const { rules } = shop
  const { members } = call.body
  const action = String(members['action'])
  const ids = (members['customer_ids'] as readonly (number | string)[]).map(Number)
  const status = isObject(members['data']) ? (textOf(members['data']['status']) ?? '') : ''
  if (ids.length === 0) return { refused: 'Invalid', failures: { customer_ids: { required: 'Nobody is named.' } } }
  if (action === 'update_status' && status === '')
    return { refused: 'Invalid', failures: { 'data.status': { required: 'There is no status.' } } }
  const known = ids.map((id) => customerById(shop, id) !== undefined)
  shop.db.transaction(() => {
    for (const id of rules.targets(ids, action)) apply(shop, action, id, status)
  })
  const results = ids.map((customer_id, index) => ({ customer_id, success: known[index] === true }))
  const processed = known.filter(Boolean).length
  return success({ ...Object(rules.shape('bulk', { processed, failed: ids.length - processed, results })) })
}

function apply(shop: Shop, action: string, id: number, status: string): void {
  const { db, rules } = shop
  const customer = customerById(shop, id)
  if (customer === undefined) return
  if (action === 'update_status') {
    const updated_at = rules.touched(customer.updated_at, rules.now())
    db.update('customers', id, { status: rules.stored('status', status), updated_at })
  }
  if (action === 'delete') {
    for (const table of ['addresses', 'orders']) db.run(`DELETE FROM ${table} WHERE customer_id = ?`, id)
    db.run('DELETE FROM customers WHERE id = ?', id)
  }
}
