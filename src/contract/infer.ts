import type { Reference, Setup } from '../model/contract.ts'
import type { JsonObject } from '../model/json.ts'
import { calledWith, chainOf } from './chain.ts'
import { inventedId } from './invented-id.ts'
import { makeReferences } from './infer-references.ts'
import {
  type Candidate,
  choosesId,
  isNamedByRequest,
  makeProducers,
  nameIn,
  type Producers,
  segmentsOf,
  selections,
  sendsId,
  sendsName,
  type Slot,
  slotsOf,
  type Source,
} from './producers.ts'
import { noSetup } from './setup.ts'

/** How each operation that nothing else prepares gets its ids. */
export interface Inference {
  /** A setup for the operation; asks for nothing where nothing can be told. `baseOf` says how its producers are prepared. */
  setupOf(operation: Candidate, baseOf: (id: string) => Setup): Setup
  /** Adds to how an operation is prepared what gives the ids that all its queries and bodies carry. */
  complete(operation: Candidate, setup: Setup, baseOf: (id: string) => Setup): Setup
  /** The ids of other things in the requests of an operation that is prepared so. */
  referencesOf(operation: Candidate, setup: Setup, baseOf: (id: string) => Setup): readonly Reference[]
  /** How an operation that reads gets its ids from lists alone; undefined where they do not give all of them. */
  readingOf(operation: Candidate): Setup | undefined
  /** {@link referencesOf} from lists alone. */
  readingReferencesOf(operation: Candidate, setup: Setup): readonly Reference[]
  /** What no request of the operation may carry. */
  unsentOf(operation: Candidate): readonly string[]
  /** Why nothing gives a path parameter; undefined for one that is given, or that is none of a whole segment. */
  whyNot(operation: Candidate, parameter: string): string | undefined
}

/**
 * Tells from names and schemas where ids come from: what POST /things answers feeds /things/{thingId} and all below. What only reads may
 * also use the first item of GET /things; everything else gets nothing that the run has not made.
 */
export function makeInference(document: JsonObject, operations: readonly Candidate[]): Inference {
  const around: Around = { document, producers: makeProducers(document, operations) }
  const references = makeReferences(document, operations, around.producers, 'creator')
  const listedReferences = makeReferences(document, operations, around.producers, 'lister')
  const byId = new Map(operations.map((one) => [one.id, one]))
  const listBaseOf = (id: string): Setup => {
    const list = byId.get(id)
    return list === undefined ? noSetup : fromLists(list, around, () => noSetup)
  }
  const omitted = omissions(operations, around)
  const idsOf = (operation: Candidate, baseOf: (id: string) => Setup): Setup => {
    const slots = slotsOf(document, operation)
    if (slots.length === 0) return noSetup
    const made = fed(operation, 'creator', around, baseOf)
    if (operation.effect !== 'read' || isComplete(made, slots)) return made
    const listed = fromLists(operation, around, baseOf)
    return isComplete(listed, slots) || made.given.length === 0 ? listed : made
  }
  return {
    setupOf(operation, baseOf) {
      const setup = withOwnId(operation, withNewId(operation, idsOf(operation, baseOf), around), around)
      const omit = omitted.get(operation.id)
      return omit === undefined ? setup : { ...setup, request: { ...setup.request, omit } }
    },
    unsentOf: (operation) => [...(omitted.get(operation.id) ?? []), ...ownIdLeftOut(operation, around)],
    complete: (operation, setup, baseOf) => references.withRequired(operation, setup, baseOf),
    referencesOf: (operation, setup, baseOf) => references.of(operation, setup, baseOf),
    readingReferencesOf: (operation, setup) => listedReferences.of(operation, setup, listBaseOf),
    readingOf(operation) {
      const slots = slotsOf(document, operation)
      const needed = references.neededBy(operation)
      if (operation.effect !== 'read' || slots.length + needed.length === 0) return undefined
      const setup = listedReferences.withRequired(
        operation,
        fromLists(operation, around, () => noSetup),
        listBaseOf,
      )
      const isBound = needed.every((place) => setup.request.bind?.[place] !== undefined)
      return isComplete(setup, slots) && isBound ? setup : undefined
    },
    whyNot(operation, parameter) {
      const slot = slotsOf(document, operation).find((one) => one.parameter === parameter)
      if (slot === undefined) return undefined
      const made = around.producers.creator(slot)
      if (!('why' in made)) return undefined
      const listed = operation.effect === 'read' ? around.producers.lister(slot) : made
      if (!('why' in listed)) return undefined
      return listed.why === made.why ? made.why : `${made.why}, and ${listed.why}`
    },
  }
}

/** What creations leave out: an id that they need not choose is left to the server, and it must not be hidden. */
function omissions(operations: readonly Candidate[], { document, producers }: Around): Map<string, readonly string[]> {
  const found = new Map<string, readonly string[]>()
  for (const slot of operations.flatMap((one) => slotsOf(document, one))) {
    const source = producers.creator(slot)
    if ('why' in source || isNamedByRequest(source)) continue
    const { member, how } = choosesId(document, source)
    const left = [...(how === 'optional' ? [`body/${member}`] : []), ...selections(document, source)]
    if (left.length > 0) found.set(source.operation.id, left)
  }
  return found
}

/** What a PUT makes by a name of the caller's gets one that nothing has yet. */
function withNewId(operation: Candidate, setup: Setup, { document, producers }: Around): Setup {
  const slot = slotsOf(document, operation).at(-1)
  const source = slot === undefined ? undefined : producers.creator(slot)
  if (slot === undefined || source === undefined || 'why' in source) return setup
  if (source.operation.id !== operation.id || source.schema === undefined) return setup
  const id = inventedId(document, source.schema, source.id)
  if (id === undefined) return setup
  return { ...setup, request: { ...setup.request, path: { ...setup.request.path, [slot.parameter]: id } } }
}

/** A change may carry the id that its path names: it is left out where that may be, and is the same where it may not. */
function withOwnId(operation: Candidate, setup: Setup, around: Around): Setup {
  const carried = ownIdIn(operation, around)
  const own = carried === undefined ? undefined : setup.request.path?.[carried.parameter]
  if (carried === undefined || own === undefined) return setup
  const { member, how } = carried
  const more = how === 'optional' ? { omit: [`body/${member}`] } : { body: { [member]: own } }
  return { ...setup, request: { ...setup.request, ...more } }
}

function ownIdLeftOut(operation: Candidate, around: Around): readonly string[] {
  const carried = ownIdIn(operation, around)
  return carried?.how === 'optional' ? [`body/${carried.member}`] : []
}

interface Carried {
  readonly parameter: string
  readonly member: string
  readonly how: 'optional' | 'required'
}

/** How the body of a change carries the id of what it changes. */
function ownIdIn(operation: Candidate, { document, producers }: Around): Carried | undefined {
  const segments = segmentsOf(operation.path)
  const parameter = nameIn(segments.at(-1) ?? '')
  if (parameter === undefined || !['put', 'patch'].includes(operation.method)) return undefined
  const source = producers.creator({ parameter, collection: segments.slice(0, -1) })
  if ('why' in source) return undefined
  const { member, how } = isNamedByRequest(source)
    ? sendsName(document, operation, parameter, segments.at(-2) ?? '')
    : sendsId(document, operation, source.id)
  return how === 'never' ? undefined : { parameter, member, how }
}

interface Around {
  readonly document: JsonObject
  readonly producers: Producers
}

function fromLists(operation: Candidate, around: Around, baseOf: (id: string) => Setup): Setup {
  return fed(operation, 'lister', around, (id) => {
    const list = operationOf(id, operation, around)
    const before = list === undefined ? noSetup : fromLists(list, around, baseOf)
    return list !== undefined && isComplete(before, slotsOf(around.document, list)) ? before : baseOf(id)
  })
}

/** The list that is asked for one of an operation's parameters. */
function operationOf(id: string, operation: Candidate, { document, producers }: Around): Candidate | undefined {
  return slotsOf(document, operation)
    .map((slot) => producers.at('get', slot.collection))
    .find((one) => one?.id === id)
}

/** Feeds the last parameter that a source is known for, and those before it with what the source itself was called with. */
function fed(
  operation: Candidate,
  kind: 'creator' | 'lister',
  { document, producers }: Around,
  baseOf: (id: string) => Setup,
): Setup {
  for (const slot of slotsOf(document, operation).toReversed()) {
    const source = producers[kind](slot)
    if ('why' in source || source.operation.id === operation.id) continue
    const made = setupFrom(source, slot, baseOf(source.operation.id))
    if (made !== undefined) return made
  }
  return noSetup
}

/** Undefined when the source itself cannot be called, or would be called twice. */
function setupFrom(source: Source, slot: Slot, base: Setup): Setup | undefined {
  const chain = chainOf(source, base)
  if (chain === undefined) return undefined
  const before = slot.collection.flatMap((segment, index) => {
    const [parameter, value] = [nameIn(segment), calledWith(source, base, index)]
    return parameter === undefined || value === undefined ? [] : [[parameter, value] as const]
  })
  return { given: chain.given, request: { path: { ...Object.fromEntries(before), [slot.parameter]: chain.value } } }
}

function isComplete({ request }: Setup, slots: readonly Slot[]): boolean {
  return slots.every(({ parameter }) => request.path?.[parameter] !== undefined)
}
