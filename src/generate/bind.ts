import type { Case, CaseTarget, Input } from '../model/case.ts'
import type { Operation, Reference } from '../model/contract.ts'
import { isObject, type Json, type JsonObject } from '../model/json.ts'
import { placeOf } from '../model/place.ts'
import { isPlaceholder } from './placeholders.ts'

/** An input with other values at places that hold something: `body/lines` with `*` for every item. A list of plain values keeps one. */
export function bindIn(input: Input, bind: JsonObject): Input {
  return Object.entries(bind).reduce((made, [place, value]) => {
    const [where, ...names] = namesOf(place)
    if (where === 'query') return { ...made, query: bindAt(made.query, names, value) as JsonObject }
    const { body } = made
    if (where !== 'body' || body === undefined || !('value' in body)) return made
    return { ...made, body: { ...body, value: bindAt(body.value, names, value) } }
  }, input)
}

function bindAt(holder: Json, [name, ...inside]: readonly string[], value: Json): Json {
  if (name === undefined) return holder === null ? holder : value
  if (Array.isArray(holder)) {
    if (name !== '*' || holder.length === 0) return holder
    return inside.length === 0 ? [value] : (holder as readonly Json[]).map((item) => bindAt(item, inside, value))
  }
  const member = isObject(holder) && !isPlaceholder(holder) ? holder[name] : undefined
  return member === undefined ? holder : { ...(holder as JsonObject), [name]: bindAt(member, inside, value) }
}

/** What is looked at of a case to be. */
type Sent = Pick<Case, 'input'> & Partial<Pick<Case, 'given' | 'target' | 'expect'>>

/** Puts the ids of living things where a draft holds any, and takes the steps that give them; not where it is about that very place. */
export function withReferences<T extends Sent>(operation: Operation, draft: T): T & Pick<Case, 'given'> {
  const { base, references = [] } = operation
  const given = draft.given ?? base.given
  // A situation says itself what is sent.
  const due = draft.expect === undefined ? references.filter((one) => !isAbout(operation, one, draft.target)) : []
  const held = due.filter(({ place }) => holds(draft.input, place))
  if (held.length === 0) return { ...draft, given }
  const steps = [...given, ...held.flatMap((one) => one.given)]
  return {
    ...draft,
    input: bindIn(draft.input, Object.fromEntries(held.map(({ place, value }) => [place, value]))),
    given: [...new Map(steps.toReversed().map((step) => [step.name, step])).values()].toReversed(),
  }
}

/** False for a valid draft that is about an id and would name what does not exist: nobody promises to take that. */
export function namesLiving(operation: Operation, { input, target }: Sent): boolean {
  const { references = [] } = operation
  return references.every((one) => !isAbout(operation, one, target) || !holds(input, one.place))
}

/** Whether a change is one of the id itself, rather than whether it is there. */
function isAbout({ id }: Operation, { place }: Reference, target: CaseTarget | undefined): boolean {
  if (target === undefined || target.constraint === 'required') return false
  const own = `${placeOf(id)}/${place}`
  const list = own.endsWith('/*') ? own.slice(0, -2) : own
  return target.place === list || target.place === own || target.place.startsWith(`${own}/`)
}

/** Whether an input has a value at a place. */
export function holds(input: Input, place: string): boolean {
  const [where, ...names] = namesOf(place)
  const { body } = input
  const root = where === 'query' ? input.query : body !== undefined && 'value' in body ? body.value : null
  return isThere(root, names)
}

function isThere(value: Json | undefined, [name, ...inside]: readonly string[]): boolean {
  if (value === undefined || value === null) return false
  if (name === undefined) return true
  if (Array.isArray(value)) return name === '*' && (value as readonly Json[]).some((item) => isThere(item, inside))
  return isObject(value) && !isPlaceholder(value) && isThere(value[name], inside)
}

/** The names in a place of an input: `body`, `customerId`. */
export function namesOf(place: string): readonly string[] {
  return place.split('/').map((name) => name.replaceAll('~1', '/').replaceAll('~0', '~'))
}
