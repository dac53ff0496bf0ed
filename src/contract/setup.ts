import type { RequestPatch, Setup, Situation, Step } from '../model/contract.ts'
import { isObject, type Json, type JsonObject } from '../model/json.ts'
import { placeOf } from '../model/place.ts'
import { pointerNames } from './pointer.ts'

/** A setup that asks for nothing. */
export const noSetup: Setup = { given: [], request: {} }

/** Reads the `request` of a situation, step or removal. */
export function makePatch(request: JsonObject): RequestPatch {
  const part = (name: string): JsonObject | undefined => (isObject(request[name]) ? request[name] : undefined)
  const [path, query, header, cookie] = [part('path'), part('query'), part('header'), part('cookie')]
  const { body, mediaType, omit } = request
  return {
    ...(path === undefined ? {} : { path }),
    ...(query === undefined ? {} : { query }),
    ...(header === undefined ? {} : { header }),
    ...(cookie === undefined ? {} : { cookie }),
    ...(body === undefined ? {} : { body }),
    ...(typeof mediaType === 'string' ? { mediaType } : {}),
    ...(Array.isArray(omit) ? { omit: (omit as readonly Json[]).map(String) } : {}),
  }
}

/** Reads `x-situations` of an operation. */
export function makeSituations(operationId: string, situations: Json | undefined): Situation[] {
  if (!isObject(situations)) return []
  return Object.entries(situations).flatMap(([id, value]) => {
    if (!isObject(value)) return []
    const expect = isObject(value['expect']) ? value['expect'] : {}
    return [
      {
        id,
        description: String(value['description'] ?? id),
        setup: {
          given: makeSteps(value['given']),
          request: makePatch(isObject(value['request']) ? value['request'] : {}),
        },
        status: String(expect['status'] ?? '2XX'),
        ...(typeof expect['error'] === 'string' ? { error: expect['error'] } : {}),
        place: placeOf(operationId, 'situation', id),
      },
    ]
  })
}

function makeSteps(given: Json | undefined): Step[] {
  if (!isObject(given)) return []
  return Object.entries(given).flatMap(([name, step]) =>
    isObject(step)
      ? [
          {
            name,
            operation: String(step['operation']),
            request: makePatch(isObject(step['request']) ? step['request'] : {}),
          },
        ]
      : [],
  )
}

/** A Link seen from the operation it leads to. */
export interface Producer {
  /** The operation whose answer feeds this one. */
  readonly operation: string
  readonly link: JsonObject
}

/** The Links that lead to an operation. */
export type ProducersOf = (operationId: string) => readonly Producer[]

/** What Links leave open. */
export interface BesidesLinks {
  /** Prepares an operation that no Link leads to. */
  otherwise(operationId: string): Setup
  /** Adds what no Link says. */
  complete(operationId: string, setup: Setup): Setup
}

/**
 * How a call of an operation is prepared by Links: of its producers the one that feeds it most, prepared by its own producers in turn.
 * Each step is named after its operation.
 */
export function setupFromLinks(
  operationId: string,
  producersOf: ProducersOf,
  besides: BesidesLinks,
  visited: readonly string[] = [],
): Setup {
  const all = producersOf(operationId)
  if (all.length === 0) return besides.complete(operationId, besides.otherwise(operationId))
  const usable = all.filter((one) => !visited.includes(one.operation) && one.operation !== operationId)
  const producer = usable.toSorted((a, b) => weight(b.link) - weight(a.link))[0]
  if (producer === undefined) return noSetup
  const before = setupFromLinks(producer.operation, producersOf, besides, [...visited, operationId])
  return besides.complete(operationId, {
    given: [...before.given, { name: producer.operation, operation: producer.operation, request: before.request }],
    request: linkedRequest(producer, before.request),
  })
}

function linkedRequest({ operation, link }: Producer, producerRequest: RequestPatch): RequestPatch {
  const bound: Record<'path' | 'query' | 'header', Record<string, Json>> = { path: {}, query: {}, header: {} }
  const parameters = isObject(link['parameters']) ? link['parameters'] : {}
  for (const [key, expression] of Object.entries(parameters)) {
    const [where, name] = /^(?:path|query|header)\./.test(key) ? split(key) : (['path', key] as const)
    const value = evaluate(expression, operation, producerRequest)
    if (value !== undefined) bound[where][name] = value
  }
  const body = evaluateAll(link['requestBody'] ?? null, operation, producerRequest)
  return {
    ...Object.fromEntries(Object.entries(bound).filter(([, values]) => Object.keys(values).length > 0)),
    ...(link['requestBody'] === undefined || body === undefined ? {} : { body }),
  }
}

function split(key: string): readonly ['path' | 'query' | 'header', string] {
  const dot = key.indexOf('.')
  return [key.slice(0, dot) as 'path' | 'query' | 'header', key.slice(dot + 1)]
}

/** A runtime expression (OpenAPI 3.1, section 4.8.20.3) as a placeholder; undefined for one that nothing here can fill in. */
function evaluate(expression: Json, step: string, producerRequest: RequestPatch): Json | undefined {
  if (typeof expression !== 'string') return expression
  if (expression.startsWith('$response.body#'))
    return { $from: `${step}#${expression.slice('$response.body#'.length)}` }
  if (expression.startsWith('$request.body#'))
    return { $from: `${step}.request#${expression.slice('$request.body#'.length)}` }
  const path = /^\$request\.path\.(.+)$/.exec(expression)?.[1]
  if (path !== undefined) return producerRequest.path?.[path]
  return /^\$(?:url|method|statusCode|(?:request|response)\..+)$/.test(expression) ? undefined : expression
}

function evaluateAll(value: Json, step: string, producerRequest: RequestPatch): Json | undefined {
  const inside = (item: Json): Json | undefined => evaluateAll(item, step, producerRequest)
  if (Array.isArray(value)) return (value as readonly Json[]).map(inside).filter((item) => item !== undefined)
  if (!isObject(value)) return evaluate(value, step, producerRequest)
  const members = Object.entries(value).flatMap(([name, item]) => {
    const made = inside(item)
    return made === undefined ? [] : [[name, made] as const]
  })
  return Object.fromEntries(members)
}

function weight(link: JsonObject): number {
  const parameters = isObject(link['parameters']) ? Object.keys(link['parameters']).length : 0
  return parameters + (link['requestBody'] === undefined ? 0 : leaves(link['requestBody']))
}

function leaves(value: Json): number {
  if (Array.isArray(value)) return (value as readonly Json[]).reduce<number>((sum, item) => sum + leaves(item), 0)
  return isObject(value) ? Object.values(value).reduce<number>((sum, item) => sum + leaves(item), 0) : 1
}

/** True when a status key such as `200` or `2XX` stands for success. */
export function isSuccessKey(status: string): boolean {
  return /^2(\d\d|XX)$/i.test(status)
}

/** The last name of a pointer to a shared schema: `Customer`. */
export function schemaName(pointer: string): string | undefined {
  return pointer.startsWith('#/components/schemas/') ? pointerNames(pointer)[2] : undefined
}
