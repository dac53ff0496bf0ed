import type { Encoding } from '../../contract/encoding.ts'
import { isObject, type Json, type JsonObject } from '../../model/json.ts'
import { isJson } from '../../model/media.ts'
import type { GenerateContext } from '../context.ts'
import type { At } from '../flat-schema.ts'
import { formsOf } from '../forms.ts'
import { itemAt, memberAt } from '../merge.ts'
import { coerce } from './coerce.ts'
import { tryJson } from './content.ts'
import { decode, treeOf, type Pair } from './form.ts'
import type { Part } from './members.ts'
import { readFormStyle } from './read-styles.ts'

/** The schema of a body, and how its members are written. */
export interface Inside {
  readonly at: At
  readonly context: GenerateContext
  readonly encodings: Readonly<Record<string, Encoding>>
}

/** Reads a form from pairs whose values are still encoded: as each member's encoding says, lists by their names, the others as PHP does. */
export function readForm(pairs: readonly Pair[], inside: Inside): JsonObject {
  const { at, context } = inside
  const encodings = { ...plainLists(pairs, inside), ...inside.encodings }
  const members: Record<string, Json> = {}
  const used = new Set<string>()
  const named = Object.keys(encodings)
  for (const [name, encoding] of Object.entries(encodings)) {
    const value = readMember(pairs, name, encoding, { at, context, encodings })
    if (value === undefined) continue
    members[name] = value
    for (const [key] of pairs) if (isPart(key, name, value, encoding)) used.add(key)
  }
  const rest = pairs.filter(([key]) => !used.has(key) && !named.includes(key))
  const value = coerce(treeOf(rest.map(([key, text]) => [key, decode(text)])), at, context)
  return { ...(isObject(value) ? value : {}), ...members }
}

/** Lists whose names stand without brackets, `a=1&a=2`, as if an encoding said so. */
function plainLists(pairs: readonly Pair[], { at, context }: Inside): Readonly<Record<string, Encoding>> {
  const counts = Map.groupBy(pairs, ([name]) => name)
  const lists = [...counts].filter(([name, { length }]) => {
    const types = formsOf(context.schemas.flatten(memberOf(at, name, context)), context).flatMap((form) => form.types)
    return length > 1 ? types.includes('array') : types.length > 0 && types.every((one) => one === 'array')
  })
  return Object.fromEntries(lists.map(([name]) => [name, {}]))
}

/** True for a pair that was read as a member, or as a part of it. */
function isPart(key: string, name: string, value: Json, { layout }: Encoding): boolean {
  if (key === name || key.startsWith(`${name}[`)) return true
  return layout?.explode === true && isObject(value) && Object.hasOwn(value, key.replace(/\[.*/s, ''))
}

function readMember(pairs: readonly Pair[], name: string, encoding: Encoding, inside: Inside): Json | undefined {
  const { at, context } = inside
  const member = memberOf(at, name, context)
  if (encoding.layout !== undefined) {
    const reading = { layout: encoding.layout, at: member, context, text: decode }
    const others = formsOf(context.schemas.flatten(at), context).flatMap(({ properties }) => Object.keys(properties))
    return readFormStyle(
      pairs,
      reading,
      others.filter((other) => other !== name),
    )
  }
  const mediaType = encoding.contentType ?? 'text/plain'
  const parts = pairs.filter(([key]) => key === name).map(([, text]) => ({ name, mediaType, text: decode(text) }))
  return parts.length === 0 ? undefined : readAll(parts, member, context)
}

/** Reads the parts of a multipart body; parts of one name are a list. */
export function readParts(parts: readonly Part[], inside: Inside): JsonObject {
  const { at, context, encodings } = inside
  const laidOut = Object.keys(encodings).filter((name) => encodings[name]?.layout !== undefined)
  if (laidOut.length > 0) {
    const pairs = parts.map(({ name, text }) => [name, text.replaceAll(/[%+]/g, encodeURIComponent)] as const)
    const values = laidOut.map((name) => [name, readMember(pairs, name, encodings[name] ?? {}, inside)] as const)
    const read = Object.fromEntries(values.flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])))
    const isRead = ({ name }: Part): boolean =>
      laidOut.some((one) => read[one] !== undefined && isPart(name, one, read[one], encodings[one] ?? {}))
    const encoded = Object.fromEntries(Object.entries(encodings).filter(([name]) => !laidOut.includes(name)))
    return {
      ...readParts(
        parts.filter((part) => !isRead(part)),
        { ...inside, encodings: encoded },
      ),
      ...read,
    }
  }
  const groups = Map.groupBy(parts, ({ name }) => name)
  return Object.fromEntries(
    [...groups].map(([name, all]) => [name, readAll(all, memberOf(at, name, context), context)]),
  )
}

function readAll(parts: readonly Part[], at: At, context: GenerateContext): Json {
  const forms = formsOf(context.schemas.flatten(at), context)
  const isList =
    parts.length > 1 || (forms.length > 0 && forms.every(({ types }) => types.every((one) => one === 'array')))
  const [form] = forms
  const items = parts.map((part, index) => readPart(part, isList && form ? itemAt(form, index) : at, context))
  return isList ? items : (items[0] ?? '')
}

function readPart({ mediaType, text }: Part, at: At, context: GenerateContext): Json {
  return (isJson(mediaType) ? tryJson(text)?.value : undefined) ?? coerce(text, at, context)
}

/** The schema of a member, in the first form of the body that names it. */
function memberOf(at: At, name: string, context: GenerateContext): At {
  const forms = formsOf(context.schemas.flatten(at), context)
  const form = forms.find(({ properties }) => Object.hasOwn(properties, name)) ?? forms[0]
  return form === undefined ? [] : memberAt(form, name)
}
