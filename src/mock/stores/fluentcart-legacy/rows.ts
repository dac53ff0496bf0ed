import type { SqlValue } from '../../sqlite.ts'

/** A customer as stored; dates in ISO 8601 and UTC. */
export interface CustomerRow extends Record<string, SqlValue> {
  id: number
  user_id: number | null
  email: string
  /** Equal for two spellings of one person's email. */
  person_key: string
  first_name: string
  last_name: string
  phone: string
  status: string
  /** A JSON object. */
  additional_info: string
  total_spent: number
  order_count: number
  created_at: string
  updated_at: string
}

/** An address as stored. */
export interface AddressRow extends Record<string, SqlValue> {
  id: number
  customer_id: number
  type: string
  first_name: string
  last_name: string
  address_1: string
  city: string
  state: string
  postcode: string
  country: string
  is_primary: number
  created_at: string
  updated_at: string
}

/** An order as stored. */
export interface OrderRow extends Record<string, SqlValue> {
  id: number
  customer_id: number
  status: string
  payment_status: string
  total_amount: number
  currency: string
  created_at: string
}
