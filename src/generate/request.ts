import { bareName, cursorNames, lastIdNames } from '../contract/names.ts'
import type { Input, InputBody } from '../model/case.ts'
import type { MediaType, Operation, Parameter } from '../model/contract.ts'
import type { Json } from '../model/json.ts'
import { essence } from '../model/media.ts'
import { placeOf, type Place } from '../model/place.ts'
import { Unsatisfiable, type GenerateContext } from './context.ts'
import { knownValues } from './extensions.ts'
import type { At, FlatSchema } from './flat-schema.ts'
import { memberOf, without, type Path } from './json.ts'
import type { Scope } from './scope.ts'
import { isWritable } from './wire/serialize.ts'

/** One value of a request: a parameter or the body, and what its schema is. */
export interface Part {
  /** `query`, `page` or `body`. */
  readonly path: Path
  readonly at: At
  readonly required: boolean
  readonly parameter?: Parameter
  readonly content?: MediaType
  /** `x-reference` on the parameter itself: the value is another resource's id. */
  readonly reference?: string
  /** `x-given` on the parameter itself: what it names is there already and nothing in the contract gives it, in words. */
  readonly fromOutside?: string
  /**
   * For a path parameter without `enum`: the values that are shown. Others would name resources that may not exist, or should not be touched.
   * None for a cursor: only a page before can give it.
   */
  readonly known?: readonly Json[]
  /** `x-invalid: open` on the part or the operation. */
  readonly open: boolean
}

/** The parts of an operation's requests: its parameters, then the body in the first media type that can be written. */
export function partsOf(operation: Operation, context: GenerateContext, mediaType?: string): readonly Part[] {
  const said = (pointer: string, key: string): Json | undefined => memberOf(context.schemas.lookup(pointer), key)
  const isOpen = (pointer: string): boolean =>
    said(pointer, 'x-invalid') === 'open' || said(operation.pointer, 'x-invalid') === 'open'
  const parameters = operation.parameters
    .filter((one) => !isReservedHeader(one))
    .map((parameter): Part => {
      const { name, required, pointer, schemaPointer } = parameter
      const reference = said(pointer, 'x-reference')
      const outside = said(pointer, 'x-given')
      const known = typeof outside === 'string' ? [] : shownValues(operation, parameter, context)
      return {
        path: [parameter.in, name],
        at: [schemaPointer],
        required,
        parameter,
        open: isOpen(pointer),
        ...(typeof reference === 'string' && { reference }),
        ...(typeof outside === 'string' && { fromOutside: outside }),
        ...(known && { known }),
      }
    })
  const content = contentOf(operation, mediaType)
  if (content === undefined || operation.body === undefined) return parameters
  const at = content.schemaPointer === undefined ? [] : [content.schemaPointer]
  const { required, pointer } = operation.body
  return [...parameters, { path: ['body'], at, required, content, open: isOpen(pointer) }]
}

/** What an example names is only good enough to be read. */
function shownValues(
  operation: Operation,
  parameter: Parameter,
  context: GenerateContext,
): readonly Json[] | undefined {
  const flat = context.schemas.flatten([parameter.schemaPointer])
  if (isCursor(parameter, flat)) return []
  if (parameter.in !== 'path' || flat.values !== undefined) return undefined
  return operation.effect === 'read' ? [...parameter.examples.map(({ value }) => value), ...knownValues(flat)] : []
}

/** Text of which a page says what it may be: its name tells, and its schema no more than that it is text. */
function isCursor(parameter: Parameter, { types, values, format, patterns }: FlatSchema): boolean {
  if (parameter.in !== 'query' || parameter.required) return false
  const isBare = types.includes('string') && values === undefined && format === undefined && patterns.length === 0
  return isBare && [...cursorNames, ...lastIdNames].includes(bareName(parameter.name))
}

/** Headers that OpenAPI says are not parameters. */
function isReservedHeader(parameter: Parameter): boolean {
  return parameter.in === 'header' && ['accept', 'content-type', 'authorization'].includes(parameter.name.toLowerCase())
}

/** The body's media type that generated cases use. */
function contentOf(operation: Operation, mediaType?: string): MediaType | undefined {
  const writable = operation.body?.content.filter((one) => isWritable(one.mediaType))
  const wanted =
    mediaType === undefined ? undefined : writable?.find((one) => essence(one.mediaType) === essence(mediaType))
  return wanted ?? writable?.[0]
}

/** The value of a part in an input. */
export function partValue(input: Input, { path }: Part): Json | undefined {
  const [where = '', name = ''] = path
  if (where === 'body') return input.body && 'value' in input.body ? input.body.value : undefined
  return input[where as Parameter['in']][name]
}

/** An input with another value for a part; `undefined` takes it away. */
export function withPart(input: Input, { path, content }: Part, value: Json | undefined): Input {
  const [where = '', name = ''] = path
  if (where !== 'body') {
    const values = input[where as Parameter['in']]
    return { ...input, [where]: value === undefined ? without(values, [name]) : { ...values, [name]: value } }
  }
  const { body, ...rest } = input
  const mediaType = body?.mediaType ?? content?.mediaType ?? 'application/json'
  return value === undefined ? rest : withBody(rest, { mediaType, value })
}

/** An input with another body. */
export function withBody(input: Input, body: InputBody): Input {
  return { ...input, body }
}

/** The place of a path in an operation's requests; every item of an array has the same. */
export function placeAt(operation: Operation, path: Path): Place {
  return placeOf(operation.id, ...starred(path))
}

/** A path with `*` for the items of arrays: `body/customer_ids/*`. */
export function starred(path: Path): Path {
  const top = path[0] === 'body' ? 1 : 2
  return path.map((name, index) => (index >= top && /^\d+$/.test(name) ? '*' : name))
}

/** Says everything that has to be given from outside, so that nobody learns of it one by one. */
export function notGiven(parts: readonly Part[]): Unsatisfiable {
  const what = parts.map(({ path, fromOutside }) => `${path.join('/')} is ${fromOutside ?? ''}`).join(', ')
  const flags = parts.map(({ path }) => `--given ${path[1] ?? ''}=VALUE`).join(' ')
  return new Unsatisfiable(`${what}; give ${parts.length === 1 ? 'it' : 'them'} with ${flags}`)
}

/** Throws when a part would have to name a resource and nothing gives one. */
export function assertGiven(part: Part, scope: Scope): void {
  if (scope.fixed !== undefined) return
  const where = part.path.join('/')
  if (part.fromOutside !== undefined) throw notGiven([part])
  if (part.reference !== undefined) {
    throw new Unsatisfiable(`${where} is the id of another resource (${part.reference}) and nothing gives it`)
  }
  if (part.known?.length === 0) {
    throw new Unsatisfiable(`${where} names something and nothing gives it: no situation, Link, enum or example`)
  }
}

/** Throws when a body is required in a media type that cannot be written. */
export function assertWritable(operation: Operation): void {
  if (operation.body?.required && contentOf(operation) === undefined) {
    const offered = operation.body.content.map((one) => one.mediaType).join(', ')
    throw new Unsatisfiable(`bodies can be written as JSON, form or text, not as ${offered || 'nothing'}`)
  }
}
