import type { JsonObject } from '../../../model/json.ts'
import type { SqlValue } from '../../sqlite.ts'
import { userByEmail, type UserRow } from '../../wordpress-users.ts'
import { renderCreated, renderCustomer } from './render.ts'
import type { CustomerRow } from './rows.ts'
import {
  customerById,
  type CustomerHandler,
  type Handler,
  integerOf,
  type Shop,
  storedTexts,
  stringOf,
} from './shop.ts'
import { createUser, freeUserFailure } from './users.ts'

/** POST /customers */
export const createCustomer: Handler = async (shop, call) => {
  const { db, rules } = shop
  const { members } = call.body
  const email = stringOf(members, 'email') ?? ''
  const person_key = rules.personKey(email)
  if (rules.emailTaken(samePerson(shop, person_key), undefined, members)) return { refused: 'CustomerExists' }
  const failures = freeUserFailure(shop, members, undefined)
  if (failures) return { refused: 'Invalid', failures }
  if (rules.pause) await rules.pause('createCustomer')
  const now = rules.now()
  const sent = { ...plainColumns(members), ...rules.nameOf(members, shop.nameMode), email }
  const row: Record<string, SqlValue> = {
    status: rules.defaultStatus('customer'),
    ...storedTexts(rules, sent),
    person_key,
    aov: rules.writtenAov(members['aov'], { aov: 0, purchase_count: 0 }),
    uuid: rules.newUuid(),
    created_at: now,
    updated_at: now,
  }
  const id = db.transaction(() => insertCustomer(shop, row, members))
  return {
    body: {
      message: 'Customer created successfully!',
      data: renderCreated(rules, rules.echoed(mustExist(shop, id), sent)),
    },
  }
}

/** PUT /customers/{customerId} */
export const updateCustomer: CustomerHandler = async (shop, call, customer) => {
  const { db, rules } = shop
  const { members } = call.body
  const email = stringOf(members, 'email') ?? customer.email
  const person_key = rules.personKey(email)
  if (rules.emailTaken(samePerson(shop, person_key), customer, members)) return { refused: 'CustomerExists' }
  const failures = freeUserFailure(shop, members, customer)
  if (failures) return { refused: 'Invalid', failures }
  if (rules.pause) await rules.pause('updateCustomer')
  const kept = Object.fromEntries(sendable.map((name) => [name, rules.unsent(name, String(customer[name] ?? ''))]))
  const sent = { ...plainColumns(members), ...rules.nameOf(members, shop.nameMode), email }
  const row: Record<string, SqlValue> = {
    ...kept,
    ...storedTexts(rules, sent),
    person_key,
    aov: rules.writtenAov(members['aov'], customer),
    user_id: rules.namedUser(integerOf(members, 'user_id'), 'updateCustomer') ?? customer.user_id,
    updated_at: rules.touched(customer.updated_at, rules.now()),
  }
  db.transaction(() => {
    const search_text = rules.searchable(searchText(row), String(customer['search_text']))
    db.update('customers', customer.id, { ...row, search_text })
    updateProfile(shop, mustExist(shop, customer.id), members)
  })
  const shown = rules.echoed(mustExist(shop, customer.id), sent)
  const data = renderCustomer(rules, shown, call.site, 'updated-customer')
  return { body: { message: 'Customer updated successfully!', data } }
}

/** What a text search looks at, in lower case. */
export function searchText(row: Readonly<Record<string, SqlValue>>): string {
  return `${row['first_name'] ?? ''} ${row['last_name'] ?? ''}\n${row['email'] ?? ''}`.toLowerCase()
}

const sendable = ['first_name', 'last_name', 'status', 'notes', 'country', 'city', 'state', 'postcode']

function plainColumns(members: JsonObject): Record<string, string> {
  const columns: Record<string, string> = {}
  for (const name of ['status', 'notes', 'country', 'city', 'state', 'postcode']) {
    const value = stringOf(members, name)
    if (value !== undefined && !(name === 'status' && value === '')) columns[name] = value
  }
  return columns
}

function samePerson({ db }: Shop, key: string): CustomerRow[] {
  return db.all<CustomerRow>('SELECT * FROM customers WHERE person_key = ?', key)
}

function insertCustomer(shop: Shop, row: Record<string, SqlValue>, members: JsonObject): number {
  const { db, rules } = shop
  const user = rules.namedUser(integerOf(members, 'user_id'), 'createCustomer') ?? userFor(shop, row, members)
  const id = rules.newId(db.get<{ id: number | null }>('SELECT max(id) AS id FROM customers')?.id ?? 0)
  const search_text = rules.searchable(searchText(row), undefined)
  return db.insert('customers', { ...(id !== undefined && { id }), ...row, user_id: user ?? null, search_text })
}

function userFor(shop: Shop, row: Readonly<Record<string, SqlValue>>, members: JsonObject): number | undefined {
  const { db, rules } = shop
  const existing = userByEmail(shop, String(row['email']))
  if (existing) {
    const linkedTo = db.get<CustomerRow>('SELECT * FROM customers WHERE user_id = ?', existing.id)
    return rules.linksByEmail(existing, linkedTo) ? existing.id : undefined
  }
  return rules.wantsUser(members) ? createUser(shop, row, stringOf(members, 'user_url') ?? '') : undefined
}

function updateProfile({ db, rules }: Shop, customer: CustomerRow, members: JsonObject): void {
  const user =
    customer.user_id === null ? undefined : db.get<UserRow>('SELECT * FROM users WHERE id = ?', customer.user_id)
  if (!user) return
  const profile = rules.profileOf(customer, members)
  const person_key = rules.personKey(profile.user_email ?? user.user_email)
  const other = db.get<UserRow>('SELECT * FROM users WHERE person_key = ? AND id <> ?', person_key, user.id)
  const { user_email: _refused, ...rest } = profile
  db.update('users', user.id, columnsOf(other ? rest : { ...profile, person_key }))
}

function columnsOf(row: Readonly<Partial<Record<string, SqlValue>>>): Record<string, SqlValue> {
  return Object.fromEntries(
    Object.entries(row).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  )
}

function mustExist(shop: Shop, id: number): CustomerRow {
  const row = customerById(shop.db, id)
  if (!row) throw new Error(`customer ${id} is gone while it is written`)
  return row
}
