import { hash } from 'node:crypto'
import { valueRules, type ValueRules } from '../../rules/values.ts'

const digits = new Set(['user_id', 'purchase_count', 'is_primary', 'customer_id', 'order_id', 'quantity'])
const nullable = new Set(['status', 'country', 'city', 'state', 'postcode', 'address_2', 'phone'])

/** Members of a new customer: what was written, then what follows from it. */
const createdMembers = (
  'email user_id first_name last_name status aov notes country city state postcode purchase_value uuid updated_at ' +
  'created_at id full_name photo country_name formatted_address user_link'
).split(' ')

/** `YYYY-MM-DD HH:MM:SS` in UTC as ISO 8601 with its offset. */
export function iso(date: string): string {
  return `${date.replace(' ', 'T')}+00:00`
}

/** Most numbers are strings of digits, absent texts null, some dates in ISO 8601; the photo holds an HTML entity. */
export const values: Partial<ValueRules> = {
  integer(member, value) {
    if (member === 'contact_id') return String(value ?? 0)
    return value !== null && digits.has(member) ? String(value) : value
  },
  money(member, cents) {
    if (member === 'aov') return cents === 0 ? null : cents.toFixed(2)
    return member === 'total_amount' || member === 'unit_price' ? cents : String(cents)
  },
  text: (member, value) => (value === '' && nullable.has(member) ? null : value),
  date: (member, value) => (value === null || member.endsWith('_purchase_date') ? value : iso(value)),
  purchaseValue: () => [],
  photo(email) {
    const key = hash('sha256', email.trim().toLowerCase())
    return `https://secure.gravatar.com/avatar/${key}?s=100&#038;d=mm&#038;r=g`
  },
  countryName: (code) => (code === 'US' ? 'United States (US)' : valueRules.countryName(code)),
  createdMembers: () => createdMembers,
  echoed(stored, sent) {
    const { company_name: _dropped, ...shown } = sent
    return { ...stored, ...shown }
  },
}
