import { textOf } from '../../php.ts'
import type { SqlValue } from '../../sqlite.ts'
import { addressesOf } from './relations.ts'
import { renderAddress } from './render.ts'
import type { AddressRow, AddressType } from './rows.ts'
import type { AddressChange } from './rules/addresses.ts'
import type { Rules } from './rules.ts'
import { type CustomerHandler, integerOf, type Shop, storedTexts, stringOf } from './shop.ts'
import type { JsonObject } from '../../../model/json.ts'

/** GET /customers/{customerId}/address */
export const listAddresses: CustomerHandler = (shop, call, customer) => {
  const { rules } = shop
  const sent = textOf(call.query['type']) || undefined
  if (sent !== undefined && sent !== 'billing' && sent !== 'shipping') {
    return { refused: 'Invalid', failures: { type: { in: 'The type field is not one of billing, shipping.' } } }
  }
  const type = rules.listedType(sent)
  const shown = addressesOf(shop, customer.id).filter((address) => type === undefined || address.type === type)
  return {
    body: { addresses: shown.toSorted((a, b) => rules.compare(a, b)).map((address) => renderAddress(rules, address)) },
  }
}

/** POST /customers/{customerId}/address */
export const createAddress: CustomerHandler = async (shop, call, customer) => {
  const { db, rules } = shop
  const { members } = call.body
  const sent = columnsOf(members)
  const seen = addressesOf(shop, customer.id)
  if (rules.pause) await rules.pause('createAddress')
  const now = rules.now()
  const address = db.transaction(() => {
    const row = {
      status: rules.defaultStatus('address'),
      ...storedTexts(rules, sent),
      customer_id: customer.id,
      is_primary: 0,
      created_at: now,
      updated_at: now,
    }
    const id = db.insert('addresses', row)
    return settle(shop, { id, kind: 'created', members, seen })
  })
  const data = renderAddress(rules, rules.echoed(address, sent), 'created-address')
  return { body: { message: rules.message('created', address.type), data } }
}

/** PUT /customers/{customerId}/address */
export const updateAddress: CustomerHandler = async (shop, call, customer) => {
  const { db, rules } = shop
  const { members } = call.body
  const before = addressById(shop, integerOf(members, 'id'))
  if (!before || !rules.owns(customer.id, before, 'updated')) return { refused: 'AddressNotFound' }
  const sent = columnsOf(members)
  const seen = addressesOf(shop, before.customer_id)
  if (rules.pause) await rules.pause('updateAddress')
  // Somebody may have deleted it in the meantime.
  if (!addressById(shop, before.id)) return { refused: 'AddressNotFound' }
  const address = db.transaction(() => {
    const columns: Record<string, SqlValue> = { ...unsentColumns(rules, before), ...storedTexts(rules, sent) }
    if (columns['type'] !== before.type) columns['is_primary'] = 0
    for (const id of rules.reached(before, seen, 'updated')) {
      db.update('addresses', id, { ...columns, updated_at: rules.touched(before.updated_at, rules.now()) })
    }
    return settle(shop, { id: before.id, kind: 'updated', members, seen })
  })
  const data = renderAddress(rules, rules.echoed(address, sent), 'updated-address')
  return { body: { message: rules.message('updated', address.type), data } }
}

/** DELETE /customers/{customerId}/address */
export const deleteAddress: CustomerHandler = async (shop, call, customer) => {
  const { db, rules } = shop
  const address = addressById(shop, integerOf({ id: rules.addressIdOf(call) ?? null }, 'id'))
  if (!address || !rules.owns(customer.id, address, 'deleted')) return { refused: 'AddressNotFound' }
  const all = addressesOf(shop, address.customer_id)
  const refused = rules.mayDelete(address, all)
  if (refused) return { refused }
  if (rules.pause) await rules.pause('deleteAddress')
  for (const id of rules.reached(address, all, 'deleted')) db.run('DELETE FROM addresses WHERE id = ?', id)
  return { body: { message: rules.message('deleted', address.type), data: '' } }
}

/** POST /customers/{customerId}/address/make-primary */
export const setPrimaryAddress: CustomerHandler = async (shop, call, customer) => {
  const { db, rules } = shop
  const { members } = call.body
  const type: AddressType = members['type'] === 'shipping' ? 'shipping' : 'billing'
  const address = addressById(shop, integerOf(members, 'addressId'))
  const refused = rules.mayMakePrimary(customer.id, address, type)
  if (refused || !address) return { refused: refused ?? 'MakePrimaryFailed' }
  const seen = addressesOf(shop, address.customer_id)
  if (rules.pause) await rules.pause('setPrimaryAddress')
  if (!addressById(shop, address.id)) return { refused: 'MakePrimaryFailed' }
  db.transaction(() => settle(shop, { id: address.id, kind: 'made-primary', members: { is_primary: 1 }, seen }))
  return { body: { message: rules.message('made-primary', type), data: '' } }
}

const texts = 'type status label name address_1 address_2 city state postcode country phone email company_name'.split(
  ' ',
)

const optionalTexts = 'status label address_2 state postcode phone company_name'.split(' ')

function unsentColumns(rules: Rules, before: AddressRow): Record<string, string> {
  return Object.fromEntries(
    optionalTexts.map((name) => [name, rules.unsentOfAddress(name, String(before[name] ?? ''))]),
  )
}

function columnsOf(members: JsonObject): Record<string, string> {
  const columns: Record<string, string> = {}
  for (const name of texts) {
    const value = stringOf(members, name)
    if (value !== undefined && !(name === 'status' && value === '')) columns[name] = value
  }
  return columns
}

function addressById({ db }: Shop, id: number | undefined): AddressRow | undefined {
  return id === undefined ? undefined : db.get<AddressRow>('SELECT * FROM addresses WHERE id = ?', id)
}

/** A write that is to be settled; `seen` are the customer's addresses when the call came. */
interface Written {
  readonly id: number
  readonly kind: AddressChange['kind']
  readonly members: JsonObject
  readonly seen: readonly AddressRow[]
}

/** Decides the primaries after a write, brings the order's address along and returns the address as it is now. */
function settle(shop: Shop, { id, kind, members, seen }: Written): AddressRow {
  const { db, rules } = shop
  const written = mustExist(shop, id)
  const all = rules.readsAgain()
    ? addressesOf(shop, written.customer_id)
    : [...seen.filter((address) => address.id !== id), written]
  const primaries = rules.primariesAfter({ kind, address: written, asked: integerOf(members, 'is_primary') }, all)
  for (const address of all) {
    const is_primary = primaries.has(address.id) ? 1 : 0
    if (address.is_primary !== is_primary) db.update('addresses', address.id, { is_primary })
  }
  const address = mustExist(shop, id)
  const order = integerOf(members, 'order_id')
  if (order !== undefined && address.is_primary === 1) {
    db.run(
      `UPDATE orders SET ${address.type}_address_id = ? WHERE id = ? AND customer_id = ?`,
      id,
      order,
      address.customer_id,
    )
  }
  return address
}

function mustExist(shop: Shop, id: number): AddressRow {
  const row = addressById(shop, id)
  if (!row) throw new Error(`address ${id} is gone while it is written`)
  return row
}
