import type { JsonObject } from '../../../model/json.ts'
import { listOf, textOf } from '../../php.ts'
import type { Db, SqlValue } from '../../sqlite.ts'
import type { Condition, ListKind } from './rules/listing.ts'
import type { Rules } from './rules.ts'

/** One page of a list, not yet rendered. */
export interface Page<Row> {
  readonly rows: readonly Row[]
  readonly total: number
  readonly size: number
  readonly number: number
}

/** What can be asked of a list. */
export interface Listing {
  readonly list: ListKind
  readonly columns: ReadonlySet<string>
  readonly textColumns: ReadonlySet<string>
  /** Holds whatever is asked. */
  readonly always?: Condition
}

type ListedRow = Record<string, SqlValue> & { id: number }

/** Reads one page: search, tab, sort, page and the rows that must be in it. */
export function readPage<R extends ListedRow>(db: Db, rules: Rules, listing: Listing, query: JsonObject): Page<R> {
  const { list, columns } = listing
  const conditions = conditionsOf(rules, listing, query)
  const where = conditions.length === 0 ? '' : ` WHERE ${conditions.map(({ sql }) => sql).join(' AND ')}`
  const values = conditions.flatMap((condition) => condition.values)
  const size = rules.pageSize(textOf(query['per_page']), list)
  const number = rules.pageNumber(textOf(query['page']), list)
  const column = rules.sortColumn(textOf(query['sort_by']), columns, list)
  const direction = rules.sortDirection(textOf(query['sort_type']), list)
  const compared = rules.sortExpression(column, listing.textColumns.has(column))
  const order = `${compared} ${direction}${column === 'id' ? '' : `, ${rules.tieBreak(direction)}`}`
  const sql = `SELECT * FROM ${list}${where} ORDER BY ${order} LIMIT ? OFFSET ?`
  const rows = db.all<R>(sql, ...values, size, rules.offset(number, size, list))
  const counted = db.get<{ n: number }>(`SELECT count(*) AS n FROM ${list}${where}`, ...values)?.n ?? 0
  const more = listing.always ? [] : includedRows<R>(db, rules, list, query, rows)
  return { rows: [...rows, ...more], total: rules.total(counted, list, rows.length), size, number }
}

/** The page as it goes out: four numbers and the items. */
export function renderPage(
  rules: Rules,
  list: ListKind,
  page: Page<ListedRow>,
  items: readonly JsonObject[],
): JsonObject {
  const members: JsonObject = {
    total: page.total,
    per_page: page.size,
    current_page: page.number,
    last_page: rules.lastPage(page.total, page.size, list),
    data: rules.items(items, list, page.number),
  }
  return rules.shape('page', members, {})
}

function conditionsOf(rules: Rules, listing: Listing, query: JsonObject): Condition[] {
  const search = rules.searched(textOf(query['search']))
  const view = textOf(query['active_view'])
  return [
    ...[rules.listed(listing.list) ?? []].flat(),
    ...(listing.always ? [listing.always] : []),
    ...(search === '' ? [] : [searchCondition(rules, listing, search)]),
    ...(view === undefined ? [] : [rules.viewCondition(view, listing.list) ?? []].flat()),
  ]
}

function searchCondition(rules: Rules, listing: Listing, search: string): Condition {
  const found = rules.operator(search)
  if (!found || !listing.columns.has(found.column)) return rules.textCondition(listing.list, search.toLowerCase())
  const { column, sign, value } = found
  if (listing.textColumns.has(column)) return { sql: `${column} ${sign} ? COLLATE NOCASE`, values: [value] }
  const number = Number(value)
  if (value === '' || !Number.isFinite(number)) return { sql: '0', values: [] }
  return { sql: `${column} ${sign} ?`, values: [number] }
}

function includedRows<R extends ListedRow>(
  db: Db,
  rules: Rules,
  list: ListKind,
  query: JsonObject,
  rows: readonly R[],
): R[] {
  const asked = listOf(query['include_ids'])
    .map(Number)
    .filter((id) => Number.isSafeInteger(id) && id > 0)
  if (asked.length === 0) return []
  const onPage = new Set(rows.map((row) => row.id))
  return rules.included(asked, onPage).flatMap((id) => db.get<R>(`SELECT * FROM ${list} WHERE id = ?`, id) ?? [])
}
