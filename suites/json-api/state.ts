import type { Api, CommandCall, Contract, Json, JsonObject, Operation } from 'concordat'
import { entriesOf, isObject, mediaType, memberOf, objectsIn, relationshipsOf, resourcesIn } from './documents.ts'

/** What was seen of an API before its rules are tried. */
export interface State {
  /** By operation. */
  readonly entries: Readonly<Record<string, Entry>>
}

/** The answer of an operation that nothing but its path leads to. */
export interface Entry {
  /** The call that reads it. */
  readonly call: CommandCall
  /** The resource that it answers, or the first of its list; null for an empty list. */
  readonly resource: Known | null
  /** Where its links lead, those that lead to this API. */
  readonly links: Readonly<Record<LinkKind, readonly CommandCall[]>>
}

/** A resource as its document shows it. */
interface Known {
  readonly type: string
  readonly id: string
  readonly attributes: readonly string[]
  readonly relationships: readonly string[]
}

/** The link to a resource itself, those to what is related, those to relationships. */
export type LinkKind = 'self' | 'related' | 'relationships'

/** The operations that answer in the media type of JSON:API, and that neither change anything nor are reached through the links of another. */
export function entryOperations({ operations }: Contract): readonly Operation[] {
  const reads = operations.filter(
    ({ method, effect, responses }) =>
      method === 'get' &&
      effect === 'read' &&
      responses.some(
        ({ status, content }) => status.startsWith('2') && content.some((one) => one.mediaType.startsWith(mediaType)),
      ),
  )
  return reads.filter(({ path }) => !reads.some((one) => one.path.endsWith('}') && path.startsWith(`${one.path}/`)))
}

/**
 * Reads every entry: those that need nothing but what the run was given, then those that the links of these lead to. The others are left out; throws when
 * that is all of them.
 */
export async function readEntries(api: Api, operations: readonly Operation[]): Promise<State> {
  const entries = new Map<string, Entry>()
  const led = new Map<string, CommandCall>()
  let failure: unknown
  const read = async (call: CommandCall): Promise<void> => {
    try {
      const document = await api.get(call.operation, call.request)
      entries.set(call.operation, entryOf(call, document, api))
      for (const next of linkedBy(document, api)) if (!led.has(next.operation)) led.set(next.operation, next)
    } catch (error) {
      failure = error
    }
  }
  for (const { id } of operations) await read({ operation: id })
  for (const { id } of operations) {
    const call = led.get(id)
    if (!entries.has(id) && call !== undefined) await read(call)
  }
  if (entries.size === 0 && failure !== undefined) throw failure
  return { entries: Object.fromEntries(entries) }
}

/** Where the resources of a document are to be read. */
function linkedBy(document: Json, api: Api): readonly CommandCall[] {
  return resourcesIn(document).flatMap((one) => callsOf([memberOf(one['links'], 'self')], api))
}

function callsOf(links: readonly (Json | undefined)[], api: Api): CommandCall[] {
  return links.flatMap((link) => {
    const url = isObject(link) ? link['href'] : link
    return (typeof url === 'string' ? api.locate(url) : undefined) ?? []
  })
}

function entryOf(call: CommandCall, document: Json, api: Api): Entry {
  const [resource] = objectsIn(memberOf(document, 'data'))
  if (resource === undefined) return { call, resource: null, links: { self: [], related: [], relationships: [] } }
  const relationships = relationshipsOf(resource)
  const linksOf = (name: string): CommandCall[] =>
    callsOf(
      relationships.map(([, one]) => memberOf(memberOf(one, 'links'), name)),
      api,
    )
  return {
    call,
    resource: knownOf(resource),
    links: {
      self: callsOf([memberOf(resource['links'], 'self')], api),
      related: linksOf('related'),
      relationships: linksOf('self'),
    },
  }
}

function knownOf(resource: JsonObject): Known {
  return {
    type: String(resource['type']),
    id: String(resource['id']),
    attributes: entriesOf(resource['attributes']).map(([name]) => name),
    relationships: relationshipsOf(resource).map(([name]) => name),
  }
}
