import type { DocumentedError, ResponseSpec } from '../model/contract.ts'
import { isObject, type Json, type JsonObject, type Schema } from '../model/json.ts'
import { follow } from './pointer.ts'
import { schemaName } from './setup.ts'

/** The shared schemas with a literal `message`, or a literal `code` where there is none, that error responses name, directly or as branches of a union. */
export function makeErrors(document: JsonObject, responses: readonly ResponseSpec[]): DocumentedError[] {
  const errors = new Map<string, DocumentedError>()
  for (const { status, content } of responses) {
    if (!/^[45]/.test(status)) continue
    for (const pointer of content.flatMap((media) => sharedSchemas(media.schema))) {
      const name = schemaName(pointer)
      const sign = signOf(follow(document, pointer).node)
      if (name !== undefined && sign !== undefined) errors.set(name, { name, ...sign, schemaPointer: pointer, status })
    }
  }
  return [...errors.values()]
}

/** The literal text that an error is recognised by, in the error itself or in an `error` inside it. */
function signOf(schema: Json | undefined): Pick<DocumentedError, 'message' | 'code'> | undefined {
  const inside = propertyOf(schema, 'error')
  const [message, code] = ['message', 'code'].map((name) => literalOf(schema, name) ?? literalOf(inside, name))
  if (message !== undefined) return { message }
  return code === undefined ? undefined : { code }
}

function literalOf(schema: Json | undefined, name: string): string | undefined {
  const property = propertyOf(schema, name)
  const text = isObject(property) ? property['const'] : undefined
  return typeof text === 'string' ? text : undefined
}

function propertyOf(schema: Json | undefined, name: string): Json | undefined {
  return isObject(schema) && isObject(schema['properties']) ? schema['properties'][name] : undefined
}

function sharedSchemas(schema: Schema | undefined): string[] {
  if (!isObject(schema)) return []
  if (typeof schema['$ref'] === 'string') return [schema['$ref']]
  const branches = [schema['anyOf'], schema['oneOf'], schema['allOf']].flatMap((list) =>
    Array.isArray(list) ? (list as readonly Json[]) : [],
  )
  return branches.flatMap((branch) => sharedSchemas(branch as Schema))
}

/** True when a body shows the literal text of an error, itself or in a wrapper: `message`, `data.message`, `error.message`. */
export function showsError(body: Json | undefined, { message, code }: DocumentedError): boolean {
  if (!isObject(body)) return false
  const [name, literal] = message === undefined ? ['code', code] : ['message', message]
  return [body, body['data'], body['error']].some((one) => isObject(one) && one[name] === literal)
}
