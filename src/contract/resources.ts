import type { FindStep, GoneCheck, RemovalStep, RequestPatch, Resource } from '../model/contract.ts'
import { ContractError } from '../model/errors.ts'
import { isObject, type Json, type JsonObject } from '../model/json.ts'
import { makePatch } from './setup.ts'

/** Reads `x-resources`: what operations create and how it is removed, in removal order. */
export function makeResources(document: JsonObject): Resource[] {
  const all = document['x-resources']
  if (!isObject(all)) return []
  return Object.entries(all).map(([name, value]) => {
    if (!isObject(value) || typeof value['operation'] !== 'string' || typeof value['id'] !== 'string') {
      throw new ContractError('contract-resources', `x-resources/${name} needs an "operation" and an "id".`)
    }
    const { owner, gone, when, find } = value
    const goneChecks = Array.isArray(gone) ? (gone as readonly Json[]) : gone === undefined ? [] : [gone]
    return {
      name,
      operation: value['operation'],
      id: value['id'],
      ...(typeof when === 'string' ? { when } : {}),
      ...(isObject(owner) ? { owner: makeOwner(owner) } : {}),
      remove: (Array.isArray(value['remove']) ? (value['remove'] as readonly Json[]) : [])
        .filter(isObject)
        .map(makeRemoval),
      gone: goneChecks.filter(isObject).map(makeGone),
      ...(isObject(find) ? { find: makeFind(find) } : {}),
      removedWithOwner: value['removedWithOwner'] === true,
    }
  })
}

function makeOwner({ resource, request, above }: JsonObject): NonNullable<Resource['owner']> {
  const further = Array.isArray(above) ? { above: (above as readonly Json[]).map(String) } : {}
  return { resource: String(resource), request: String(request), ...further }
}

function makeRemoval(step: JsonObject): RemovalStep {
  const after = step['after']
  return {
    operation: String(step['operation']),
    request: requestOf(step),
    optional: step['optional'] === true,
    ...(Array.isArray(after) ? { after: after.map(String) } : {}),
  }
}

function makeFind(find: JsonObject): FindStep {
  return {
    operation: String(find['operation']),
    request: requestOf(find),
    items: String(find['items']),
    id: String(find['id']),
    match: String(find['match']),
  }
}

function makeGone(gone: JsonObject): GoneCheck {
  return {
    operation: String(gone['operation']),
    request: requestOf(gone),
    ...(gone['status'] === undefined ? {} : { status: String(gone['status']) }),
    ...(typeof gone['items'] === 'string' ? { items: gone['items'] } : {}),
    ...(typeof gone['id'] === 'string' ? { id: gone['id'] } : {}),
  }
}

function requestOf(step: JsonObject): RequestPatch {
  return makePatch(isObject(step['request']) ? step['request'] : {})
}
