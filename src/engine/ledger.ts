import { valueAt } from '../contract/pointer.ts'
import type { Input } from '../model/case.ts'
import type { Operation, Resource } from '../model/contract.ts'
import { isObject, type Json } from '../model/json.ts'
import { type Journal, type JournalEntry, type Named, thingKey } from '../transport/journal.ts'
import { isNamedByRequest } from '../contract/producers.ts'
import { inputAt } from './input-at.ts'

/** Something this run created. */
export interface Created extends Named {
  readonly resource: Resource
  /** Operations that have succeeded on it. */
  readonly touchedBy: Set<string>
  /** It was removed before the run's end. */
  removed?: boolean
}

/** A creation whose answer never came. */
export interface Unanswered {
  /** Its number in the journal. */
  readonly n: number
  readonly resource: Resource
  readonly unique: readonly string[]
  /** Its answer came, but shows no id. */
  readonly hidden?: boolean
}

/** Keeps account of what a run creates: on disk before it is sent, by id once it is there. */
export interface Ledger {
  readonly created: readonly Created[]
  readonly unanswered: readonly Unanswered[]
  /** Accepted POST requests, whatever they created. */
  readonly creations: number
  /** Those of them that were calls of one of these operations, or that chose an id which may have been there before. */
  creationsOf(operations: readonly string[]): number
  /** What an accepted request of an operation has created, by its answer; each owner may count its own from one. */
  createdBy(operation: string, input: Input, answer: Omit<Answer, 'accepted'>): readonly Created[]
  /** True when something with this id was created. */
  readonly made: (id: string) => boolean
  /** Before a request goes out. Returns what to call when the answer is there. */
  sending(operation: Operation, input: Input): Promise<(answer: Answer) => Promise<void>>
}

/** The part of an answer the ledger looks at: `accepted` undefined means that no answer came. */
export interface Answer {
  readonly accepted: boolean | undefined
  readonly body: Json | undefined
  /** Its `Location` header. */
  readonly location?: string | undefined
}

/** Makes an empty ledger over a journal. `tag` is the run's own; request values that hold it are unique. */
export function makeLedger(resources: readonly Resource[], journal: Journal, tag: string): Ledger {
  const created: Created[] = []
  const known = new Set<string>()
  const unanswered: Unanswered[] = []
  const byOperation = Map.groupBy(resources, (resource) => resource.operation)
  const byKey = new Map<string, Created>()
  let n = 0
  const posts: string[] = []
  let unsure = 0

  const settle = async (resource: Resource, number: number, input: Input, answer: Answer): Promise<void> => {
    const entry = settled(resource, number, input, answer)
    const id = answer.accepted === true ? idIn(answer, resource, input) : undefined
    if ((typeof id === 'string' || typeof id === 'number') && isChosen(resource, id, input)) unsure++
    const lost = { n: number, resource, unique: uniqueValues(input.body, tag) }
    const named = entry === undefined ? namedIn(resource, input) : undefined
    if (named !== undefined) add(resource, named)
    else if (entry === undefined) unanswered.push(lost)
    else if (answer.accepted === true && id === undefined && resource.always === true)
      unanswered.push({ ...lost, hidden: true })
    else if (entry.type === 'created') add(resource, entry)
    if (entry !== undefined) await journal.append(entry)
  }
  /** A request that names a thing may be one that changes what the run has made before. */
  const add = (resource: Resource, named: Named): void => {
    const key = thingKey(resource.name, named)
    const before = isNamedByRequest(resource) ? byKey.get(key) : undefined
    if (before !== undefined && before.removed !== true) return
    const one = createdOf(resource, named)
    known.add(String(one.id))
    byKey.set(key, one)
    created.push(one)
  }

  return {
    created,
    made: (id) => known.has(id),
    unanswered,
    get creations() {
      return posts.length
    },
    creationsOf: (operations) => posts.filter((id) => operations.includes(id)).length + unsure,
    createdBy(operation, input, answer) {
      const keys = (byOperation.get(operation) ?? []).flatMap((resource) => {
        const id = idIn(answer, resource, input)
        if (typeof id !== 'string' && typeof id !== 'number') return []
        return [thingKey(resource.name, { id, ...ownersIn(input, resource) })]
      })
      return created.filter((one) => keys.includes(thingKey(one.resource.name, one)))
    },
    async sending(operation, input) {
      const makes = (byOperation.get(operation.id) ?? []).filter(
        (resource) => resource.when === undefined || inputAt(input, resource.when) !== undefined,
      )
      const numbers = makes.map(() => ++n)
      const unique = makes.length === 0 ? [] : uniqueValues(input.body, tag)
      await Promise.all(
        makes.map((resource, index) =>
          journal.append({
            type: 'sending',
            n: numbers[index] ?? 0,
            resource: resource.name,
            operation: operation.id,
            unique,
            ...namedIn(resource, input),
          }),
        ),
      )
      return async (answer) => {
        if (answer.accepted === true && operation.method === 'post') posts.push(operation.id)
        if (answer.accepted === true && operation.effect !== 'read') touch(created, operation, input)
        await Promise.all(makes.map((resource, index) => settle(resource, numbers[index] ?? 0, input, answer)))
      }
    },
  }
}

function settled(
  resource: Resource,
  n: number,
  input: Input,
  answer: Answer,
): Extract<JournalEntry, { type: 'created' | 'not-created' }> | undefined {
  if (answer.accepted === undefined) return undefined
  const id = answer.accepted ? idIn(answer, resource, input) : undefined
  if (typeof id !== 'string' && typeof id !== 'number') return { type: 'not-created', n }
  if (isChosen(resource, id, input)) return { type: 'not-created', n }
  return { type: 'created', n, resource: resource.name, id, ...ownersIn(input, resource) }
}

/** The ids of whom it belongs to, in the request that creates it. */
function ownersIn(input: Input, { owner }: Resource): Pick<Named, 'owner' | 'above'> {
  const ids = [owner?.request, ...(owner?.above ?? [])].map((place) =>
    place === undefined ? undefined : inputAt(input, place),
  )
  const isId = (id: Json | undefined): id is string | number => typeof id === 'string' || typeof id === 'number'
  const [own, ...above] = ids
  return { ...(isId(own) ? { owner: own } : {}), ...(above.length > 0 && above.every(isId) ? { above } : {}) }
}

/** What a request names that it makes; undefined where the answer tells. */
function namedIn(resource: Resource, input: Input): Named | undefined {
  const id = isNamedByRequest(resource) ? inputAt(input, resource.id) : undefined
  return typeof id === 'string' || typeof id === 'number' ? { id, ...ownersIn(input, resource) } : undefined
}

/** The request named the id itself: what has it may have been there before. */
function isChosen({ chosen }: Resource, id: string | number, input: Input): boolean {
  const sent = chosen === undefined ? undefined : inputAt(input, chosen)
  if (sent === undefined || sent === null) return false
  // What is neither number nor text may have been read as one: true as 1.
  return typeof sent === 'number' || typeof sent === 'string' ? String(sent) === String(id) : true
}

function idIn({ body, location }: Omit<Answer, 'accepted'>, { id }: Resource, input: Input): Json | undefined {
  if (isNamedByRequest({ id })) return inputAt(input, id)
  if (id === 'location') return idInLocation(location)
  return body === undefined ? undefined : valueAt(body, id)
}

/** The id that a `Location` header leads to: the last segment of its path. */
export function idInLocation(location: string | undefined): string | undefined {
  if (location === undefined || !URL.canParse(location, 'http://localhost')) return undefined
  const last = new URL(location, 'http://localhost').pathname.split('/').findLast((segment) => segment !== '')
  try {
    return last === undefined ? undefined : decodeURIComponent(last)
  } catch {
    return last
  }
}

/** A thing that was made, as the journal or an answer names it. */
export function createdOf(resource: Resource, { id, owner, above }: Named): Created {
  return {
    resource,
    id,
    ...(owner === undefined ? {} : { owner }),
    ...(above === undefined ? {} : { above }),
    touchedBy: new Set(),
  }
}

function touch(created: readonly Created[], operation: Operation, input: Input): void {
  const ids = new Set(Object.values(input.path).map(String))
  for (const one of created) if (ids.has(String(one.id))) one.touchedBy.add(operation.id)
}

/** The strings in a body that carry the run's tag; passwords are nobody's name. */
function uniqueValues(body: Input['body'], tag: string): string[] {
  const found: string[] = []
  const visit = (value: Json): void => {
    if (typeof value === 'string' && value.includes(tag)) found.push(value)
    else if (Array.isArray(value)) (value as readonly Json[]).forEach(visit)
    else if (isObject(value)) {
      for (const [name, member] of Object.entries(value)) if (!/pass/i.test(name)) visit(member)
    }
  }
  if (body !== undefined && 'value' in body) visit(body.value)
  return found
}
