import { hash, randomUUID } from 'node:crypto'
import type { Json, JsonObject } from '../../../../model/json.ts'
import type { SqlValue } from '../../../sqlite.ts'
import { stamp } from '../dates.ts'
import { countries, states } from '../geography.ts'

/** Things the store shows. */
export type Kind =
  | 'customer'
  | 'created-customer'
  | 'updated-customer'
  | 'recalculated-customer'
  | 'listed-customer'
  | 'address'
  | 'created-address'
  | 'updated-address'
  | 'order'
  | 'item'
  | 'label'
  | 'attachable-user'
  | 'page'

/** How stored values look in an answer. */
export interface ValueRules {
  /** The time of a write. */
  now(): string
  /** `updated_at` after a write. */
  touched(before: string, now: string): string
  newUuid(): string
  /** A date of a named member, or null. */
  date(member: string, value: string | null): Json
  /** An amount of a named member; stored in cents. */
  money(member: string, cents: number): Json
  /** An id or a number of a named member. */
  integer(member: string, value: number | null): Json
  /** A text of a named member. */
  text(member: string, value: string): Json
  purchaseValue(ltv: number, count: number): Json
  photo(email: string): Json
  userLink(site: string, userId: number | null): Json
  countryName(code: string): string
  stateName(country: string, code: string): string
  fullName(first: string, last: string): string
  /** The row that the answer to a write shows; `sent` are the texts of the request. */
  echoed<Row extends Record<string, SqlValue>>(stored: Row, sent: Readonly<Record<string, string>>): Row
  /** Members of a customer that Create shows. */
  createdMembers(): readonly string[]
  /** The last word on the members of one thing. */
  shape(kind: Kind, members: JsonObject, row: Readonly<Record<string, SqlValue>>): JsonObject
}

/** Integers, cents and `YYYY-MM-DD HH:MM:SS` in UTC, as the samples show. */
export const valueRules: ValueRules = {
  now: () => stamp(Date.now()),
  touched: (before, now) => (now > before ? now : before),
  newUuid: () => randomUUID().replaceAll('-', ''),
  date: (_member, value) => value,
  money: (_member, cents) => cents,
  integer: (_member, value) => value,
  text: (_member, value) => value,
  purchaseValue: (ltv, count) => (count > 0 ? { USD: ltv } : []),
  photo: (email) => `https://www.gravatar.com/avatar/${hash('md5', email.trim().toLowerCase())}?s=100&d=mm&r=g`,
  userLink: (site, userId) => (userId === null ? '' : `${site}/wp-admin/user-edit.php?user_id=${userId}`),
  countryName: (code) => own(countries, code) ?? code,
  stateName: (country, code) => own(own(states, country) ?? {}, code) ?? code,
  fullName: (first, last) => `${first} ${last}`.trim(),
  echoed: (stored) => stored,
  createdMembers: () => createdMembers,
  shape: (_kind, members) => members,
}

const createdMembers =
  'id user_id email first_name last_name status purchase_value uuid country city state postcode created_at updated_at'.split(
    ' ',
  )

function own<Value>(record: Readonly<Record<string, Value>>, key: string): Value | undefined {
  return Object.hasOwn(record, key) ? record[key] : undefined
}
