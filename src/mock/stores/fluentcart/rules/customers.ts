import type { Json, JsonObject } from '../../../../model/json.ts'
import type { SqlValue } from '../../../sqlite.ts'
import type { NameMode } from '../fields.ts'
import type { RefusalName } from './refusals.ts'
import type { UserRow } from '../../../wordpress-users.ts'
import type { CustomerRow } from '../rows.ts'

/** A name in its two parts. */
interface Name {
  readonly first_name: string
  readonly last_name: string
}

/** Identity, writing and finding of customers and their WordPress users. */
export interface CustomerRules {
  /** Two emails with the same key belong to one person. */
  personKey(email: string): string
  /** True when the email of a body may not be used; `others` are the customers with the same key. */
  emailTaken(others: readonly CustomerRow[], self: CustomerRow | undefined, body: JsonObject): boolean
  /** The id of a new customer; undefined counts on from the highest that ever was. */
  newId(highest: number): number | undefined
  /** The answer to an id that no customer has, by operation. */
  unknownCustomer(operation: string): RefusalName
  /** First and last name as sent; undefined parts are not touched. */
  nameOf(body: JsonObject, mode: NameMode): Partial<Name>
  /** A text as it is stored. */
  stored(column: string, text: string): string
  /** What becomes of a column that an update does not send. */
  unsent(column: string, before: string): string
  defaultStatus(kind: 'customer' | 'address'): string
  /** What a text search will look at after a write. */
  searchable(text: string, before: string | undefined): string
  /** The WordPress user a body names by id; undefined leaves the link as it would be without. */
  namedUser(sent: number | undefined, operation: 'createCustomer' | 'updateCustomer'): number | undefined
  /** The average order value after a write; cents. */
  writtenAov(sent: Json | undefined, before: Pick<CustomerRow, 'aov' | 'purchase_count'>): number
  /** True when a new customer gets this WordPress user because their emails are equal. */
  linksByEmail(user: UserRow, linkedTo: CustomerRow | undefined): boolean
  /** True when a new WordPress user is to be made. */
  wantsUser(body: JsonObject): boolean
  /** What an update of a customer writes to the linked WordPress user. */
  profileOf(customer: CustomerRow, body: JsonObject): Partial<UserRow>
  /** Columns that detaching a user writes. */
  detached(customer: CustomerRow): Readonly<Record<string, SqlValue>>
  /** The refusal to attach a user, if any. */
  mayAttach(
    customer: CustomerRow,
    user: UserRow | undefined,
    linkedTo: CustomerRow | undefined,
  ): RefusalName | undefined
  /** True when a user stands in the list of attachable ones. */
  isAttachable(user: UserRow, linkedTo: number | undefined): boolean
}

const shortNotFound = new Set(['recalculateCustomerLtv', 'detachUser'])

/** One person, one customer, one WordPress user; what is not sent keeps its value. */
export const customerRules: CustomerRules = {
  personKey: (email) => email.trim().toLowerCase(),
  emailTaken: (others, self) => others.some((other) => other.id !== self?.id),
  unknownCustomer(operation) {
    if (operation === 'getCustomer') return 'CustomerNotFound'
    return shortNotFound.has(operation) ? 'CustomerNotFoundShort' : 'CustomerUnknown'
  },
  nameOf(body, mode) {
    const { first_name, last_name, full_name } = body
    if (mode === 'full' && typeof full_name === 'string') return splitName(full_name)
    return {
      ...(typeof first_name === 'string' && { first_name }),
      ...(typeof last_name === 'string' && { last_name }),
    }
  },
  stored: (_column, text) => text,
  unsent: (_column, before) => before,
  newId: () => undefined,
  defaultStatus: () => 'active',
  searchable: (text) => text,
  namedUser: (sent) => sent,
  writtenAov(sent, before) {
    const cents = typeof sent === 'string' && sent.trim() !== '' ? Math.round(Number(sent)) : Number.NaN
    return before.purchase_count === 0 && Number.isSafeInteger(cents) && cents >= 0 ? cents : before.aov
  },
  linksByEmail: (_user, linkedTo) => linkedTo === undefined,
  wantsUser: (body) => body['wp_user'] === 'yes',
  profileOf(customer, body) {
    const { display_name, user_nicename, user_url } = body
    return {
      user_email: customer.email,
      first_name: customer.first_name,
      last_name: customer.last_name,
      display_name: typeof display_name === 'string' && display_name !== '' ? display_name : fullName(customer),
      ...(typeof user_nicename === 'string' && { user_nicename }),
      ...(typeof user_url === 'string' && { user_url }),
    }
  },
  detached: () => ({ user_id: null }),
  mayAttach(customer, user, linkedTo) {
    if (customer.user_id !== null) return 'CustomerHasUser'
    if (!user) return 'UserNotFound'
    return linkedTo ? 'UserAlreadyLinked' : undefined
  },
  isAttachable: (_user, linkedTo) => linkedTo === undefined,
}

/** The first word is the first name, the rest the last name. */
function splitName(full: string): Name {
  const text = full.trim()
  const space = text.search(/\s/)
  return space === -1
    ? { first_name: text, last_name: '' }
    : { first_name: text.slice(0, space), last_name: text.slice(space + 1) }
}

function fullName({ first_name, last_name }: Name): string {
  return `${first_name} ${last_name}`.trim()
}
