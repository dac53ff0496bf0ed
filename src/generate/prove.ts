import { pointerNames } from '../contract/pointer.ts'
import type { Case, CaseTarget, Input } from '../model/case.ts'
import type { Contract, Operation } from '../model/contract.ts'
import type { WireRequest } from '../model/exchange.ts'
import { placeOf, type Place } from '../model/place.ts'
import type { GenerateContext } from './context.ts'
import { resolvePlaceholders, type Resolve } from './placeholders.ts'
import { errorsOf } from './scope.ts'
import { makeMatcher, pathOf, type Matcher } from './wire/match.ts'
import { essence } from './wire/content.ts'
import { parseRequest } from './wire/parse.ts'
import { serialize } from './wire/serialize.ts'

/** A constraint that a request breaks. */
export interface Broken {
  readonly place: Place
  /** JSON Schema keyword, or `media-type`, `syntax`. */
  readonly constraint: string
}

/** Every constraint that a parsed request (no placeholders) breaks. Parameters that are not declared break none. */
export function violated(operation: Operation, input: Input, context: GenerateContext): readonly Broken[] {
  const parameters = operation.parameters.flatMap((parameter): readonly Broken[] => {
    const value = input[parameter.in][parameter.name]
    if (value !== undefined) return brokenIn(parameter.place, parameter.schemaPointer, value, context)
    return parameter.required ? [{ place: parameter.place, constraint: 'required' }] : []
  })
  return [...parameters, ...brokenInBody(operation, input, context)]
}

function brokenInBody(operation: Operation, { body }: Input, context: GenerateContext): readonly Broken[] {
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

function brokenIn(
  place: Place,
  pointer: string,
  value: Input['path'][string],
  context: GenerateContext,
): readonly Broken[] {
  return errorsOf(pointer, value, context).map((error) => {
    const names = pointerNames(error.instancePath).map((name) => (/^\d+$/.test(name) ? '*' : name))
    return { place: names.length === 0 ? place : `${place}/${placeOf(...names)}`, constraint: error.keyword }
  })
}

/** The server that proofs pretend to talk to. */
const baseUrl = 'https://proof.test/api'

/** An input, its placeholders replaced by stand-ins, and how it goes over the wire to the server of proofs. */
export interface Written {
  readonly input: Input
  readonly wire: WireRequest
}

/** Writes an input for a proof. */
export function writeInput(operation: Operation, input: Input, resolve: Resolve): Written {
  const resolved = resolvePlaceholders(input, resolve)
  return { input: resolved, wire: serialize(operation, resolved, baseUrl) }
}

/** What a case breaks once it has gone over the wire and back; `undefined` when it would reach another operation. */
export function brokenOnWire(
  operation: Operation,
  { wire }: Written,
  context: GenerateContext,
): readonly Broken[] | undefined {
  const match = matcherOf(context.contract)(wire.method, wire.url)
  if (match?.operation.id !== operation.id || /\/\.{1,2}(?=[/?]|$)/.test(wire.url)) return undefined
  return violated(operation, parseRequest(operation, wire, { context, baseUrl }), context)
}

const matchers = new WeakMap<Contract, Matcher>()

function matcherOf(contract: Contract): Matcher {
  const known = matchers.get(contract)
  if (known !== undefined) return known
  const matcher = makeMatcher([...contract.operations, ...contract.fixtures], pathOf(baseUrl))
  matchers.set(contract, matcher)
  return matcher
}

/** True when a case is what it claims: an invalid one breaks its target and nothing else, a valid one breaks nothing. */
export function prove(
  operation: Operation,
  one: Pick<Case, 'intent' | 'target'>,
  written: Written,
  context: GenerateContext,
): boolean {
  const broken = brokenOnWire(operation, written, context)
  if (broken === undefined) return false
  if (one.intent !== 'invalid') return broken.length === 0
  return one.target !== undefined && broken.length > 0 && breaksOnly(broken, one.target)
}

/** Constraints over several members: what they forbid may show at a member. */
const overMembers = new Set(['anyOf', 'oneOf', 'not', 'if', 'dependentRequired', 'minProperties'])

/** The target itself must be broken; what else is broken must stand at the same place. */
function breaksOnly(broken: readonly Broken[], { place, constraint }: CaseTarget): boolean {
  if (overMembers.has(constraint))
    return broken.every((one) => one.place === place || one.place.startsWith(`${place}/`))
  const isNamed = broken.some((one) => one.constraint === constraint || overMembers.has(one.constraint))
  return isNamed && broken.every((one) => one.place === place)
}
