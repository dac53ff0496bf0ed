import { valueAt } from '../../contract/pointer.ts'
import type { Operation, RequestPatch } from '../../model/contract.ts'
import { isObject, type Json, type JsonObject } from '../../model/json.ts'
import { CallFailed } from '../stateful/call-failed.ts'
import type { Answer, Api } from '../../suite/suite.ts'
import { bound } from './commands.ts'
import { type Kind, type Listing, otherKey, pathFor } from './kinds.ts'
import { idShown, ownRequest, prepareThings } from './things.ts'

/** A list and, where they are known, the things it shows. */
export interface Listed {
  readonly list: Listing
  readonly kind?: Kind
  /** Bodies to make some more things with, so that there is something to order. */
  readonly bodies: readonly Json[]
}

/** What the plain list shows. */
export interface ListState extends ListFixture {
  readonly items: readonly Json[]
}

/** Which list is read. */
export interface ListFixture {
  /** Its path parameters. */
  readonly path: JsonObject
  /** The ids of other things that each request must carry, by their placeholder. */
  readonly others: JsonObject
}

/** Makes some things to list where that is allowed and possible; else takes the list as it is. */
export async function prepareList({ list, kind, bodies }: Listed, api: Api): Promise<ListFixture> {
  const { base, reading = base } = list.operation
  const { given, request } = api.mayWrite ? base : reading
  if (kind === undefined || !api.mayWrite) {
    const others = Object.values(request.bind ?? {}).filter(isObject)
    const asked = {
      path: request.path ?? {},
      others: Object.fromEntries(others.map((one) => [otherKey(one), one])),
    }
    return (await api.take(given, asked)) as unknown as ListFixture
  }
  const { A } = await prepareThings(kind, api)
  for (const body of bodies) {
    const { omit = [] } = kind.creator.base.request
    const own = body === null || A === undefined ? {} : { body: bound(body, A) }
    await api.call(kind.creator.id, { ...A?.maker, ...own, omit }).catch(unlessFailed)
  }
  return { path: pathFor(list.operation, kind, A?.path ?? {}), others: A?.others ?? {} }
}

/** One less to list; what its answer shows is a check's business. */
function unlessFailed(error: unknown): void {
  if (!(error instanceof CallFailed)) throw error
}

/** Reads the plain list. */
export async function observeList({ list }: Listed, api: Api, fixture: ListFixture): Promise<ListState> {
  const body = await api.get(list.operation.id, requestFor(list.operation, fixture))
  return { ...fixture, items: itemsOf(list, body) ?? [] }
}

/** A request of the list with more in its query. */
export function requestFor(operation: Operation, { path, others }: ListFixture, query: JsonObject = {}): RequestPatch {
  const own = ownRequest(operation, others)
  return { ...own, path, query: { ...own.query, ...query } }
}

/** The items of an answer. */
export function itemsOf({ items }: Listing, body: Json | undefined): readonly Json[] | undefined {
  const found = body === undefined ? undefined : valueAt(body, items)
  return Array.isArray(found) ? (found as readonly Json[]) : undefined
}

/** The ids of the items of an answer; undefined when it was refused or shows none. */
export function idsOf(list: Listing, { accepted, body }: Answer): readonly string[] | undefined {
  const items = accepted ? itemsOf(list, body) : undefined
  const ids = items?.map((item) => idShown(item, list.id))
  return ids?.every((id) => id !== undefined) === true ? ids : undefined
}

/** A member of an item. */
export function memberOf(item: Json, name: string): Json | undefined {
  return isObject(item) ? item[name] : undefined
}
