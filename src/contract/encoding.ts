import type { MediaType, Parameter } from '../model/contract.ts'
import { isObject, type Json, type JsonObject } from '../model/json.ts'
import { follow, pointerTo } from './pointer.ts'

/** How one member of a form or a multipart body is written (OpenAPI 3.1, Encoding Object). */
export interface Encoding {
  /** Its own media type; absent where nothing is said and its value decides. */
  readonly contentType?: string
  /** Set where `style`, `explode` or `allowReserved` is said: the member is written like a query parameter. */
  readonly layout?: Pick<Parameter, 'name' | 'style' | 'explode' | 'allowReserved'>
}

/** A media type with the encodings of its members. */
export interface EncodedMediaType extends MediaType {
  readonly encoding?: Readonly<Record<string, Encoding>>
}

/** Reads the `encoding` of a form or multipart body; members that hold bytes are files even where it says nothing. */
export function makeEncoding(
  document: JsonObject,
  mediaType: string,
  pointer: string,
): Readonly<Record<string, Encoding>> | undefined {
  const isMultipart = /^multipart\//i.test(mediaType)
  if (!isMultipart && !/^application\/x-www-form-urlencoded\b/i.test(mediaType)) return undefined
  const { node: media } = follow(document, pointer)
  const said = isObject(media) && isObject(media['encoding']) ? media['encoding'] : {}
  const files = isMultipart ? filesOf(document, pointerTo(pointer, 'schema')) : {}
  const made = Object.entries(said).map(([name, one]) => [name, encodingOf(name, one, files[name])] as const)
  const all = { ...files, ...Object.fromEntries(made) }
  return Object.keys(all).length === 0 ? undefined : all
}

/** The encodings of a body's members, by name. */
export function encodingsOf(media: EncodedMediaType | undefined): Readonly<Record<string, Encoding>> {
  return media?.encoding ?? {}
}

function encodingOf(name: string, one: Json, file: Encoding | undefined): Encoding {
  if (!isObject(one)) return file ?? {}
  const { contentType, style, explode, allowReserved } = one
  if (style !== undefined || explode !== undefined || allowReserved !== undefined) {
    const own = (typeof style === 'string' ? style : 'form') as Parameter['style']
    const isExploded = typeof explode === 'boolean' ? explode : own === 'form'
    return { layout: { name, style: own, explode: isExploded, allowReserved: allowReserved === true } }
  }
  return typeof contentType === 'string' ? { contentType: firstOf(contentType) } : (file ?? {})
}

/** The first of a list that names one type: `image/png` of `image/*, image/png`. */
function firstOf(list: string): string {
  const types = list.split(',').map((type) => type.trim())
  return types.find((type) => !type.includes('*')) ?? 'application/octet-stream'
}

/** Members that are bytes: `format: binary`, or a `contentMediaType` of their own; items of a list too. */
function filesOf(document: JsonObject, pointer: string): Record<string, Encoding> {
  const { node: schema, pointer: at } = follow(document, pointer)
  const properties = isObject(schema) && isObject(schema['properties']) ? Object.keys(schema['properties']) : []
  return Object.fromEntries(
    properties.flatMap((name) => {
      const member = follow(document, pointerTo(at, 'properties', name))
      const isList = isObject(member.node) && isObject(member.node['items'])
      const { node } = isList ? follow(document, pointerTo(member.pointer, 'items')) : member
      if (!isObject(node)) return []
      const { format, contentMediaType } = node
      if (typeof contentMediaType === 'string') return [[name, { contentType: contentMediaType }]]
      return format === 'binary' ? [[name, { contentType: 'application/octet-stream' }]] : []
    }),
  )
}
