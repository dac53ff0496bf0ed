import fc from 'fast-check'
import { isObject, type Json } from '../model/json.ts'
import { makeArrays } from './arrays.ts'
import { valueAvoids } from './avoid.ts'
import { attempt, Unsatisfiable, type GenerateContext } from './context.ts'
import { freshValue, knownValues } from './extensions.ts'
import type { At, FlatSchema } from './flat-schema.ts'
import { exactForms } from './forms.ts'
import type { JsonType } from './json.ts'
import { keep } from './keep.ts'
import { makeNumbers } from './numbers.ts'
import { makeObjects } from './objects.ts'
import { isPlaceholder } from './placeholders.ts'
import { unconstrained } from './read-schema.ts'
import { enter, fits, makeScope, newWork, type Scope } from './scope.ts'
import { makeStrings } from './strings.ts'

/**
 * Values that satisfy the schemas at some places, as a request would carry them; they shrink towards small and readable.
 * Values may hold placeholders. Throws {@link Unsatisfiable}, never hangs.
 */
export function makeArbitrary(at: At, context: GenerateContext, settled: Partial<Scope> = {}): fc.Arbitrary<Json> {
  const path = settled.path ?? ['value']
  const whole = makeScope(context, path, { ...settled, work: newWork(context) })
  const all = attempt(() => build(at, whole))
  const isEnough = whole.work.left >= 0
  // A schema that branches without end is gone through again with a part of the work for each of its branches.
  const scope = isEnough ? whole : makeScope(context, path, { ...settled, work: newWork(context, true) })
  const values = isEnough && all ? all : build(at, scope)
  // What had to be made without proof at a place that no validator knows is proven in the whole.
  return scope.work.doubts === 0
    ? values
    : keep(values, (value) => fits(at, value, scope), context, scope.path.join('/'))
}

function build(at: At, outer: Scope): fc.Arbitrary<Json> {
  const scope = enter(outer, at)
  const { context, fixed } = scope
  const where = scope.path.join('/')
  if (scope.work.left-- <= 0) throw new Unsatisfiable(`${where}: the schema branches without end`)
  if (fixed !== undefined && (!isObject(fixed) || isPlaceholder(fixed))) {
    if (!fits(at, fixed, scope)) throw new Unsatisfiable(`${where}: what the setup gives does not satisfy the schema`)
    return fc.constant(fixed)
  }
  const problems: Unsatisfiable[] = []
  const forms = exactForms(context.schemas.flatten(at), context).flatMap((form) => {
    try {
      return [proven(at, form, scope)]
    } catch (error) {
      if (!(error instanceof Unsatisfiable)) throw error
      problems.push(error)
      return []
    }
  })
  if (forms.length === 0) throw problems[0] ?? new Unsatisfiable(`${where}: nothing satisfies the schema`)
  return oneOf(forms)
}

/** The values of a form: as they are made where that keeps every keyword, else those that are valid. */
function proven(at: At, form: FlatSchema, scope: Scope): fc.Arbitrary<Json> {
  const { context, work } = scope
  const where = scope.path.join('/')
  const made = ofForm(form, scope)
  const values = form.avoid.length === 0 ? made : keep(made, (value) => valueAvoids(value, form), context, where)
  if (isCertain(form) || (isListed(form) && at.every((pointer) => pointer.startsWith('#')))) return values
  if (at.some((pointer) => !pointer.startsWith('#'))) work.doubts++
  return keep(values, (value) => fits(at, value, scope), context, where)
}

/** True when construction alone keeps every keyword. */
function isCertain(form: FlatSchema): boolean {
  const counts = form.minProperties ?? form.maxProperties
  const isRepeated = form.repeated && form.contains.length > 0
  return !form.opaque && form.values === undefined && counts === undefined && !hasPatternAndFormat(form) && !isRepeated
}

/** True when each of its values was looked at when they were listed. */
function isListed({ values, reference }: FlatSchema): boolean {
  return values !== undefined && reference === undefined
}

function hasPatternAndFormat({ patterns, format }: FlatSchema): boolean {
  return patterns.length > 0 && format !== undefined
}

function ofForm(form: FlatSchema, scope: Scope): fc.Arbitrary<Json> {
  const where = scope.path.join('/')
  if (isObject(scope.fixed)) return makeObjects(form, scope, build)
  if (form.reference !== undefined && scope.references === 'leave-out') {
    if (form.types.includes('array') && (form.minItems ?? 0) === 0) return fc.constant([])
    throw new Unsatisfiable(`${where} is the id of another resource (${form.reference}) and nothing gives it`)
  }
  if (form.values !== undefined) return listed(form.values, form, scope)
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
  boolean: booleans,
  object: (form, scope) => makeObjects(form, scope, build),
  array: (form, scope) => makeArrays(form, scope, build),
  null: () => fc.constant(null),
}

/** Those of some values that the rest of the schema allows too, as far as it stands in the document. */
function listed(values: readonly Json[], form: FlatSchema, scope: Scope): fc.Arbitrary<Json> {
  const real = form.at.filter((pointer) => pointer.startsWith('#'))
  const allowed = values.filter((value) => valueAvoids(value, form) && fits(real, value, scope))
  if (allowed.length === 0) throw new Unsatisfiable(`${scope.path.join('/')}: nothing satisfies the schema`)
  return fc.constantFrom(...allowed)
}

function booleans(form: FlatSchema): fc.Arbitrary<boolean> {
  const allowed = [false, true].filter((value) => valueAvoids(value, form))
  if (allowed.length === 0) throw new Unsatisfiable('neither true nor false is allowed')
  return fc.constantFrom(...allowed)
}

function ofTypes(form: FlatSchema, scope: Scope): fc.Arbitrary<Json> {
  const likely = likelyTypes(form)
  const made = madeOf(form, likely, scope)
  // What a schema speaks of may be impossible, and all else be allowed.
  const types =
    made.length > 0
      ? made
      : madeOf(
          form,
          form.types.filter((type) => !likely.includes(type)),
          scope,
        )
  if (types.length === 0) throw new Unsatisfiable(`${scope.path.join('/')}: nothing satisfies the schema`)
  return oneOf(types)
}

/** One of several kinds of values; drawing lots for the only one would take time for nothing. */
function oneOf(kinds: readonly (fc.Arbitrary<Json> | fc.WeightedArbitrary<Json>)[]): fc.Arbitrary<Json> {
  const [only] = kinds
  if (only === undefined || kinds.length > 1) return fc.oneof(...kinds)
  return 'arbitrary' in only ? only.arbitrary : only
}

function madeOf(
  form: FlatSchema,
  types: readonly JsonType[],
  scope: Scope,
): { arbitrary: fc.Arbitrary<Json>; weight: number }[] {
  return types
    .filter((type) => type !== 'null' || isNullable(form, scope))
    .flatMap((type) => {
      const values = form.types.length === 1 ? makers[type](form, scope) : attempt(() => makers[type](form, scope))
      return values ? [{ arbitrary: values, weight: type === 'null' ? 1 : 4 }] : []
    })
}

/** Outside a body there is no way to write null, so it is only used where nothing else is allowed. */
function isNullable(form: FlatSchema, scope: Scope): boolean {
  return form.types.length === 1 || !['path', 'query', 'header', 'cookie'].includes(scope.path[0] ?? '')
}

/** The types a schema is about: those it names, or those its other keywords speak of, or, where nothing is said, a short text. */
export function likelyTypes(flat: FlatSchema): readonly JsonType[] {
  if (!unconstrained.types.every((type) => flat.types.includes(type))) return flat.types
  const types = spokenOf.flatMap(([type, isSpokenOf]) => (isSpokenOf(flat) ? [type] : []))
  if (types.length > 0) return types
  return flat.opaque || flat.avoid.length > 0 ? ['string', 'integer', 'boolean', 'array', 'object', 'null'] : ['string']
}

const isGiven = (...bounds: readonly unknown[]): boolean => bounds.some((one) => one !== undefined)
const isAny = (...lists: readonly (readonly unknown[])[]): boolean => lists.some((list) => list.length > 0)

const spokenOf: readonly (readonly [JsonType, (flat: FlatSchema) => boolean])[] = [
  [
    'object',
    (flat) =>
      isAny(Object.keys(flat.properties), flat.required, flat.memberRules, flat.names) ||
      isAny(Object.keys(flat.dependentRequired), flat.unevaluated.members) ||
      isGiven(flat.minProperties, flat.maxProperties),
  ],
  [
    'array',
    (flat) =>
      isAny(flat.items, flat.prefixItems, flat.contains, flat.unevaluated.items) ||
      isGiven(flat.minItems, flat.maxItems) ||
      flat.uniqueItems,
  ],
  [
    'number',
    (flat) => isGiven(flat.minimum, flat.maximum, flat.multipleOf, flat.exclusiveMinimum, flat.exclusiveMaximum),
  ],
  ['string', (flat) => isAny(flat.patterns) || isGiven(flat.minLength, flat.maxLength, flat.format)],
]
