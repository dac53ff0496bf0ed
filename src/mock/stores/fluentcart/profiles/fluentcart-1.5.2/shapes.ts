import { hash } from 'node:crypto'
import { isObject, type Json, type JsonObject } from '../../../../../model/json.ts'
import type { Kind, ValueRules } from '../../rules/values.ts'
import { iso } from './values.ts'

type Row = Parameters<ValueRules['shape']>[2]
type Shape = (members: JsonObject, row: Row) => JsonObject

/** Members that are there besides the documented ones, and documented ones of another kind. */
export const shape: ValueRules['shape'] = (kind, members, row) => shapes[kind](members, row)

const orNull = (value: Json | undefined): Json => (value === '' ? null : (value ?? null))

const asIs: Shape = (members) => members

const customer: Shape = (members) => {
  const formatted = objectIn(members, 'formatted_address')
  const { state, city, postcode } = formatted
  return {
    ...members,
    formatted_address: { ...formatted, state: orNull(state), city: orNull(city), postcode: orNull(postcode) },
  }
}

/** The recalculated figures are shown as they were reckoned, before the database made texts of them. */
const recalculated: Shape = (members, row) => ({
  ...customer(members, row),
  purchase_count: Number(row['purchase_count']),
  ltv: Number(row['ltv']),
  aov: Number(row['aov']),
  first_purchase_date: phpDate(row['first_purchase_date']),
  last_purchase_date: phpDate(row['last_purchase_date']),
})

const address: Shape = (members) => {
  const formatted = objectIn(members, 'formatted_address')
  return {
    ...members,
    meta: [],
    formatted_address: {
      ...formatted,
      address_2: orNull(formatted['address_2']),
      first_name: null,
      last_name: null,
      full_name: null,
      vat_number: '',
      legal_registration_id: '',
    },
    vat_number: '',
    legal_registration_id: '',
  }
}

/** A mark that was neither sent nor found necessary is still a number. */
const createdAddress: Shape = (members, row) => ({
  ...address(members, row),
  is_primary: row['is_primary'] === 1 ? '1' : 0,
})

const order: Shape = (members, row) => ({
  ...members,
  ...orderMembers,
  customer_id: Number(row['customer_id']),
  subtotal: members['total_amount'] ?? 0,
  uuid: hash('md5', `order ${row['id']}`),
})

const item: Shape = (members, row) => {
  const line = Number(row['quantity']) * Number(row['unit_price'])
  const title = members['title'] ?? ''
  return {
    ...members,
    ...itemMembers,
    post_title: title,
    variation_display_title: title,
    subtotal: line,
    line_total: line,
    formatted_total: `&#36;${(line / 100).toFixed(2)}`,
  }
}

const label: Shape = (members, row) => ({
  id: members['id'] ?? null,
  label_id: members['id'] ?? null,
  labelable_id: String(row['customer_id'] ?? ''),
  labelable_type: 'FluentCart\\App\\Models\\Customer',
  created_at: iso('2025-01-01 09:00:00'),
  updated_at: iso('2025-01-01 09:00:00'),
})

const shapes = {
  customer,
  'created-customer': customer,
  'updated-customer': customer,
  'recalculated-customer': recalculated,
  'listed-customer': customer,
  address,
  'created-address': createdAddress,
  'updated-address': address,
  order,
  item,
  label,
  'attachable-user': asIs,
  page: asIs,
} satisfies Record<Kind, Shape>

const orderMembers: JsonObject = {
  parent_id: null,
  receipt_number: null,
  fulfillment_type: 'physical',
  type: 'payment',
  mode: 'live',
  shipping_status: '',
  payment_method_title: 'Cash',
  discount_tax: 0,
  manual_discount_total: 0,
  coupon_discount_total: 0,
  shipping_tax: 0,
  shipping_total: 0,
  fee_total: 0,
  tax_total: 0,
  rate: '1.0000',
  tax_behavior: 0,
  note: '',
  ip_address: '',
  completed_at: null,
  refunded_at: null,
  config: [],
}

const itemMembers: JsonObject = {
  post_id: '1',
  object_id: '1',
  cart_index: '0',
  fulfillment_type: 'physical',
  payment_type: 'onetime',
  payment_info: '',
  setup_info: '',
  created_at: iso('2025-01-01 09:00:00'),
  updated_at: iso('2025-01-01 09:00:00'),
  cost: 0,
  tax_amount: 0,
  shipping_charge: 0,
  discount_total: 0,
  refund_total: 0,
  rate: '1',
  other_info: [],
  line_meta: [],
  fulfilled_quantity: '0',
  referrer: null,
  is_custom: false,
}

function phpDate(value: Row[string] | undefined): Json {
  return typeof value === 'string' ? { date: `${value}.000000`, timezone_type: 3, timezone: 'UTC' } : null
}

function objectIn(members: JsonObject, name: string): JsonObject {
  const value = members[name]
  return isObject(value) ? value : {}
}
