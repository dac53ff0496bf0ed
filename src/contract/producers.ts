import type { Operation, Pointer } from '../model/contract.ts'
import { isObject, type Json, type JsonObject } from '../model/json.ts'
import { inventedId } from './invented-id.ts'
import { bareName, type IdName, itemNames, readIdName, readsAsId } from './names.ts'
import { follow } from './pointer.ts'
import { idOfFirst, idOfItem, type IdPlace, membersOf, sending } from './shape.ts'

/** What is looked at of an operation to tell what ids it gives and needs. */
export type Candidate = Pick<
  Operation,
  'id' | 'method' | 'path' | 'effect' | 'parameters' | 'responses' | 'body' | 'pointer'
>

/** An operation whose answer holds the id that another one needs. */
export interface Source {
  readonly operation: Candidate
  /** Where in the answer: `/data/id`, or `location`; or the parameter by which the request itself names what it makes: `path/name`. */
  readonly id: string
  /** Its schema; absent for a header. */
  readonly schema?: Pointer
}

/** True when a request names what it makes: PUT /things/{name}. */
export function isNamedByRequest({ id }: Pick<Source, 'id'>): boolean {
  return id.startsWith('path/')
}

/** A source, or why there is none. */
export type Search = Source | { readonly why: string }

/** A path parameter that is a whole segment. */
export interface Slot {
  readonly parameter: string
  /** The segments before it. */
  readonly collection: readonly string[]
}

/** Finds by names and schemas which operation gives an id. */
export interface Producers {
  /** The POST that makes what a parameter names; where there is none, the PUT that does. */
  creator(slot: Slot): Search
  /** The GET that lists what a parameter names. */
  lister(slot: Slot): Search
  /** Where an operation's answer shows the id of the one thing that a parameter names. */
  shown(slot: Slot, operation: Candidate): Search
  /** The operation of a method at a path, whatever its parameters are called. */
  at(method: Operation['method'], segments: readonly string[]): Candidate | undefined
}

/** The segments of a path; a slash at its end is none. */
export function segmentsOf(path: string): readonly string[] {
  return path.split('/').filter((segment) => segment !== '')
}

/** The path parameters of an operation in their order, apart from those whose values the document lists. */
export function slotsOf(document: JsonObject, { path, parameters }: Candidate): Slot[] {
  const segments = segmentsOf(path)
  return segments.flatMap((segment, index) => {
    const parameter = nameIn(segment)
    const spec = parameters.find((one) => one.in === 'path' && one.name === parameter)
    if (parameter === undefined || (spec !== undefined && hasValues(document, spec.schemaPointer))) return []
    return [{ parameter, collection: segments.slice(0, index) }]
  })
}

/** The parameter that is a whole segment. */
export function nameIn(segment: string): string | undefined {
  return /^\{([^{}]+)\}$/.exec(segment)?.[1]
}

/** Whether, and under which name, a body carries an id. */
interface Sends {
  readonly member: string
  readonly how: 'never' | 'optional' | 'required'
}

/** Whether a creation chooses the id of what it makes itself, and so may name what is there already. */
export function choosesId(document: JsonObject, { operation, id }: Source): Sends {
  return sendsId(document, operation, id)
}

/** The same of a request that changes a thing: whether it carries the id that its path names already. */
export function sendsId(document: JsonObject, operation: Candidate, id: string): Sends {
  const [, member = ''] = /\/([^/]+)$/.exec(id) ?? []
  const { schemaPointer } = operation.body?.content[0] ?? {}
  const isId = readsAsId(member) && schemaPointer !== undefined
  return { member, how: isId ? sending(document, schemaPointer, member) : 'never' }
}

/** The same of a request whose path names what it makes: the member that goes by that name. */
export function sendsName(document: JsonObject, operation: Candidate, parameter: string, noun: string): Sends {
  const { schemaPointer } = operation.body?.content[0] ?? {}
  const { members = [] } = readIdName(parameter, noun) ?? {}
  const own = schemaPointer === undefined ? [] : membersOf(document, { name: '', at: '', schema: schemaPointer })
  const member = members.flatMap((name) => own.find((one) => bareName(one.name) === name)?.name ?? [])[0] ?? ''
  return { member, how: schemaPointer === undefined ? 'never' : sending(document, schemaPointer, member) }
}

/** The query parameters of a creation that choose which members its answer shows: the id may not be among them. */
export function selections(document: JsonObject, { operation, id }: Source): readonly string[] {
  const [, member = ''] = /\/([^/]+)$/.exec(id) ?? []
  return operation.parameters
    .filter(({ in: where, required }) => where === 'query' && !required)
    .filter(({ schemaPointer }) => {
      const { node, pointer } = follow(document, schemaPointer)
      const items = isObject(node) && node['items'] !== undefined ? follow(document, `${pointer}/items`).node : node
      const values = isObject(items) ? items['enum'] : undefined
      return Array.isArray(values) && (values as readonly Json[]).includes(member)
    })
    .map(({ name }) => `query/${name}`)
}

/** Indexes a document's operations by what they may give. */
export function makeProducers(document: JsonObject, operations: readonly Candidate[]): Producers {
  const byTemplate = new Map<string, Candidate>()
  for (const one of operations) {
    const key = keyOf(one.method, segmentsOf(one.path))
    if (!byTemplate.has(key)) byTemplate.set(key, one)
  }
  const posts = Map.groupBy(
    operations.filter(({ method, effect }) => method === 'post' && effect === 'write'),
    ({ path }) => segmentsOf(path).at(-1) ?? '',
  )
  const at: Producers['at'] = (method, segments) => byTemplate.get(keyOf(method, segments))

  /** A PUT that says it may create (201) where nothing else does, and a DELETE takes it back. */
  const putterOf = ({ parameter, collection }: Slot): Source | undefined => {
    const item = [...collection, `{${parameter}}`]
    const put = at('put', item)
    const own = nameIn(segmentsOf(put?.path ?? '').at(-1) ?? '')
    const spec = put?.parameters.find((one) => one.in === 'path' && one.name === own)
    if (put?.effect !== 'write' || put.body === undefined || spec === undefined || own === undefined) return undefined
    if (!put.responses.some(({ status }) => status === '201') || at('delete', item)?.effect !== 'destroy')
      return undefined
    const id = `path/${own}`
    if (inventedId(document, spec.schemaPointer, id) === undefined) return undefined
    return { operation: put, id, schema: spec.schemaPointer }
  }

  return {
    at,
    shown: (slot, operation) => {
      const named = nounOf(slot)
      return 'why' in named ? named : sourceAt(operation, createdId(document, operation, named))
    },
    creator: (slot) => {
      const named = nounOf(slot)
      if ('why' in named) return named
      const direct = at('post', slot.collection)
      // Parts made under a thing may have addresses of their own.
      const isTop = slot.collection.every((segment) => nameIn(segment) === undefined)
      const elsewhere = direct === undefined && isTop ? (posts.get(named.noun) ?? []) : []
      if (elsewhere.length > 1)
        return { why: `several operations may make it: ${elsewhere.map(({ id }) => id).join(', ')}` }
      const operation = direct ?? elsewhere[0]
      const putter = operation === undefined ? putterOf(slot) : undefined
      if (putter !== undefined) return putter
      if (operation?.effect !== 'write') return { why: `there is no POST /${slot.collection.join('/')}` }
      return sourceAt(operation, createdId(document, operation, named))
    },
    lister: (slot) => {
      const named = nounOf(slot)
      if ('why' in named) return named
      const operation = at('get', slot.collection)
      if (operation?.effect !== 'read') return { why: `there is no GET /${slot.collection.join('/')}` }
      return sourceAt(operation, listedId(document, operation, named))
    },
  }
}

/** What a parameter names: one of a collection, by these members. */
interface Named {
  readonly noun: string
  readonly id: IdName
}

function nounOf({ parameter, collection }: Slot): Named | { readonly why: string } {
  const noun = collection.at(-1)
  if (noun === undefined || nameIn(noun) !== undefined) return { why: `the path does not say what ${parameter} names` }
  const id = readIdName(parameter, noun)
  return id === undefined ? { why: `${parameter} does not name one of ${noun}` } : { noun, id }
}

function sourceAt(operation: Candidate, place: IdPlace): Search {
  if (place === 'none') return { why: `the answer of ${operation.id} shows no id` }
  if (place === 'ambiguous') return { why: `several members of the answer of ${operation.id} may be it` }
  return { operation, id: place.at, ...(place.schema === undefined ? {} : { schema: place.schema }) }
}

/** Where the answer to a creation shows the id; `Location` counts where the body says nothing or too much. */
function createdId(document: JsonObject, { responses }: Candidate, { noun, id }: Named): IdPlace {
  const successes = successesOf(responses)
  const places = schemasOf(successes).map((schema) => idOfItem(document, schema, id, itemNames(noun)))
  const place = firstOf(places)
  if (typeof place === 'object') return place
  return successes.some(({ headers }) => headers.some(({ name }) => name === 'location')) ? { at: 'location' } : place
}

function listedId(document: JsonObject, { responses }: Candidate, { noun, id }: Named): IdPlace {
  return firstOf(schemasOf(successesOf(responses)).map((schema) => idOfFirst(document, schema, id, itemNames(noun))))
}

function firstOf(places: readonly IdPlace[]): IdPlace {
  return places.find((one) => typeof one === 'object') ?? (places.includes('ambiguous') ? 'ambiguous' : 'none')
}

/** The schema of what an operation answers as JSON when all is well. */
export function answerSchema({ responses }: Pick<Candidate, 'responses'>): string | undefined {
  return schemasOf(successesOf(responses))[0]
}

function successesOf(responses: Operation['responses']): Operation['responses'] {
  return ['201', '200', '2XX'].flatMap((key) => responses.filter(({ status }) => status === key))
}

/** The schemas of what responses answer as JSON. */
function schemasOf(responses: Operation['responses']): string[] {
  return responses.flatMap(({ content }) =>
    content.flatMap(({ mediaType, schemaPointer }) =>
      /^[^;]*[/+]json\b/i.test(mediaType) && schemaPointer !== undefined ? [schemaPointer] : [],
    ),
  )
}

function keyOf(method: string, segments: readonly string[]): string {
  return `${method} ${segments.map((segment) => (nameIn(segment) === undefined ? segment : '{}')).join('/')}`
}

function hasValues(document: JsonObject, schema: string): boolean {
  const { node } = follow(document, schema)
  return isObject(node) && (node['enum'] !== undefined || node['const'] !== undefined)
}
