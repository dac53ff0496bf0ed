import type { Operation, RequestPatch, Resource } from '../model/contract.ts'
import type { JsonObject } from '../model/json.ts'
import { itemName } from './names.ts'
import {
  type Candidate,
  choosesId,
  isNamedByRequest,
  makeProducers,
  nameIn,
  type Producers,
  segmentsOf,
} from './producers.ts'

/**
 * What operations create and how it is removed, told from names and schemas, for a document that does not say it: POST /things creates,
 * DELETE /things/{thingId} removes, GET /things/{thingId} then answers 404. What lies deeper goes first, and what refers to others before them.
 */
export function inferResources(document: JsonObject, operations: readonly Referring[]): Resource[] {
  const producers = makeProducers(document, operations)
  const removals = operations.filter(({ method, effect, body }) => isRemoval(method, effect) && body?.required !== true)
  const found = new Map<string, Made>()
  for (const removal of removals) {
    const made = madeBy(removal, document, producers)
    if (made !== undefined && !found.has(made.creator.id)) found.set(made.creator.id, made)
  }
  const order = new Map(operations.map(({ id }, index) => [id, index]))
  const all = [...found.values()].toSorted(
    (a, b) =>
      b.collection.length - a.collection.length || (order.get(b.creator.id) ?? 0) - (order.get(a.creator.id) ?? 0),
  )
  const names = namesOf(all)
  const byItem = new Map(all.map((one) => [shapeOf(segmentsOf(one.removal.path)), names.get(one)]))
  return referrersFirst(all, operations).map((made) => makeResource(made, names.get(made) ?? made.creator.id, byItem))
}

/** What is looked at of an operation to tell what it makes and what that refers to. */
type Referring = Candidate & Partial<Pick<Operation, 'references' | 'base'>>

/** Keeps the order but for what others refer to, in their creation or in a change: nobody lets go of what is still referred to. Circles stay as they are. */
function referrersFirst(all: readonly Made[], operations: readonly Referring[]): Made[] {
  const makers = new Map(all.map((one) => [one.creator.id, one]))
  const referrers = new Map<Made, Made[]>()
  const changes = Map.groupBy(
    operations.filter(({ references }) => references !== undefined),
    (one) => shapeOf(segmentsOf(one.path)),
  )
  for (const one of all) {
    const own = [one.creator, ...(changes.get(shapeOf(segmentsOf(one.removal.path))) ?? [])] as readonly Referring[]
    for (const source of own.flatMap(sourcesOf)) {
      const other = makers.get(source)
      if (other !== undefined) referrers.set(other, [...(referrers.get(other) ?? []), one])
    }
  }
  const placed = new Set<Made>()
  const seen = new Set<Made>()
  const place = (one: Made): void => {
    if (seen.has(one)) return
    seen.add(one)
    for (const referrer of referrers.get(one) ?? []) place(referrer)
    placed.add(one)
  }
  for (const one of all) place(one)
  return [...placed]
}

/** The operations that make what the requests of one refer to. */
function sourcesOf({ base, references = [] }: Referring): string[] {
  return references.flatMap(({ value, given }) => {
    const [, name] = /^(.*?)(?:\.location)?#/.exec(String(value['$from'])) ?? []
    return [...given, ...(base?.given ?? [])].find((step) => step.name === name)?.operation ?? []
  })
}

/** What the things are called: `thing`; where that is not only one's name, the id of the operation that makes it. */
function namesOf(all: readonly Made[]): ReadonlyMap<Made, string> {
  const nounOf = ({ creator, collection }: Made): string => itemName(collection.at(-1) ?? creator.id)
  const byNoun = Map.groupBy(all, nounOf)
  return new Map(all.map((one) => [one, byNoun.get(nounOf(one))?.length === 1 ? nounOf(one) : one.creator.id]))
}

interface Made {
  readonly creator: Candidate
  /** The segments under which the creation puts it. */
  readonly collection: readonly string[]
  readonly id: string
  readonly chosen?: string
  readonly removal: Candidate
  readonly read: Candidate | undefined
}

function isRemoval(method: Candidate['method'], effect: Candidate['effect']): boolean {
  return method === 'delete' && effect === 'destroy'
}

/** What a DELETE takes away again. Its other parameters must be given too: the owners that the creation named. */
function madeBy(removal: Candidate, document: JsonObject, producers: Producers): Made | undefined {
  const segments = segmentsOf(removal.path)
  const parameter = nameIn(segments.at(-1) ?? '')
  const source =
    parameter === undefined ? undefined : producers.creator({ parameter, collection: segments.slice(0, -1) })
  if (source === undefined || 'why' in source) return undefined
  if (removal.parameters.some((one) => one.required && one.in !== 'path')) return undefined
  const path = segmentsOf(source.operation.path)
  const collection = isNamedByRequest(source) ? path.slice(0, -1) : path
  if (parametersOf(segments.slice(0, -1)).length > parametersOf(collection).length) return undefined
  const { member, how } = choosesId(document, source)
  const chosen = how === 'never' || isNamedByRequest(source) ? {} : { chosen: `body/${member}` }
  return {
    creator: source.operation,
    collection,
    id: source.id,
    ...chosen,
    removal,
    read: producers.at('get', segments),
  }
}

function makeResource(
  { creator, collection, id, chosen, removal, read }: Made,
  name: string,
  byItem: ReadonlyMap<string, string | undefined>,
): Resource {
  const above = collection.slice(0, -1)
  const named = parametersOf(segmentsOf(removal.path)).length - 1
  const [parent, ...further] = named === 0 ? [] : parametersOf(above).slice(-named).toReversed()
  const owner = byItem.get(shapeOf(above)) ?? itemName(above.at(-2) ?? 'owner')
  return {
    name,
    operation: creator.id,
    id,
    always: true,
    ...(chosen === undefined ? {} : { chosen }),
    ...(parent === undefined ? {} : { owner: { resource: owner, request: `path/${parent}`, ...aboveOf(further) } }),
    remove: [{ operation: removal.id, request: itemRequest(removal), optional: false }],
    gone: read === undefined ? [] : [{ operation: read.id, request: itemRequest(read), status: goneStatus(read) }],
    removedWithOwner: false,
  }
}

function aboveOf(further: readonly string[]): { readonly above?: readonly string[] } {
  return further.length === 0 ? {} : { above: further.map((name) => `path/${name}`) }
}

/** `/things/{thingId}/parts/{partId}`: the last one is the thing itself, the one before its owner, the one before that the owner's owner. */
function itemRequest({ path }: Candidate): RequestPatch {
  const values = parametersOf(segmentsOf(path)).toReversed()
  const standFor = (index: number): string => ['$id', '$owner'][index] ?? `$owner${index}`
  return { path: Object.fromEntries(values.map((name, index) => [name, standFor(index)])) }
}

function goneStatus({ responses }: Candidate): string {
  const documented = responses.map(({ status }) => status)
  return !documented.includes('404') && documented.includes('410') ? '410' : '404'
}

function parametersOf(segments: readonly string[]): string[] {
  return segments.flatMap((segment) => nameIn(segment) ?? [])
}

/** A path whose parameters have no names. */
function shapeOf(segments: readonly string[]): string {
  return segments.map((segment) => (nameIn(segment) === undefined ? segment : '{}')).join('/')
}

/**
 * The operations that may create something nobody knows how to remove: a POST without a resource, unless it does something to what its path
 * names and neither answers 201 nor stands above the items of a collection.
 */
export function unremovable(operations: readonly Candidate[], resources: readonly Resource[]): string[] {
  const known = new Set(resources.map(({ operation }) => operation))
  const collections = new Set(
    operations.flatMap(({ path }) => {
      const segments = segmentsOf(path)
      return nameIn(segments.at(-1) ?? '') === undefined ? [] : [shapeOf(segments.slice(0, -1))]
    }),
  )
  return operations
    .filter(({ id, method, effect }) => method === 'post' && effect === 'write' && !known.has(id))
    .filter(({ path, responses }) => {
      const segments = segmentsOf(path)
      const isAction = parametersOf(segments).length > 0
      return !isAction || collections.has(shapeOf(segments)) || responses.some(({ status }) => status === '201')
    })
    .map(({ id }) => id)
}

/** The operations that may be sent the id of what they make: on somebody's site it may name what is there already. */
export function overwriting(resources: readonly Resource[]): string[] {
  return resources.filter(({ chosen }) => chosen !== undefined).map(({ operation }) => operation)
}
