import type { Json, JsonObject } from '../../../model/json.ts'
import type { Db } from '../../sqlite.ts'
import { relatedTo, relationOf, relations, type Resource } from './model.ts'

/** Names of fields by resource type; a type that is missing is shown whole. */
export type Fields = Readonly<Record<string, readonly string[]>>

/** Relationship names, each with those below it: `orders.customer`. */
export interface Paths {
  [name: string]: Paths
}

/** What a document is made with. */
export interface Making {
  readonly db: Db
  /** Root of the API: `http://127.0.0.1:4010/api`. */
  readonly api: string
  readonly mode: string
  readonly fields: Fields
}

/** A document with one resource and what is included by paths. */
export function documentOf(resource: Resource, paths: Paths, making: Making): JsonObject {
  const data = resourceObject(resource, Object.keys(paths), making)
  const included = Object.keys(paths).length === 0 ? {} : { included: includedWith(resource, paths, making) }
  return { data, ...included }
}

/** Everything that paths lead to, each once, and not what they begin with. */
function includedWith(primary: Resource, paths: Paths, making: Making): Json[] {
  const found = new Map<number, { resource: Resource; names: Set<string> }>()
  const names = new Set(Object.keys(paths))
  const visit = (resource: Resource, below: Paths): void => {
    for (const [name, next] of Object.entries(below)) {
      for (const one of relatedTo(making.db, resource, name)) {
        const known =
          one.n === primary.n ? { resource: one, names } : (found.get(one.n) ?? { resource: one, names: new Set() })
        if (one.n !== primary.n) found.set(one.n, known)
        for (const own of Object.keys(next)) known.names.add(own)
        visit(one, next)
      }
    }
  }
  visit(primary, paths)
  return [...found.values()].map((one) => resourceObject(one.resource, [...one.names], making))
}

/** A resource object; relationships named in `linked` carry their linkage. */
export function resourceObject(resource: Resource, linked: readonly string[], making: Making): JsonObject {
  const { type, id, attributes } = resource
  const wanted = Object.hasOwn(making.fields, type) ? making.fields[type] : undefined
  const shows = (name: string): boolean => wanted === undefined || wanted.includes(name)
  const self = `${making.api}/${type}/${id}`
  const shownAttributes = Object.entries(attributes).filter(([name]) => shows(name))
  const shownRelations = Object.keys(relations[type] ?? {}).filter(shows)
  return {
    id,
    type,
    links: { self },
    ...(shownAttributes.length === 0 ? {} : { attributes: Object.fromEntries(shownAttributes) }),
    ...(shownRelations.length === 0
      ? {}
      : {
          relationships: Object.fromEntries(
            shownRelations.map((name) => [
              name,
              {
                links: relationLinks(self, name),
                ...(linked.includes(name) ? { data: linkageOf(resource, name, making.db) } : {}),
              },
            ]),
          ),
        }),
    meta: { mode: making.mode },
  }
}

/** Where a relationship is read, and what it leads to. */
export function relationLinks(self: string, name: string): JsonObject {
  return { self: `${self}/relationships/${name}`, related: `${self}/${name}` }
}

/** Type and id of what a relationship leads to: null, one, or a list. */
export function linkageOf(resource: Resource, name: string, db: Db): Json {
  const all = relatedTo(db, resource, name).map(({ type, id }) => ({ type, id }))
  return relationOf(resource.type, name)?.many === true ? all : (all[0] ?? null)
}
