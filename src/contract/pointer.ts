import { isObject, type Json, type JsonObject } from '../model/json.ts'
import type { Pointer } from '../model/contract.ts'
import { escapeName } from '../model/place.ts'

/** Appends names to a JSON pointer, escaping each (RFC 6901). */
export function pointerTo(base: Pointer, ...names: readonly (string | number)[]): Pointer {
  return names.reduce<string>((pointer, name) => `${pointer}/${escapeName(name)}`, base)
}

/** The names in a JSON pointer, with or without a leading `#`. Percent-escapes of the fragment form are undone. */
export function pointerNames(pointer: Pointer): string[] {
  const fragment = pointer.startsWith('#') ? safeDecode(pointer.slice(1)) : pointer
  if (fragment === '') return []
  const names = fragment.slice(1).split('/')
  return fragment.includes('~') ? names.map((name) => name.replaceAll('~1', '/').replaceAll('~0', '~')) : names
}

/** The value at a JSON pointer, or undefined when nothing is there. */
export function valueAt(root: Json, pointer: Pointer): Json | undefined {
  let node: Json | undefined = root
  for (const name of pointerNames(pointer)) {
    if (Array.isArray(node)) node = (node as readonly Json[])[Number(name)]
    else if (isObject(node) && Object.hasOwn(node, name)) node = node[name]
    else return undefined
  }
  return node
}

/** A node with its pointer, after following `$ref`s (at most 32, so that a circle ends). */
export function follow(document: JsonObject, pointer: Pointer): { pointer: Pointer; node: Json | undefined } {
  let at = pointer
  let node = valueAt(document, at)
  for (let hops = 0; hops < 32 && isObject(node) && typeof node['$ref'] === 'string'; hops++) {
    at = node['$ref']
    node = valueAt(document, at)
  }
  return { pointer: at, node }
}

/** The pointer that a schema leads to when it says nothing else of a value; undefined where it does. */
export function onlyReference(node: Json | undefined): Pointer | undefined {
  if (!isObject(node) || typeof node['$ref'] !== 'string' || !/^#(?:\/|$)/.test(node['$ref'])) return undefined
  return Object.keys(node).every((name) => name === '$ref' || name === 'description') ? node['$ref'] : undefined
}

function safeDecode(text: string): string {
  if (!text.includes('%')) return text
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
