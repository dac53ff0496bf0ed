import { isObject, type JsonObject } from '../../../../../model/json.ts'
import type { Call } from '../../../../mock.ts'
import { listingRules, type ListingRules } from '../../rules/listing.ts'

const derived = ['full_name', 'photo', 'country_name', 'formatted_address', 'user_link']
const dates = new Set(['created_at', 'updated_at'])

/** Dates cannot be sorted by, comparisons know the id only, tabs and `include_ids` are ignored, and derived members are always shown. */
export const lists: Partial<ListingRules> = {
  sortColumn: (sent, columns, list) =>
    listingRules.sortColumn(list === 'customers' && sent !== undefined && dates.has(sent) ? 'id' : sent, columns, list),
  operator(search) {
    const found = listingRules.operator(search)
    return found?.column === 'id' ? found : undefined
  },
  viewCondition: (view, list) => (list === 'customers' ? undefined : listingRules.viewCondition(view, list)),
  included: () => [],
  selected(columns, known) {
    const kept = listingRules.selected(columns, known)
    return kept.length === 0 ? kept : [...new Set([...kept, ...derived])]
  },
}

/** Adds the members that the plugin's framework has on every page. */
function withPaging(page: JsonObject, call: Call): JsonObject {
  const path = `${call.site}/wp-json${call.path}`
  const url = (number: number): string => `${path}/?page=${number}`
  const [current, last, size] = ['current_page', 'last_page', 'per_page'].map((name) => Number(page[name])) as [
    number,
    number,
    number,
  ]
  const count = Array.isArray(page['data']) ? page['data'].length : 0
  const previous = current > 1 ? url(current - 1) : null
  const next = current < last ? url(current + 1) : null
  const numbers = Array.from({ length: last }, (_, index) => index + 1)
  return {
    ...page,
    first_page_url: url(1),
    from: count === 0 ? null : (current - 1) * size + 1,
    last_page_url: url(last),
    links: [
      { url: previous, label: 'pagination.previous', active: false },
      ...numbers.map((number) => ({ url: url(number), label: String(number), active: number === current })),
      { url: next, label: 'pagination.next', active: false },
    ],
    next_page_url: next,
    path,
    prev_page_url: previous,
    to: count === 0 ? null : (current - 1) * size + count,
  }
}

/** The page in a member of a body, with the framework's members. */
export function pagedIn(body: JsonObject, name: string, call: Call): JsonObject {
  const page = body[name]
  return isObject(page) ? { ...body, [name]: withPaging(page, call) } : body
}

/** A selected item: what is derived from columns that were not selected is empty. */
export function derivedFromSelected(item: JsonObject): JsonObject {
  const { formatted_address } = item
  if (!isObject(formatted_address)) return item
  const formatted = Object.fromEntries(
    Object.entries(formatted_address).map(([name, value]) => [name, name in item ? value : null]),
  )
  const named = 'first_name' in item || 'last_name' in item
  const full_name = named ? (item['full_name'] ?? '') : ''
  const country = 'country' in item ? (item['country_name'] ?? '') : ''
  return {
    ...item,
    full_name,
    country_name: country,
    formatted_address: { ...formatted, full_name, country },
    user_link: 'user_id' in item ? (item['user_link'] ?? '') : '',
  }
}
