import { isObject, type Json, type JsonObject } from '../model/json.ts'
import { valueAt } from './pointer.ts'

/** A schema object with all that must hold together with it: what its `$ref`s lead to and what stands in its `allOf`, each once. `isOld`: in OpenAPI 3.0 what stands beside a `$ref` says nothing. */
export function holdingTogether(
  document: JsonObject,
  schema: Json | undefined,
  isOld: boolean = false,
  seen: Set<JsonObject> = new Set(),
): readonly JsonObject[] {
  if (!isObject(schema) || seen.has(schema)) return []
  seen.add(schema)
  const { $ref, allOf } = schema
  const target = typeof $ref === 'string' && $ref.startsWith('#') ? valueAt(document, $ref) : undefined
  const isIgnored = isOld && $ref !== undefined
  const all = Array.isArray(allOf) && !isIgnored ? (allOf as readonly Json[]) : []
  const inside = [target, ...all].flatMap((one) => holdingTogether(document, one, isOld, seen))
  return isIgnored ? inside : [schema, ...inside]
}
