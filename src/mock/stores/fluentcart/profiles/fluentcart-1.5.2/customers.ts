import { customerRules, type CustomerRules } from '../../rules/customers.ts'
import type { SetRules } from '../../rules/sets.ts'

/** Characters a column of names and places has. */
const width = 192

/** A change empties what it does not send and takes one's own email for another's; long texts are cut in silence. */
export const customers: Partial<CustomerRules & SetRules> = {
  emailTaken: (others, _self, body) => others.some((other) => other.id !== Number(body['id'])),
  nameOf(body, mode) {
    const { full_name } = body
    if (mode !== 'full' || typeof full_name !== 'string') return customerRules.nameOf(body, mode)
    const words = full_name.trim().split(/\s+/)
    const last_name = words.length > 1 ? (words.pop() ?? '') : ''
    return { first_name: words.join(' '), last_name }
  },
  stored(column, text) {
    if (column === 'company_name') return ''
    return column === 'notes' || text.length <= width ? text : Array.from(text).slice(0, width).join('')
  },
  unsent: () => '',
  defaultStatus: (kind) => (kind === 'customer' ? '' : 'active'),
  writtenAov(sent) {
    const value = typeof sent === 'string' && sent.trim() !== '' ? Math.round(Number(sent)) : 0
    return Number.isSafeInteger(value) ? value : 0
  },
  mayAttach(customer, user, linkedTo) {
    if (!user) return 'UserNotFound'
    if (linkedTo) return 'UserAlreadyLinked'
    return customer.user_id === null ? undefined : 'CustomerHasUser'
  },
  isEditableStatus: (status) => status === 'active' || status === 'inactive',
}
