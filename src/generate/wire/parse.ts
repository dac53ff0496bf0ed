import type { Input, InputBody, InputValues } from '../../model/case.ts'
import type { Operation, Parameter, ParameterIn } from '../../model/contract.ts'
import type { WireRequest } from '../../model/exchange.ts'
import type { Json } from '../../model/json.ts'
import { essence, isJson } from '../../model/media.ts'
import type { GenerateContext } from '../context.ts'
import { encodingsOf } from '../../contract/encoding.ts'
import { coerce } from './coerce.ts'
import { isForm, isMultipart, tryJson } from './content.ts'
import { decode, decodePairs, rawPairs, treeOf, type Pair } from './form.ts'
import { pathOf, pathValuesOf } from './match.ts'
import { readMultipart } from './members.ts'
import { readForm, readParts } from './read-members.ts'
import { readFormStyle, readPathStyle, type Reading } from './read-styles.ts'

/** Where requests go and what they mean. */
export interface ParseOptions {
  readonly context: GenerateContext
  readonly baseUrl: string
}

/**
 * Reads a request as a server would that knows the operation: the inverse of `serialize`. Texts become numbers, booleans and arrays where the
 * schema wants them; what does not fit stays text. A body that is not well-formed stays raw.
 */
export function parseRequest(operation: Operation, wire: WireRequest, options: ParseOptions): Input {
  const body = parseBody(operation, wire, options.context)
  return { ...parseHead(operation, wire, options), ...(body && { body }) }
}

/** What a request says in its URL and its headers. */
export function parseHead(operation: Operation, wire: WireRequest, { context, baseUrl }: ParseOptions): Input {
  const raw: Record<ParameterIn, readonly Pair[]> = {
    path: pathPairs(operation, wire.url, baseUrl),
    query: rawPairs(/\?([^#]*)/s.exec(wire.url)?.[1] ?? ''),
    header: Object.entries(wire.headers),
    cookie: cookiePairs(wire.headers['cookie'] ?? ''),
  }
  const values = (where: ParameterIn): InputValues =>
    Object.fromEntries(
      operation.parameters.flatMap((parameter) => {
        const value = parameter.in === where ? readParameter(parameter, raw[where], operation, context) : undefined
        return value === undefined ? [] : [[parameter.name, value]]
      }),
    )
  return { path: values('path'), query: values('query'), header: values('header'), cookie: values('cookie') }
}

function pathPairs(operation: Operation, url: string, baseUrl: string): readonly Pair[] {
  return Object.entries(pathValuesOf(operation, pathOf(baseUrl), url))
}

function cookiePairs(header: string): readonly Pair[] {
  return rawPairs(header.split(/;\s*/).join('&'))
}

function readParameter(
  parameter: Parameter,
  pairs: readonly Pair[],
  operation: Operation,
  context: GenerateContext,
): Json | undefined {
  const { mediaType, schemaPointer } = parameter
  const text = parameter.in === 'header' ? (value: string): string => value : decode
  const reading = { layout: parameter, at: [schemaPointer], context, text }
  const last = textsOf(parameter, pairs).at(-1)
  if (mediaType !== undefined) return last === undefined ? undefined : readContent(mediaType, text(last), reading)
  if (parameter.in === 'path' || parameter.in === 'header') {
    return last === undefined ? undefined : readPathStyle(last, reading)
  }
  const others = operation.parameters.filter((one) => one.in === parameter.in && one.name !== parameter.name)
  return readFormStyle(
    pairs,
    reading,
    others.map(({ name }) => name),
  )
}

function readContent(mediaType: string, text: string, { at, context }: Pick<Reading, 'at' | 'context'>): Json {
  if (isJson(mediaType)) return tryJson(text)?.value ?? text
  return coerce(isForm(mediaType) ? treeOf(decodePairs(text)) : text, at, context)
}

function textsOf(parameter: Parameter, pairs: readonly Pair[]): readonly string[] {
  const fold = (name: string): string => (parameter.in === 'header' ? name.toLowerCase() : name)
  return pairs.filter(([name]) => fold(name) === fold(parameter.name)).map(([, value]) => value)
}

/** The body of a request, as its media type says; undefined where there is none. */
export function parseBody(
  operation: Operation,
  wire: Pick<WireRequest, 'headers' | 'body'>,
  context: GenerateContext,
): InputBody | undefined {
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
  const inside = { at, context, encodings: encodingsOf(content) }
  if (isMultipart(mediaType)) {
    const parts = readMultipart(mediaType, wire.body)
    return parts ? { mediaType: withoutBoundary(mediaType), value: readParts(parts, inside) } : raw
  }
  if (isForm(mediaType)) return { mediaType, value: readForm(rawPairs(wire.body), inside) }
  return content ? { mediaType, value: coerce(wire.body, at, context) } : raw
}

function withoutBoundary(mediaType: string): string {
  return mediaType.replace(/;\s*boundary=(?:"[^"]*"|[^;\s]+)/i, '')
}
