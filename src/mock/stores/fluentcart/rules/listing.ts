import type { Json } from '../../../../model/json.ts'
import type { SqlValue } from '../../../sqlite.ts'
import type { OrderRow } from '../rows.ts'

/** A condition in SQL with its values. */
export interface Condition {
  readonly sql: string
  readonly values: readonly SqlValue[]
}

/** A list a caller can page through. */
export type ListKind = 'customers' | 'orders'

/** How lists are searched, sorted and cut into pages. */
export interface ListingRules {
  pageSize(sent: string | undefined, list: ListKind): number
  pageNumber(sent: string | undefined, list: ListKind): number
  /** Rows before the page. */
  offset(page: number, size: number, list: ListKind): number
  lastPage(total: number, size: number, list: ListKind): number
  /** The total as it is told: how many were counted, how many are on the page. */
  total(counted: number, list: ListKind, shown: number): number
  sortColumn(sent: string | undefined, columns: ReadonlySet<string>, list: ListKind): string
  sortDirection(sent: string | undefined, list: ListKind): 'ASC' | 'DESC'
  /** What is compared when sorting by a column, in SQL; texts are compared without case. */
  sortExpression(column: string, textual: boolean): string
  /** The order of rows that compare equal, in SQL. */
  tieBreak(direction: 'ASC' | 'DESC'): string
  /** What is searched for; empty searches for nothing. */
  searched(sent: string | undefined): string
  /** Holds for every list, whatever is asked. */
  listed(list: ListKind): Condition | undefined
  /** Which orders are a customer's. */
  ordersOf(customerId: number): Condition
  /** The orders that Find Customer Order shows. */
  found(orders: readonly OrderRow[]): readonly OrderRow[]
  /** `id=5`: column, operator, value; undefined searches as text. */
  operator(search: string): { column: string; sign: string; value: string } | undefined
  /** The text search in all columns; `like` is in lower case. */
  textCondition(list: ListKind, like: string): Condition
  /** The condition of a tab. */
  viewCondition(view: string, list: ListKind): Condition | undefined
  /** Ids of rows that must be in a list though they are not on the page. */
  included(ids: readonly number[], onPage: ReadonlySet<number>): readonly number[]
  /** Members an item keeps when columns are selected. */
  selected(columns: readonly string[], known: ReadonlySet<string>): readonly string[]
  /** Relations that are loaded. */
  relations(asked: readonly string[], list: 'list' | 'single'): readonly string[]
  /** The items of a page, as they go out. */
  items(rendered: readonly Json[], list: ListKind, page: number): readonly Json[]
}

const maxPageSize = 199
const defaultPageSize = 10
const statuses = new Set(['active', 'inactive', 'archived'])

/** 1 to 199 items, 10 when nothing sensible is asked for; newest id first. */
export const listingRules: ListingRules = {
  pageSize(sent) {
    const size = positive(sent)
    return size !== undefined && size <= maxPageSize ? size : defaultPageSize
  },
  pageNumber: (sent) => positive(sent) ?? 1,
  offset: (page, size) => (page - 1) * size,
  lastPage: (total, size) => Math.max(1, Math.ceil(total / size)),
  total: (counted) => counted,
  sortColumn: (sent, columns) => (sent !== undefined && columns.has(sent) ? sent : 'id'),
  sortDirection: (sent) => (sent?.toLowerCase() === 'asc' ? 'ASC' : 'DESC'),
  sortExpression: (column, textual) => (textual ? `${column} COLLATE NOCASE` : column),
  tieBreak: (direction) => `id ${direction}`,
  searched: (sent) => (sent ?? '').trim(),
  listed: () => undefined,
  ordersOf: (customerId) => ({ sql: 'customer_id = ?', values: [customerId] }),
  found: (orders) => orders,
  operator(search) {
    const match = /^\s*([a-z_]+)\s*(!=|>=|<=|=|>|<)\s*(.*?)\s*$/s.exec(search)
    return match ? { column: match[1] ?? '', sign: match[2] ?? '', value: match[3] ?? '' } : undefined
  },
  textCondition: (list, like) => (list === 'customers' ? customerText(like) : orderText(like)),
  viewCondition(view, list) {
    if (list === 'orders') return orderViews(view)
    return statuses.has(view) ? { sql: 'status = ?', values: [view] } : undefined
  },
  included: (ids, onPage) => [...new Set(ids)].filter((id) => !onPage.has(id)),
  selected(columns, known) {
    const kept = columns.filter((column) => known.has(column))
    return kept.length === 0 ? [] : [...new Set(['id', ...kept])]
  },
  relations: (asked) => asked,
  items: (rendered) => rendered,
}

const orderStatuses = new Set(['processing', 'completed', 'on-hold', 'canceled', 'failed'])
const paymentStatuses = new Set(['paid', 'pending', 'failed', 'refunded', 'partially_refunded'])

function orderViews(view: string): Condition | undefined {
  if (orderStatuses.has(view)) return { sql: 'status = ?', values: [view] }
  return paymentStatuses.has(view) ? { sql: 'payment_status = ?', values: [view] } : undefined
}

function customerText(like: string): Condition {
  return { sql: '(instr(search_text, ?) > 0 OR CAST(id AS TEXT) = ?)', values: [like, like] }
}

function orderText(like: string): Condition {
  const sql = `(instr(lower(invoice_no), ?) > 0
    OR EXISTS (SELECT 1 FROM customers c WHERE c.id = orders.customer_id AND instr(c.search_text, ?) > 0)
    OR EXISTS (SELECT 1 FROM order_items i WHERE i.order_id = orders.id AND instr(lower(i.title), ?) > 0))`
  return { sql, values: [like, like, like] }
}

function positive(sent: string | undefined): number | undefined {
  if (sent === undefined || !/^\d+$/.test(sent)) return undefined
  const value = Number(sent)
  return Number.isSafeInteger(value * maxPageSize) && value >= 1 ? value : undefined
}
