import { listedAddresses, renderAddress } from './render.ts'
import type { AddressRow } from './rows.ts'
import { addressesOf, type CustomerHandler, integerOf, type Shop, success, textsOf } from './shop.ts'

const texts = 'type first_name last_name address_1 city state postcode country'.split(' ')
const changeable = texts.slice(1)

/** GET /customers/{customerId}/address */
export const listAddresses: CustomerHandler = (shop, _call, customer) =>
  success({ addresses: listedAddresses(shop, customer.id) })

/** POST /customers/{customerId}/address; the first one is the primary one. */
export const createAddress: CustomerHandler = (shop, call, customer) => {
  const { db, rules } = shop
  const now = rules.now()
  const id = db.insert('addresses', {
    ...textsOf(shop, call.body.members, texts),
    customer_id: customer.id,
    is_primary: addressesOf(shop, customer.id).length === 0 ? 1 : 0,
    created_at: now,
    updated_at: now,
  })
  return success({ address: renderAddress(rules, mustBeAddress(shop, id), 'created-address') })
}

type AddressHandler = (
  shop: Shop,
  call: Parameters<CustomerHandler>[1],
  address: AddressRow,
) => ReturnType<CustomerHandler>

/** Looks up the address that the body names; the customer must have it. */
function withAddress(handler: AddressHandler): CustomerHandler {
  return (shop, call, customer) => {
    const address = addressById(shop, integerOf(call.body.members, 'address_id'))
    if (address === undefined || !shop.rules.owns(customer.id, address)) return { refused: 'AddressNotFound' }
    return handler(shop, call, address)
  }
}

/** PUT /customers/{customerId}/address */
export const updateAddress: CustomerHandler = withAddress((shop, call, address) => {
  const { db, rules } = shop
  const kept = Object.fromEntries(changeable.map((name) => [name, rules.unsent(name, String(address[name]))]))
  const updated_at = rules.touched(address.updated_at, rules.now())
  db.update('addresses', address.id, { ...kept, ...textsOf(shop, call.body.members, changeable), updated_at })
  return success({ address: renderAddress(rules, mustBeAddress(shop, address.id), 'updated-address') })
})

/** DELETE /customers/{customerId}/address */
export const deleteAddress: CustomerHandler = withAddress((shop, _call, address) => {
  const { db, rules } = shop
  for (const id of rules.addressesDeleted(address, addressesOf(shop, address.customer_id))) {
    db.run('DELETE FROM addresses WHERE id = ?', id)
  }
  return { body: { success: true, message: 'Address deleted successfully' } }
})

/** POST /customers/{customerId}/address/make-primary */
export const setPrimaryAddress: CustomerHandler = withAddress((shop, _call, address) => {
  const { db, rules } = shop
  const all = addressesOf(shop, address.customer_id)
  const primaries = rules.primariesAfter(address, all)
  db.transaction(() => {
    for (const one of all) db.update('addresses', one.id, { is_primary: primaries.has(one.id) ? 1 : 0 })
    db.update('addresses', address.id, { updated_at: rules.touched(address.updated_at, rules.now()) })
  })
  // What was asked for is what is shown, as in the sample.
  const shown = { ...mustBeAddress(shop, address.id), is_primary: 1 }
  return success({ address: renderAddress(rules, shown, 'primary-address') })
})

function addressById({ db }: Shop, id: number): AddressRow | undefined {
  return db.get<AddressRow>('SELECT * FROM addresses WHERE id = ?', id)
}

function mustBeAddress(shop: Shop, id: number): AddressRow {
  const row = addressById(shop, id)
  if (row === undefined) throw new Error(`address ${id} is gone while it is written`)
  return row
}
