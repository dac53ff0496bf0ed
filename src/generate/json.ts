import { isObject, type Json, type JsonObject } from '../model/json.ts'

/** The JSON types of JSON Schema; `integer` is a number without a fraction. */
export type JsonType = 'null' | 'boolean' | 'integer' | 'number' | 'string' | 'array' | 'object'

/** Where in a value: member names and item indexes. */
export type Path = readonly string[]

/** The most exact JSON type of a value. */
export function typeOf(value: Json): JsonType {
  if (value === null) return 'null'
  if (Array.isArray(value)) return 'array'
  if (typeof value === 'number') return Number.isInteger(value) ? 'integer' : 'number'
  return typeof value as JsonType
}

/** True when a value of that exact type is allowed by a list of types. */
export function hasType(types: readonly JsonType[], value: Json): boolean {
  const type = typeOf(value)
  return types.includes(type) || (type === 'integer' && types.includes('number'))
}

/** JSON text with sorted keys: equal for equal values. */
export function canonical(value: Json): string {
  let text = ''
  if (Array.isArray(value)) {
    for (const item of value as readonly Json[]) text += `${text === '' ? '' : ','}${canonical(item)}`
    return `[${text}]`
  }
  if (!isObject(value)) return JSON.stringify(value)
  for (const name of Object.keys(value).toSorted())
    text += `${text === '' ? '' : ','}${JSON.stringify(name)}:${canonical(value[name] as Json)}`
  return `{${text}}`
}

/** The number of code points, which is how JSON Schema counts. */
export function lengthOf(text: string): number {
  return Array.from(text).length
}

/** A member of an object or an item of an array, or `undefined`. */
export function memberOf(value: Json | undefined, name: string): Json | undefined {
  if (Array.isArray(value)) return (value as readonly Json[])[Number(name)]
  return isObject(value) && Object.hasOwn(value, name) ? value[name] : undefined
}

/** A copy with another value at a path; `undefined` takes the member away. Objects on the way are made as needed. */
export function setIn(value: Json | undefined, path: Path, to: Json | undefined): Json | undefined {
  const [name, ...rest] = path
  if (name === undefined) return to
  if (Array.isArray(value)) {
    const items = [...(value as readonly Json[])]
    const item = setIn(items[Number(name)], rest, to)
    if (item === undefined) items.splice(Number(name), 1)
    else items[Number(name)] = item
    return items
  }
  const object: JsonObject = isObject(value) ? value : {}
  const member = setIn(object[name], rest, to)
  return member === undefined ? without(object, [name]) : { ...object, [name]: member }
}

/** An object without some of its members. */
export function without(object: JsonObject, names: readonly string[]): JsonObject {
  return Object.fromEntries(Object.entries(object).filter(([name]) => !names.includes(name)))
}
