import type { Input, InputBody } from '../../model/case.ts'
import type { Operation, Parameter, ParameterIn } from '../../model/contract.ts'
import type { WireRequest } from '../../model/exchange.ts'
import { isObject, type Json } from '../../model/json.ts'
import { essence, isJson } from '../../model/media.ts'
import { encodingsOf } from '../../contract/encoding.ts'
import { contentText, isForm, isMultipart } from './content.ts'
import { encode, encodePairs, pairsOf, textOf } from './form.ts'
import { writeForm, writeMultipart } from './members.ts'
import { formStyle, pathStyle } from './styles.ts'
import { writeJson } from './write-json.ts'

/** The parameters of a request. */
type Values = Omit<Input, 'body'>

/** An input (placeholders replaced) as it goes over the wire, before credentials are added. `baseUrl` is the server's URL. */
export function serialize(operation: Operation, input: Input, baseUrl: string): WireRequest {
  const head = serializeHead(operation, input, baseUrl)
  return input.body === undefined ? head : withBody(head, serializeBody(operation, input.body))
}

/** What goes over the wire of an input but its body. */
export function serializeHead(operation: Operation, input: Values, baseUrl: string): WireRequest {
  const path = operation.path.replaceAll(/\{([^{}]+)\}/g, (_, name: string) => pathText(operation, name, input))
  const query = written(operation, 'query', input)
    .map(([parameter, value]) => queryText(parameter, value))
    .concat(undeclared(operation, 'query', input).map(([name, value]) => encodePairs(pairsOf(name, value))))
    .concat(input.rawQuery ?? '')
    .filter((part) => part !== '')
  return {
    method: operation.method.toUpperCase(),
    url: baseUrl.replace(/\/+$/, '') + path + (query.length > 0 ? `?${query.join('&')}` : ''),
    headers: { ...wantedOf(operation), ...headersOf(operation, input) },
  }
}

/** A body as text, with the media type that says how to read it; null where none says so. */
export interface BodyText {
  readonly text: string
  readonly mediaType: string | null
}

/** A request with a body. */
export function withBody(head: WireRequest, { text, mediaType }: BodyText): WireRequest {
  return {
    ...head,
    headers: mediaType === null ? head.headers : { ...head.headers, 'content-type': mediaType },
    body: text,
  }
}

/** JSON is what servers answer with anyway; another media type has to be asked for. */
function wantedOf({ responses }: Operation): Record<string, string> {
  const successes = responses.filter(({ status }) => status.startsWith('2'))
  const offered = [...new Set(successes.flatMap(({ content }) => content.map(({ mediaType }) => essence(mediaType))))]
  if (offered.length === 0 || offered.some((one) => one === 'application/json' || one.includes('*'))) return {}
  return { accept: offered.join(', ') }
}

type Written = readonly (readonly [Parameter, Json])[]

function written(operation: Operation, where: ParameterIn, input: Values): Written {
  return operation.parameters.flatMap((parameter) => {
    const value = parameter.in === where ? input[where][parameter.name] : undefined
    return value === undefined ? [] : [[parameter, value] as const]
  })
}

function undeclared(operation: Operation, where: ParameterIn, input: Values): readonly (readonly [string, Json])[] {
  const declared = new Set(operation.parameters.filter((one) => one.in === where).map((one) => one.name))
  return Object.entries(input[where]).filter(([name]) => !declared.has(name))
}

function pathText(operation: Operation, name: string, input: Values): string {
  const value = input.path[name]
  if (value === undefined) return ''
  const parameter = operation.parameters.find((one) => one.in === 'path' && one.name === name)
  if (parameter === undefined) return encode(textOf(value))
  if (parameter.mediaType !== undefined) return encode(contentText(parameter.mediaType, value))
  return pathStyle(parameter, value, encode)
}

function queryText(parameter: Parameter, value: Json): string {
  const { name, mediaType } = parameter
  if (mediaType !== undefined) return encodePairs([[name, contentText(mediaType, value)]])
  return formStyle(parameter, value).join('&')
}

function headersOf(operation: Operation, input: Values): Record<string, string> {
  const entries: [string, string][] = [
    ...written(operation, 'header', input).map(([one, value]): [string, string] => [one.name, headerText(one, value)]),
    ...undeclared(operation, 'header', input).map(([name, value]): [string, string] => [name, textOf(value)]),
  ]
  const cookies = [
    ...written(operation, 'cookie', input).flatMap(([one, value]) => cookieTexts(one, value)),
    ...undeclared(operation, 'cookie', input).map(([name, value]) => `${name}=${encode(textOf(value))}`),
  ]
  if (cookies.length > 0) entries.push(['cookie', cookies.join('; ')])
  return Object.fromEntries(entries.map(([name, value]) => [name.toLowerCase(), value]))
}

function cookieTexts(parameter: Parameter, value: Json): readonly string[] {
  const { name, mediaType } = parameter
  if (mediaType !== undefined) return [`${name}=${encode(contentText(mediaType, value))}`]
  return formStyle(parameter, value)
}

function headerText(parameter: Parameter, value: Json): string {
  const { mediaType } = parameter
  return mediaType === undefined ? pathStyle(parameter, value, String) : escapeJson(contentText(mediaType, value))
}

/** JSON in a header carries ASCII only. */
function escapeJson(text: string): string {
  return text.replaceAll(/[^\x20-\x7e]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
}

/** Writes a body in its media type, or as it wants to be written. */
export function serializeBody(operation: Operation, body: InputBody): BodyText {
  const { mediaType } = body
  if ('raw' in body) return { text: body.raw, mediaType }
  const { value } = body
  const content = operation.body?.content.find((one) => essence(one.mediaType) === essence(body.mediaType))
  const usual = (): BodyText => {
    if (isMultipart(body.mediaType) && isObject(value))
      return writeMultipart(body.mediaType, value, encodingsOf(content))
    if (isForm(body.mediaType) && isObject(value)) {
      return { text: writeForm(value, encodingsOf(content)), mediaType: body.mediaType }
    }
    return { text: contentText(body.mediaType, value), mediaType: body.mediaType }
  }
  const writing = body.written
  if (writing === undefined) return usual()
  if (writing.form === 'labelled') return { text: usual().text, mediaType: writing.mediaType }
  return { text: writeJson(value, writing), mediaType }
}

/** Media types that values can be written in. */
export function isWritable(mediaType: string): boolean {
  return (
    isJson(mediaType) ||
    isForm(mediaType) ||
    isMultipart(mediaType) ||
    /^(?:text\/|application\/octet-stream\b)/i.test(mediaType)
  )
}
