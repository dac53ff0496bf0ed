import { isObject, type Json, type JsonObject } from '../model/json.ts'
import type { Pointer } from '../model/contract.ts'
import { bareName, type IdName } from './names.ts'
import { follow, pointerTo } from './pointer.ts'

/** A member of an answer: its pointer in the answer, and that of its schema in the document. */
export interface Member {
  readonly name: string
  readonly at: string
  readonly schema: Pointer
}

const wrappers = ['data', 'result', 'item']
const lists = ['items', 'data', 'results']

/** Where an id stands in an answer, `/data/id`; or that nothing fits, or several members do. */
export type IdPlace = { readonly at: string; readonly schema?: Pointer } | 'none' | 'ambiguous'

/** Where an answer of this schema holds the id of the one thing it shows: `/id`, `/data/id`, `/thing/id`. `items` are the names the thing goes by. */
export function idOfItem(document: JsonObject, schema: Pointer, wanted: IdName, items: readonly string[]): IdPlace {
  let level: readonly Member[] = [{ name: '', at: '', schema }]
  for (let depth = 0; depth < 3; depth++) {
    const inside = level.map((one) => membersOf(document, one))
    const found = inside.flatMap((members) => idAmong(document, members, wanted))
    if (found.length > 0) return onlyOne(found)
    level = inside.flat().filter(({ name }) => wrappers.includes(bareName(name)) || items.includes(bareName(name)))
  }
  return 'none'
}

/** Where an answer that lists things holds the first one's id: `/0/id`, `/items/0/id`. */
export function idOfFirst(document: JsonObject, schema: Pointer, wanted: IdName, names: readonly string[]): IdPlace {
  const direct = itemsOf(document, schema)
  const within: Member[] = membersOf(document, { name: '', at: '', schema }).flatMap(({ name, at, schema: inner }) => {
    const items =
      lists.includes(bareName(name)) || names.includes(bareName(name)) ? itemsOf(document, inner) : undefined
    return items === undefined ? [] : [{ name, at: `${at}/0`, schema: items }]
  })
  const all = direct === undefined ? within : [{ name: '', at: '/0', schema: direct }]
  const found = all.flatMap((one) => idAmong(document, membersOf(document, one), wanted))
  return onlyOne(found)
}

/** How a request body of this schema carries a member: not at all (also when it is read-only), if the caller likes, or always. */
export function sending(document: JsonObject, schema: Pointer, name: string): 'never' | 'optional' | 'required' {
  const member = membersOf(document, { name: '', at: '', schema }).find((one) => one.name === name)
  if (member === undefined) return 'never'
  if (saidOf(document, member.schema, 'readOnly').includes(true)) return 'never'
  return isRequired(document, schema, name) ? 'required' : 'optional'
}

/** True when an object of this schema always has a member. */
export function isRequired(document: JsonObject, schema: Pointer, name: string): boolean {
  return saidOf(document, schema, 'required').some((list) => Array.isArray(list) && list.includes(name))
}

/** What a schema and those that hold beside it say under a keyword. */
export function saidOf(document: JsonObject, schema: Pointer, keyword: string): Json[] {
  return partsOf(document, schema).flatMap((at) => {
    const { node } = follow(document, pointerTo(at, keyword))
    return node === undefined ? [] : [node]
  })
}

function onlyOne([found, ...others]: readonly Member[]): IdPlace {
  if (found === undefined) return 'none'
  return others.length > 0 ? 'ambiguous' : { at: found.at, schema: found.schema }
}

/** The members that may be the id: the likeliest; all of them where the name leaves it open. */
function idAmong(document: JsonObject, members: readonly Member[], { members: names, open }: IdName): Member[] {
  const fitting = names.flatMap((name) =>
    members.filter((one) => bareName(one.name) === name && isScalar(document, one.schema)),
  )
  return open ? [...new Set(fitting)] : fitting.slice(0, 1)
}

/** The members that a schema names, each once. */
export function membersOf(document: JsonObject, { at, schema }: Member): Member[] {
  const found = new Map<string, Member>()
  for (const pointer of partsOf(document, schema)) {
    const { node } = follow(document, pointerTo(pointer, 'properties'))
    for (const name of isObject(node) ? Object.keys(node) : []) {
      if (!found.has(name))
        found.set(name, { name, at: pointerTo(at, name), schema: pointerTo(pointer, 'properties', name) })
    }
  }
  return [...found.values()]
}

/** The schema of the items of a list; undefined where it is none. */
export function itemsOf(document: JsonObject, schema: Pointer): Pointer | undefined {
  return partsOf(document, schema)
    .map((pointer) => pointerTo(pointer, 'items'))
    .find((pointer) => isObject(follow(document, pointer).node))
}

function isScalar(document: JsonObject, schema: Pointer): boolean {
  const types = typesAt(document, schema)
  return types.length === 0 || types.some((type) => type === 'string' || type === 'integer' || type === 'number')
}

/** The types that a schema names, or that its keywords speak of; none where it says nothing. */
export function typesAt(document: JsonObject, schema: Pointer): readonly Json[] {
  const nodes = partsOf(document, schema).map((pointer) => follow(document, pointer).node)
  return nodes.flatMap((node) => (isObject(node) ? typesOf(node) : []))
}

function typesOf(node: JsonObject): readonly Json[] {
  const { type } = node
  if (Array.isArray(type)) return type as readonly Json[]
  if (type !== undefined) return [type]
  return node['properties'] !== undefined || node['items'] !== undefined ? ['object'] : []
}

/**
 * A schema and those that hold beside it: behind `$ref`, in `allOf`, and what the branches of `anyOf` or `oneOf` that are not null have in common,
 * which of one branch is all of it. Of several forms none is known to be the answer's.
 */
function partsOf(document: JsonObject, schema: Pointer, seen: ReadonlySet<Pointer> = new Set()): Pointer[] {
  const { node, pointer } = follow(document, schema)
  if (!isObject(node) || seen.has(pointer)) return []
  const entered = new Set([...seen, pointer])
  const partsIn = (keyword: string): Pointer[][] =>
    indexes(node[keyword])
      .map((index) => pointerTo(pointer, keyword, index))
      .filter((at) => !isNull(follow(document, at).node))
      .map((at) => partsOf(document, at, entered))
  const common = ['anyOf', 'oneOf'].flatMap((keyword) => {
    const [first = [], ...others] = partsIn(keyword)
    return first.filter((part) => others.every((parts) => parts.includes(part)))
  })
  const all = indexes(node['allOf']).flatMap((index) => partsOf(document, pointerTo(pointer, 'allOf', index), entered))
  return [pointer, ...all, ...common]
}

function indexes(list: Json | undefined): number[] {
  return Array.isArray(list) ? [...list.keys()] : []
}

function isNull(node: Json | undefined): boolean {
  return isObject(node) && (node['type'] === 'null' || node['const'] === null)
}
