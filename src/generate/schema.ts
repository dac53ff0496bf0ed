import { makeReferences } from '../contract/anchors.ts'
import { onlyReference, pointerTo, valueAt } from '../contract/pointer.ts'
import type { Pointer } from '../model/contract.ts'
import { isObject, type Json, type JsonObject, type Schema } from '../model/json.ts'
import type { At, Choice, FlatSchema } from './flat-schema.ts'
import { merge } from './merge.ts'
import { negate } from './negate.ts'
import { impossible, readSchema, unconstrained } from './read-schema.ts'
import { withUnevaluated } from './unevaluated.ts'

/** Reads schemas of one document. */
export interface Resolver {
  /** What stands at a pointer, `$ref`s not followed. */
  readonly lookup: (pointer: Pointer) => Json | undefined
  readonly flatten: (at: At) => FlatSchema
  /** The same for all places that lead to the same schema: where a place only refers to another, that one counts. */
  readonly identity: (at: At) => string
  /** Where a schema of our own making stands: outside the document, so that no validator knows it. Equal ones stand in one place. */
  readonly inline: (schema: Schema) => Pointer
  /** What a value is like that does not satisfy the schema at a pointer. */
  readonly negation: (pointer: Pointer) => FlatSchema
}

/** Makes the reader of a document's schemas. Recursive schemas are fine: only what is asked for is read. */
export function makeResolver(document: JsonObject): Resolver {
  const known = new Map<string, FlatSchema>()
  const references = makeReferences(document)
  const inlined = new Map<string, Pointer>()
  const own: Json[] = []

  const nodes = new Map<Pointer, Json | undefined>()
  const lookup = (pointer: Pointer): Json | undefined => {
    if (!nodes.has(pointer)) nodes.set(pointer, find(pointer))
    return nodes.get(pointer)
  }
  const find = (pointer: Pointer): Json | undefined => {
    const [, index, rest] = /^\$(\d+)(.*)$/.exec(pointer) ?? []
    return index === undefined ? valueAt(document, pointer) : valueAt(own[Number(index)] ?? null, rest ?? '')
  }
  const inline = (schema: Schema): Pointer => {
    const text = JSON.stringify(schema)
    const pointer = inlined.get(text) ?? `$${own.push(schema) - 1}`
    inlined.set(text, pointer)
    return pointer
  }
  /** References in schemas of our own lead straight to a place. */
  const resolve = (reference: string, holder: Pointer): Pointer | undefined =>
    holder.startsWith('$') ? reference : references(reference, holder)

  function collect(pointer: Pointer, seen: Set<Pointer>): readonly FlatSchema[] {
    if (seen.has(pointer)) return []
    seen.add(pointer)
    if (pointer.startsWith('~')) {
      const turned = pointer.slice(1)
      return turned.startsWith('~') ? collect(turned.slice(1), seen) : [{ ...unconstrained, nots: [turned] }]
    }
    const schema = lookup(pointer)
    if (schema === false) return [impossible]
    if (!isObject(schema)) return []
    const parts = [readSchema(schema, pointer), ...dependentSchemas(schema, pointer)]
    for (const target of referred(schema, pointer)) {
      parts.push(...(target === undefined ? [{ ...unconstrained, opaque: true }] : collect(target, seen)))
    }
    if (Array.isArray(schema['allOf'])) {
      for (const index of schema['allOf'].keys()) parts.push(...collect(pointerTo(pointer, 'allOf', index), seen))
    }
    return withUnevaluated(schema, pointer, parts, inline)
  }

  function referred({ $ref, $dynamicRef }: JsonObject, pointer: Pointer): readonly (Pointer | undefined)[] {
    return [
      ...(typeof $ref === 'string' ? [resolve($ref, pointer)] : []),
      // Those that lead anywhere are settled when a contract is loaded.
      ...(typeof $dynamicRef === 'string' ? [undefined] : []),
    ]
  }

  /** A member that brings a schema with it is either absent, or there with all that the schema wants. */
  function dependentSchemas({ dependentSchemas: schemas }: JsonObject, pointer: Pointer): readonly FlatSchema[] {
    if (!isObject(schemas)) return []
    const choices = Object.keys(schemas).map((name): Choice => {
      const absent = inline({ properties: { [name]: false } })
      const present = inline({ required: [name] })
      const alternatives = [[present, pointerTo(pointer, 'dependentSchemas', name)], [absent]]
      return { keyword: 'dependentSchemas', alternatives }
    })
    return [{ ...unconstrained, choices }]
  }

  function flatten(at: At): FlatSchema {
    const [only = ''] = at
    const key = at.length === 1 ? only : at.join(' ')
    let flat = known.get(key)
    if (flat === undefined) {
      const seen = new Set<Pointer>()
      flat = { ...at.flatMap((pointer) => collect(pointer, seen)).reduce(merge, unconstrained), at }
      known.set(key, flat)
    }
    return flat
  }

  const negation = (pointer: Pointer): FlatSchema => {
    if (pointer.startsWith('~')) return flatten([pointer.slice(1)])
    return flatten([inline(negate(lookup(pointer), pointer, resolve))])
  }

  const targets = new Map<Pointer, Pointer>()
  const targetOf = (pointer: Pointer): Pointer => {
    const home = targets.get(pointer)
    if (home !== undefined) return home
    const target = pointer.startsWith('#') ? onlyReference(lookup(pointer)) : undefined
    targets.set(pointer, pointer) // where references go round in a circle
    const last = target === undefined ? pointer : targetOf(target)
    targets.set(pointer, last)
    return last
  }
  const identity = (at: At): string => {
    const [first] = at
    return at.length === 1 && first !== undefined ? targetOf(first) : [...new Set(at.map(targetOf))].join(' ')
  }

  return { lookup, flatten, identity, inline, negation }
}
