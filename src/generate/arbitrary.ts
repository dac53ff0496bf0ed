import fc from 'fast-check'
import { isObject, type Json } from '../model/json.ts'
import { makeArrays } from './arrays.ts'
import { attempt, Unsatisfiable, type GenerateContext } from './context.ts'
import { freshValue, knownValues } from './extensions.ts'
import type { At, FlatSchema } from './flat-schema.ts'
import { formsOf } from './forms.ts'
import type { JsonType } from './json.ts'
import { keep } from './keep.ts'
import { makeNumbers } from './numbers.ts'
import { makeObjects } from './objects.ts'
import { isPlaceholder } from './placeholders.ts'
import { enter, fits, makeScope, type Scope } from './scope.ts'
import { makeStrings } from './strings.ts'

/**
 * Values that satisfy the schemas at some places, as a request would carry them; they shrink towards small and readable.
 * Values may hold placeholders. Throws {@link Unsatisfiable}, never hangs.
 */
export function makeArbitrary(at: At, context: GenerateContext, settled: Partial<Scope> = {}): fc.Arbitrary<Json> {
  return build(at, makeScope(context, settled.path ?? ['value'], settled))
}

function build(at: At, outer: Scope): fc.Arbitrary<Json> {
  const scope = enter(outer, at)
  const { context, fixed } = scope
  const where = scope.path.join('/')
  if (fixed !== undefined && (!isObject(fixed) || isPlaceholder(fixed))) {
    if (!fits(at, fixed, scope)) throw new Unsatisfiable(`${where}: what the setup gives does not satisfy the schema`)
    return fc.constant(fixed)
  }
  const flat = context.schemas.flatten(at)
  const problems: Unsatisfiable[] = []
  const forms = formsOf(flat, context).flatMap((form) => {
    try {
      const values = ofForm(form, scope)
      return [isCertain(flat, form) ? values : keep(values, (value) => fits(at, value, scope), context, where)]
    } catch (error) {
      if (!(error instanceof Unsatisfiable)) throw error
      problems.push(error)
      return []
    }
  })
  if (forms.length === 0) throw problems[0] ?? new Unsatisfiable(`${where}: nothing satisfies the schema`)
  return fc.oneof(...forms)
}

/** True when construction alone keeps every keyword. */
function isCertain(flat: FlatSchema, form: FlatSchema): boolean {
  const counts = form.minProperties ?? form.maxProperties ?? (form.uniqueItems || undefined)
  return !flat.opaque && !form.opaque && form.values === undefined && form.patterns.length < 2 && counts === undefined
}

function ofForm(form: FlatSchema, scope: Scope): fc.Arbitrary<Json> {
  const where = scope.path.join('/')
  if (isObject(scope.fixed)) return makeObjects(form, scope, build)
  if (form.reference !== undefined && scope.references === 'leave-out') {
    if (form.types.includes('array') && (form.minItems ?? 0) === 0) return fc.constant([])
    throw new Unsatisfiable(`${where} is the id of another resource (${form.reference}) and nothing gives it`)
  }
  if (form.values !== undefined) return fc.constantFrom(...form.values)
  if (form.unique && form.types.includes('string')) return fc.constant(freshValue(form))
  if (form.vocabulary) {
    const known = knownValues(form).filter((value) => fits(form.at, value, scope))
    if (known.length === 0) throw new Unsatisfiable(`${where}: no value is known to be accepted`)
    return fc.constantFrom(...known)
  }
  return ofTypes(form, scope)
}

const makers: Record<JsonType, (form: FlatSchema, scope: Scope) => fc.Arbitrary<Json>> = {
  string: makeStrings,
  integer: (form) => makeNumbers(form, true),
  number: (form) => makeNumbers(form, false),
  boolean: () => fc.boolean(),
  object: (form, scope) => makeObjects(form, scope, build),
  array: (form, scope) => makeArrays(form, scope, build),
  null: () => fc.constant(null),
}

function ofTypes(form: FlatSchema, scope: Scope): fc.Arbitrary<Json> {
  const types = likelyTypes(form).filter((type) => type !== 'null' || isNullable(form, scope))
  const made = types.flatMap((type) => {
    const values = types.length === 1 ? makers[type](form, scope) : attempt(() => makers[type](form, scope))
    return values ? [{ arbitrary: values, weight: type === 'null' ? 1 : 4 }] : []
  })
  if (made.length === 0) throw new Unsatisfiable(`${scope.path.join('/')}: nothing satisfies the schema`)
  return fc.oneof(...made)
}

/** Outside a body there is no way to write null, so it is only used where nothing else is allowed. */
function isNullable(form: FlatSchema, scope: Scope): boolean {
  return form.types.length === 1 || !['path', 'query', 'header', 'cookie'].includes(scope.path[0] ?? '')
}

/** The types a schema is about: those it names, or those its other keywords speak of, or, where nothing is said, a short text. */
export function likelyTypes(flat: FlatSchema): readonly JsonType[] {
  if (flat.types.length < 6) return flat.types
  const spoken: readonly (readonly [JsonType, boolean])[] = [
    ['object', Object.keys(flat.properties).length > 0 || flat.required.length > 0 || flat.additional.length > 0],
    ['array', flat.items.length > 0 || flat.prefixItems.length > 0 || flat.minItems !== undefined],
    ['number', [flat.minimum, flat.maximum, flat.multipleOf, flat.exclusiveMinimum].some((one) => one !== undefined)],
  ]
  const types = spoken.flatMap(([type, isSpokenOf]) => (isSpokenOf ? [type] : []))
  return types.length > 0
    ? types
    : flat.opaque
      ? ['string', 'integer', 'boolean', 'array', 'object', 'null']
      : ['string']
}
