import type { Contract, Method, Operation, RequestPatch, Resource, Step } from '../../model/contract.ts'
import { isObject, type Json, type JsonObject } from '../../model/json.ts'
import { itemNames } from '../../contract/names.ts'
import { stepsOf } from '../steps.ts'
import { makeProducers, nameIn, type Producers, segmentsOf } from '../../contract/producers.ts'

/** A kind of thing that a run can make, read and remove, and what else can be done to one. */
export interface Kind {
  /** The resource's name. */
  readonly name: string
  readonly resource: Resource
  readonly creator: Operation
  readonly read: Operation
  /** The steps that make one with all it belongs to; its own creation is the last. */
  readonly given: readonly Step[]
  /** The read's path parameters, the thing's own last. Values may be placeholders for what {@link given} answered. */
  readonly item: JsonObject
  /** Placeholders of the other things whose ids its requests may carry, by their text; {@link given} makes those too. */
  readonly others: JsonObject
  /** Name of the parameter that holds the thing's own id. */
  readonly idName: string
  /** Where the answer to the creation shows the id: `/data/id`, or `location`; `path/name` where the creation itself says it. */
  readonly madeId: string
  /** Where the read's answer shows it; absent when it does not. */
  readonly shownId?: string
  readonly put?: Operation
  readonly patch?: Operation
  readonly remove?: Operation
  readonly list?: Listing
}

/** An operation that lists things. */
export interface Listing {
  readonly operation: Operation
  /** Pointer of the list in its answer: `/items`, or nothing for the answer itself. */
  readonly items: string
  /** Pointer of the id in an item: `/id`. */
  readonly id: string
}

/** The kinds of a contract: everything with a creation that can be undone, made only with the help of such, and a read of one. */
export function kindsOf(contract: Contract): Kind[] {
  const all = [...contract.operations, ...contract.fixtures]
  const byId = new Map(all.map((one) => [one.id, one]))
  const producers = makeProducers(contract.document, all)
  const removable = new Map(
    contract.resources
      .filter(({ remove, when }) => remove.length > 0 && when === undefined)
      .map((one) => [one.operation, one]),
  )
  const kinds = contract.operations.flatMap((read): Kind[] => {
    const kind = kindReadBy(read, { byId, producers, removable })
    return kind === undefined ? [] : [kind]
  })
  // Several reads may show the same things: the first one is the thing's own.
  return [...new Map(kinds.toReversed().map((kind) => [kind.name, kind])).values()].toReversed()
}

interface Around {
  readonly byId: ReadonlyMap<string, Operation>
  readonly producers: Producers
  readonly removable: ReadonlyMap<string, Resource>
}

function kindReadBy(read: Operation, { byId, producers, removable }: Around): Kind | undefined {
  const segments = segmentsOf(read.path)
  const idName = nameIn(segments.at(-1) ?? '')
  const { given, request } = read.base
  const made = given.at(-1)
  const item = request.path
  if (read.method !== 'get' || read.effect !== 'read' || idName === undefined) return undefined
  if (made === undefined || item === undefined || !makesOnlyRemovable(given, byId, removable)) return undefined
  const [creator, resource] = [byId.get(made.operation), removable.get(made.operation)]
  const madeId = pointerOf(item[idName], made)
  if (creator === undefined || resource === undefined || madeId === undefined) return undefined
  const slot = { parameter: idName, collection: segments.slice(0, -1) }
  const shown = producers.shown(slot, read)
  const at = (method: Method): Operation | undefined => byId.get(producers.at(method, segments)?.id ?? '')
  const [put, patch, remove] = [withBody(at('put')), withBody(at('patch')), at('delete')]
  const list = listingOf(producers.lister(slot), byId)
  const referring = [creator, read, put, patch, list?.operation]
    .flatMap((one) => (one?.references === undefined ? [] : [one]))
    .filter((one) => makesOnlyRemovable(stepsOf(one), byId, removable))
  return {
    name: resource.name,
    resource,
    creator,
    read,
    given: withSteps(given, referring.flatMap(stepsOf)),
    item,
    others: Object.fromEntries(
      referring.flatMap(({ references = [] }) => references.map(({ value }) => [otherKey(value), value])),
    ),
    idName,
    madeId,
    ...('why' in shown || shown.id === 'location' ? {} : { shownId: shown.id }),
    ...(put === undefined ? {} : { put }),
    ...(patch === undefined ? {} : { patch }),
    ...(remove?.effect === 'destroy' && remove.body?.required !== true ? { remove } : {}),
    ...(list === undefined ? {} : { list }),
  }
}

/** Steps with others before the last of them; each name once. */
function withSteps(given: readonly Step[], others: readonly Step[]): Step[] {
  const known = new Set(given.map(({ name }) => name))
  const more = new Map(others.filter(({ name }) => !known.has(name)).map((step) => [step.name, step]))
  return [...given.slice(0, -1), ...more.values(), ...given.slice(-1)]
}

/** Nothing may be left behind: whatever is made on the way can be removed too. */
function makesOnlyRemovable(
  given: readonly Step[],
  byId: ReadonlyMap<string, Operation>,
  removable: ReadonlyMap<string, Resource>,
): boolean {
  return given.every(({ operation }) => byId.get(operation)?.effect === 'read' || removable.has(operation))
}

function withBody(operation: Operation | undefined): Operation | undefined {
  return operation?.effect === 'write' && operation.body !== undefined ? operation : undefined
}

/** Where in a step's answer a value comes from; undefined when it comes from elsewhere. */
function pointerOf(value: Json | undefined, { name }: Step): string | undefined {
  const from = isObject(value) ? value['$from'] : undefined
  if (typeof from !== 'string') return undefined
  if (from === `${name}.location#`) return 'location'
  if (from.startsWith(`${name}.path#`)) return `path${from.slice(`${name}.path#`.length)}`
  return from.startsWith(`${name}#`) ? from.slice(name.length + 1) : undefined
}

/** Reads a listing from where its first item's id stands: `/items/0/id`. */
function listingOf(found: ReturnType<Producers['lister']>, byId: ReadonlyMap<string, Operation>): Listing | undefined {
  if ('why' in found) return undefined
  const [, items, id] = /^(.*)\/0(\/.*)$/.exec(found.id) ?? []
  const operation = byId.get(found.operation.id)
  return operation === undefined || items === undefined || id === undefined ? undefined : { operation, items, id }
}

/** Every list of a contract whose items have an id. */
export function listingsOf(contract: Contract): Listing[] {
  const all = [...contract.operations, ...contract.fixtures]
  const byId = new Map(all.map((one) => [one.id, one]))
  const producers = makeProducers(contract.document, all)
  const namesBelow = Map.groupBy(
    all.map(({ path }) => segmentsOf(path)),
    (segments) => shapeOf(segments.slice(0, -1)),
  )
  const found = contract.operations.flatMap(({ path }): Listing[] => {
    const collection = segmentsOf(path)
    const below = namesBelow.get(shapeOf(collection)) ?? []
    const named = new Set(below.flatMap((segments) => nameIn(segments.at(-1) ?? '') ?? []))
    const lists = [...named, 'id'].map((parameter) => listingOf(producers.lister({ parameter, collection }), byId))
    const [list] = lists.filter((one) => one !== undefined)
    return list === undefined ? [] : [list]
  })
  return [...new Map(found.map((list) => [list.operation.id, list])).values()]
}

function shapeOf(segments: readonly string[]): string {
  return segments.map((segment) => (nameIn(segment) === undefined ? segment : '{}')).join('/')
}

/** The names a kind goes by, bare: a suite of one of them is its own. */
export function namesOfKind({ name, read }: Kind): readonly string[] {
  return [...itemNames(name), ...itemNames(segmentsOf(read.path).at(-2) ?? '')]
}

/** The path parameters of an operation on the same path, whatever it calls them. */
export function pathFor(operation: Operation, { read }: Pick<Kind, 'read'>, item: JsonObject): JsonObject {
  const own = segmentsOf(operation.path)
  const theirs = segmentsOf(read.path)
  return Object.fromEntries(
    own.flatMap((segment, index) => {
      const [name, other] = [nameIn(segment), nameIn(theirs[index] ?? '')]
      const value = other === undefined ? undefined : item[other]
      return name === undefined || value === undefined ? [] : [[name, value]]
    }),
  )
}

/** What a request of the creation takes from the steps before it. */
export function makerOf({ given }: Kind): RequestPatch {
  return given.at(-1)?.request ?? {}
}

/** The placeholder of the id of another thing as one text. */
export function otherKey({ $from, as }: JsonObject): string {
  return as === undefined ? String($from) : `${String($from)} as ${String(as)}`
}
