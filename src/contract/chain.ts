import type { Setup, Step } from '../model/contract.ts'
import type { Json, JsonObject } from '../model/json.ts'
import { nameIn, segmentsOf, type Source } from './producers.ts'

/** The calls that give an id: those that prepare its source, then the source itself. */
export interface Chain {
  readonly given: readonly Step[]
  /** The placeholder of the id. */
  readonly value: JsonObject
}

/** How a source gives its id when it is prepared like this; undefined when it cannot be called so, or would be called twice. */
export function chainOf(source: Source, { given: before, request }: Setup): Chain | undefined {
  const { operation, id } = source
  const name = stepName(operation.id)
  const given: readonly Step[] = [...before, { name, operation: operation.id, request }]
  const lacksOne = segmentsOf(operation.path).some((segment) => {
    const parameter = nameIn(segment)
    return parameter !== undefined && request.path?.[parameter] === undefined
  })
  if (lacksOne || new Set(given.map((step) => step.name)).size < given.length) return undefined
  return { given, value: placeholderOf(name, id) }
}

/** The placeholder of what a step shows at a place of its answer: `/data/id`, or `location`; or of what its path named: `path/name`. */
export function placeholderOf(step: string, id: string): JsonObject {
  if (id.startsWith('path/')) return { $from: `${step}.path#${id.slice('path'.length)}` }
  return { $from: id === 'location' ? `${step}.location#` : `${step}#${id}` }
}

/** What a source was called with at a segment of its own path. */
export function calledWith({ operation }: Source, { request }: Setup, index: number): Json | undefined {
  return request.path?.[nameIn(segmentsOf(operation.path)[index] ?? '') ?? '']
}

/** Placeholders name their step before a dot or a hash. */
function stepName(operationId: string): string {
  return operationId.replaceAll(/[.#]/g, '-')
}
