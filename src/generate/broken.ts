import { pointerNames } from '../contract/pointer.ts'
import type { CaseTarget, Input, InputBody } from '../model/case.ts'
import type { Operation } from '../model/contract.ts'
import type { Json } from '../model/json.ts'
import { essence } from '../model/media.ts'
import { placeOf, type Place } from '../model/place.ts'
import type { GenerateContext } from './context.ts'

/** A constraint that a request breaks. */
export interface Broken {
  readonly place: Place
  /** JSON Schema keyword, or `media-type`, `syntax`. */
  readonly constraint: string
}

/** Every constraint that a parsed request (no placeholders) breaks. Parameters that are not declared break none. */
export function violated(operation: Operation, input: Input, context: GenerateContext): readonly Broken[] {
  return [...brokenInHead(operation, input, context), ...brokenInBody(operation, input.body, context)]
}

/** What the parameters of a parsed request break. */
export function brokenInHead(operation: Operation, input: Input, context: GenerateContext): readonly Broken[] {
  return operation.parameters.flatMap((parameter): readonly Broken[] => {
    const value = input[parameter.in][parameter.name]
    if (value !== undefined) return brokenIn(parameter.place, parameter.schemaPointer, value, context)
    return parameter.required ? [{ place: parameter.place, constraint: 'required' }] : []
  })
}

/** What the body of a parsed request breaks, or that it is missing. */
export function brokenInBody(
  operation: Operation,
  body: InputBody | undefined,
  context: GenerateContext,
): readonly Broken[] {
  if (operation.body === undefined) return []
  const place = placeOf(operation.id, 'body')
  if (body === undefined) return operation.body.required ? [{ place, constraint: 'required' }] : []
  const { mediaType } = body
  const content = operation.body.content.find(
    (one) => mediaType !== null && acceptsMediaType(one.mediaType, essence(mediaType)),
  )
  if (content === undefined) return [{ place, constraint: 'media-type' }]
  if ('raw' in body) return [{ place, constraint: 'syntax' }]
  return content.schemaPointer === undefined ? [] : brokenIn(place, content.schemaPointer, body.value, context)
}

function acceptsMediaType(range: string, mediaType: string): boolean {
  const wanted = essence(range)
  return (
    wanted === mediaType || wanted === '*/*' || (wanted.endsWith('/*') && mediaType.startsWith(wanted.slice(0, -1)))
  )
}

/** What a value breaks of the schema at a pointer; the value stands at a place. */
export function brokenIn(place: Place, pointer: string, value: Json, context: GenerateContext): readonly Broken[] {
  return context.validate(pointer, value).map((error) => {
    const names = pointerNames(error.instancePath).map((name) => (/^\d+$/.test(name) ? '*' : name))
    return { place: names.length === 0 ? place : `${place}/${placeOf(...names)}`, constraint: error.keyword }
  })
}

/** Constraints over several members: what they forbid may show at a member. */
const overMembers = new Set(['anyOf', 'oneOf', 'not', 'if', 'contains', 'dependentRequired', 'minProperties'])

/** The target itself must be broken; what else is broken must stand at the same place. */
export function breaksOnly(broken: readonly Broken[], { place, constraint }: Omit<CaseTarget, 'open'>): boolean {
  if (overMembers.has(constraint))
    return broken.every((one) => one.place === place || one.place.startsWith(`${place}/`))
  const isNamed = broken.some((one) => one.constraint === constraint || overMembers.has(one.constraint))
  return isNamed && broken.every((one) => one.place === place)
}
