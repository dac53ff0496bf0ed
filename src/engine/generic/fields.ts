import { answerSchema } from '../../contract/producers.ts'
import { follow, pointerTo } from '../../contract/pointer.ts'
import type { GenerateContext } from '../../generate/context.ts'
import type { At, FlatSchema } from '../../generate/flat-schema.ts'
import type { Operation } from '../../model/contract.ts'
import { isObject } from '../../model/json.ts'
import { type Place, placeOf } from '../../model/place.ts'
import type { Kind } from './kinds.ts'

/** A member that a request sends and a read shows, under the same name in the same place. */
export interface Field {
  /** Pointer in the request body. */
  readonly sent: string
  /** Pointer in the read's answer. */
  readonly shown: string
  /** `createThing/body/name`. */
  readonly place: Place
}

const deepest = 3

/**
 * What of a request is to be read again: the members declared in the request's schema and in that of the read's answer, of the same type,
 * neither read-only nor write-only nor secret.
 */
export function fieldsOf(operation: Operation, kind: Kind, context: GenerateContext): Field[] {
  const request = operation.body?.content[0]?.schemaPointer
  const answer = answerSchema(kind.read)
  if (request === undefined || answer === undefined) return []
  const root = kind.shownId?.slice(0, kind.shownId.lastIndexOf('/')) ?? ''
  const shown = below(answer, root, context)
  const wrapped = below(request, root, context)
  if (shown === undefined) return []
  const [sent, prefix] = wrapped === undefined || root === '' ? [[request], ''] : [wrapped, root]
  const common = fieldsIn(sent, shown, context, 0)
  return common
    .map((names) => ({
      sent: pointerTo(prefix, ...names),
      shown: pointerTo(root, ...names),
      place: `${placeOf(operation.id)}/body${pointerTo(prefix, ...names)}`,
    }))
    .filter((field) => field.shown !== kind.shownId)
}

/** What applies at a pointer below a schema; undefined when the schema does not name it. */
export function below(schema: string, pointer: string, context: GenerateContext): At | undefined {
  return pointer
    .split('/')
    .slice(1)
    .reduce<At | undefined>((at, name) => at && context.schemas.flatten(at).properties[name], [schema])
}

function fieldsIn(sent: At, shown: At, context: GenerateContext, depth: number): string[][] {
  if (depth === deepest) return []
  const [from, to] = [context.schemas.flatten(sent), context.schemas.flatten(shown)]
  return Object.entries(from.properties).flatMap(([name, at]): string[][] => {
    const other = to.properties[name]
    if (other === undefined || isSecret(name)) return []
    const [own, read] = [context.schemas.flatten(at), context.schemas.flatten(other)]
    if (own.readOnly || read.readOnly || isWriteOnly(at, context) || isWriteOnly(other, context)) return []
    const inner = Object.keys(own.properties).length > 0 && Object.keys(read.properties).length > 0
    if (inner) return fieldsIn(at, other, context, depth + 1).map((names) => [name, ...names])
    return isSameKind(own, read, context) ? [[name]] : []
  })
}

function isSameKind(own: FlatSchema, read: FlatSchema, context: GenerateContext): boolean {
  const shared = own.types.filter((type) => type !== 'null' && read.types.includes(type))
  if (shared.length === 0 || own.format === 'password') return false
  return !shared.includes('array') || (hasPlainItems(own, context) && hasPlainItems(read, context))
}

/** Items that are objects may get ids and more when they are stored. */
function hasPlainItems({ items }: FlatSchema, context: GenerateContext): boolean {
  if (items.length === 0) return false
  return context.schemas.flatten(items).types.every((type) => type !== 'object' && type !== 'array')
}

function isSecret(name: string): boolean {
  return /passw|secret|token/i.test(name)
}

function isWriteOnly(at: At, { contract }: GenerateContext): boolean {
  return at.some((pointer) => {
    const { node } = follow(contract.document, pointer)
    return isObject(node) && node['writeOnly'] === true
  })
}
