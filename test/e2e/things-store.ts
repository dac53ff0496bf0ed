import type { Json, JsonObject } from '../../src/model/json.ts'
import type { ThingsFault } from './things-faults.ts'

interface Thing {
  readonly id: number
  readonly name: string
  readonly size?: number
  /** The body of its last replacement. */
  readonly put?: string
  readonly reads: number
  readonly parts: Map<number, { readonly part_id: number; readonly size: number }>
}

/** A status, a body and headers. */
export type Answer = readonly [status: number, body?: Json | undefined, headers?: Readonly<Record<string, string>>]

/** A request, read. */
export interface Asked {
  readonly method: string
  readonly path: string
  readonly query: URLSearchParams
  readonly body: Json | undefined
}

/** What a things server holds and answers. */
export interface ThingsStore {
  readonly answer: (asked: Asked) => Answer
  readonly all: () => Json
}

/** Two things, a part, a note and two colors that belong to somebody else. */
export function makeStore(fault?: ThingsFault): ThingsStore {
  let last = 40
  const things = new Map<number, Thing>()
  const deleted: Thing[] = []
  const notes = new Map<string, Json>([['n1', { name: 'theirs' }]])
  const colors = [3, 4].map((id) => ({ id, name: 'red' }))
  for (const id of [7, 8])
    things.set(id, { id, name: 'theirs', reads: 0, parts: new Map([[id, { part_id: id, size: 1 }]]) })

  const replace = (thing: Thing, { name, size }: Fields): Answer => {
    const put = JSON.stringify([name, size])
    const again = thing.put === put && fault === 'put-adds-up'
    const kept = fault === 'put-cuts-names' ? name.slice(0, 4) : name
    const counted = again ? { size: ((thing.size ?? 0) % 9) + 1 } : size === undefined ? {} : { size }
    const { size: _, ...rest } = thing
    const changed = { ...rest, ...counted, name: kept, put }
    things.set(thing.id, changed)
    const next = things.get(thing.id + 1)
    if (fault === 'put-spreads' && next !== undefined) things.set(next.id, { ...next, name })
    return [200, shown(changed)]
  }
  const change = (thing: Thing, { name, size }: Partial<Fields>): Answer => {
    const kept = size === undefined || fault === 'patch-forgets-size' ? {} : { size }
    const changed = { ...thing, ...(name === undefined ? {} : { name }), ...kept }
    things.set(thing.id, changed)
    return [200, shown(changed)]
  }
  const readThing = (thing: Thing): Answer => {
    if (fault === 'reads-count') things.set(thing.id, { ...thing, reads: thing.reads + 1 })
    const counted = fault === 'reads-count' ? { reads: thing.reads } : {}
    const id =
      fault === 'another-is-read' && thing.size !== undefined && thing.put === undefined ? thing.id + 1 : thing.id
    return [200, { ...shown(thing), id, ...counted }]
  }
  const ofThing = ({ method, body }: Asked, thing: Thing): Answer => {
    if (method === 'GET') return readThing(thing)
    if (method === 'DELETE') {
      if (fault === 'deleted-stays') return [204]
      deleted.push(thing)
      if (fault === 'list-lags') setTimeout(() => deleted.splice(deleted.indexOf(thing), 1), 200).unref()
      return things.delete(thing.id) ? [204] : [404]
    }
    const fields = fieldsIn(body, method === 'PUT')
    if (fields === undefined) {
      if (fault === 'refused-is-kept') things.set(thing.id, { ...thing, size: thing.size === 9 ? 1 : 9 })
      return [400]
    }
    return method === 'PUT' ? replace(thing, fields as Fields) : change(thing, fields)
  }
  const ofParts = ({ method, body }: Asked, { parts }: Thing): Answer => {
    if (method === 'GET') return [200, [...parts.values()]]
    if (!isPart(body)) return [400]
    const part = { part_id: ++last, size: body.size }
    parts.set(part.part_id, part)
    return [201, part]
  }
  const ofPart = ({ method }: Asked, owner: Thing | undefined, id: number): Answer => {
    const anywhere = [...things.values()].find(({ parts }) => parts.has(id))
    const holder = fault === 'parts-anywhere' && method === 'GET' && owner !== undefined ? anywhere : owner
    const part = holder?.parts.get(id)
    if (part === undefined) return [404]
    if (method !== 'DELETE') return [200, part]
    return holder?.parts.delete(id) === true ? [204] : [404]
  }
  const make = (body: Json | undefined): Answer => {
    const fields = fieldsIn(body, true)
    if (fields === undefined) return [400]
    const thing: Thing = { id: ++last, ...(fields as Fields), reads: 0, parts: new Map() }
    things.set(thing.id, thing)
    return [201, { data: shown(thing) }]
  }
  const listThings = (query: URLSearchParams): Answer => {
    const all = [...things.values(), ...(fault === 'deleted-is-listed' || fault === 'list-lags' ? deleted : [])]
    const items = pageOf(all.map(shown), query, fault)
    return items === undefined ? [400] : [200, { items }]
  }
  const ofNotes = ({ method, body }: Asked, id: string): Answer => {
    if (id === '') {
      if (!isNote(body)) return [400]
      const made = `n${++last}`
      notes.set(made, { name: body.name })
      return [201, undefined, { location: `/notes/${made}` }]
    }
    const note = notes.get(id)
    if (note === undefined) return [404]
    return method === 'DELETE' ? (notes.delete(id) ? [204] : [404]) : [200, note]
  }
  const ofColors = ({ method }: Asked, id: string): Answer => {
    if (id === '') return [200, colors]
    const color = colors.find((one) => String(one.id) === id)
    if (color === undefined) return isNumber(id) ? [404] : [400]
    if (method === 'DELETE') colors.splice(colors.indexOf(color), 1)
    return method === 'DELETE' ? [204] : [200, color]
  }
  return {
    all: () => [[...things.values()].map((one) => [shown(one), [...one.parts.values()]]), [...notes], colors],
    answer: (asked) => {
      const [, kind, id = '', sub, subId = ''] = asked.path.split('/')
      if (kind === 'notes') return ofNotes(asked, id)
      if (kind === 'colors') return ofColors(asked, id)
      if (kind !== 'things') return [404]
      if (id === '') return asked.method === 'POST' ? make(asked.body) : listThings(asked.query)
      const own = isNumber(id) ? things.get(Number(id)) : undefined
      if (sub !== undefined && subId !== '') return isNumber(subId) ? ofPart(asked, own, Number(subId)) : [404]
      if (own === undefined) return [404]
      return sub === undefined ? ofThing(asked, own) : ofParts(asked, own)
    },
  }
}

interface Fields {
  readonly name: string
  readonly size?: number
}

function shown({ id, name, size }: Thing): JsonObject {
  return { id, name, ...(size === undefined ? {} : { size }) }
}

/** Undefined when a parameter is not as documented. */
function pageOf(all: readonly JsonObject[], query: URLSearchParams, fault?: ThingsFault): JsonObject[] | undefined {
  const numbers = ['page', 'per_page'].flatMap((name) => query.get(name) ?? [])
  const [sort, order, name] = [query.get('sort'), query.get('order'), query.get('name')]
  if (!numbers.every((text) => /^[1-9]\d{0,15}$/.test(text)) || Number(query.get('per_page') ?? 1) > 50)
    return undefined
  if (![null, 'id', 'name'].includes(sort) || ![null, 'asc', 'desc'].includes(order)) return undefined
  if (name !== null && !isName(name)) return undefined
  const kept = all.filter((one) => name === null || fault === 'filter-is-ignored' || one['name'] === name)
  const by = sort ?? 'id'
  const sorted =
    sort === null || fault === 'sort-is-ignored'
      ? kept
      : kept.toSorted((a, b) => ((a[by] ?? 0) < (b[by] ?? 0) ? -1 : (a[by] ?? 0) > (b[by] ?? 0) ? 1 : 0))
  const turned = order === 'desc' && sort !== null && fault !== 'falling-is-rising' ? sorted.toReversed() : sorted
  if (numbers.length === 0) return turned
  const size = Number(query.get('per_page') ?? 10)
  const page = Number(query.get('page') ?? 1)
  const shift = page === 1 ? 0 : fault === 'pages-overlap' ? -1 : fault === 'pages-leave-out' ? 1 : 0
  return turned.slice((page - 1) * size + shift, page * size + shift)
}

function isNumber(text: string): boolean {
  return /^-?\d+$/.test(text)
}

function isName(value: Json | undefined): value is string {
  return typeof value === 'string' && /^[a-z]{1,40}$/.test(value)
}

function isSize(value: Json | undefined): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= 1 && value <= 9
}

/** The members of a thing in a body; undefined when they are not as documented. */
function fieldsIn(body: Json | undefined, whole: boolean): Partial<Fields> | undefined {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) return undefined
  const { name, size, ...more } = body as JsonObject
  if (Object.keys(more).length > 0 || (whole && name === undefined)) return undefined
  if ((name !== undefined && !isName(name)) || (size !== undefined && !isSize(size))) return undefined
  return { ...(name === undefined ? {} : { name }), ...(size === undefined ? {} : { size }) }
}

function isNote(body: Json | undefined): body is { readonly name: string } {
  const { name, ...more } = (body ?? {}) as { readonly name?: Json }
  return isName(name) && Object.keys(more).length === 0
}

function isPart(body: Json | undefined): body is { readonly size: number } {
  const { size, ...more } = (body ?? {}) as { readonly size?: Json }
  return isSize(size) && Object.keys(more).length === 0
}
