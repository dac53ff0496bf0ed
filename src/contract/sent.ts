import { isObject, type Json, type JsonObject } from '../model/json.ts'
import { type Kind, kindInside } from './dialect.ts'
import { holdingTogether } from './holding-together.ts'

/**
 * The document as it holds for requests: what is read-only is required of answers only (OpenAPI 3.0, Schema Object), wherever the schema stands in a choice.
 * Pointers stay true; the same object where nothing changes.
 */
export function asSent(document: JsonObject): JsonObject {
  const walk = (node: Json, kind: Kind, above: ReadonlySet<string>): Json => {
    if (kind === 'data') return node
    if (Array.isArray(node)) {
      const items = node as readonly Json[]
      const walked = items.map((item) => walk(item, kindInside(kind, '', true), above))
      return walked.every((item, index) => item === items[index]) ? node : walked
    }
    if (!isObject(node)) return node
    const unsent = kind === 'schema' ? new Set([...above, ...readOnlyNames(document, node)]) : none
    const walked = Object.entries(node).map(([name, value]) => {
      if (kind === 'schema' && name === 'required') return [name, without(value, unsent)] as const
      return [name, walk(value, kindInside(kind, name, false), name === 'allOf' ? unsent : none)] as const
    })
    return walked.every(([name, value]) => value === node[name]) ? node : Object.fromEntries(walked)
  }
  return walk(document, 'document', none) as JsonObject
}

const none: ReadonlySet<string> = new Set()

function without(required: Json, names: ReadonlySet<string>): Json {
  if (!Array.isArray(required)) return required
  const left = (required as readonly Json[]).filter((name) => typeof name !== 'string' || !names.has(name))
  return left.length === required.length ? required : left
}

/** The read-only members of a schema, those that it refers to and all that must hold together with it included. */
function readOnlyNames(document: JsonObject, schema: JsonObject): string[] {
  return holdingTogether(document, schema).flatMap(({ properties }) =>
    Object.entries(isObject(properties) ? properties : {}).flatMap(([name, member]) =>
      holdingTogether(document, member).some(({ readOnly }) => readOnly === true) ? [name] : [],
    ),
  )
}
