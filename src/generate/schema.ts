import { pointerTo, valueAt } from '../contract/pointer.ts'
import type { Pointer } from '../model/contract.ts'
import { isObject, type Json, type JsonObject } from '../model/json.ts'
import type { At, FlatSchema } from './flat-schema.ts'
import { merge } from './merge.ts'
import { impossible, readSchema, unconstrained } from './read-schema.ts'

/** Reads schemas of one document. */
export interface Resolver {
  /** What stands at a pointer, `$ref`s not followed. */
  readonly lookup: (pointer: Pointer) => Json | undefined
  readonly flatten: (at: At) => FlatSchema
}

/** Makes the reader of a document's schemas. Recursive schemas are fine: only what is asked for is read. */
export function makeResolver(document: JsonObject): Resolver {
  const known = new Map<string, FlatSchema>()
  const lookup = (pointer: Pointer): Json | undefined => valueAt(document, pointer)

  function collect(pointer: Pointer, seen: Set<Pointer>): readonly FlatSchema[] {
    if (seen.has(pointer)) return []
    seen.add(pointer)
    const schema = lookup(pointer)
    if (schema === false) return [impossible]
    if (!isObject(schema)) return []
    const parts = [readSchema(schema, pointer)]
    if (typeof schema['$ref'] === 'string') parts.push(...collect(schema['$ref'], seen))
    if (Array.isArray(schema['allOf'])) {
      for (const index of schema['allOf'].keys()) parts.push(...collect(pointerTo(pointer, 'allOf', index), seen))
    }
    return parts
  }

  function flatten(at: At): FlatSchema {
    const key = at.join(' ')
    let flat = known.get(key)
    if (flat === undefined) {
      const seen = new Set<Pointer>()
      flat = { ...at.flatMap((pointer) => collect(pointer, seen)).reduce(merge, unconstrained), at }
      known.set(key, flat)
    }
    return flat
  }

  return { lookup, flatten }
}
