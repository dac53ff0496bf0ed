import type fc from 'fast-check'
import type { Case, Input } from '../model/case.ts'
import type { Operation, RequestPatch } from '../model/contract.ts'
import type { Json } from '../model/json.ts'
import { boundaryDrafts, invalidDrafts } from './drafts.ts'
import { attempt, Unsatisfiable, type GenerateContext } from './context.ts'
import { exampleDrafts } from './examples.ts'
import { makeFile, type Draft } from './file-cases.ts'
import type { At } from './flat-schema.ts'
import { applyPatch } from './patch.ts'
import { plainInput } from './plain.ts'
import { brokenOnWire } from './prove.ts'
import { partsOf } from './request.ts'
import { standIns } from './stand-ins.ts'
import { makeValidCases } from './valid.ts'

/** All cases of one operation. */
export interface OperationCases {
  readonly examples: readonly Case[]
  /** Random valid cases; absent when none can be made. */
  readonly valid: fc.Arbitrary<Case> | undefined
  readonly boundary: readonly Case[]
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
}

/** Makes all cases of an operation. The same contract and seed give the same cases. */
export function makeCases(operation: Operation, context: GenerateContext): OperationCases {
  const file = makeFile(operation, context)
  const notes: string[] = []
  const situations = file.unproven('situation', situationDrafts(operation, context, notes))
  const nothing = { examples: [], valid: undefined, boundary: [], invalid: [], anonymous: [] }
  const ground = groundOf(operation, context)
  if (typeof ground === 'string') {
    const stranger = file.unproven('anonymous', anonymousDrafts(operation, groundOfNothing(operation, context)))
    return { ...nothing, situations, anonymous: stranger, unreachable: ground, notes, dropped: file.dropped() }
  }
  const valid = unlessUnsatisfiable(() => makeValidCases(operation, context, file), notes)
  const made = {
    examples: file.proven('example', exampleDrafts(operation, ground, context)),
    valid,
    boundary: file.proven('boundary', boundaryDrafts(operation, ground, context)),
    invalid: file.proven('invalid', invalidDrafts(operation, ground, context)),
    situations,
    anonymous: file.unproven('anonymous', anonymousDrafts(operation, ground)),
  }
  return { ...made, notes, dropped: file.dropped() }
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

/** The plain valid request that cases change in one place, or why there is none. */
function groundOf(operation: Operation, context: GenerateContext): Input | string {
  try {
    const ground = plainInput(operation, context, operation.base.request)
    const broken = brokenOnWire(operation, ground, standIns(operation, context), context)
    if (broken === undefined) return 'a plain request would reach another operation'
    const [first] = broken
    return first === undefined ? ground : `a plain request breaks ${first.place}#${first.constraint}`
  } catch (error) {
    if (error instanceof Unsatisfiable) return error.message
    throw error
  }
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

function absentFor(at: At, { schemas }: GenerateContext): Json {
  const { types, format } = schemas.flatten(at)
  return { $absent: types.includes('string') ? (format === 'uuid' ? 'uuid' : 'string') : 'integer' }
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
