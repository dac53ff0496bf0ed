import { isObject, type Json } from '../model/json.ts'
import type { DifferenceKind } from './model.ts'
import { isSameText } from './texts.ts'

/** What a comparison of two bodies tells. */
export interface BodyTeller {
  /** The bodies differ at a place. */
  differs(kind: DifferenceKind, place: string, from: string, to: string): void
  /** They agree at a place. */
  agrees(place: string): void
  /** Both have an object at a place; how alike, is told below it. */
  objects(place: string): void
}

/**
 * Compares two bodies as `report.behaviour` tells them, from the top down: below a place that differs nothing more is told. `exact` asks that values and
 * lengths come again and that forms be the same; without it forms need only overlap, since other things may be shown.
 */
export function compareBodies(before: Json, after: Json, exact: boolean, tell: BodyTeller): void {
  visit(before, after, '', { exact, tell })
}

interface How {
  readonly exact: boolean
  readonly tell: BodyTeller
}

function visit(before: Json, after: Json, place: string, how: How): void {
  if (Array.isArray(before) && Array.isArray(after))
    return lists(before as readonly Json[], after as readonly Json[], place, how)
  if (isObject(before) && isObject(after)) return objects(before, after, place, how)
  if (typeof before === 'string' && typeof after === 'string') return leaves(before, after, place, how)
  // What some items lack and others have may be either.
  if (!how.exact && formsOf(before).some((form) => formsOf(after).includes(form))) return how.tell.agrees(place)
  how.tell.differs('form', place, kindOf(before), kindOf(after))
}

function leaves(before: string, after: string, place: string, { exact, tell }: How): void {
  const [was, is] = [read(before), read(after)]
  const same = exact ? was.forms === is.forms : was.forms.split('|').some((form) => is.forms.split('|').includes(form))
  if (!same) tell.differs('form', place, shown(was), shown(is))
  else if (exact && was.value !== undefined && is.value !== undefined && !isSameText(was.value, is.value))
    tell.differs('value', place, quoted(was.value), quoted(is.value))
  else tell.agrees(place)
}

function objects(
  before: { readonly [name: string]: Json },
  after: { readonly [name: string]: Json },
  place: string,
  how: How,
): void {
  how.tell.objects(place)
  const [was, is] = [members(before), members(after)]
  for (const [name, one] of was) {
    const other = is.get(name)
    const at = `${place}/${name}`
    if (other !== undefined) visit(one.value, other.value, at, how)
    else if (how.exact || !one.optional) how.tell.differs('lost', at, kindOf(one.value), 'nothing')
  }
  for (const [name, one] of is) {
    if (was.has(name)) continue
    if (how.exact || !one.optional) how.tell.differs('new', `${place}/${name}`, 'nothing', kindOf(one.value))
  }
}

function lists(before: readonly Json[], after: readonly Json[], place: string, { exact, tell }: How): void {
  const [was, is] = [parts(before), parts(after)]
  if (was.item === undefined || is.item === undefined) {
    if (was.item === is.item) tell.agrees(place)
    else
      tell.differs(
        'length',
        place,
        was.item === undefined ? 'an empty list' : 'items',
        is.item === undefined ? 'an empty list' : 'items',
      )
    return
  }
  if (exact && was.length !== is.length) tell.differs('length', place, was.length ?? '', is.length ?? '')
  else tell.agrees(place)
  if (was.order !== undefined && is.order !== undefined && was.order !== is.order)
    tell.differs('order', place, was.order, is.order)
  visit(was.item, is.item, `${place}/*`, { exact, tell })
}

/** The scalar that a body has at a place (`/customer/ltv`, `*` for items), also where only some items have it: its form, and its value if that is told. */
export function leafAt(body: Json | undefined, place: string): string | undefined {
  if (place === '') return typeof body === 'string' ? body : undefined
  const [, name = '', rest = ''] = /^\/([^/]*)(.*)$/s.exec(place) ?? []
  if (Array.isArray(body)) return name === '*' ? leafAt(parts(body as readonly Json[]).item, rest) : undefined
  return isObject(body) ? leafAt(members(body).get(name)?.value, rest) : undefined
}

function members(value: {
  readonly [name: string]: Json
}): Map<string, { readonly value: Json; readonly optional: boolean }> {
  return new Map(
    Object.entries(value).map(([key, member]: [string, Json]) => [
      key.replace(/\?$/, ''),
      { value: member, optional: key.endsWith('?') },
    ]),
  )
}

function parts([item, ...rest]: readonly Json[]): {
  readonly item: Json | undefined
  readonly length: string | undefined
  readonly order: string | undefined
} {
  const texts = rest.filter((one) => typeof one === 'string')
  return {
    item,
    length: texts.find((text) => text.endsWith(' items')),
    order: texts.find((text) => text.startsWith('by ')),
  }
}

function read(leaf: string): { readonly forms: string; readonly value: string | undefined } {
  const at = leaf.indexOf('=')
  return at === -1 ? { forms: leaf, value: undefined } : { forms: leaf.slice(0, at), value: leaf.slice(at + 1) }
}

/** A list is one, with items or without. */
function formsOf(value: Json): readonly string[] {
  return typeof value === 'string' ? read(value).forms.split('|') : [Array.isArray(value) ? 'list' : 'object']
}

function kindOf(value: Json): string {
  if (Array.isArray(value)) return value.length === 0 ? 'empty list' : 'list'
  if (isObject(value)) return 'object'
  return shown(read(String(value)))
}

/** An empty text is worth its own word. */
function shown({ forms, value }: { readonly forms: string; readonly value: string | undefined }): string {
  return forms === 'text' && value === '' ? 'empty text' : forms
}

function quoted(value: string): string {
  return /^[\w<>.-]+$/.test(value) ? value : JSON.stringify(value)
}
