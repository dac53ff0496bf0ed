import { valueAt } from '../contract/pointer.ts'
import type { Input } from '../model/case.ts'
import type { Operation, Resource } from '../model/contract.ts'
import { isObject, type Json } from '../model/json.ts'
import type { Journal, JournalEntry } from '../transport/journal.ts'
import { inputAt } from './input-at.ts'

/** Something this run created. */
export interface Created {
  readonly resource: Resource
  readonly id: string | number
  readonly owner?: string | number
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
  let n = 0
  const posts: string[] = []
  let unsure = 0

  const settle = async (resource: Resource, number: number, input: Input, answer: Answer): Promise<void> => {
    const entry = settled(resource, number, input, answer)
    const id = answer.accepted === true ? idIn(answer, resource) : undefined
    if ((typeof id === 'string' || typeof id === 'number') && isChosen(resource, id, input)) unsure++
    const lost = { n: number, resource, unique: uniqueValues(input.body, tag) }
    if (entry === undefined) unanswered.push(lost)
    else if (answer.accepted === true && id === undefined && resource.always === true)
      unanswered.push({ ...lost, hidden: true })
    else if (entry.type === 'created') {
      known.add(String(entry.id))
      created.push(createdOf(resource, entry))
    }
    if (entry !== undefined) await journal.append(entry)
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
      const ids = new Map((byOperation.get(operation) ?? []).map((one) => [one.name, idIn(answer, one)]))
      return created.filter(
        ({ id, owner, resource }) => ids.get(resource.name) === id && owner === ownerIn(input, resource),
      )
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
  const id = answer.accepted ? idIn(answer, resource) : undefined
  if (typeof id !== 'string' && typeof id !== 'number') return { type: 'not-created', n }
  if (isChosen(resource, id, input)) return { type: 'not-created', n }
  const owner = ownerIn(input, resource)
  return { type: 'created', n, resource: resource.name, id, ...(owner === undefined ? {} : { owner }) }
}

/** The id of whom it belongs to, in the request that creates it. */
function ownerIn(input: Input, resource: Resource): string | number | undefined {
  const owner = resource.owner === undefined ? undefined : inputAt(input, resource.owner.request)
  return typeof owner === 'string' || typeof owner === 'number' ? owner : undefined
}

/** The request named the id itself: what has it may have been there before. */
function isChosen({ chosen }: Resource, id: string | number, input: Input): boolean {
  const sent = chosen === undefined ? undefined : inputAt(input, chosen)
  if (sent === undefined || sent === null) return false
  // What is neither number nor text may have been read as one: true as 1.
  return typeof sent === 'number' || typeof sent === 'string' ? String(sent) === String(id) : true
}

function idIn({ body, location }: Omit<Answer, 'accepted'>, { id }: Resource): Json | undefined {
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

/** What a `created` line of the journal stands for. */
export function createdOf(resource: Resource, entry: Extract<JournalEntry, { type: 'created' }>): Created {
  return { resource, id: entry.id, ...(entry.owner === undefined ? {} : { owner: entry.owner }), touchedBy: new Set() }
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
