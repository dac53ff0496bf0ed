import fc from 'fast-check'
import type { Case, Input } from '../model/case.ts'
import type { Operation, RequestPatch } from '../model/contract.ts'
import type { Json } from '../model/json.ts'
import { valueAt } from '../contract/pointer.ts'
import { changesAll } from '../contract/changes-all.ts'
import { boundaryDrafts, invalidDrafts, makeGround, oddDrafts } from './drafts.ts'
import { attempt, Unsatisfiable, type GenerateContext } from './context.ts'
import { exampleDrafts } from './examples.ts'
import { type CaseFile, makeFile, type Draft } from './file-cases.ts'
import { canonical } from './json.ts'
import { applyPatch } from './patch.ts'
import { plainInput } from './plain.ts'
import { makeProver, type Prover } from './prove.ts'
import { partsOf, starred } from './request.ts'
import { absentFor } from './stand-ins.ts'
import { makeValidCases } from './valid.ts'

/** All cases of one operation. */
export interface OperationCases {
  readonly examples: readonly Case[]
  /** Random valid cases; absent when none can be made. */
  readonly valid: fc.Arbitrary<Case> | undefined
  readonly boundary: readonly Case[]
  /** Valid cases that nobody promises to accept; the first of each kind go first. */
  readonly odd: readonly Case[]
  readonly invalid: readonly Case[]
  readonly situations: readonly Case[]
  /** A plain request without credentials, and one with a wrong password; none where nobody has to log in. */
  readonly anonymous: readonly Case[]
  /** Why no valid request can be made. */
  readonly unreachable?: string
  /** Why some cases could not be made. */
  readonly notes: readonly string[]
  /** Cases that were not what they claim, and so are left out. */
  readonly dropped: number
  /** Places in requests of which no edge and no mistake was tried, because there were enough: `body/lines/*`. */
  readonly unwalked: readonly string[]
}

/** How many odd cases are wanted, and whether a large body may be one of them. */
export interface WantedOdd {
  readonly odd: number
  readonly large: boolean
}

/** Makes all cases of an operation. The same contract and seed give the same cases. */
export function makeCases(
  operation: Operation,
  context: GenerateContext,
  wanted: WantedOdd = { odd: Infinity, large: true },
): OperationCases {
  const prover = makeProver(operation, context)
  const file = makeFile(operation, prover)
  const notes: string[] = []
  const situations = file.unproven('situation', situationDrafts(operation, context, notes))
  const nothing = { examples: [], valid: undefined, boundary: [], odd: [], invalid: [], anonymous: [] }
  const ground = groundOf(operation, prover, file, context)
  if (typeof ground === 'string') {
    const stranger = file.unproven('anonymous', anonymousDrafts(operation, groundOfNothing(operation, context)))
    const made = { ...nothing, situations, anonymous: stranger }
    return { ...made, unreachable: ground, notes, dropped: file.dropped(), unwalked: [] }
  }
  const valid = unlessUnsatisfiable(() => makeValidCases(operation, context, file), notes)
  const from = makeGround(operation, ground, context)
  const boundary = boundaryDrafts(from)
  const odd = oddDrafts(from).drafts.filter(({ target }) => wanted.large || target?.constraint !== 'size')
  const invalid = invalidDrafts(from)
  const unwalked = [...boundary.unwalked, ...invalid.unwalked].map((path) => starred(path).join('/'))
  const made = {
    examples: file.proven('example', exampleDrafts(operation, ground, context)),
    valid,
    boundary: file.proven('boundary', boundary.drafts.filter(sendsNothingUnsent(operation))),
    odd: file.proven('odd', odd.filter(sendsNothingUnsent(operation)), wanted.odd),
    invalid: file.proven('invalid', invalid.drafts.filter(sendsNothingUnsent(operation))),
    situations,
    anonymous: file.unproven('anonymous', anonymousDrafts(operation, ground)),
  }
  return { ...made, notes, dropped: file.dropped(), unwalked: [...new Set(unwalked)] }
}

/** The input of a call that is made before a case. Throws {@link Unsatisfiable} when something required cannot be made. */
export function stepInput(operation: Operation, request: RequestPatch, context: GenerateContext): Input {
  return plainInput(operation, context, request)
}

/** The request of a step again, as the document's first example of its body shows it; undefined when there is none. */
export function exampleStepInput(
  operation: Operation,
  request: RequestPatch,
  context: GenerateContext,
): Input | undefined {
  const plain = stepInput(operation, request, context)
  const [shown] = exampleDrafts(operation, plain, context).filter(({ example }) => example !== undefined)
  return shown && applyPatch(shown.input, request)
}

/** The request of a step again, with the body that it may leave out; undefined when there is none, or it must be there anyway. */
export function bodyStepInput(
  operation: Operation,
  request: RequestPatch,
  context: GenerateContext,
): Input | undefined {
  if (operation.body === undefined || operation.body.required || request.body !== undefined) return undefined
  const body = { ...operation.body, required: true }
  return attempt(() => stepInput({ ...operation, body }, request, context))
}

/** The plain valid request that cases change in one place, or why there is none. */
function groundOf(operation: Operation, prover: Prover, file: CaseFile, context: GenerateContext): Input | string {
  if (operation.base.given.length === 0 && changesAll(context.contract.document, operation))
    return 'it may change what the run has not made: nothing in the request names one'
  try {
    const ground = plainInput(operation, context, operation.base.request)
    const broken = prover.broken(prover.write(ground))
    if (broken === undefined) return undeclaredIn(operation) ?? 'a plain request would reach another operation'
    const unreadable = unreadableIn(operation, context)
    if (unreadable !== undefined) return unreadable
    const [first] = broken
    if (first === undefined) return ground
    const why = `a plain request breaks ${first.place}#${first.constraint}`
    return attempt(() => shortestValid(operation, file, context)) ?? why
  } catch (error) {
    if (error instanceof Unsatisfiable) return error.message
    throw error
  }
}

/** What a path has in braces and no parameter says: it would be sent as it stands. */
function undeclaredIn({ path, parameters }: Operation): string | undefined {
  const declared = parameters.flatMap((one) => (one.in === 'path' ? [one.name] : []))
  const [name] = [...path.matchAll(/\{([^{}]+)\}/g)].flatMap(([, one = '']) => (declared.includes(one) ? [] : [one]))
  return name === undefined ? undefined : `no parameter says what ${name} in ${path} is`
}

/** The shortest of some random requests, for where the plain one is lost on the way: empty lists and objects leave no trace in a query. */
function shortestValid(operation: Operation, file: CaseFile, context: GenerateContext): Input {
  const cases = fc.sample(makeValidCases(operation, context, file), { numRuns: 20, seed: context.seed })
  const lengthOf = (input: Input): number => canonical(whole(input)).length
  return cases.map(({ input }) => input).reduce((best, input) => (lengthOf(input) < lengthOf(best) ? input : best))
}

/** Why nothing can be proven of a request: a schema in it that no validator can read would let every value pass. */
function unreadableIn(operation: Operation, context: GenerateContext): string | undefined {
  for (const { at, path } of partsOf(operation, context)) {
    for (const pointer of at) {
      context.validate(pointer, null)
      const reason = context.validate.unreadable.get(pointer)
      if (reason !== undefined) return `the schema of ${path.join('/')} cannot be read: ${reason}`
    }
  }
  return undefined
}

/** Drafts that carry nothing of what no request of the operation may. */
function sendsNothingUnsent({ unsent = [] }: Operation): (draft: Draft) => boolean {
  return ({ input }) => unsent.every((place) => valueAt(whole(input), `/${place}`) === undefined)
}

/** An input as one value, so that a place in it can be looked up. */
function whole({ body, ...values }: Input): Json {
  return { ...values, body: body !== undefined && 'value' in body ? body.value : null }
}

function unlessUnsatisfiable<T>(make: () => T, notes: string[]): T | undefined {
  try {
    return make()
  } catch (error) {
    if (!(error instanceof Unsatisfiable)) throw error
    notes.push(error.message)
    return undefined
  }
}

/** The documented conditions, filled in with plain values. What they ask for may be invalid: that is what they are about. */
function situationDrafts(operation: Operation, context: GenerateContext, notes: string[]): readonly Draft[] {
  return operation.situations.flatMap(({ id, description, setup, status, error }): readonly Draft[] => {
    const input = unlessUnsatisfiable(() => plainInput(operation, context, setup.request), notes)
    if (input === undefined) return []
    const expect = { situation: id, status, ...(error !== undefined && { error }) }
    return [{ name: id, input, description, given: setup.given, expect }]
  })
}

/** A plain request for what does not exist, where only what has to be given from outside is missing: who may come in shows all the same. */
function groundOfNothing(operation: Operation, context: GenerateContext): Input | undefined {
  const missing = partsOf(operation, context).filter(({ fromOutside }) => fromOutside !== undefined)
  if (missing.length === 0 || operation.effect !== 'read') return undefined
  const path = Object.fromEntries(missing.map(({ path: [, name = ''], at }) => [name, absentFor(at, context)]))
  return attempt(() => plainInput(operation, context, { path }))
}

function anonymousDrafts(operation: Operation, ground: Input | undefined): readonly Draft[] {
  if (ground === undefined) return []
  const isOpenToAll = operation.security.length === 0 || operation.security.some((one) => one.schemes.length === 0)
  if (isOpenToAll) return []
  return [
    { input: ground, description: 'no credentials', identity: 'anonymous' },
    { input: ground, description: 'a wrong password', identity: 'wrong-password' },
  ]
}
