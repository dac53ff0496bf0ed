import { valueAvoids } from './avoid.ts'
import type { GenerateContext } from './context.ts'
import type { At, FlatSchema } from './flat-schema.ts'
import { memberAt, merge } from './merge.ts'
import { unconstrained } from './read-schema.ts'
import { settleUnevaluated } from './unevaluated.ts'

/** More forms than this are not looked at. */
const mostForms = 64

/** Nor more ways to combine alternatives: many that cannot be would take forever. */
const mostSteps = 3000

/**
 * The forms a value may take: every way to decide `anyOf`, `oneOf`, `if` and `dependentSchemas`, without those that cannot be. What a form must
 * not satisfy is left to {@link exactForms}.
 */
export function formsOf(flat: FlatSchema, context: GenerateContext): readonly FlatSchema[] {
  const known = context.memory.forms.get(flat)
  if (known !== undefined) return known
  const forms = decide(flat, context, { isExact: false, steps: mostSteps }).map((form) => {
    return settleUnevaluated(form, context.schemas.inline)
  })
  context.memory.forms.set(flat, forms)
  return forms
}

/** The same with `not` decided as well: the ways to break each schema that must not be satisfied. */
export function exactForms(flat: FlatSchema, context: GenerateContext): readonly FlatSchema[] {
  const known = context.memory.exactForms.get(flat)
  if (known !== undefined) return known
  const forms = decideExactly(flat, context)
  context.memory.exactForms.set(flat, forms)
  return forms
}

function decideExactly(flat: FlatSchema, context: GenerateContext): readonly FlatSchema[] {
  const budget = { isExact: true, steps: mostSteps }
  const forms = decide(flat, context, budget)
  if (forms.length === 0 && budget.steps <= 0) return formsOf(flat, context).map((form) => ({ ...form, opaque: true }))
  return forms.map((form) => settleUnevaluated(form, context.schemas.inline))
}

interface Budget {
  readonly isExact: boolean
  steps: number
}

function decide(flat: FlatSchema, context: GenerateContext, budget: Budget): readonly FlatSchema[] {
  const forms: FlatSchema[] = []
  const visit = (schema: FlatSchema, depth: number): void => {
    if (forms.length >= mostForms || budget.steps-- <= 0 || isDead(schema, context)) return
    const [choice, ...choices] = schema.choices
    if (choice === undefined || depth > 24) {
      const next = budget.isExact && depth <= 24 ? turned(schema, context) : undefined
      if (next === undefined) forms.push(depth > 24 ? { ...schema, opaque: true } : schema)
      else visit(next, depth)
      return
    }
    for (const [index, alternative] of choice.alternatives.entries()) {
      const excluded = withNots({ ...schema, choices }, choice.excluding?.[index] ?? [])
      visit(merge(excluded, context.schemas.flatten(alternative)), depth + 1)
    }
  }
  visit(flat, 0)
  return forms
}

function withNots(schema: FlatSchema, nots: At): FlatSchema {
  return nots.length === 0 ? schema : merge(schema, { ...unconstrained, nots })
}

/** One schema that must not be satisfied made into a choice of ways to break it; `undefined` when none is left. */
function turned(schema: FlatSchema, context: GenerateContext): FlatSchema | undefined {
  const [not, ...nots] = schema.nots
  if (not === undefined) return undefined
  const rest = { ...schema, nots }
  return areDisjoint(schema, context.schemas.flatten([not]), context)
    ? rest
    : merge(rest, context.schemas.negation(not))
}

/** True when no value satisfies both, as far as types, values and required members show. */
function areDisjoint(schema: FlatSchema, other: FlatSchema, context: GenerateContext): boolean {
  if (merge(schema, other).types.length === 0) return true
  if (!schema.types.every((type) => type === 'object')) return false
  return schema.required.some((name) => {
    if (!Object.hasOwn(other.properties, name)) return false
    const both = merge(context.schemas.flatten(memberAt(schema, name)), context.schemas.flatten(memberAt(other, name)))
    return both.types.length === 0
  })
}

/** True when nothing satisfies a schema, as far as its own type and its required members show. */
function isDead(flat: FlatSchema, context: GenerateContext): boolean {
  if (flat.types.length === 0) return true
  if (flat.values?.every((value) => !valueAvoids(value, flat)) === true) return true
  if (flat.avoid.some((one) => one.keyword === 'multipleOf' && isAlwaysMultiple(flat, one.divisor))) return true
  if (!flat.types.every((type) => type === 'object')) return false
  return flat.required.some((name) => context.schemas.flatten(memberAt(flat, name)).types.length === 0)
}

/** True when what is a multiple of one number for a schema is always one of the other. */
function isAlwaysMultiple({ types, multipleOf }: FlatSchema, divisor: number): boolean {
  if (!types.every((type) => type === 'integer' || type === 'number')) return false
  const steps = [...(multipleOf === undefined ? [] : [multipleOf]), ...(types.includes('number') ? [] : [1])]
  return steps.some((step) => Number.isInteger(step / divisor))
}
