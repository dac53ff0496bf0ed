import type {
  Effect,
  Method,
  Operation,
  RequestBody,
  ResponseSpec,
  SecurityAlternative,
  Setup,
} from '../model/contract.ts'
import { isObject, type Json, type JsonObject, type Schema } from '../model/json.ts'
import { placeOf } from '../model/place.ts'
import { changesAll } from './changes-all.ts'
import { type EncodedMediaType, makeEncoding } from './encoding.ts'
import { makeErrors } from './documented-errors.ts'
import { makeExamples } from './examples.ts'
import { makeInference } from './infer.ts'
import { makeParameters } from './parameters.ts'
import { follow, pointerTo } from './pointer.ts'
import { makeServers } from './servers.ts'
import { isSuccessKey, makeSituations, noSetup, type Producer, type ProducersOf, setupFromLinks } from './setup.ts'

const methods: readonly Method[] = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace']

/** An operation, and whether it is a fixture (`x-role: fixture`). */
export interface LoadedOperation extends Operation {
  readonly fixture: boolean
}

/** Reads all operations of a bundled document, in document order. */
export function makeOperations(document: JsonObject): LoadedOperation[] {
  const found = findOperations(document)
  const producers = findProducers(document, found)
  return withBases(
    document,
    found.map((one) => makeOperation(document, one)),
    (id) => producers.get(id) ?? [],
  )
}

/** Adds how each operation is prepared: by its first 2xx situation, else by Links, else by what names and schemas tell. */
function withBases(
  document: JsonObject,
  operations: readonly Unprepared[],
  producersOf: ProducersOf,
): LoadedOperation[] {
  const inference = makeInference(document, operations)
  const byId = new Map(operations.map((one) => [one.id, one]))
  const bases = new Map<string, Setup>()
  const safeProducersOf: ProducersOf = (id) =>
    producersOf(id).filter((one) => {
      const operation = byId.get(one.operation)
      return operation === undefined || !changesAll(document, operation)
    })
  const inferred = (id: string): Setup => {
    const operation = byId.get(id)
    return operation === undefined ? noSetup : inference.setupOf(operation, baseOf)
  }
  const complete = (id: string, setup: Setup): Setup => {
    const operation = byId.get(id)
    return operation === undefined || isPrepared(operation) ? setup : inference.complete(operation, setup, baseOf)
  }
  const baseOf = (id: string): Setup => {
    const known = bases.get(id)
    if (known !== undefined) return known
    bases.set(id, noSetup) // Who needs itself gets nothing.
    const success = byId.get(id)?.situations.find((situation) => isSuccessKey(situation.status))
    const base =
      success?.setup ?? asNamed(byId.get(id), setupFromLinks(id, safeProducersOf, { otherwise: inferred, complete }))
    bases.set(id, base)
    return base
  }
  const effects = new Map(operations.map(({ id, effect }) => [id, effect]))
  return operations.map((one) => {
    const base = baseOf(one.id)
    const writes = base.given.some(({ operation }) => effects.get(operation) !== 'read')
    const isTold = one.situations.length > 0 || safeProducersOf(one.id).length > 0
    const reading = writes && !isTold ? inference.readingOf(one) : undefined
    const unsent = isPrepared(one) ? [] : inference.unsentOf(one)
    const references = isPrepared(one) ? [] : inference.referencesOf(one, base, baseOf)
    const listed = references.length === 0 ? [] : inference.readingReferencesOf(one, reading ?? base)
    return {
      ...one,
      base,
      ...(reading === undefined ? {} : { reading }),
      ...(unsent.length === 0 ? {} : { unsent }),
      ...(references.length === 0 ? {} : { references }),
      ...(listed.length === 0 || one.effect !== 'read' ? {} : { readingReferences: listed }),
    }
  })
}

/** Who says when an operation is called, says with what. */
function isPrepared({ situations }: Unprepared): boolean {
  return situations.length > 0
}

/** A Link names a parameter without saying where it goes: what is none of the path's stands in the query. */
function asNamed(operation: Unprepared | undefined, { given, request }: Setup): Setup {
  const named = Object.entries(request.path ?? {})
  const isPath = (name: string): boolean =>
    operation === undefined ||
    operation.parameters.some((one) => one.in === 'path' && one.name === name) ||
    !operation.parameters.some((one) => one.in === 'query' && one.name === name)
  const [path, query] = [named.filter(([name]) => isPath(name)), named.filter(([name]) => !isPath(name))]
  if (query.length === 0) return { given, request }
  const { path: _, ...rest } = request
  return {
    given,
    request: {
      ...rest,
      ...(path.length === 0 ? {} : { path: Object.fromEntries(path) }),
      query: { ...request.query, ...Object.fromEntries(query) },
    },
  }
}

type Unprepared = Omit<LoadedOperation, 'base' | 'reading' | 'unsent' | 'references' | 'readingReferences'>

interface Found {
  readonly id: string
  readonly method: Method
  readonly path: string
  readonly pointer: string
  readonly node: JsonObject
  readonly itemPointer: string
  readonly item: JsonObject
}

function findOperations(document: JsonObject): Found[] {
  const paths = isObject(document['paths']) ? document['paths'] : {}
  const taken = new Set<string>()
  return Object.keys(paths).flatMap((path) => {
    const { node: item, pointer: itemPointer } = follow(document, pointerTo('#/paths', path))
    if (!isObject(item) || !path.startsWith('/')) return []
    return methods.flatMap((method) => {
      const { node, pointer } = follow(document, pointerTo(itemPointer, method))
      if (!isObject(node)) return []
      const id = uniqueId(node['operationId'], method, path, taken)
      return [{ id, method, path, pointer, node, itemPointer, item }]
    })
  })
}

/** The operationId, or one made from method and path where there is none (or it is taken): `get-customers-customerId`. */
function uniqueId(operationId: Json | undefined, method: Method, path: string, taken: Set<string>): string {
  const own = typeof operationId === 'string' && operationId !== '' ? operationId : undefined
  const derived = derivedId(method, path)
  let id = own !== undefined && !taken.has(own) ? own : derived
  for (let n = 2; taken.has(id); n++) id = `${derived}-${n}`
  taken.add(id)
  return id
}

/** The id of an operation that has none of its own: `get-customers-customerId`. */
export function derivedId(method: string, path: string): string {
  return `${method}${path.replaceAll(/[^A-Za-z0-9]+/g, '-').replace(/-$/, '')}`
}

function makeOperation(document: JsonObject, found: Found): Unprepared {
  const { id, method, path, pointer, node, item } = found
  const situations = makeSituations(id, node['x-situations'])
  const servers = makeServers(node['servers'] ?? item['servers'])
  const body = makeBody(document, found)
  const responses = makeResponses(document, found)
  return {
    id,
    method,
    path,
    summary: String(node['summary'] ?? `${method.toUpperCase()} ${path}`),
    pointer,
    effect: makeEffect(node['x-effect'], method),
    ...(servers.length === 0 ? {} : { servers }),
    parameters: makeParameters(document, id, [
      pointerTo(found.itemPointer, 'parameters'),
      pointerTo(pointer, 'parameters'),
    ]),
    ...(body === undefined ? {} : { body }),
    responses,
    errors: makeErrors(document, responses),
    situations,
    security: makeSecurity(node['security'] ?? document['security']),
    fixture: node['x-role'] === 'fixture' || item['x-role'] === 'fixture',
  }
}

function makeEffect(effect: Json | undefined, method: Method): Effect {
  if (effect === 'read' || effect === 'write' || effect === 'destroy') return effect
  if (method === 'delete') return 'destroy'
  return method === 'get' || method === 'head' || method === 'options' ? 'read' : 'write'
}

function makeBody(document: JsonObject, found: Found): RequestBody | undefined {
  const { node, pointer } = follow(document, pointerTo(found.pointer, 'requestBody'))
  if (!isObject(node)) return undefined
  return { required: node['required'] === true, pointer, content: makeContent(document, pointerTo(pointer, 'content')) }
}

function makeContent(document: JsonObject, pointer: string): EncodedMediaType[] {
  const content = follow(document, pointer)
  if (!isObject(content.node)) return []
  return Object.keys(content.node).map((mediaType) => {
    const { node, pointer: at } = follow(document, pointerTo(content.pointer, mediaType))
    const schema = isObject(node) ? node['schema'] : undefined
    const encoding = makeEncoding(document, mediaType, at)
    return {
      mediaType,
      ...(encoding === undefined ? {} : { encoding }),
      ...(isObject(schema) || typeof schema === 'boolean' ? { schema, schemaPointer: pointerTo(at, 'schema') } : {}),
      examples: isObject(node) ? makeExamples(document, node, at) : [],
    }
  })
}

function makeResponses(document: JsonObject, found: Found): ResponseSpec[] {
  const responses = isObject(found.node['responses']) ? found.node['responses'] : {}
  return Object.keys(responses)
    .filter((status) => !status.startsWith('x-'))
    .map((key) => {
      const { node, pointer } = follow(document, pointerTo(found.pointer, 'responses', key))
      const response = isObject(node) ? node : {}
      const status = key.toUpperCase() === 'DEFAULT' ? 'default' : key.toUpperCase()
      const headers = isObject(response['headers']) ? Object.keys(response['headers']) : []
      return {
        status,
        description: String(response['description'] ?? ''),
        pointer,
        content: makeContent(document, pointerTo(pointer, 'content')),
        headers: headers
          .filter((name) => name.toLowerCase() !== 'content-type') // OpenAPI 3.1, 4.8.17: ignored
          .map((name) => {
            const header = follow(document, pointerTo(pointer, 'headers', name))
            const schema = isObject(header.node) ? header.node['schema'] : undefined
            return {
              name: name.toLowerCase(),
              required: isObject(header.node) && header.node['required'] === true,
              schema: (schema ?? true) as Schema,
              schemaPointer: pointerTo(header.pointer, 'schema'),
              place: placeOf(found.id, 'response', status, 'header', name.toLowerCase()),
            }
          }),
      }
    })
}

function makeSecurity(security: Json | undefined): SecurityAlternative[] {
  if (!Array.isArray(security)) return []
  const alternatives = (security as readonly Json[]).filter(isObject).map((alternative) => ({
    schemes: Object.keys(alternative),
    permissions: [
      ...new Set(Object.values(alternative).flatMap((names) => (Array.isArray(names) ? names.map(String) : []))),
    ],
  }))
  return alternatives.some((alternative) => alternative.schemes.length === 0) ? [] : alternatives
}

function findProducers(document: JsonObject, operations: readonly Found[]): Map<string, Producer[]> {
  const producers = new Map<string, Producer[]>()
  for (const found of operations) {
    const responses = isObject(found.node['responses']) ? found.node['responses'] : {}
    for (const status of Object.keys(responses).filter(isSuccessKey)) {
      const response = follow(document, pointerTo(found.pointer, 'responses', status))
      const links =
        isObject(response.node) && isObject(response.node['links']) ? Object.keys(response.node['links']) : []
      for (const name of links) {
        const { node: link } = follow(document, pointerTo(response.pointer, 'links', name))
        if (!isObject(link) || typeof link['operationId'] !== 'string') continue
        const list = producers.get(link['operationId']) ?? []
        producers.set(link['operationId'], [...list, { operation: found.id, link }])
      }
    }
  }
  return producers
}
