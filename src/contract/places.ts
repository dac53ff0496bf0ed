import type { Pointer } from '../model/contract.ts'
import { isObject, type Json, type JsonObject } from '../model/json.ts'
import { type Level, levels } from '../model/level.ts'
import { type Place, placeOf } from '../model/place.ts'
import { pointerNames, pointerTo, valueAt } from './pointer.ts'

/** A schema that applies at a location, and the name of that location inside the shared schema it belongs to, if any. */
interface Applied {
  readonly pointer: Pointer
  readonly schema: JsonObject
  readonly name: Place | undefined
  /** How many shared schemas were entered on the way. */
  readonly depth: number
}

/** A location below a schema: what applies there, and the locations below it as far as they were asked for. */
interface Location {
  readonly applied: readonly Applied[]
  /** Its names inside shared schemas, deepest first. */
  readonly names: readonly Place[]
  /** By member name, or by index. */
  readonly below: Map<string | number, Location>
}

const shared = '#/components/schemas/'

/**
 * All names of one location in a value, most specific (deepest shared schema) first, the root place's own name last.
 * The location `/customers/data/0/ltv` below `listCustomers/response/200/body` is also called `schema/Customer/ltv`.
 */
export function placesAt(document: JsonObject, schema: Pointer, instancePath: string, rootPlace: Place): Place[] {
  let location = rootLocation(document, schema)
  let place = rootPlace
  for (const name of pointerNames(instancePath)) {
    const isIndex =
      /^\d+$/.test(name) &&
      location.applied.some((one) => one.schema['items'] !== undefined || one.schema['prefixItems'] !== undefined)
    location = locationBelow(document, location, name, isIndex)
    place = `${place}/${isIndex ? '*' : placeOf(name)}`
  }
  return [...new Set([...location.names, place])]
}

/** Every place that a value shows: the location of each member, under all its names. Of an array the first five items count. */
export function visitedPlaces(document: JsonObject, schema: Pointer, value: Json, rootPlace: Place): Place[] {
  const seen = new Set<Place>()
  const visit = (node: Json, location: Location, place: Place): void => {
    for (const name of location.names) seen.add(name)
    seen.add(place)
    if (Array.isArray(node)) {
      const inside = locationBelow(document, location, '0', true)
      for (const item of (node as readonly Json[]).slice(0, 5)) visit(item, inside, `${place}/*`)
    } else if (isObject(node)) {
      for (const [name, member] of Object.entries(node)) {
        visit(member, locationBelow(document, location, name, false), `${place}/${placeOf(name)}`)
      }
    }
  }
  visit(value, rootLocation(document, schema), rootPlace)
  return [...seen]
}

/** The place of a schema object by its own pointer: `schema/Customer/ltv` inside a shared schema, else undefined. */
export function sharedPlace(schema: Pointer): Place | undefined {
  if (!schema.startsWith(shared)) return undefined
  const [name, ...rest] = pointerNames(`#/${schema.slice(shared.length)}`)
  const path: string[] = []
  for (let index = 0; index < rest.length; index++) {
    const word = rest[index] ?? ''
    if (word === 'properties' || word === 'patternProperties') path.push(placeOf(rest[++index] ?? ''))
    else if (word === 'items') path.push('*')
    else if (word === 'prefixItems') {
      path.push('*')
      index++
    } else if (word === 'allOf' || word === 'anyOf' || word === 'oneOf') index++
  }
  return [placeOf('schema', name ?? ''), ...path].join('/')
}

/** The `x-level` nearest above a schema object, if any. */
export function levelAt(document: JsonObject, schema: Pointer): Level | undefined {
  const names = pointerNames(schema)
  for (let length = names.length; length > 0; length--) {
    const node = valueAt(document, pointerTo('#', ...names.slice(0, length)))
    const level = isObject(node) ? node['x-level'] : undefined
    const known = levels.find((one) => one === level)
    if (known !== undefined) return known
  }
  return undefined
}

/** Every answer passes the same locations, so those of a document are worked out once. */
const locations = new WeakMap<JsonObject, Map<Pointer, Location>>()

function rootLocation(document: JsonObject, schema: Pointer): Location {
  const roots = locations.get(document) ?? new Map<Pointer, Location>()
  const root = roots.get(schema) ?? makeLocation(document, [start(document, schema)])
  locations.set(document, roots.set(schema, root))
  return root
}

function locationBelow(document: JsonObject, location: Location, name: string, isIndex: boolean): Location {
  const key = isIndex ? Number(name) : name
  const known = location.below.get(key)
  if (known !== undefined) return known
  const made = makeLocation(document, step(location.applied, name, isIndex))
  // Kept is what every answer shows; other members may be called anything, and lists may be long.
  if (isIndex ? key === 0 : location.applied.some(({ schema }) => Object.hasOwn(propertiesOf(schema), name))) {
    location.below.set(key, made)
  }
  return made
}

function makeLocation(document: JsonObject, from: readonly Applied[]): Location {
  const applied = expand(document, from)
  const names = applied.toSorted((a, b) => b.depth - a.depth).flatMap(({ name }) => name ?? [])
  return { applied, names: [...new Set(names)], below: new Map() }
}

function start(document: JsonObject, pointer: Pointer): Applied {
  const schema = valueAt(document, pointer)
  const name = sharedPlace(pointer)
  return { pointer, schema: isObject(schema) ? schema : {}, name, depth: name === undefined ? 0 : 1 }
}

/** Adds the schemas that apply at the same location: `$ref` targets and the branches of in-place applicators. */
function expand(document: JsonObject, from: readonly Applied[]): Applied[] {
  const found = new Map<string, Applied>()
  const queue = [...from]
  for (let one = queue.shift(); one !== undefined; one = queue.shift()) {
    const key = `${one.pointer}\n${one.name ?? ''}`
    if (found.has(key)) continue
    found.set(key, one)
    const ref = one.schema['$ref']
    if (typeof ref === 'string') {
      const schema = valueAt(document, ref)
      const enters = ref.startsWith(shared)
      if (isObject(schema)) {
        queue.push({
          pointer: ref,
          schema,
          name: enters ? sharedPlace(ref) : one.name,
          depth: one.depth + (enters ? 1 : 0),
        })
      }
    }
    for (const keyword of ['allOf', 'anyOf', 'oneOf', 'then', 'else'] as const) {
      const inside = one.schema[keyword]
      const branches = Array.isArray(inside) ? (inside as readonly Json[]) : inside === undefined ? [] : [inside]
      branches.forEach((schema, index) => {
        const pointer = Array.isArray(inside) ? pointerTo(one.pointer, keyword, index) : pointerTo(one.pointer, keyword)
        if (isObject(schema)) queue.push({ ...one, pointer, schema })
      })
    }
  }
  return [...found.values()]
}

function step(applied: readonly Applied[], name: string, isIndex: boolean): Applied[] {
  return applied.flatMap((one) => {
    const [schema, pointer] = isIndex ? itemOf(one, Number(name)) : memberOf(one, name)
    const inside = one.name === undefined ? undefined : `${one.name}/${isIndex ? '*' : placeOf(name)}`
    if (isObject(schema)) return [{ pointer, schema, name: inside, depth: one.depth }]
    return inside === undefined ? [] : [{ pointer, schema: {}, name: inside, depth: one.depth }]
  })
}

function itemOf(one: Applied, index: number): [Json | undefined, Pointer] {
  const prefix = one.schema['prefixItems']
  if (Array.isArray(prefix) && index < prefix.length) {
    return [(prefix as readonly Json[])[index], pointerTo(one.pointer, 'prefixItems', index)]
  }
  return [one.schema['items'], pointerTo(one.pointer, 'items')]
}

function memberOf(one: Applied, name: string): [Json | undefined, Pointer] {
  const properties = propertiesOf(one.schema)
  if (Object.hasOwn(properties, name)) return [properties[name], pointerTo(one.pointer, 'properties', name)]
  const additional = one.schema['additionalProperties']
  return [isObject(additional) ? additional : undefined, pointerTo(one.pointer, 'additionalProperties')]
}

function propertiesOf(schema: JsonObject): JsonObject {
  const properties = schema['properties']
  return isObject(properties) ? properties : {}
}
