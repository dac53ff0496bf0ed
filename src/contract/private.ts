import type { PrivateParts } from '../model/private.ts'
import { isObject, type Json, type JsonObject } from '../model/json.ts'
import { follow } from './pointer.ts'

/** Reads what a document calls private: `x-private` at a member, a parameter, or a schema that applies to one. */
export function privateParts(document: JsonObject): PrivateParts {
  const names = new Set<string>()
  const kinds = new Set<string>()
  const add = (name: string, schema: Json): void => {
    const found = privateAt(document, schema)
    if (found.length > 0) names.add(name)
    for (const kind of found) kinds.add(kind)
  }
  const visit = (node: Json): void => {
    if (Array.isArray(node)) (node as readonly Json[]).forEach(visit)
    if (!isObject(node)) return
    const { properties, name, in: where } = node
    if (isObject(properties)) for (const [member, schema] of Object.entries(properties)) add(member, schema)
    if (typeof name === 'string' && typeof where === 'string') add(name, node)
    Object.values(node).forEach(visit)
  }
  visit(document)
  return { names, kinds }
}

/** What `x-private` says at a schema or parameter, or at a schema that applies to the same value or its items. */
function privateAt(document: JsonObject, node: Json, seen: readonly Json[] = []): string[] {
  if (!isObject(node) || seen.includes(node)) return []
  const { 'x-private': own, $ref: ref, items, schema, allOf, anyOf, oneOf } = node
  const branches = [allOf, anyOf, oneOf].flatMap((list) => (Array.isArray(list) ? (list as readonly Json[]) : []))
  const target = typeof ref === 'string' ? follow(document, ref).node : undefined
  const below = [target, items, schema, ...branches].flatMap((one) =>
    one === undefined ? [] : privateAt(document, one, [...seen, node]),
  )
  return own === undefined || own === false ? below : [String(own), ...below]
}
