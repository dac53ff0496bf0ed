import type { Json, JsonObject } from '../../../model/json.ts'
import type { AddressRow, CustomerRow, ItemRow, LabelRow, OrderRow } from './rows.ts'
import type { UserRow } from '../../wordpress-users.ts'
import type { Rules } from './rules.ts'
import type { Kind } from './rules/values.ts'

/** A customer as Get, Update and Recalculate show it: the stored members, then the derived ones. */
export function renderCustomer(rules: Rules, row: CustomerRow, site: string, kind: Kind = 'customer'): JsonObject {
  return rules.shape(
    kind,
    {
      id: rules.integer('id', row.id),
      user_id: rules.integer('user_id', row.user_id),
      contact_id: rules.integer('contact_id', null),
      email: rules.text('email', row.email),
      first_name: rules.text('first_name', row.first_name),
      last_name: rules.text('last_name', row.last_name),
      status: rules.text('status', row.status),
      purchase_value: rules.purchaseValue(row.ltv, row.purchase_count),
      purchase_count: rules.integer('purchase_count', row.purchase_count),
      ltv: rules.money('ltv', row.ltv),
      first_purchase_date: rules.date('first_purchase_date', row.first_purchase_date),
      last_purchase_date: rules.date('last_purchase_date', row.last_purchase_date),
      aov: rules.money('aov', row.aov),
      notes: rules.text('notes', row.notes),
      uuid: rules.text('uuid', row.uuid),
      country: rules.text('country', row.country),
      city: rules.text('city', row.city),
      state: rules.text('state', row.state),
      postcode: rules.text('postcode', row.postcode),
      created_at: rules.date('created_at', row.created_at),
      updated_at: rules.date('updated_at', row.updated_at),
      ...derived(rules, row, site),
    },
    row,
  )
}

/** A customer as Create shows it. */
export function renderCreated(rules: Rules, row: CustomerRow): JsonObject {
  const all = renderCustomer(rules, row, '', 'created-customer')
  return Object.fromEntries(rules.createdMembers().flatMap((name) => (name in all ? [[name, all[name] ?? null]] : [])))
}

/** Members of a customer, for `select`. */
export const customerMembers: ReadonlySet<string> = new Set(
  (
    'id user_id contact_id email first_name last_name status purchase_value purchase_count ltv first_purchase_date ' +
    'last_purchase_date aov notes uuid country city state postcode created_at updated_at full_name photo country_name ' +
    'formatted_address user_link'
  ).split(' '),
)

/** An address with its formatted form. */
export function renderAddress(rules: Rules, row: AddressRow, kind: Kind = 'address'): JsonObject {
  const country = rules.countryName(row.country)
  const state = rules.stateName(row.country, row.state)
  const { address_1, address_2, city, postcode, type, name, company_name, label, phone } = row
  const full_address = rules.fullAddress([company_name, address_1, address_2, city, state, country])
  const formatted_address = {
    country,
    state,
    city,
    postcode,
    address_1,
    address_2,
    type,
    name,
    company_name,
    label,
    phone,
    full_address,
  }
  return rules.shape(
    kind,
    {
      id: rules.integer('id', row.id),
      customer_id: rules.integer('customer_id', row.customer_id),
      is_primary: rules.integer('is_primary', row.is_primary),
      type: rules.text('type', type),
      status: rules.text('status', row.status),
      label: rules.text('label', label),
      name: rules.text('name', name),
      address_1: rules.text('address_1', address_1),
      address_2: rules.text('address_2', address_2),
      city: rules.text('city', city),
      state: rules.text('state', row.state),
      postcode: rules.text('postcode', postcode),
      country: rules.text('country', row.country),
      phone: rules.text('phone', phone),
      email: rules.text('email', row.email),
      meta: {},
      created_at: rules.date('created_at', row.created_at),
      updated_at: rules.date('updated_at', row.updated_at),
      formatted_address,
      company_name: rules.text('company_name', company_name),
    },
    row,
  )
}

/** An order; money in cents. */
export function renderOrder(rules: Rules, row: OrderRow): JsonObject {
  const members: JsonObject = {
    id: rules.integer('id', row.id),
    invoice_no: rules.text('invoice_no', row.invoice_no),
    customer_id: rules.integer('customer_id', row.customer_id),
    status: rules.text('status', row.status),
    payment_status: rules.text('payment_status', row.payment_status),
    payment_method: rules.text('payment_method', row.payment_method),
    currency: rules.text('currency', row.currency),
    total_amount: rules.money('total_amount', row.total_amount),
    total_paid: rules.money('total_paid', row.total_paid),
    total_refund: rules.money('total_refund', row.total_refund),
    created_at: rules.date('created_at', row.created_at),
    updated_at: rules.date('updated_at', row.updated_at),
  }
  return rules.shape('order', members, row)
}

/** A line of an order. */
export function renderItem(rules: Rules, row: ItemRow): JsonObject {
  const members: JsonObject = {
    id: rules.integer('id', row.id),
    order_id: rules.integer('order_id', row.order_id),
    title: rules.text('title', row.title),
    quantity: rules.integer('quantity', row.quantity),
    unit_price: rules.money('unit_price', row.unit_price),
  }
  return rules.shape('item', members, row)
}

/** A label. */
export function renderLabel(rules: Rules, row: LabelRow): JsonObject {
  return rules.shape('label', { id: rules.integer('id', row.id), value: rules.text('value', row.value) }, row)
}

/** A WordPress user as the shop shows it. */
export function renderUser(rules: Rules, row: UserRow): JsonObject {
  const { id, display_name, user_email } = row
  const members: Record<string, Json> = { ID: rules.integer('ID', id), display_name, user_email }
  return rules.shape('attachable-user', members, row)
}

function derived(rules: Rules, row: CustomerRow, site: string): JsonObject {
  const { first_name, last_name, city, postcode } = row
  const full_name = rules.fullName(first_name, last_name)
  const country = rules.countryName(row.country)
  const state = rules.stateName(row.country, row.state)
  return {
    full_name,
    photo: rules.photo(row.email),
    country_name: country,
    formatted_address: { country, state, city, postcode, first_name, last_name, full_name },
    user_link: rules.userLink(site, row.user_id),
  }
}
