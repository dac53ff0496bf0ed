import { isObject, type Json, type JsonObject } from '../model/json.ts'
import { derivedId } from './operations.ts'
import { pointerNames, pointerTo, valueAt } from './pointer.ts'
import type { SourceFile } from './source-files.ts'
import type { Flaw } from './survey.ts'

/** Stands where something broken stood: it says nothing, and which flaw is to blame. */
const mark = 'x-broken'

/** The files with what is broken replaced by marks; those without are left as they are. */
export function markFlaws(flaws: readonly Flaw[]): ReadonlyMap<SourceFile, JsonObject> {
  const marked = new Map<SourceFile, Record<string, Json>>()
  flaws.forEach(({ file, owner }, index) => {
    if (owner === undefined) return
    const value = marked.get(file) ?? structuredClone(file.value)
    marked.set(file, value)
    const names = pointerNames(owner)
    const last = names.pop()
    const parent = valueAt(value, pointerTo('#', ...names))
    if (last === undefined) marked.set(file, { [mark]: index })
    else if (parent !== null && typeof parent === 'object') (parent as Record<string, Json>)[last] = { [mark]: index }
  })
  return marked
}

const methods = new Set(['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace'])

/** What a flaw takes away. */
export interface Mended {
  readonly document: JsonObject
  /** By flaw: the operations whose requests need what is broken. No request is made for them. */
  readonly operations: ReadonlyMap<number, readonly string[]>
}

/**
 * A bundled document in which no request is made from something broken: what is optional is left out of requests, what is required gets the
 * schema `false`, so that the operation counts as one that no request can be made for. Answers of which a part is broken are judged by the rest.
 */
export function mendRequests(document: JsonObject): Mended {
  const operations = new Map<number, readonly string[]>()
  const blame = (indexes: readonly number[], names: readonly string[]): void => {
    for (const index of indexes) operations.set(index, [...(operations.get(index) ?? []), ...names])
  }
  const paths = isObject(document['paths']) ? document['paths'] : {}
  const mendedPaths = Object.entries(paths).map(([path, shown]) => {
    if (!isObject(shown) || marksIn(document, shown).length === 0) return [path, shown] as const
    const { [mark]: whole, ...item } = targetOf(document, shown)
    if (typeof whole === 'number') blame([whole], [`anything under ${path}`])
    const found = Object.entries(item).filter(([method, one]) => methods.has(method) && isObject(one))
    const names = found.map(([method, one]) => nameOf(one as JsonObject, method, path))
    const shared = mendParameters(document, item, (indexes) => blame(indexes, names))
    const own = found.map(([method, one], at) => {
      const tell = (indexes: readonly number[]): void => blame(indexes, names.slice(at, at + 1))
      const lost = (one as JsonObject)[mark]
      if (typeof lost === 'number') tell([lost])
      return typeof lost === 'number'
        ? ([method, null] as const)
        : ([method, mendBody(document, mendParameters(document, one as JsonObject, tell), tell)] as const)
    })
    return [path, { ...shared, ...Object.fromEntries(own) }] as const
  })
  return { document: { ...document, paths: Object.fromEntries(mendedPaths) }, operations }
}

function nameOf(operation: JsonObject, method: string, path: string): string {
  const id = operation['operationId']
  return typeof id === 'string' && id !== '' ? id : derivedId(method, path)
}

type Tell = (flaws: readonly number[]) => void

function mendParameters(document: JsonObject, node: JsonObject, tell: Tell): JsonObject {
  if (!Array.isArray(node['parameters'])) return node
  const parameters = (node['parameters'] as readonly Json[]).flatMap((parameter): readonly Json[] => {
    const flaws = marksIn(document, parameter)
    if (flaws.length === 0) return [parameter]
    const target = targetOf(document, parameter)
    const { name = 'unreadable', in: where = 'query', required = true } = target
    if (target['name'] !== undefined && target['required'] !== true && where !== 'path') return []
    tell(flaws)
    return [{ name, in: where, required, schema: false }]
  })
  return { ...node, parameters }
}

function mendBody(document: JsonObject, operation: JsonObject, tell: Tell): JsonObject {
  const flaws = operation['requestBody'] === undefined ? [] : marksIn(document, operation['requestBody'])
  if (flaws.length === 0) return operation
  const { requestBody, ...rest } = operation
  const target = targetOf(document, requestBody ?? null)
  if (target['required'] !== true && target[mark] === undefined) return rest
  tell(flaws)
  return { ...rest, requestBody: { required: true, content: { 'application/json': { schema: false } } } }
}

function targetOf(document: JsonObject, start: Json): JsonObject {
  let node: Json | undefined = start
  for (let hops = 0; hops < 32 && isObject(node) && typeof node['$ref'] === 'string'; hops++) {
    node = valueAt(document, node['$ref'])
  }
  return isObject(node) ? node : {}
}

/** The flaws that a node meets, through its `$ref`s. */
function marksIn(document: JsonObject, start: Json): readonly number[] {
  const flaws = new Set<number>()
  const seen = new Set<unknown>()
  const visit = (node: Json | undefined): void => {
    if (node === null || typeof node !== 'object' || seen.has(node)) return
    seen.add(node)
    if (isObject(node)) {
      if (typeof node[mark] === 'number') flaws.add(node[mark])
      if (typeof node['$ref'] === 'string') visit(valueAt(document, node['$ref']))
    }
    for (const inner of Object.values(node)) visit(inner)
  }
  visit(start)
  return [...flaws]
}
