import type { Pointer, Reference, Setup, Step } from '../model/contract.ts'
import { isObject, type Json, type JsonObject } from '../model/json.ts'
import { placeOf } from '../model/place.ts'
import { chainOf, placeholderOf } from './chain.ts'
import { type IdMember, idMembersOf } from './id-members.ts'
import { bareName, wholeItemNames } from './names.ts'
import { follow } from './pointer.ts'
import { type Candidate, nameIn, type Producers, segmentsOf, type Source } from './producers.ts'
import { itemsOf, saidOf, typesAt } from './shape.ts'

/** What in an operation's queries and bodies is the id of another thing. */
export interface References {
  /** A setup, and with it what gives every reference that each request carries. */
  withRequired(operation: Candidate, setup: Setup, baseOf: BaseOf): Setup
  /** All references of an operation that is prepared by a setup. */
  of(operation: Candidate, setup: Setup, baseOf: BaseOf): readonly Reference[]
  /** The places of what every request of an operation carries. */
  neededBy(operation: Candidate): readonly string[]
}

/** How an operation is prepared. */
export type BaseOf = (operationId: string) => Setup

/** Where ids come from: from what creates things, or from lists of what is there. */
export type SourceKind = 'creator' | 'lister'

/**
 * Tells by names and schemas which members and queries hold ids: a `customerId` is that of what the one POST that ends in `/customers` makes. A document with
 * `x-resources` says itself what is what, and is not read so.
 */
export function makeReferences(
  document: JsonObject,
  operations: readonly Candidate[],
  producers: Producers,
  kind: SourceKind,
): References {
  if (document['x-resources'] !== undefined) return nothing
  const collections = collectionsByNoun(operations, kind)
  const bodies = new Map<Pointer, readonly Found[]>()
  const found = new Map<string, readonly Found[]>()
  const look = (member: IdMember): Found[] => {
    const given = sourceOf(member, { document, producers, collections, kind })
    return given === undefined ? [] : [{ ...member, ...given }]
  }
  const inBody = (schema: Pointer): readonly Found[] => {
    const at = follow(document, schema).pointer
    const known = bodies.get(at) ?? idMembersOf(document, schema).flatMap(look)
    bodies.set(at, known)
    return known
  }
  const foundIn = (operation: Candidate): readonly Found[] => {
    const known = found.get(operation.id)
    if (known !== undefined) return known
    const body = operation.body?.content[0]?.schemaPointer
    const all = [
      ...queriesOf(document, operation).flatMap(look),
      ...(operation.effect === 'read' || body === undefined ? [] : inBody(body)),
    ].filter(({ source }) => source.operation.id !== operation.id)
    found.set(operation.id, all)
    return all
  }
  return {
    withRequired(operation, setup, baseOf) {
      const needed = foundIn(operation).filter((one) => one.required && !isSaid(one.place, setup))
      return needed.reduce((made, one) => {
        const reference = referenceTo(one, made, baseOf)
        if (reference === undefined) return made
        const { given, request } = made
        const bind = { ...request.bind, [one.place]: reference.value }
        return { given: [...given, ...reference.given], request: { ...request, bind } }
      }, setup)
    },
    of: (operation, setup, baseOf) =>
      foundIn(operation)
        .filter(({ place }) => setup.request.bind?.[place] !== undefined || !isSaid(place, setup))
        .flatMap((one) => referenceTo(one, setup, baseOf) ?? []),
    neededBy: (operation) => foundIn(operation).flatMap(({ required, place }) => (required ? [place] : [])),
  }
}

const nothing: References = { withRequired: (_, setup) => setup, of: () => [], neededBy: () => [] }

interface Found extends IdMember {
  readonly source: Source
  /** What the answered id has to be made, where it is shown as the other. */
  readonly as?: 'number' | 'text'
}

/** The steps that are taken anyway give the id where one of them can. */
function referenceTo({ place, source, as }: Found, { given }: Setup, baseOf: BaseOf): Reference | undefined {
  const taken = given.find(({ operation }) => operation === source.operation.id)
  const kind = as === undefined ? {} : { as }
  if (taken !== undefined) return { place, value: { ...placeholderOf(taken.name, source.id), ...kind }, given: [] }
  const chain = chainOf(source, baseOf(source.operation.id))
  if (chain === undefined) return undefined
  const isNew = ({ name }: Step): boolean => !given.some((one) => one.name === name)
  return { place, value: { ...chain.value, ...kind }, given: chain.given.filter(isNew) }
}

/** Whether a setup puts something of its own at a place, or above it. */
function isSaid(place: string, { request }: Setup): boolean {
  const [where = '', ...names] = place.split('/')
  let value: Json | undefined = where === 'body' ? request.body : request.query
  for (const name of names) {
    if (value === undefined) return false
    if (!isObject(value)) return true
    value = value[name]
  }
  return value !== undefined
}

function queriesOf(document: JsonObject, { parameters }: Candidate): IdMember[] {
  return parameters
    .filter((one) => one.in === 'query' && one.mediaType === undefined)
    .map(({ name, required, schemaPointer }): IdMember => {
      const items = itemsOf(document, schemaPointer)
      const place = `query/${placeOf(name)}`
      if (items === undefined) return { place, name, required, schema: schemaPointer, isMany: false }
      return { place: `${place}/*`, name, required, schema: items, isMany: true }
    })
}

type Collections = ReadonlyMap<string, readonly (readonly string[])[]>

/** The collections that may give an id, by each name that one of their items goes by. */
function collectionsByNoun(operations: readonly Candidate[], kind: SourceKind): Collections {
  const method = kind === 'creator' ? 'post' : 'get'
  const effect = kind === 'creator' ? 'write' : 'read'
  const found = new Map<string, (readonly string[])[]>()
  for (const one of operations) {
    const collection = segmentsOf(one.path)
    const last = collection.at(-1)
    if (one.method !== method || one.effect !== effect || last === undefined || nameIn(last) !== undefined) continue
    for (const noun of wholeItemNames(last)) found.set(noun, [...(found.get(noun) ?? []), collection])
  }
  return found
}

interface Around {
  readonly document: JsonObject
  readonly producers: Producers
  readonly collections: Collections
  readonly kind: SourceKind
}

/** What gives the id that a member's name asks for; undefined where the name leaves it open, or the schemas say otherwise. */
function sourceOf(
  member: IdMember,
  { document, producers, collections, kind }: Around,
): Pick<Found, 'source' | 'as'> | undefined {
  for (const { noun, key } of readName(member)) {
    const [collection, ...others] = collections.get(noun) ?? []
    if (collection === undefined || others.length > 0) continue
    const source = producers[kind]({ parameter: `${noun}_${key ?? 'id'}`, collection })
    if ('why' in source) continue
    const item = itemIdOf(collection, producers)
    const as = otherKindOf(document, member, source, item)
    const typed = as === undefined ? source.schema : item
    if (!isSameId(document, member, typed)) continue
    // The name alone may as well be that of a word: only what can be nothing but an id counts.
    if (key !== undefined || isPlainlyId(document, member.schema)) return { source, ...(as && { as }) }
  }
  return undefined
}

const keys = ['id', 'uuid', 'guid']

/** `customerId`, `customer_ids`, `customerUuid`, or `customer` alone; nouns are bare. */
function readName({ name, isMany }: IdMember): { readonly noun: string; readonly key?: string }[] {
  const bare = bareName(name)
  const keyed = keys.flatMap((key) => {
    const end = isMany && bare.endsWith(`${key}s`) ? `${key}s` : key
    const noun = bare.slice(0, -end.length)
    return bare.endsWith(end) && noun !== '' ? [{ noun, key }, ...(key === 'id' ? [] : [{ noun, key: 'id' }])] : []
  })
  return [...keyed, { noun: bare }]
}

/** The schema of the path parameter that names one of a collection. */
function itemIdOf(collection: readonly string[], producers: Producers): Pointer | undefined {
  const items = (['get', 'put', 'patch', 'delete'] as const).map((method) =>
    producers.at(method, [...collection, '{id}']),
  )
  const own = items.find((one) => one !== undefined)
  const name = nameIn(segmentsOf(own?.path ?? '').at(-1) ?? '')
  return own?.parameters.find((one) => one.in === 'path' && one.name === name)?.schemaPointer
}

/** Some servers show as a text what they take as a number, in paths as in bodies. */
function otherKindOf(
  document: JsonObject,
  { schema }: IdMember,
  source: Source,
  item: Pointer | undefined,
): Found['as'] {
  if (source.schema === undefined || item === undefined) return undefined
  const kindOf = (at: Pointer): Found['as'] => {
    const types = typesAt(document, at).filter((type) => type !== 'null')
    if (types.length === 0) return undefined
    return types.every(isNumber) ? 'number' : types.every((type) => type === 'string') ? 'text' : undefined
  }
  const [own, shown, taken] = [schema, source.schema, item].map(kindOf)
  return own !== undefined && shown !== undefined && own !== shown && own === taken ? own : undefined
}

function isNumber(type: Json): boolean {
  return type === 'integer' || type === 'number'
}

const numberFormats = new Set(['int32', 'int64', 'float', 'double'])

/** Whether a value may be an id of another schema, by what both say; without one, ids are texts. */
function isSameId(document: JsonObject, { schema }: IdMember, other: Pointer | undefined): boolean {
  const says = (keyword: string, at: Pointer = schema): readonly Json[] => saidOf(document, at, keyword)
  const isListed = ['enum', 'const', 'x-reference', 'x-unique'].some((keyword) => says(keyword).length > 0)
  const hasForms = [...says('anyOf'), ...says('oneOf')].some(
    (forms) => Array.isArray(forms) && forms.filter((form) => !isObject(form) || form['type'] !== 'null').length > 1,
  )
  if (isListed || hasForms || says('readOnly').includes(true)) return false
  const own = typesAt(document, schema).filter((type) => type !== 'null')
  const theirs = other === undefined ? ['string'] : typesAt(document, other)
  const shared = own.filter((type) => theirs.includes(type) || (isNumber(type) && theirs.some(isNumber)))
  if (own.length > 0 && theirs.length > 0 && shared.length === 0) return false
  const formats = says('format').filter((format) => !numberFormats.has(String(format)))
  const shown = other === undefined ? [] : says('format', other)
  return formats.every((format) => shown.includes(format))
}

function isPlainlyId(document: JsonObject, schema: Pointer): boolean {
  const types = typesAt(document, schema).filter((type) => type !== 'null')
  const isWhole = types.length > 0 && types.every((type) => type === 'integer')
  return isWhole || saidOf(document, schema, 'format').includes('uuid')
}
