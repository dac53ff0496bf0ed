/** Any JSON value, read-only: what goes over the wire, what a schema describes, what a report stores. */
export type Json = null | boolean | number | string | readonly Json[] | JsonObject

/** A JSON object. */
export interface JsonObject {
  readonly [key: string]: Json
}

/** A JSON Schema (2020-12) as it stands in the bundled document: `$ref`s are kept. */
export type Schema = boolean | JsonObject

/** Tells an object from the other JSON values (arrays and null are not objects here). */
export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
