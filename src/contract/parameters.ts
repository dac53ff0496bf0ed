import type { Parameter, ParameterIn } from '../model/contract.ts'
import { isObject, type Json, type JsonObject, type Schema } from '../model/json.ts'
import { placeOf } from '../model/place.ts'
import { makeExamples } from './examples.ts'
import { follow, pointerTo, valueAt } from './pointer.ts'

/** Reads the parameters of an operation; those of the path item come first and are overridden by name and place. */
export function makeParameters(document: JsonObject, operationId: string, lists: readonly string[]): Parameter[] {
  const byKey = new Map<string, Parameter>()
  for (const list of lists) {
    const { node, pointer } = follow(document, list)
    const length = Array.isArray(node) ? (node as readonly Json[]).length : 0
    for (let index = 0; index < length; index++) {
      const parameter = makeParameter(document, operationId, pointerTo(pointer, index))
      if (parameter !== undefined) byKey.set(`${parameter.in} ${parameter.name}`, parameter)
    }
  }
  return [...byKey.values()]
}

const defaultStyles = { path: 'simple', header: 'simple', query: 'form', cookie: 'form' } as const satisfies Record<
  ParameterIn,
  Parameter['style']
>

const ignoredHeaders = new Set(['accept', 'content-type', 'authorization']) // OpenAPI 3.1, 4.8.12.2.1

function makeParameter(document: JsonObject, operationId: string, at: string): Parameter | undefined {
  const { node, pointer } = follow(document, at)
  if (!isObject(node) || typeof node['name'] !== 'string') return undefined
  const where = (['path', 'query', 'header', 'cookie'] as const).find((one) => one === node['in'])
  const name = node['name']
  if (where === undefined || (where === 'header' && ignoredHeaders.has(name.toLowerCase()))) return undefined
  const mediaType = isObject(node['content']) ? Object.keys(node['content'])[0] : undefined
  const schemaPointer =
    mediaType === undefined ? pointerTo(pointer, 'schema') : pointerTo(pointer, 'content', mediaType, 'schema')
  const style = typeof node['style'] === 'string' ? (node['style'] as Parameter['style']) : defaultStyles[where]
  return {
    name,
    in: where,
    required: where === 'path' || node['required'] === true,
    pointer,
    place: placeOf(operationId, where, name),
    schema: (valueAt(document, schemaPointer) ?? true) as Schema,
    schemaPointer,
    ...(mediaType === undefined ? {} : { mediaType }),
    style,
    explode: typeof node['explode'] === 'boolean' ? node['explode'] : style === 'form',
    allowReserved: node['allowReserved'] === true,
    examples: makeExamples(document, node, pointer),
  }
}
