import fc from 'fast-check'
import { emptyInput, type Case, type Input } from '../model/case.ts'
import type { Operation } from '../model/contract.ts'
import { isObject, type Json, type JsonObject } from '../model/json.ts'
import { makeArbitrary } from './arbitrary.ts'
import { attempt, type GenerateContext } from './context.ts'
import type { CaseFile } from './file-cases.ts'
import type { At } from './flat-schema.ts'
import { canonical } from './json.ts'
import { keep } from './keep.ts'
import { applyPatch } from './patch.ts'
import { isPlaceholder } from './placeholders.ts'
import { knownOf } from './plain.ts'
import { assertGiven, assertWritable, partsOf, withPart, type Part } from './request.ts'
import { scopeOf } from './stand-ins.ts'
import type { Scope } from './scope.ts'
import { fingerprint } from './tokens.ts'

/** Random valid cases of an operation. Throws `Unsatisfiable` when none can be made. */
export function makeValidCases(operation: Operation, context: GenerateContext, file: CaseFile): fc.Arbitrary<Case> {
  const inputs = makeInputs(operation, context).map((input) => applyPatch(input, operation.base.request))
  const cases = inputs.map((input): Case => {
    const draft = { input, description: `random: ${membersOf(input)}` }
    return file.finish('valid', draft, fingerprint(canonical(input as unknown as JsonObject)))
  })
  return keep(cases, file.isProven, context, operation.id)
}

function makeInputs(operation: Operation, context: GenerateContext): fc.Arbitrary<Input> {
  assertWritable(operation)
  const parts = partsOf(operation, context)
  const requiredKeys: string[] = []
  const values: Record<string, fc.Arbitrary<Json>> = {}
  for (const part of parts) {
    const key = part.path.join('/')
    const scope = scopeOf(part, operation, operation.base.request, context)
    const isNeeded = part.required || scope.fixed !== undefined || context.schemas.flatten(part.at).conditional
    const make = (): fc.Arbitrary<Json> => partValues(part, scope)
    const made = isNeeded ? make() : attempt(make)
    if (made === undefined) continue
    values[key] = made
    if (isNeeded) requiredKeys.push(key)
  }
  const byKey = new Map<string, Part>(parts.map((part) => [part.path.join('/'), part]))
  return fc.record(values, { requiredKeys, noNullPrototype: true }).map((chosen) =>
    Object.entries(chosen).reduce((input, [key, value]) => {
      const part = byKey.get(key)
      return part === undefined ? input : withPart(input, part, value)
    }, emptyInput),
  )
}

function partValues(part: Part, scope: Scope): fc.Arbitrary<Json> {
  assertGiven(part, scope)
  const known = knownOf(part, scope)
  if (known !== undefined) return fc.constantFrom(...known)
  return scope.fixed === undefined ? usualValues(part.at, scope) : makeArbitrary(part.at, scope.context, scope)
}

/** Values of a schema where nothing is given: the same for all operations that have it in the same place. */
function usualValues(at: At, scope: Scope): fc.Arbitrary<Json> {
  const { context, path, needed, references, text } = scope
  const { arbitraries } = context.memory
  const key = [...at, path.join('/'), needed, references, text].join('\n')
  const values = arbitraries.get(key) ?? makeArbitrary(at, context, scope)
  arbitraries.set(key, values)
  return values
}

/** What a request holds, in names: at most eight. */
function membersOf(input: Input): string {
  const { body, ...values } = input
  const inValues = Object.entries(values).flatMap(([where, some]) =>
    where === 'path' ? [] : Object.keys(some as JsonObject).map((name) => `${where}/${name}`),
  )
  const value = body && 'value' in body ? body.value : undefined
  const inBody = isObject(value) && !isPlaceholder(value) ? Object.keys(value).map((name) => `body/${name}`) : []
  const names = [...inValues, ...(value === undefined || inBody.length > 0 ? inBody : ['body'])]
  const shown = names.slice(0, 8).join(', ')
  return names.length > 8 ? `${shown} and ${names.length - 8} more` : shown || 'only what is required'
}
