import { isObject, type Json, type JsonObject } from '../model/json.ts'
import type { Operation } from '../model/contract.ts'
import { type Place, placeOf } from '../model/place.ts'

/** Names of envelopes around a field, which are not part of it. */
const envelopes = /^(?:\/?data\/attributes\/|\/?data\/relationships\/|\/?data\/|body\.|query\.|path\.|header\.)/

/**
 * The request members that a refusal complains about, as dotted paths with `*` for indices, sorted. Known forms: `{field: {rule: text}}`,
 * `{field: [text]}`, `{errors: {…}}`, JSON:API `errors[].source`, problem details, WordPress `data.params`, FastAPI `detail[].loc`.
 */
export function refusedFields(value: Json | undefined): readonly string[] {
  if (!isObject(value)) return []
  const data = value['data']
  const names = [
    ...fieldNames(value['errors']),
    ...fieldNames(value['detail']),
    ...fieldNames(value['invalid-params']),
    ...(isObject(data) && isObject(data['params']) ? Object.keys(data['params']) : []),
    ...(isFieldMap(value) ? Object.keys(value) : []),
  ]
  // What does not look like a name may be a value, and a value has no place in a fingerprint.
  const fields = names.map(normalise).filter((name) => /^[A-Za-z_][\w.*-]{0,59}$/.test(name))
  return [...new Set(fields)].toSorted()
}

/** The string `code` of a refusal, when it is a name. */
export function refusalCode(value: Json | undefined): string | undefined {
  const code = isObject(value) ? value['code'] : undefined
  return typeof code === 'string' && /^[A-Za-z_][\w.-]{0,59}$/.test(code) ? code : undefined
}

/** Where a refused member stands in the contract. */
export function fieldPlace(operation: Operation, field: string): Place {
  const parameter = operation.parameters.find((one) => one.name === field)
  return parameter?.place ?? placeOf(operation.id, 'body', ...field.split('.'))
}

/** True when a refused member is the one at a place, lies in it, or holds it. */
export function isAbout(field: string, place: Place): boolean {
  const inside = place.split('/').slice(2)
  return inside.length === 0 || field.split('.').some((name) => name !== '*' && inside.includes(name))
}

function fieldNames(errors: Json | undefined): readonly string[] {
  if (isObject(errors)) return Object.keys(errors)
  return Array.isArray(errors) ? (errors as readonly Json[]).flatMap(nameOfItem) : []
}

function nameOfItem(item: Json): readonly string[] {
  if (!isObject(item)) return []
  const source = item['source']
  const loc = item['loc']
  const named = Array.isArray(loc)
    ? (loc as readonly Json[]).map(String).join('.')
    : isObject(source)
      ? (source['pointer'] ?? source['parameter'])
      : (item['field'] ?? item['path'] ?? item['param'] ?? item['name'])
  return typeof named === 'string' ? [named] : []
}

/** Nothing but fields, each with its complaints. */
function isFieldMap(value: JsonObject): boolean {
  const complaints = Object.values(value)
  return (
    complaints.length > 0 && complaints.every((one) => isObject(one) || Array.isArray(one)) && complaints.every(allText)
  )
}

function allText(complaints: Json): boolean {
  const texts = isObject(complaints) ? Object.values(complaints) : Array.isArray(complaints) ? complaints : []
  return texts.length > 0 && texts.every((text) => typeof text === 'string')
}

function normalise(name: string): string {
  return name
    .replace(envelopes, '')
    .replaceAll(/\[(\w*)\]/g, (_, key: string) => `.${key === '' ? '*' : key}`)
    .replaceAll('/', '.')
    .replace(/^\./, '')
    .replaceAll(/(?<=\.)\d+(?=\.|$)/g, '*')
}
