import { bareName } from '../../contract/names.ts'
import { answerSchema } from '../../contract/producers.ts'
import type { GenerateContext } from '../../generate/context.ts'
import type { FlatSchema } from '../../generate/flat-schema.ts'
import type { Parameter } from '../../model/contract.ts'
import type { JsonObject } from '../../model/json.ts'
import { below } from './fields.ts'
import type { Listing } from './kinds.ts'
import { type Cursor, cursorOf, type Known } from './list-cursors.ts'

/** How a list is read in parts. */
export interface Paging {
  /** The parameter that says how many items a page has, and the most it may be. */
  readonly size: string
  readonly most: number
  /** The parameter that says where a page begins: its number, or how many items stand before it. */
  readonly at: string
  readonly counts: 'pages' | 'items'
  /** Number of the first page; absent where the contract leaves it open. */
  readonly first?: 0 | 1
}

/** One order that a list can be asked for. */
export interface Sorting {
  readonly query: JsonObject
  /** The member of the items that it is about. */
  readonly by: string
  /** Absent where the contract does not say. */
  readonly direction?: 'asc' | 'desc'
}

/** One parameter that leaves only the items that have its value. */
export interface Filter {
  readonly parameter: string
  readonly by: string
}

/** What a list's parameters promise, as far as names and schemas tell. */
export interface ListWays {
  readonly paging: Paging | undefined
  readonly cursor: Cursor | undefined
  readonly sortings: readonly Sorting[]
  readonly filters: readonly Filter[]
}

const sizes = ['limit', 'perpage', 'pagesize', 'size', 'take', 'top', 'maxresults', 'itemsperpage', 'first']
const pages = ['page', 'pagenumber', 'pageno', 'pageindex']
const offsets = ['offset', 'skip', 'startindex']
const sorts = ['sort', 'sortby', 'orderby', 'sortfield', 'ordering', 'sortkey']
const directions = ['order', 'direction', 'dir', 'sortorder', 'sortdirection', 'sortdir', 'sorttype', 'orderdirection']

/** Reads the parameters of a list. */
export function waysOf(list: Listing, context: GenerateContext): ListWays {
  const { operation, items } = list
  const members = membersOf({ operation, items }, context)
  const known = operation.parameters.filter(isPlain).map((one): Known => {
    return { name: one.name, bare: bareName(one.name), flat: context.schemas.flatten([one.schemaPointer]) }
  })
  const size = known.find(({ bare, flat }) => sizes.includes(bare) && isCount(flat))
  const paging = pagingOf(known, size)
  const cursor = cursorOf(list, known, size, context)
  const taken = new Set([...sizes, ...pages, ...offsets, ...sorts, ...directions])
  return {
    paging,
    cursor,
    sortings: [...namedSortings(known, members), ...ownSortings(known, members)],
    filters: known
      .filter(({ bare, name }) => !taken.has(bare) && name !== cursor?.at)
      .flatMap((one): Filter[] => {
        const by = filteredBy(one, members)
        return by === undefined ? [] : [{ parameter: one.name, by }]
      }),
  }
}

/** A query parameter with one plain value that may be left out. */
function isPlain({ in: where, required, mediaType }: Parameter): boolean {
  return where === 'query' && !required && mediaType === undefined
}

/** The members of an item that hold one plain value. */
function membersOf(
  { operation, items }: Pick<Listing, 'operation' | 'items'>,
  context: GenerateContext,
): Map<string, FlatSchema> {
  const schema = answerSchema(operation)
  const list = schema === undefined ? undefined : below(schema, items, context)
  if (list === undefined) return new Map()
  const item = context.schemas.flatten(context.schemas.flatten(list).items)
  return new Map(
    Object.entries(item.properties)
      .map(([name, at]) => [name, context.schemas.flatten(at)] as const)
      .filter(([, flat]) => flat.types.every((type) => type !== 'object' && type !== 'array')),
  )
}

function isCount({ types }: FlatSchema): boolean {
  return types.some((type) => type === 'integer' || type === 'number')
}

function pagingOf(known: readonly Known[], size: Known | undefined): Paging | undefined {
  const named = (names: readonly string[]): Known | undefined =>
    known.find(({ bare, flat }) => names.includes(bare) && isCount(flat))
  const [page, offset] = [named(pages), named(offsets)]
  const at = page ?? offset
  if (size === undefined || at === undefined || (size.flat.minimum ?? 1) > 1) return undefined
  const { minimum, default: usual } = at.flat
  const first = minimum === 0 || usual === 0 ? 0 : minimum === 1 || usual === 1 ? 1 : undefined
  return {
    size: size.name,
    most: Math.min(size.flat.maximum ?? 100, 100),
    at: at.name,
    counts: page === undefined ? 'items' : 'pages',
    ...(page === undefined || first === undefined ? {} : { first }),
  }
}

/** `sort` with a list of what it may be, with or without a direction of its own. */
function namedSortings(known: readonly Known[], members: ReadonlyMap<string, FlatSchema>): Sorting[] {
  const sort = known.find(({ bare, flat }) => sorts.includes(bare) && flat.values !== undefined)
  if (sort === undefined) return []
  const turn = known.find(({ bare, flat }) => directions.includes(bare) && directionsIn(flat).length === 2)
  return (sort.flat.values ?? []).flatMap((value): Sorting[] => {
    const read = typeof value === 'string' ? readSort(value, members) : undefined
    if (read === undefined || typeof value !== 'string') return []
    if (read.direction !== undefined || turn === undefined) return [{ query: { [sort.name]: value }, ...read }]
    return directionsIn(turn.flat).map(({ word, direction }) => {
      return { query: { [sort.name]: value, [turn.name]: word }, by: read.by, direction }
    })
  })
}

/** `orderby.name`, `sort[name]`: a parameter of its own for each member. */
function ownSortings(known: readonly Known[], members: ReadonlyMap<string, FlatSchema>): Sorting[] {
  return known.flatMap(({ name, flat }): Sorting[] => {
    const [, head = '', member = ''] = /^([a-z_]+)[.[]([^.[\]]+)\]?$/i.exec(name) ?? []
    const by = memberCalled(member, members)
    if (by === undefined || ![...sorts, 'order'].includes(bareName(head))) return []
    return directionsIn(flat).map(({ word, direction }) => ({ query: { [name]: word }, by, direction }))
  })
}

function directionsIn({ values = [] }: FlatSchema): { readonly word: string; readonly direction: 'asc' | 'desc' }[] {
  return values.flatMap((word) => {
    const [, way] = /^(asc|desc)(?:ending)?$/i.exec(String(word)) ?? []
    return way === undefined ? [] : [{ word: String(word), direction: way.toLowerCase() as 'asc' | 'desc' }]
  })
}

/** `name`, `-name`, `name:desc`, `name_asc`. */
function readSort(value: string, members: ReadonlyMap<string, FlatSchema>): Omit<Sorting, 'query'> | undefined {
  const whole = memberCalled(value, members)
  if (whole !== undefined && /^\w/.test(value)) return { by: whole }
  const [, sign, name = '', way] = /^([+-])?(.+?)(?:[\s:_.,-](asc|desc))?$/i.exec(value) ?? []
  const by = memberCalled(name, members)
  if (by === undefined) return undefined
  const direction = sign === '-' ? 'desc' : sign === '+' ? 'asc' : (way?.toLowerCase() as 'asc' | 'desc' | undefined)
  return direction === undefined ? { by } : { by, direction }
}

function memberCalled(name: string, members: ReadonlyMap<string, FlatSchema>): string | undefined {
  return [...members.keys()].find((one) => bareName(one) === bareName(name) && name !== '')
}

/** `status`, `filter[status]`, `where.status.eq`: the member of the same name, when it has the same type and, where they are listed, the same values. */
function filteredBy({ name, flat }: Known, members: ReadonlyMap<string, FlatSchema>): string | undefined {
  const [, inner] = /^(?:where|filters?)[.[]([^.[\]]+)\]?(?:[.[]eq\]?)?$/i.exec(name) ?? []
  const by = memberCalled(inner ?? name, members)
  const member = by === undefined ? undefined : members.get(by)
  if (member === undefined || !flat.types.some((type) => type !== 'null' && member.types.includes(type)))
    return undefined
  if (flat.types.includes('array') || flat.types.includes('object')) return undefined
  return flat.format === member.format ? by : undefined
}
