import type { Parameter } from '../../model/contract.ts'
import { isObject, type Json } from '../../model/json.ts'
import { encode, encodePairs, isNested, pairsOf, textOf } from './form.ts'

/** How a value is laid out in text: what parameters and the members of a form have in common. */
export type Layout = Pick<Parameter, 'name' | 'style' | 'explode' | 'allowReserved'>

/** Styles `simple`, `label` and `matrix`. Empty lists and objects leave no trace (RFC 6570). */
export function pathStyle({ name, style, explode }: Layout, value: Json, encoded: (text: string) => string): string {
  const between = { label: '.', matrix: ';' }[style as string] ?? ','
  const prefix = between === ',' ? '' : between
  const start = style === 'matrix' ? `;${encode(name)}` : prefix
  const named = (text: string): string => (style !== 'matrix' ? start + text : text === '' ? start : `${start}=${text}`)
  const write = (item: Json): string => encoded(textOf(item))
  if (Array.isArray(value)) {
    const items = (value as readonly Json[]).map(write)
    if (items.length === 0) return ''
    if (!explode) return named(items.join(','))
    return style === 'matrix' ? items.map(named).join('') : prefix + items.join(between)
  }
  if (!isObject(value)) return named(write(value))
  const members = Object.entries(value).map(([key, member]) => [encoded(key), write(member)])
  if (members.length === 0) return ''
  return explode ? prefix + members.map((one) => one.join('=')).join(between) : named(members.flat().join(','))
}

/** What stands between the parts of lists and objects that are not exploded. */
const delimiters: Partial<Record<Parameter['style'], string>> = { spaceDelimited: '%20', pipeDelimited: '%7C' }

/** Styles `form`, `spaceDelimited`, `pipeDelimited` and `deepObject`: `name=value` parts. Empty lists and objects leave no trace (RFC 6570). */
export function formStyle(layout: Layout, value: Json): readonly string[] {
  const { name, style, explode } = layout
  const write = layout.allowReserved ? encodeLess : encode
  const part = (key: string, item: Json): readonly string[] =>
    isNested(item)
      ? [encodePairs(pairsOf(key, item))].filter((text) => text !== '')
      : [`${encode(key)}=${write(textOf(item))}`]
  if (style === 'deepObject' && isNested(value)) {
    return pairsOf(name, value).map(([key, text]) => `${encode(key)}=${write(text)}`)
  }
  if (!isNested(value)) return part(name, value)
  if (Array.isArray(value) && explode) return (value as readonly Json[]).flatMap((item) => part(name, item))
  if (!Array.isArray(value) && explode) return Object.entries(value).flatMap(([key, member]) => part(key, member))
  const delimiter = delimiters[style] ?? ','
  const inner = (item: Json): string => (layout.allowReserved ? encodeInside(textOf(item)) : encode(textOf(item)))
  const parts = Array.isArray(value)
    ? (value as readonly Json[]).map(inner)
    : Object.entries(value).flatMap(([key, member]) => [encode(key), inner(member)])
  return parts.length === 0 ? [] : [`${encode(name)}=${parts.join(delimiter)}`]
}

/** Leaves the reserved characters that cannot end a value: all of RFC 3986 but `#`, `&` and `+`. */
function encodeLess(text: string): string {
  return encode(text).replaceAll(/%(?:3A|2F|3F|5B|5D|40|21|24|27|28|29|2A|2C|3B|3D)/g, decodeURIComponent)
}

/** The same where a comma ends a part. */
function encodeInside(text: string): string {
  return encodeLess(text).replaceAll(',', '%2C')
}
