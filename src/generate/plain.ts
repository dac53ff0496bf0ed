import fc from 'fast-check'
import { emptyInput, type Input } from '../model/case.ts'
import type { Operation, RequestPatch } from '../model/contract.ts'
import { isObject, type Json, type JsonObject } from '../model/json.ts'
import { likelyTypes, makeArbitrary } from './arbitrary.ts'
import { freshValue, knownValues } from './extensions.ts'
import { attempt, Unsatisfiable, type GenerateContext } from './context.ts'
import type { At, FlatSchema } from './flat-schema.ts'
import { formsOf } from './forms.ts'
import { canonical, type JsonType } from './json.ts'
import { at as gridValue, gridOf } from './numbers.ts'
import { itemAt, memberAt } from './merge.ts'
import { neededNames } from './objects.ts'
import { applyPatch } from './patch.ts'
import { isPlaceholder } from './placeholders.ts'
import { assertGiven, assertWritable, notGiven, partsOf, withPart, type Part } from './request.ts'
import { scopeOf } from './stand-ins.ts'
import { child, enter, fits, type Scope } from './scope.ts'
import { tokenOfLength } from './tokens.ts'

/**
 * The simplest readable valid request: what is required, with example values, and what `patch` says laid over it.
 * Throws {@link Unsatisfiable} when something required cannot be made.
 */
export function plainInput(operation: Operation, context: GenerateContext, patch: RequestPatch = {}): Input {
  assertWritable(operation)
  const parts = partsOf(operation, context, patch.mediaType)
  const missing = parts.filter(
    (part) => part.fromOutside !== undefined && scopeOf(part, operation, patch, context).fixed === undefined,
  )
  if (missing.length > 0) throw notGiven(missing)
  const input = parts.reduce((made, part) => {
    const scope = scopeOf(part, operation, patch, context)
    if (!part.required && scope.fixed === undefined && !context.schemas.flatten(part.at).conditional) return made
    // What the patch takes away again is made too, so that the rest looks as it always does; where that fails a stand-in holds its place.
    const whole = scopeOf(part, operation, { ...patch, omit: [] }, context)
    return withPart(made, part, attempt(() => plainPart(part, whole)) ?? inPlace(part, () => plainPart(part, scope)))
  }, emptyInput)
  return applyPatch(input, patch)
}

/** Says of what cannot be made in which part of a request that is. */
function inPlace<T>({ path }: Part, make: () => T): T {
  try {
    return make()
  } catch (error) {
    const isBare = error instanceof Unsatisfiable && !error.message.startsWith(path[0] ?? '')
    throw isBare ? new Unsatisfiable(`${path.join('/')}: ${error.message}`) : error
  }
}

/** The plain value of a part; a parameter's own first example goes before what its schema says. */
export function plainPart(part: Part, scope: Scope): Json {
  const flat = scope.context.schemas.flatten(part.at)
  assertGiven(part, scope)
  const [known] = knownOf(part, scope) ?? []
  if (known !== undefined) return known
  const example = part.parameter?.examples[0]?.value
  const isUsable = example !== undefined && scope.fixed === undefined && flat.reference === undefined && !flat.unique
  return isUsable && fits(part.at, example, scope) ? example : plainValue(part.at, scope)
}

/** The values of a part that are known, and good: any other would name what nobody has shown. Undefined where any may be made. */
export function knownOf({ path, at, known }: Part, scope: Scope): readonly Json[] | undefined {
  if (known === undefined || scope.fixed !== undefined) return undefined
  const good = known.filter((value) => fits(at, value, scope))
  if (good.length === 0) throw new Unsatisfiable(`${path.join('/')}: no example satisfies its schema`)
  return good
}

/** The simplest value of a schema. One that does not fit is returned only when what the setup gives leaves no other. */
export function plainValue(at: At, outer: Scope): Json {
  if (outer.fixed !== undefined) return makePlain(at, outer)
  const { path, needed, references, text, trail } = outer
  const { plain } = outer.context.memory
  const key = [at.join(' '), path.join('/'), needed, references, text, ...trail].join('\n')
  const known = plain.get(key) ?? attemptPlain(at, outer)
  plain.set(key, known)
  if (known instanceof Unsatisfiable) throw known
  return known
}

function attemptPlain(at: At, scope: Scope): Json | Unsatisfiable {
  try {
    return makePlain(at, scope)
  } catch (error) {
    if (error instanceof Unsatisfiable) return error
    throw error
  }
}

function makePlain(at: At, outer: Scope): Json {
  const scope = enter(outer, at)
  const { context, fixed } = scope
  if (fixed !== undefined && (!isObject(fixed) || isPlaceholder(fixed))) return fixed
  const problems: Unsatisfiable[] = []
  let misfit: Json | undefined
  for (const form of formsOf(context.schemas.flatten(at), context)) {
    try {
      const value = plainOfForm(form, scope)
      if (fits(at, value, scope)) return value
      misfit ??= value
    } catch (error) {
      if (!(error instanceof Unsatisfiable)) throw error
      problems.push(error)
    }
  }
  const sampled = attempt(() => shortest(makeArbitrary(at, context, outer), context))
  const value = sampled === undefined && fixed !== undefined ? misfit : sampled // which may be null
  if (value === undefined) throw problems[0] ?? new Unsatisfiable(`${scope.path.join('/')}: no valid value was found`)
  return value
}

function shortest(values: fc.Arbitrary<Json>, context: GenerateContext): Json {
  const sample = fc.sample(values, { numRuns: 20, seed: context.seed })
  return sample.reduce((best, value) => (canonical(value).length < canonical(best).length ? value : best))
}

/** The simplest value of a schema whose choices are made. It may break keywords that cannot be kept by construction. */
export function plainOfForm(form: FlatSchema, scope: Scope): Json {
  if (isObject(scope.fixed)) return plainObject(form, scope)
  if (form.reference !== undefined && scope.references === 'leave-out') {
    if (form.types.includes('array') && (form.minItems ?? 0) === 0) return []
    throw new Unsatisfiable(
      `${scope.path.join('/')} is the id of another resource (${form.reference}) and nothing gives it`,
    )
  }
  if (form.unique && form.values === undefined) return freshValue(form)
  const shown = knownValues(form).find((value) => value !== null && fits(form.at, value, scope))
  if (shown !== undefined) return shown
  if (form.values?.[0] !== undefined) return form.values.find((value) => value !== null) ?? form.values[0]
  if (form.vocabulary) throw new Unsatisfiable(`${scope.path.join('/')}: no value is known to be accepted`)
  const types = likelyTypes(form)
  const type = types.find((one) => one !== 'null') ?? types[0]
  if (type === undefined) throw new Unsatisfiable(`${scope.path.join('/')}: nothing satisfies the schema`)
  return makers[type](form, scope)
}

const makers: Record<JsonType, (form: FlatSchema, scope: Scope) => Json> = {
  string: plainString,
  integer: (form) => plainNumber(form, true),
  number: (form) => plainNumber(form, false),
  boolean: () => false,
  array: plainArray,
  object: plainObject,
  null: () => null,
}

function plainString(form: FlatSchema, scope: Scope): Json {
  if (form.format !== undefined || form.patterns.length > 0) {
    return shortest(makeArbitrary(form.at, scope.context, { ...scope, trail: [] }), scope.context)
  }
  const length = Math.max(form.minLength ?? 0, Math.min(form.maxLength ?? 6, 6))
  return tokenOfLength(scope.context.seed, scope.path.join('/'), length)
}

/** The number nearest to one. */
function plainNumber(form: FlatSchema, integer: boolean): number {
  const { step, min, max } = gridOf(form, integer)
  return gridValue(Math.min(max, Math.max(min, Math.ceil(1 / step))), step)
}

function plainArray(form: FlatSchema, scope: Scope): Json {
  const known = scope.needed && (form.maxItems ?? 1) > 0 ? 1 : 0
  const length = Math.max(form.minItems ?? known, form.prefixItems.length)
  return Array.from({ length }, (_, index) => plainValue(itemAt(form, index), child(scope, String(index), true)))
}

function plainObject(form: FlatSchema, scope: Scope): JsonObject {
  const entries = neededNames(form, scope).flatMap((name) => {
    const make = (): Json => plainValue(memberAt(form, name), child(scope, name, true))
    const value = form.required.includes(name) ? make() : attempt(make)
    return value === undefined ? [] : [[name, value] as const]
  })
  return Object.fromEntries(entries)
}
