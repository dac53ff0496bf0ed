import type { JsonObject } from '../../../../model/json.ts'
import { textOf } from '../../../php.ts'
import type { SqlValue } from '../../../sqlite.ts'

/** A condition in SQL with its values. */
export interface Condition {
  readonly sql: string
  readonly values: readonly SqlValue[]
}

/** How customers are searched, filtered, sorted and cut into pages. */
export interface ListingRules {
  pageSize(sent: string | undefined): number
  pageNumber(sent: string | undefined): number
  /** Rows before the page. */
  offset(page: number, size: number): number
  totalPages(total: number, size: number): number
  sortColumn(sent: string | undefined): string
  sortDirection(sent: string | undefined): 'ASC' | 'DESC'
  /** What a search finds; undefined is everybody. */
  searched(sent: string): Condition | undefined
  /** What one filter keeps; undefined is everybody. */
  filtered(name: string, value: string): Condition | undefined
  /** The conditions of a list, from its query. */
  conditions(query: JsonObject): readonly Condition[]
}

const largestPage = 100
const defaultPage = 10

const columns = new Set('id email first_name last_name status total_spent order_count created_at updated_at'.split(' '))

const filters: Readonly<Record<string, string>> = {
  status: 'status = ?',
  date_from: 'substr(created_at, 1, 10) >= ?',
  date_to: 'substr(created_at, 1, 10) <= ?',
  total_spent_min: 'total_spent >= CAST(? AS INTEGER)',
  total_spent_max: 'total_spent <= CAST(? AS INTEGER)',
}

/** 1 to 100 items, 10 when nothing sensible is asked for; newest id first. */
export const listingRules: ListingRules = {
  pageSize: (sent) => Math.min(positive(sent) ?? defaultPage, largestPage),
  pageNumber: (sent) => positive(sent) ?? 1,
  offset: (page, size) => (page - 1) * size,
  totalPages: (total, size) => Math.max(1, Math.ceil(total / size)),
  sortColumn: (sent) => (sent !== undefined && columns.has(sent) ? sent : 'id'),
  sortDirection: (sent) => (sent?.toUpperCase() === 'ASC' ? 'ASC' : 'DESC'),
  searched: (sent) => ({
    sql: `instr(lower(first_name || ' ' || last_name || ' ' || email || ' ' || phone), ?) > 0`,
    values: [sent.toLowerCase()],
  }),
  filtered(name, value) {
    const sql = Object.hasOwn(filters, name) ? filters[name] : undefined
    return sql === undefined ? undefined : { sql, values: [value] }
  },
  conditions(query) {
    const search = (textOf(query['search']) ?? '').trim()
    const asked = Object.entries(Object(query['filters']) as JsonObject)
    const kept = asked.map(([name, value]) => {
      const text = textOf(value) ?? ''
      return text === '' ? undefined : this.filtered(name, text)
    })
    return [search === '' ? undefined : this.searched(search), ...kept].filter((one) => one !== undefined)
  },
}

function positive(sent: string | undefined): number | undefined {
  const value = sent !== undefined && /^\d+$/.test(sent) ? Number(sent) : 0
  return Number.isSafeInteger(value * largestPage) && value >= 1 ? value : undefined
}
