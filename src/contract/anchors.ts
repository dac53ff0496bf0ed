import { pointerTo } from './pointer.ts'
import type { Pointer } from '../model/contract.ts'
import { isObject, type Json, type JsonObject } from '../model/json.ts'

/** Says where a reference leads that stands in a schema: a pointer of the document, or `undefined` when it leads out of it. */
export type References = (reference: string, holder: Pointer) => Pointer | undefined

/** What `$id`, `$anchor` and `$dynamicAnchor` name in a document. */
export interface Names {
  /** URI of each schema with an `$id`, by pointer; the document's own is under `#`. */
  readonly bases: Map<Pointer, string>
  readonly resources: Map<string, Pointer>
  /** By URI with fragment. */
  readonly anchors: Map<string, Pointer>
  /** Those of `$dynamicAnchor` alone. */
  readonly dynamic: Map<string, Pointer>
}

const root = 'concordat://document/'

/** Members that hold values, not schemas. */
export const valueMembers: ReadonlySet<string> = new Set(['const', 'enum', 'default', 'example', 'examples'])

/** Makes the reader of a document's references. The document is gone through when the first reference is asked for. */
export function makeReferences(document: JsonObject): References {
  let found: Names | undefined
  return (reference, holder) => {
    found ??= namesIn(document)
    return isPlain(reference) && found.bases.size === 1 ? reference : resolveIn(found, reference, holder)
  }
}

/** Where a reference leads that stands at a pointer; undefined when it leads out of the document. */
export function resolveIn(names: Names, reference: string, holder: Pointer): Pointer | undefined {
  const [resource = '', fragment = ''] = uriOf(names, reference, holder)?.split('#') ?? []
  const start = names.resources.get(resource)
  if (start === undefined) return undefined
  return isPlain(`#${fragment}`) ? start + decode(fragment) : names.anchors.get(`${resource}#${decode(fragment)}`)
}

/** The whole URI of a reference that stands at a pointer. */
export function uriOf(names: Names, reference: string, holder: Pointer): string | undefined {
  return absolute(reference, baseOf(holder, names))
}

function isPlain(reference: string): boolean {
  return reference === '#' || reference.startsWith('#/')
}

/** Goes through a document for what its schemas are called. */
export function namesIn(document: JsonObject): Names {
  const names: Names = {
    bases: new Map([['#', root]]),
    resources: new Map([[root, '#']]),
    anchors: new Map(),
    dynamic: new Map(),
  }
  const visit = (node: Json, pointer: Pointer, outer: string): void => {
    if (Array.isArray(node)) {
      ;(node as readonly Json[]).forEach((item, index) => visit(item, pointerTo(pointer, index), outer))
      return
    }
    if (!isObject(node)) return
    const base = baseAt(node, outer)
    if (base !== outer) {
      names.bases.set(pointer, base)
      names.resources.set(base, pointer)
    }
    const { $anchor, $dynamicAnchor } = node
    for (const name of [$anchor, $dynamicAnchor]) {
      if (typeof name === 'string') names.anchors.set(`${base}#${name}`, pointer)
    }
    if (typeof $dynamicAnchor === 'string') names.dynamic.set(`${base}#${$dynamicAnchor}`, pointer)
    for (const [name, member] of Object.entries(node)) {
      if (!valueMembers.has(name)) visit(member, pointerTo(pointer, name), base)
    }
  }
  visit(document, '#', root)
  return names
}

function baseAt({ $id }: JsonObject, outer: string): string {
  return typeof $id === 'string' ? (absolute($id, outer)?.replace(/#$/, '') ?? outer) : outer
}

function baseOf(holder: Pointer, { bases }: Names): string {
  const around = [...bases.keys()].filter((one) => holder === one || holder.startsWith(`${one}/`))
  const nearest = around.reduce((best, one) => (one.length > best.length ? one : best), '#')
  return bases.get(nearest) ?? root
}

function absolute(reference: string, base: string): string | undefined {
  try {
    return new URL(reference, base).href
  } catch {
    return undefined
  }
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
