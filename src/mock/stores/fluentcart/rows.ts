import type { SqlValue } from '../../sqlite.ts'

/** `billing` or `shipping`. */
export type AddressType = 'billing' | 'shipping'

/** A customer as stored; money in cents, dates `YYYY-MM-DD HH:MM:SS` in UTC. */
export interface CustomerRow extends Record<string, SqlValue> {
  id: number
  user_id: number | null
  email: string
  /** Equal for two spellings of one person's email. */
  person_key: string
  first_name: string
  last_name: string
  status: string
  purchase_count: number
  ltv: number
  aov: number
  first_purchase_date: string | null
  last_purchase_date: string | null
  notes: string
  uuid: string
  country: string
  city: string
  state: string
  postcode: string
  created_at: string
  updated_at: string
}

/** An address as stored. */
export interface AddressRow extends Record<string, SqlValue> {
  id: number
  customer_id: number
  is_primary: number
  type: AddressType
  status: string
  label: string
  name: string
  address_1: string
  address_2: string
  city: string
  state: string
  postcode: string
  country: string
  phone: string
  email: string
  company_name: string
  created_at: string
  updated_at: string
}

/** An order as stored. */
export interface OrderRow extends Record<string, SqlValue> {
  id: number
  customer_id: number
  invoice_no: string
  status: string
  payment_status: string
  payment_method: string
  currency: string
  total_amount: number
  total_paid: number
  total_refund: number
  billing_address_id: number | null
  shipping_address_id: number | null
  created_at: string
  updated_at: string
}

/** A line of an order. */
export interface ItemRow extends Record<string, SqlValue> {
  id: number
  order_id: number
  title: string
  quantity: number
  unit_price: number
}

/** A label. */
export interface LabelRow extends Record<string, SqlValue> {
  id: number
  value: string
}
