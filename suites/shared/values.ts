import type { Api, Entity, Invariant, Json, JsonObject, Step } from 'concordat'

/** The id of a thing, as a number, whether it came as one or as text. */
export function idOf(thing: Json | undefined): number {
  return Number(memberOf(thing, 'id'))
}

/** A member of an object, or undefined. */
export function memberOf(value: Json | undefined, ...names: readonly string[]): Json | undefined {
  return names.reduce<Json | undefined>((at, name) => (isObject(at) ? at[name] : undefined), value)
}

/** The objects in a list. */
export function objectsIn(value: Json | undefined): readonly JsonObject[] {
  return Array.isArray(value) ? (value as readonly Json[]).filter(isObject) : []
}

/** Tells an object from the other JSON values. */
export function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** Things of one kind as entities. */
export function entitiesOf(kind: string, things: readonly JsonObject[]): readonly Entity[] {
  return things.map((value) => ({ kind, id: idOf(value), value }))
}

/** An id far beyond any that exists. */
export const absentId = 987_654_321

let words = 0

/** A word that only the customers of one program carry, so that a search for it finds these alone. Letters and digits only. */
export function programWord(api: Api): string {
  return `${api.tag}w${++words}z`
}

/** The members of the JSON object that a request carried. */
export function sentIn({ request }: Step['exchanges'][number]): JsonObject {
  try {
    const body = JSON.parse(request.body ?? '') as Json
    return isObject(body) ? body : {}
  } catch {
    return {}
  }
}

/** Whether a step breaks one of these rules: a more general rule then has nothing to add, so that one cause gives one finding. */
export function breaksOneOf<S>(rules: readonly Invariant<S>[], step: Step<S>): boolean {
  return rules.some((one) => (one.judge(step) ?? []).length > 0)
}

/** Judges only the steps that break none of these rules. */
export function unless<S>(rules: readonly Invariant<S>[], judge: Invariant<S>['judge']): Invariant<S>['judge'] {
  return (step) => (breaksOneOf(rules, step) ? undefined : judge(step))
}

export { alike, instantOf, textOf } from 'concordat'
