import { valueAt } from '../../contract/pointer.ts'
import type { Operation, RequestPatch } from '../../model/contract.ts'
import { isObject, type Json, type JsonObject } from '../../model/json.ts'
import { CallFailed } from '../stateful/call-failed.ts'
import type { Answer, Api } from '../../suite/suite.ts'
import { bound } from './commands.ts'
import { type Kind, type Listing, pathFor } from './kinds.ts'
import { idShown, prepareThings, withoutPlaceholders } from './things.ts'

/** A list and, where they are known, the things it shows. */
export interface Listed {
  readonly list: Listing
  readonly kind?: Kind
  /** Bodies to make some more things with, so that there is something to order. */
  readonly bodies: readonly Json[]
}

/** What the plain list shows. */
export interface ListState {
  readonly path: JsonObject
  readonly items: readonly Json[]
}

/** The path parameters of the list. */
export interface ListFixture {
  readonly path: JsonObject
}

/** Makes some things to list where that is allowed and possible; else takes the list as it is. */
export async function prepareList({ list, kind, bodies }: Listed, api: Api): Promise<ListFixture> {
  const { base, reading = base } = list.operation
  const { given, request } = api.mayWrite ? base : reading
  if (kind === undefined || !api.mayWrite) {
    return { path: (await api.take(given, request.path ?? {})) as JsonObject }
  }
  const { A } = await prepareThings(kind, api)
  for (const body of bodies) {
    const { omit = [] } = kind.creator.base.request
    const own = body === null || A === undefined ? {} : { body: bound(body, A) }
    await api.call(kind.creator.id, { ...A?.maker, ...own, omit }).catch(unlessFailed)
  }
  return { path: pathFor(list.operation, kind, A?.path ?? {}) }
}

/** One less to list; what its answer shows is a check's business. */
function unlessFailed(error: unknown): void {
  if (!(error instanceof CallFailed)) throw error
}

/** Reads the plain list. */
export async function observeList({ list }: Listed, api: Api, { path }: ListFixture): Promise<ListState> {
  const body = await api.get(list.operation.id, requestFor(list.operation, path))
  return { path, items: itemsOf(list, body) ?? [] }
}

/** A request of the list with more in its query. */
export function requestFor({ base }: Operation, path: JsonObject, query: JsonObject = {}): RequestPatch {
  const own = withoutPlaceholders(base.request)
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
