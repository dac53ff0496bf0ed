import { setTimeout } from 'node:timers/promises'
import { valueAt } from '../../contract/pointer.ts'
import { isNamedByRequest } from '../../contract/producers.ts'
import type { Operation, RequestPatch } from '../../model/contract.ts'
import type { Exchange } from '../../model/exchange.ts'
import { isObject, type Json, type JsonObject } from '../../model/json.ts'
import type { Answer, Api, Taken } from '../../suite/suite.ts'
import { inputAt } from '../input-at.ts'
import { idInLocation } from '../ledger.ts'
import { CallFailed } from '../stateful/call-failed.ts'
import { type Kind, makerOf, otherKey, pathFor } from './kinds.ts'

/** The things of a program: two made for it, each with all it belongs to, and the last one that it made itself. */
export type Name = 'A' | 'B' | 'C'

/** A thing as it was last looked at. */
export interface Thing {
  /** The read's path parameters. */
  readonly path: JsonObject
  /** What the creation takes from the steps before it, so that more can be made beside it. */
  readonly maker: JsonObject
  /** The ids of other things that requests may carry, by their placeholder: `createCustomer#/id`. */
  readonly others: JsonObject
  /** The body of the replacement that was the last thing done to it; else null. */
  readonly sent: Json
  /** A request to remove it was accepted. */
  readonly removed: boolean
}

/** A thing, and what a look at it shows. */
export interface Seen extends Thing {
  readonly status: number
  /** The answer to its read; null when it was refused. */
  readonly value: Json
  /** Whether the list shows it; null when there is none, or it cannot be read. */
  readonly listed: boolean | null
}

/** The state of a program. */
export interface State {
  readonly things: Readonly<Partial<Record<Name, Seen>>>
}

/** What a program keeps in mind between looks. */
export type Fixture = Readonly<Partial<Record<Name, Thing>>>

const waits = [200, 800]

/** Makes the two things, and waits until they can be read. Throws {@link CallFailed} when they never can: a check says so. */
export async function prepareThings(kind: Kind, api: Api): Promise<Fixture> {
  const make = async (): Promise<Thing> => {
    const { path, query, header, cookie, body, bind } = makerOf(kind)
    const maker = Object.entries({ path, query, header, cookie, body, bind }).filter(([, value]) => value !== undefined)
    const asked = { path: kind.item, maker: Object.fromEntries(maker) as JsonObject, others: kind.others }
    const { path: item, ...made } = (await api.take(kind.given, asked)) as unknown as Record<
      keyof typeof asked,
      JsonObject
    >
    const thing = { path: item, ...made, sent: null, removed: false }
    for (const wait of waits) {
      if (isShown(kind, thing, await readThing(kind, api, thing))) return thing
      await setTimeout(wait)
    }
    if (isShown(kind, thing, await readThing(kind, api, thing))) return thing
    throw new CallFailed(`what ${kind.creator.id} makes cannot be read with ${kind.read.id}`)
  }
  const A = await make()
  return { A, B: await make() }
}

function readThing({ read }: Kind, api: Api, { path, others }: Thing): Promise<Answer> {
  return api.call(read.id, { ...ownRequest(read, others), path })
}

/** What a request of an operation says of itself, and the ids of other things that each must carry. */
export function ownRequest({ base }: Operation, others: JsonObject): RequestPatch {
  const bind = Object.entries(base.request.bind ?? {}).flatMap(([place, value]) => {
    const id = isObject(value) ? others[otherKey(value)] : undefined
    return id === undefined ? [] : [[place, id] as const]
  })
  return { ...withoutPlaceholders(base.request), ...(bind.length === 0 ? {} : { bind: Object.fromEntries(bind) }) }
}

/** What it took from steps is given anew. */
function withoutPlaceholders({ query, header, cookie }: RequestPatch): RequestPatch {
  const parts = Object.entries({ query, header, cookie }).flatMap(([where, values]) => {
    const own = Object.entries(values ?? {}).filter(([, value]) => !isObject(value))
    return own.length === 0 ? [] : [[where, Object.fromEntries(own)]]
  })
  return Object.fromEntries(parts) as RequestPatch
}

function isShown({ shownId }: Kind, thing: Thing, answer: Answer): boolean {
  return answer.accepted && (shownId === undefined || idShown(answer.body, shownId) !== undefined || thing.removed)
}

/** The id in an answer, as a text. */
export function idShown(body: Json | undefined, pointer: string): string | undefined {
  const id = body === undefined ? undefined : valueAt(body, pointer)
  return typeof id === 'string' || typeof id === 'number' ? String(id) : undefined
}

/** A thing's own id, as a text. */
export function ownId({ idName }: Pick<Kind, 'idName'>, { path }: Pick<Thing, 'path'>): string {
  return String(path[idName])
}

/** Reads all things, and the lists that may show them. */
export async function observeThings(kind: Kind, api: Api, fixture: Fixture): Promise<State> {
  const lists = new Map<string, Promise<ReadonlySet<string> | undefined>>()
  const seen = await Promise.all(
    Object.entries(fixture).map(async ([name, thing]): Promise<[string, Seen]> => {
      const { status, accepted, body } = await readThing(kind, api, thing)
      const listed = await isListed(kind, api, thing, lists)
      return [name, { ...thing, status, value: accepted ? (body ?? null) : null, listed }]
    }),
  )
  return { things: Object.fromEntries(seen) }
}

async function isListed(
  kind: Kind,
  api: Api,
  thing: Thing,
  lists: Map<string, Promise<ReadonlySet<string> | undefined>>,
): Promise<boolean | null> {
  const { list } = kind
  // Only what is gone is looked for: what is there may stand on another page.
  if (list === undefined || !thing.removed) return null
  const path = pathFor(list.operation, kind, thing.path)
  const key = JSON.stringify(path)
  const reading =
    lists.get(key) ??
    api
      .call(list.operation.id, { ...ownRequest(list.operation, thing.others), path })
      .then(({ accepted, body }) => (accepted && body !== undefined ? idsIn(body, list.items, list.id) : undefined))
  lists.set(key, reading)
  const ids = await reading
  return ids === undefined ? null : ids.has(ownId(kind, thing))
}

function idsIn(body: Json, items: string, id: string): ReadonlySet<string> | undefined {
  const list = valueAt(body, items)
  if (!Array.isArray(list)) return undefined
  return new Set((list as readonly Json[]).flatMap((item) => idShown(item, id) ?? []))
}

function idOfMade({ madeId }: Kind, { case: { input } }: Exchange, { body, location }: Answer): Json | undefined {
  if (isNamedByRequest({ id: madeId })) return inputAt(input, madeId)
  return madeId === 'location' ? idInLocation(location) : valueAt(body ?? null, madeId)
}

/** What a step tells of the things: what it made, last sent and removed. */
export function absorbStep(kind: Kind, fixture: Fixture, { command, args, exchanges, answers }: Taken): Fixture {
  const [exchange, answer] = [exchanges[0], answers[0]]
  if (exchange === undefined || answer === undefined || !answer.accepted) return fixture
  const { body } = exchange.case.input
  const sent = body !== undefined && 'value' in body ? body.value : null
  if (command === 'create') {
    const id = idOfMade(kind, exchange, answer)
    const { A } = fixture
    if (A === undefined || (typeof id !== 'string' && typeof id !== 'number')) return fixture
    return { ...fixture, C: { ...A, path: { ...A.path, [kind.idName]: id }, sent: null, removed: false } }
  }
  const who = isObject(args) ? (args['who'] as Name | undefined) : undefined
  const thing = who === undefined ? undefined : fixture[who]
  if (who === undefined || thing === undefined) return fixture
  if (command === 'remove') return { ...fixture, [who]: { ...thing, removed: true } }
  if (command === 'replace' || command === 'replace-again') return { ...fixture, [who]: { ...thing, sent } }
  return command === 'change' || command === 'break' ? { ...fixture, [who]: { ...thing, sent: null } } : fixture
}
