import { isObject, type JsonObject } from '../../../model/json.ts'
import { textOf } from '../../php.ts'
import { renderCustomer } from './render.ts'
import type { CustomerRow } from './rows.ts'
import { type CustomerHandler, type Handler, mustBeCustomer, success, textsOf } from './shop.ts'

const writable = ['first_name', 'last_name', 'phone', 'status']

/** GET /customers */
export const listCustomers: Handler = (shop, call) => {
  const { db, rules } = shop
  const conditions = rules.conditions(call.query)
  const where = conditions.length === 0 ? '' : ` WHERE ${conditions.map(({ sql }) => sql).join(' AND ')}`
  const values = conditions.flatMap((condition) => condition.values)
  const size = rules.pageSize(textOf(call.query['per_page']))
  const page = rules.pageNumber(textOf(call.query['page']))
  const column = rules.sortColumn(textOf(call.query['order_by']))
  const direction = rules.sortDirection(textOf(call.query['order_type']))
  const order = `${column} ${direction}, id ${direction}`
  const rows = db.all<CustomerRow>(
    `SELECT * FROM customers${where} ORDER BY ${order} LIMIT ? OFFSET ?`,
    ...values,
    size,
    rules.offset(page, size),
  )
  const total = db.get<{ n: number }>(`SELECT count(*) AS n FROM customers${where}`, ...values)?.n ?? 0
  return success({
    customers: rows.map((row) => renderCustomer(shop, row, 'listed-customer')),
    pagination: rules.shape('pagination', {
      current_page: page,
      per_page: size,
      total,
      total_pages: rules.totalPages(total, size),
    }),
  })
}

/** GET /customers/{customerId} */
export const getCustomer: CustomerHandler = (shop, _call, customer) =>
  success({ customer: renderCustomer(shop, customer, 'customer') })

/** POST /customers */
export const createCustomer: Handler = (shop, call) => {
  const { db, rules } = shop
  const { members } = call.body
  const email = textOf(members['email']) ?? ''
  const person_key = rules.personKey(email)
  const others = db.all<CustomerRow>('SELECT * FROM customers WHERE person_key = ?', person_key)
  if (!rules.isEmail(email) || rules.emailTaken(others)) return { refused: 'InvalidEmail' }
  const now = rules.now()
  const id = db.insert('customers', {
    ...textsOf(shop, members, writable),
    email: rules.stored('email', email),
    person_key,
    additional_info: infoIn(members['additional_info']),
    created_at: now,
    updated_at: now,
  })
  return success({ customer: renderCustomer(shop, mustBeCustomer(shop, id), 'created-customer') })
}

/** PUT /customers/{customerId} */
export const updateCustomer: CustomerHandler = (shop, call, customer) => {
  const { db, rules } = shop
  const kept = Object.fromEntries(writable.map((name) => [name, rules.unsent(name, String(customer[name]))]))
  const updated_at = rules.touched(customer.updated_at, rules.now())
  db.update('customers', customer.id, { ...kept, ...textsOf(shop, call.body.members, writable), updated_at })
  return success({ customer: renderCustomer(shop, mustBeCustomer(shop, customer.id), 'updated-customer') })
}

/** PUT /customers/{customerId}/additional-info */
export const updateAdditionalInfo: CustomerHandler = (shop, call, customer) => {
  const { db, rules } = shop
  const info = rules.informed(JSON.parse(customer.additional_info) as JsonObject, call.body.members)
  const updated_at = rules.touched(customer.updated_at, rules.now())
  db.update('customers', customer.id, { additional_info: JSON.stringify(info), updated_at })
  return success({ customer: renderCustomer(shop, mustBeCustomer(shop, customer.id), 'informed-customer') })
}

function infoIn(value: unknown): string {
  return JSON.stringify(isObject(value) ? value : {})
}
