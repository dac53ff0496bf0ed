import { textOf } from 'concordat'
import type { Exchange, Json, JsonObject } from 'concordat'

/** The media type of JSON:API. */
export const mediaType = 'application/vnd.api+json'

/** An answer as the rules look at it. */
export interface Seen {
  readonly exchange: Exchange
  readonly operation: string
  readonly status: number
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>
  readonly document: Json
}

/** The answers of a step that have a JSON body. */
export function answersOf(exchanges: readonly Exchange[]): readonly Seen[] {
  return exchanges.flatMap((exchange): readonly Seen[] => {
    const { response } = exchange
    if (response.kind === 'failure' || response.body.trim() === '') return []
    const document = parsed(response.body)
    if (document === undefined) return []
    const { operation } = exchange.case
    return [{ exchange, operation, status: response.status, headers: response.headers, document }]
  })
}

function parsed(text: string): Json | undefined {
  try {
    return JSON.parse(text) as Json
  } catch {
    return undefined
  }
}

/** True for a JSON object. */
export function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** The objects in a list, or the one object; anything else holds none. */
export function objectsIn(value: Json | undefined): readonly JsonObject[] {
  return (Array.isArray(value) ? (value as readonly Json[]) : [value]).filter(isObject)
}

/** A member of something that may be no object. */
export function memberOf(value: Json | undefined, name: string): Json | undefined {
  return isObject(value) && Object.hasOwn(value, name) ? value[name] : undefined
}

/** The resource objects of a document: its primary data, then what is included. Without `attributes` and the like, primary data may be identifiers. */
export function resourcesIn(document: Json): readonly JsonObject[] {
  return [...objectsIn(memberOf(document, 'data')), ...objectsIn(memberOf(document, 'included'))]
}

/** The members of an object that are objects, by name: relationships, links. */
export function entriesOf(value: Json | undefined): readonly (readonly [name: string, value: Json])[] {
  return isObject(value) ? Object.entries(value) : []
}

/** The relationship objects of a resource, by name. */
export function relationshipsOf(resource: JsonObject): readonly (readonly [name: string, value: Json])[] {
  return entriesOf(resource['relationships'])
}

/** What tells resources apart, in words: `people 9`. */
export function identityOf(resource: JsonObject): string {
  return ['type', 'id'].map((name) => textOf(resource[name]) || `without ${name}`).join(' ')
}

/** Linkage that is there: null, identifiers, or undefined where the relationship shows none. */
export function linkageOf(resource: JsonObject, relationship: string): Json | undefined {
  return memberOf(memberOf(resource['relationships'], relationship), 'data')
}
