import type { Operation } from '../model/contract.ts'
import { isObject, type JsonObject } from '../model/json.ts'
import { follow } from './pointer.ts'

/** What is looked at of an operation to tell what it is about. */
type Looked = Pick<Operation, 'effect' | 'method' | 'parameters' | 'pointer' | 'situations'>

/**
 * PUT, PATCH and DELETE are about what their path names. One whose path names nothing is about everything there is, or about what there is only
 * one of, and no run has made that. A situation, or `x-effect` on the operation, says that it may be called all the same.
 */
export function changesAll(document: JsonObject, operation: Looked): boolean {
  const { effect, method, parameters, pointer, situations } = operation
  if (!['put', 'patch', 'delete'].includes(method) || effect === 'read' || situations.length > 0) return false
  const { node } = follow(document, pointer)
  return !parameters.some((one) => one.in === 'path') && !(isObject(node) && node['x-effect'] !== undefined)
}
