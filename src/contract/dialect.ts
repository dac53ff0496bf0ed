import { isObject, type Json, type JsonObject } from '../model/json.ts'

/**
 * Turns every Schema Object of an OpenAPI 3.0 document into JSON Schema 2020-12, in place of where it stood, so that pointers stay true:
 * `nullable` becomes a type, boolean `exclusiveMinimum` a number, `example` an `examples` list, siblings of `$ref` go (3.0 ignores them).
 */
export function modernize(document: JsonObject): JsonObject {
  return walk(document, 'document') as JsonObject
}

/** What a node is: somewhere in the document, a map with names of the author's own, a schema, a map of schemas, or data that is not to be touched. */
export type Kind = 'document' | 'map' | 'schema' | 'schemas' | 'data'

const maps = new Set(['paths', 'content', 'headers', 'responses', 'parameters', 'requestBodies', 'links', 'callbacks'])

function walk(node: Json, kind: Kind): Json {
  if (kind === 'data') return node
  if (Array.isArray(node))
    return (node as readonly Json[]).map((item) => walk(item, kind === 'map' ? 'document' : kind))
  if (!isObject(node)) return node
  if (kind === 'map') return mapValues(node, (value) => walk(value, 'document'))
  if (kind === 'schemas') return mapValues(node, (value) => walk(value, 'schema'))
  if (kind === 'schema') return convert(node)
  return mapValues(node, (value, name) => walk(value, kindOf(name)))
}

function kindOf(name: string): Kind {
  if (name === 'schema') return 'schema'
  if (name === 'schemas') return 'schemas'
  if (maps.has(name)) return 'map'
  return name === 'example' || name === 'examples' || name.startsWith('x-') ? 'data' : 'document'
}

/** What a member or an item of a node is. */
export function kindInside(kind: Kind, name: string, isList: boolean): Kind {
  if (kind === 'map') return 'document'
  if (kind === 'schemas' || (isList && kind === 'schema')) return 'schema'
  if (isList || kind === 'data') return kind
  if (kind !== 'schema') return kindOf(name)
  return schemaMaps.has(name) ? 'schemas' : schemaKeywords.has(name) ? 'schema' : 'data'
}

const schemaMaps = new Set(['properties', 'patternProperties', '$defs', 'definitions', 'dependentSchemas'])
const schemaKeywords = new Set([
  'items',
  'prefixItems',
  'contains',
  'propertyNames',
  'unevaluatedItems',
  'unevaluatedProperties',
  'additionalProperties',
  'not',
  'allOf',
  'anyOf',
  'oneOf',
  'if',
  'then',
  'else',
])

function convert(schema: JsonObject): Json {
  if (typeof schema['$ref'] === 'string') return { $ref: schema['$ref'] }
  const { nullable, exclusiveMinimum, exclusiveMaximum, example, ...rest } = schema
  const result: Record<string, Json> = {}
  for (const [name, value] of Object.entries(rest)) {
    result[name] = schemaMaps.has(name)
      ? walk(value, 'schemas')
      : schemaKeywords.has(name)
        ? walk(value, 'schema')
        : value
  }
  exclusive(result, 'minimum', 'exclusiveMinimum', exclusiveMinimum)
  exclusive(result, 'maximum', 'exclusiveMaximum', exclusiveMaximum)
  if (example !== undefined && result['examples'] === undefined) result['examples'] = [example]
  return nullable === true ? withNull(result) : result
}

function exclusive(result: Record<string, Json>, bound: string, keyword: string, value: Json | undefined): void {
  if (typeof value === 'number') result[keyword] = value
  if (value !== true || result[bound] === undefined) return
  result[keyword] = result[bound]
  delete result[bound]
}

function withNull(schema: Record<string, Json>): Json {
  const values = schema['enum']
  if (Array.isArray(values) && !values.includes(null)) schema['enum'] = [...(values as readonly Json[]), null]
  const type = schema['type']
  const isPlain = !['allOf', 'anyOf', 'oneOf'].some((keyword) => Object.hasOwn(schema, keyword))
  if (typeof type === 'string' && isPlain) return { ...schema, type: [type, 'null'] }
  const isLimited = isPlain ? type === undefined && Object.keys(schema).length > 0 : !Array.isArray(type)
  return isLimited ? { ...notesOf(schema), anyOf: [{ type: 'null' }, schema] } : schema
}

/** What is said about a schema as a whole, whatever form a value takes. */
function notesOf(schema: Record<string, Json>): JsonObject {
  return Object.fromEntries(
    Object.entries(schema).filter(([name]) => name === 'readOnly' || name === 'writeOnly' || name.startsWith('x-')),
  )
}

function mapValues(node: JsonObject, change: (value: Json, name: string) => Json): JsonObject {
  return Object.fromEntries(Object.entries(node).map(([name, value]) => [name, change(value, name)]))
}
