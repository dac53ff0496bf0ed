import type { Operation } from '../model/contract.ts'
import { ContractError } from '../model/errors.ts'
import type { RefuseWhen } from '../model/refuse-when.ts'
import { isObject, type Json, type JsonObject } from '../model/json.ts'

/** Reads `x-refuse-when`: what a target may not say of itself. Throws {@link ContractError}: a safeguard that is misspelt must not be passed over. */
export function makeRefusals(document: JsonObject, operations: readonly Operation[]): RefuseWhen[] {
  const list = document['x-refuse-when']
  if (list === undefined) return []
  if (!Array.isArray(list)) throw broken('it is no list')
  return (list as readonly Json[]).map((entry, index) => {
    const { operation, at, is, because } = isObject(entry) ? entry : {}
    if (typeof operation !== 'string' || typeof at !== 'string' || is === undefined || typeof because !== 'string')
      throw broken(`entry ${index + 1} needs "operation", "at", "is" and "because"`)
    if (!at.startsWith('/')) throw broken(`entry ${index + 1}: "at" is a JSON pointer such as /data/mode`)
    if (!operations.some(({ id, method, effect }) => id === operation && method === 'get' && effect === 'read'))
      throw broken(`entry ${index + 1}: no GET has the operationId "${operation}"`)
    return { operation, at, is, because }
  })
}

function broken(why: string): ContractError {
  return new ContractError('refuse-when', `x-refuse-when cannot be used: ${why}.`)
}
