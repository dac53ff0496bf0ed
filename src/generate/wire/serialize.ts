import type { Input, InputBody } from '../../model/case.ts'
import type { Operation, Parameter, ParameterIn } from '../../model/contract.ts'
import type { WireRequest } from '../../model/exchange.ts'
import { isObject, type Json } from '../../model/json.ts'
import { encode, encodePairs, pairsOf, textOf } from './form.ts'

/** An input (placeholders replaced) as it goes over the wire, before credentials are added. `baseUrl` is the server's URL. */
export function serialize(operation: Operation, input: Input, baseUrl: string): WireRequest {
  const path = operation.path.replaceAll(/\{([^{}]+)\}/g, (_, name: string) => pathText(operation, name, input))
  const query = written(operation, 'query', input)
    .map(([parameter, value]) => queryText(parameter, value))
    .concat(undeclared(operation, 'query', input).map(([name, value]) => encodePairs(pairsOf(name, value))))
    .filter((part) => part !== '')
  const body = input.body && bodyText(input.body)
  return {
    method: operation.method.toUpperCase(),
    url: baseUrl.replace(/\/+$/, '') + path + (query.length > 0 ? `?${query.join('&')}` : ''),
    headers: headersOf(operation, input),
    ...(body !== undefined && { body }),
  }
}

type Written = readonly (readonly [Parameter, Json])[]

function written(operation: Operation, where: ParameterIn, input: Input): Written {
  return operation.parameters.flatMap((parameter) => {
    const value = parameter.in === where ? input[where][parameter.name] : undefined
    return value === undefined ? [] : [[parameter, value] as const]
  })
}

function undeclared(operation: Operation, where: ParameterIn, input: Input): readonly (readonly [string, Json])[] {
  const declared = new Set(operation.parameters.filter((one) => one.in === where).map((one) => one.name))
  return Object.entries(input[where]).filter(([name]) => !declared.has(name))
}

function pathText(operation: Operation, name: string, input: Input): string {
  const value = input.path[name]
  if (value === undefined) return ''
  const parameter = operation.parameters.find((one) => one.in === 'path' && one.name === name)
  if (parameter === undefined) return encode(textOf(value))
  if (parameter.mediaType !== undefined) return encode(JSON.stringify(value))
  return simpleText(parameter, value, encode)
}

/** Styles `simple`, `label` and `matrix`. */
function simpleText(parameter: Parameter, value: Json, encoded: (text: string) => string): string {
  const { name, style, explode } = parameter
  const [prefix, between] = style === 'label' ? ['.', '.'] : style === 'matrix' ? [';', ';'] : ['', ',']
  const joint = explode ? between : ','
  const start = style === 'matrix' ? `${prefix}${name}=` : prefix
  if (Array.isArray(value)) {
    const items = (value as readonly Json[]).map((item) => encoded(textOf(item)))
    return style === 'matrix' && explode ? items.map((item) => `;${name}=${item}`).join('') : start + items.join(joint)
  }
  if (!isObject(value)) return start + encoded(textOf(value))
  const members = Object.entries(value).map(([key, member]) => [encoded(key), encoded(textOf(member))])
  if (explode) return prefix + members.map((member) => member.join('=')).join(joint)
  return start + members.flat().join(',')
}

/** The delimiters of arrays that are not exploded. */
export const delimiters: Partial<Record<Parameter['style'], string>> = {
  form: ',',
  spaceDelimited: '%20',
  pipeDelimited: '%7C',
}

function queryText(parameter: Parameter, value: Json): string {
  const { name, style, explode } = parameter
  if (parameter.mediaType !== undefined) return encodePairs([[name, JSON.stringify(value)]])
  if (style === 'deepObject') return encodePairs(pairsOf(name, value))
  const text = parameter.allowReserved ? encodeLess : encode
  const items = Array.isArray(value) ? (value as readonly Json[]) : undefined
  if (items) {
    if (items.length === 0) return ''
    if (!explode) return `${encode(name)}=${items.map((item) => encode(textOf(item))).join(delimiters[style] ?? ',')}`
    return items.map((item) => exploded(name, item)).join('&')
  }
  if (!isObject(value)) return `${encode(name)}=${text(textOf(value))}`
  const members = Object.entries(value)
  if (explode) return members.map(([key, member]) => encodePairs([[key, textOf(member)]])).join('&')
  const parts = members.flatMap(([key, member]) => [encode(key), encode(textOf(member))])
  return parts.length === 0 ? '' : `${encode(name)}=${parts.join(',')}`
}

/** An item of an exploded array; an item that is itself an object or array needs brackets. */
function exploded(name: string, item: Json): string {
  return encodePairs(item !== null && typeof item === 'object' ? pairsOf(name, item) : [[name, textOf(item)]])
}

/** Leaves the reserved characters that cannot end a value. */
function encodeLess(text: string): string {
  return encode(text).replaceAll(/%(?:3A|2F|3F|5B|5D|40|24|2C|3B)/g, decodeURIComponent)
}

function headersOf(operation: Operation, input: Input): Record<string, string> {
  const entries: [string, string][] = [
    ...written(operation, 'header', input).map(([one, value]): [string, string] => [one.name, headerText(one, value)]),
    ...undeclared(operation, 'header', input).map(([name, value]): [string, string] => [name, textOf(value)]),
  ]
  const cookies = [
    ...written(operation, 'cookie', input).map(([one, value]) => `${one.name}=${encode(textOf(value))}`),
    ...undeclared(operation, 'cookie', input).map(([name, value]) => `${name}=${encode(textOf(value))}`),
  ]
  if (cookies.length > 0) entries.push(['cookie', cookies.join('; ')])
  const mediaType = input.body?.mediaType ?? undefined
  if (mediaType !== undefined) entries.push(['content-type', mediaType])
  return Object.fromEntries(entries.map(([name, value]) => [name.toLowerCase(), value]))
}

function headerText(parameter: Parameter, value: Json): string {
  return parameter.mediaType === undefined ? simpleText(parameter, value, String) : JSON.stringify(value)
}

/** The text of a body: JSON, a form, or the plain text of a string. */
function bodyText(body: InputBody): string {
  if ('raw' in body) return body.raw
  if (isJson(body.mediaType)) return JSON.stringify(body.value)
  if (isForm(body.mediaType) && isObject(body.value)) {
    return encodePairs(Object.entries(body.value).flatMap(([name, value]) => pairsOf(name, value)))
  }
  return textOf(body.value)
}

/** `application/json`, `application/vnd.api+json` … */
export function isJson(mediaType: string): boolean {
  return /^[^;]*[/+]json\s*(;|$)/i.test(mediaType)
}

/** `application/x-www-form-urlencoded`. */
export function isForm(mediaType: string): boolean {
  return /^application\/x-www-form-urlencoded\s*(;|$)/i.test(mediaType)
}

/** Media types that values can be written in. */
export function isWritable(mediaType: string): boolean {
  return isJson(mediaType) || isForm(mediaType) || /^text\//i.test(mediaType)
}
