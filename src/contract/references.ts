import { isObject, type Json, type JsonObject } from '../model/json.ts'
import { type Kind, kindInside } from './dialect.ts'

/** The files that the `$ref`s of a file name, each once, without fragments. Data that looks like a `$ref` is none. */
export function externalReferences(root: JsonObject): readonly string[] {
  const found = new Set<string>()
  const seen = new Set<unknown>()
  const visit = (node: Json, kind: Kind): void => {
    if (kind === 'data' || node === null || typeof node !== 'object' || seen.has(node)) return
    seen.add(node)
    if (isObject(node) && typeof node['$ref'] === 'string' && !/^#(?:\/|$)/.test(node['$ref'])) {
      found.add(node['$ref'].replace(/#.*$/s, ''))
    }
    for (const [name, inner] of Object.entries(node)) visit(inner, kindInside(kind, name, Array.isArray(node)))
  }
  visit(root, 'document')
  return [...found]
}

/** True when no `$ref` leads out of the file: then there is nothing to put together. */
export function isSelfContained(root: JsonObject): boolean {
  return externalReferences(root).length === 0
}
