import { isObject, type Json, type JsonObject } from '../model/json.ts'
import type { Pointer } from '../model/contract.ts'
import { type Names, namesIn, resolveIn, uriOf, valueMembers } from './anchors.ts'
import { pointerTo, valueAt } from './pointer.ts'

/** For each name of a `$dynamicAnchor` the outermost schema resource, of those that were entered, which has one; by URI. */
type Scope = Readonly<Record<string, string>>

/** Where copies of schemas stand that mean something else depending on the way that leads to them. */
const copiesAt = 'x-in-scope'

/** Far more than anybody writes: copies of copies must end. */
const mostCopies = 2000

/** Members that name schemas, whatever they are called. */
const maps = new Set(['properties', 'patternProperties', 'dependentSchemas', '$defs', 'definitions', 'schemas'])

/**
 * A document without `$dynamicRef`, so that validator and generator need not know the way they came: each is a plain `$ref` to where it leads, and a
 * schema that is reached in several dynamic scopes (JSON Schema 2020-12, section 8.2.3.2) stands there once for each. `$id` and anchors go with them.
 * A document that has none is returned as it is.
 */
export function settleDynamic(document: JsonObject): JsonObject {
  if (!holdsDynamicRef(document)) return document
  const names = namesIn(document)
  const copies = new Map<string, { readonly target: Pointer; readonly scope: Scope }>()

  /** Where a schema stands that is entered from a scope: in its own place, or as a copy. */
  const placeOf = (target: Pointer, from: Scope): Pointer => {
    const scope = entered(names, from, [nearest(names, target)])
    if (isSame(scope, scopeAt(names, target))) return target
    const key = JSON.stringify([target, scope])
    const index = [...copies.keys()].indexOf(key)
    if (index === -1 && copies.size >= mostCopies) return target
    if (index === -1) copies.set(key, { target, scope })
    return pointerTo('#', copiesAt, index === -1 ? copies.size - 1 : index)
  }

  const settle = (node: Json | undefined, at: Pointer, outer: Scope, isMap = false): Json => {
    if (Array.isArray(node)) {
      return (node as readonly Json[]).map((item, index) => settle(item, pointerTo(at, index), outer))
    }
    if (!isObject(node)) return node ?? true
    const scope = entered(names, outer, names.bases.has(at) ? [at] : [])
    const members = Object.entries(node).map(([name, member]): [string, Json] => {
      if (!isMap && valueMembers.has(name)) return [name, member]
      return [name, settle(member, pointerTo(at, name), scope, !isMap && maps.has(name))]
    })
    return isMap ? Object.fromEntries(members) : withReferences(Object.fromEntries(members), at, scope)
  }

  const withReferences = (schema: JsonObject, at: Pointer, scope: Scope): JsonObject => {
    const { $id, $anchor, $dynamicAnchor, $ref, $dynamicRef, ...others } = schema
    const named = Object.entries({ $id, $anchor, $dynamicAnchor }).filter(
      ([, name]) => name !== undefined && typeof name !== 'string',
    )
    const target = typeof $ref === 'string' ? resolveIn(names, $ref, at) : undefined
    const settled = typeof $dynamicRef === 'string' ? settledTarget(names, $dynamicRef, at, scope) : undefined
    const plain = target === undefined ? $ref : placeOf(target, scope)
    const dynamic = settled && { $ref: placeOf(settled, scope) }
    return {
      ...others,
      ...Object.fromEntries(named),
      ...(plain !== undefined && { $ref: plain }),
      ...(dynamic === undefined && $dynamicRef !== undefined && { $dynamicRef }),
      ...(dynamic && plain === undefined && dynamic),
      ...(dynamic && plain !== undefined && { allOf: [...listOf(others['allOf']), dynamic] }),
    }
  }

  const whole = settle(document, '#', {}) as JsonObject
  const made: Json[] = []
  // The map grows while it is gone through: copies lead to others.
  for (const { target, scope } of copies.values()) made.push(settle(valueAt(document, target), target, scope))
  return made.length === 0 ? whole : { ...whole, [copiesAt]: made }
}

/** Where a `$dynamicRef` leads in a scope: where a `$ref` would, unless that is a `$dynamicAnchor`, of which the outermost of the name counts. */
function settledTarget(names: Names, reference: string, at: Pointer, scope: Scope): Pointer | undefined {
  const start = resolveIn(names, reference, at)
  const [resource, name = ''] = uriOf(names, reference, at)?.split('#') ?? []
  if (start === undefined || names.dynamic.get(`${resource}#${name}`) !== start) return start
  return names.dynamic.get(`${scope[name] ?? resource}#${name}`)
}

/** A scope after schema resources were entered, one inside the other; what was there before stays. */
function entered({ bases, dynamic }: Names, scope: Scope, resources: readonly Pointer[]): Scope {
  const inner: Record<string, string> = { ...scope }
  for (const base of resources.map((at) => bases.get(at))) {
    for (const uri of dynamic.keys()) {
      const [resource = '', name = ''] = uri.split('#')
      if (resource === base && !Object.hasOwn(inner, name)) inner[name] = resource
    }
  }
  return Object.fromEntries(Object.entries(inner).toSorted(([a], [b]) => (a < b ? -1 : 1)))
}

/** The scope of a schema in its own place: that of the schema resources around it. */
function scopeAt(names: Names, pointer: Pointer): Scope {
  return entered(names, {}, around(names, pointer))
}

/** The schema resources that a place lies in, the outermost first. */
function around({ bases }: Names, pointer: Pointer): readonly Pointer[] {
  const all = [...bases.keys()].filter((one) => pointer === one || pointer.startsWith(`${one}/`))
  return all.toSorted((a, b) => a.length - b.length)
}

function nearest(names: Names, pointer: Pointer): Pointer {
  return around(names, pointer).at(-1) ?? '#'
}

function isSame(a: Scope, b: Scope): boolean {
  return JSON.stringify(a) === JSON.stringify(b)
}

function listOf(value: Json | undefined): readonly Json[] {
  return Array.isArray(value) ? (value as readonly Json[]) : []
}

function holdsDynamicRef(node: Json): boolean {
  if (node === null || typeof node !== 'object') return false
  if (isObject(node) && typeof node['$dynamicRef'] === 'string') return true
  return Object.values(node).some(holdsDynamicRef)
}
