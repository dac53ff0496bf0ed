import type { Input, InputBody, InputValues } from '../../model/case.ts'
import type { Operation, Parameter, ParameterIn } from '../../model/contract.ts'
import type { WireRequest } from '../../model/exchange.ts'
import type { Json } from '../../model/json.ts'
import type { GenerateContext } from '../context.ts'
import { isObject } from '../../model/json.ts'
import { coerce } from './coerce.ts'
import { decode, decodePairs, rawPairs, treeOf, type Pair, type Tree } from './form.ts'
import { makeMatcher, pathOf } from './match.ts'
import { delimiters, isForm, isJson } from './serialize.ts'

/** Where requests go and what they mean. */
export interface ParseOptions {
  readonly context: GenerateContext
  readonly baseUrl: string
}

/**
 * Reads a request as a server would that knows the operation: the inverse of `serialize`. Texts become numbers, booleans and arrays where the
 * schema wants them; what does not fit stays text. A body that is not well-formed stays raw.
 */
export function parseRequest(operation: Operation, wire: WireRequest, { context, baseUrl }: ParseOptions): Input {
  const raw: Record<ParameterIn, readonly Pair[]> = {
    path: pathPairs(operation, wire.url, baseUrl),
    query: rawPairs(/\?([^#]*)/s.exec(wire.url)?.[1] ?? ''),
    header: Object.entries(wire.headers),
    cookie: cookiePairs(wire.headers['cookie'] ?? ''),
  }
  const values = (where: ParameterIn): InputValues =>
    Object.fromEntries(
      operation.parameters.flatMap((parameter) => {
        const value = parameter.in === where ? readParameter(parameter, raw[where], context) : undefined
        return value === undefined ? [] : [[parameter.name, value]]
      }),
    )
  const body = readBody(operation, wire, context)
  return {
    path: values('path'),
    query: values('query'),
    header: values('header'),
    cookie: values('cookie'),
    ...(body && { body }),
  }
}

function pathPairs(operation: Operation, url: string, baseUrl: string): readonly Pair[] {
  return Object.entries(makeMatcher([operation], pathOf(baseUrl))(operation.method, url)?.pathValues ?? {})
}

function cookiePairs(header: string): readonly Pair[] {
  return rawPairs(header.split(/;\s*/).join('&'))
}

function readParameter(parameter: Parameter, pairs: readonly Pair[], context: GenerateContext): Json | undefined {
  const text = parameter.in === 'header' ? (value: string): string => value : decode
  if (parameter.mediaType !== undefined) {
    const value = textsOf(parameter, pairs).at(-1)
    return value === undefined ? undefined : (tryJson(text(value))?.value ?? text(value))
  }
  const tree =
    parameter.in === 'query' ? queryTree(parameter, pairs, context) : simpleTree(parameter, pairs, context, text)
  return tree === undefined ? undefined : coerce(tree, [parameter.schemaPointer], context)
}

function textsOf(parameter: Parameter, pairs: readonly Pair[]): readonly string[] {
  const fold = (name: string): string => (parameter.in === 'header' ? name.toLowerCase() : name)
  return pairs.filter(([name]) => fold(name) === fold(parameter.name)).map(([, value]) => value)
}

function queryTree(parameter: Parameter, pairs: readonly Pair[], context: GenerateContext): Tree | undefined {
  const { name, style, explode } = parameter
  const texts = textsOf(parameter, pairs)
  const types = context.schemas.flatten([parameter.schemaPointer]).types
  const isUntyped = types.length > 5
  const inBrackets = pairs.filter(([key]) => key.startsWith(`${name}[`))
  if (inBrackets.length > 0) return treeOf(decodeValues(inBrackets))[name.replace(/\[.*/, '')]
  if (types.includes('array') && !isUntyped && texts.length > 0) {
    if (explode || style === 'deepObject') return listTree(texts.map(decode))
    const delimiter = delimiters[style] ?? ','
    return listTree(texts.flatMap((text) => splitRaw(text, delimiter)).map(decode))
  }
  if (types.includes('object') && !isUntyped && style === 'form') {
    if (!explode && texts.length > 0) return objectTree(texts.flatMap((text) => text.split(',')).map(decode))
    const names = Object.keys(context.schemas.flatten([parameter.schemaPointer]).properties)
    const members = decodeValues(pairs.filter(([key]) => names.includes(key)))
    if (members.length > 0) return Object.fromEntries(members)
  }
  const last = texts.at(-1)
  return last === undefined ? undefined : decode(last)
}

function decodeValues(pairs: readonly Pair[]): readonly Pair[] {
  return pairs.map(([name, value]) => [name, decode(value)])
}

/** Splits at a delimiter in any of the ways it is written. */
function splitRaw(text: string, delimiter: string): readonly string[] {
  const plain = decode(delimiter)
  const spellings = delimiter === '%20' ? /%20|\+/ : delimiter === '%7C' ? /%7C|\|/i : plain
  return text.split(spellings)
}

/** Styles `simple`, `label` and `matrix`. */
function simpleTree(
  { name, style, explode, schemaPointer, ...parameter }: Parameter,
  pairs: readonly Pair[],
  context: GenerateContext,
  text: (value: string) => string,
): Tree | undefined {
  const raw = textsOf({ name, style, explode, schemaPointer, ...parameter }, pairs).at(-1)
  if (raw === undefined) return undefined
  const types = context.schemas.flatten([schemaPointer]).types
  const bare = style === 'label' ? raw.slice(1) : style === 'matrix' ? raw.replace(/^;/, '') : raw
  const joint = explode && style !== 'simple' ? (style === 'label' ? '.' : ';') : ','
  const isSingle = types.length > 5 || !(types.includes('array') || types.includes('object'))
  const unnamed = (part: string): string => (style === 'matrix' ? part.replace(`${name}=`, '') : part)
  if (isSingle) return text(unnamed(bare))
  const parts = bare.split(joint).map((part) => part.trim())
  if (types.includes('array')) return listTree(parts.map(unnamed).map(text))
  return explode ? treeOf(parts.flatMap(decodePairs)) : objectTree(unnamed(bare).split(',').map(text))
}

function listTree(texts: readonly string[]): Tree {
  return Object.fromEntries(texts.map((text, index) => [String(index), text]))
}

function objectTree(parts: readonly string[]): Tree {
  return Object.fromEntries(parts.flatMap((name, index) => (index % 2 === 0 ? [[name, parts[index + 1] ?? '']] : [])))
}

function readBody(operation: Operation, wire: WireRequest, context: GenerateContext): InputBody | undefined {
  if (wire.body === undefined) return undefined
  const mediaType = wire.headers['content-type'] ?? null
  const raw: InputBody = { mediaType, raw: wire.body }
  if (mediaType === null) return raw
  if (isJson(mediaType)) {
    const parsed = tryJson(wire.body)
    return parsed ? { mediaType, value: parsed.value } : raw
  }
  const content = operation.body?.content.find((one) => essence(one.mediaType) === essence(mediaType))
  const at = content?.schemaPointer === undefined ? [] : [content.schemaPointer]
  if (!isForm(mediaType)) return content ? { mediaType, value: coerce(wire.body, at, context) } : raw
  const tree = treeOf(decodePairs(wire.body))
  const value = coerce(tree, at, context)
  return { mediaType, value: isObject(value) ? value : {} }
}

function tryJson(text: string): { readonly value: Json } | undefined {
  try {
    return { value: JSON.parse(text) as Json }
  } catch {
    return undefined
  }
}

/** A media type without its parameters, in lower case. */
export function essence(mediaType: string): string {
  return (mediaType.split(';')[0] ?? '').trim().toLowerCase()
}
