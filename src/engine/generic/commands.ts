import * as fc from 'fast-check'
import { pointerNames, valueAt } from '../../contract/pointer.ts'
import { isPlaceholder } from '../../generate/placeholders.ts'
import type { OperationCases } from '../../generate/cases.ts'
import type { Case } from '../../model/case.ts'
import type { Operation, RequestPatch } from '../../model/contract.ts'
import { isObject, type Json, type JsonObject } from '../../model/json.ts'
import { escapeName } from '../../model/place.ts'
import { type Command, type CommandCall, command } from '../../suite/suite.ts'
import { type Kind, otherKey, pathFor } from './kinds.ts'
import { type Name, ownRequest, type Seen, type State } from './things.ts'

/** The cases of an operation, if it is under test. */
export type CasesOf = (operation: string) => OperationCases | undefined

/** The arguments of the commands that send a body to a thing. */
export interface Sent {
  readonly who: Name
  /** What the request carries; ids of other things are bound when it is sent. */
  readonly body: Json
  /** What it leaves out: `body/name`. */
  readonly omit?: readonly string[]
}

/** What can be done to the things of a kind, as far as its contract has operations for it. */
export function commandsOf(kind: Kind, casesOf: CasesOf): Command<State>[] {
  const all = [
    ...createCommand(kind, casesOf),
    ...sending('replace', kind, kind.put, bodiesOf(kind.put, casesOf)),
    ...sending('change', kind, kind.patch, bodiesOf(kind.patch, casesOf)),
    ...breakCommand(kind, casesOf),
    ...againCommand(kind),
    ...readCommands(kind),
    ...removeCommand(kind),
  ]
  // A removal is a program's end: a PUT may make the thing again, and the next creation may get its id.
  return all.map((one) => ({
    ...one,
    calls: (args, state) =>
      Object.values(state.things).some(({ removed }) => removed) ? undefined : one.calls(args, state),
  }))
}

const words: Readonly<Record<Name, string>> = { A: 'the first', B: 'the second', C: 'the new' }

/** `the first thing`. */
function called(who: Name, { name }: Kind): string {
  return `${words[who]} ${name}`
}

const anyone: fc.Arbitrary<Name> = fc.constantFrom<Name>('A', 'B', 'C')

/** Random valid bodies of an operation, null where it has none; undefined when none can be made. */
export function bodiesOf(operation: Operation | undefined, casesOf: CasesOf): fc.Arbitrary<Json> | undefined {
  const valid = operation === undefined ? undefined : casesOf(operation.id)?.valid
  if (operation?.body === undefined) return valid?.map(() => null)
  return valid?.filter((one) => bodyOf(one) !== undefined).map((one) => bodyOf(one) ?? null)
}

function bodyOf({ input: { body } }: Case): Json | undefined {
  return body !== undefined && 'value' in body ? body.value : undefined
}

function createCommand(kind: Kind, casesOf: CasesOf): Command<State>[] {
  const { creator, resource } = kind
  const bodies = bodiesOf(creator, casesOf)
  if (bodies === undefined) return []
  return [
    command<State, { body: Json }>({
      id: 'create',
      weight: 2,
      args: fc.record({ body: bodies }, { noNullPrototype: true }),
      calls: ({ body }, { things: { A } }) => {
        if (A === undefined) return undefined
        const omit = [...(creator.base.request.omit ?? []), ...(resource.chosen === undefined ? [] : [resource.chosen])]
        const request = { ...A.maker, ...(body === null ? {} : { body: bound(body, A) }), omit }
        return [{ operation: creator.id, request }]
      },
      changes: () => ['/things/C'],
      describe: () => `create a new ${kind.name}`,
    }),
  ]
}

/** A command that sends a body to one of the things. */
function sending(
  id: 'replace' | 'change',
  kind: Kind,
  operation: Operation | undefined,
  bodies: fc.Arbitrary<Json> | undefined,
): Command<State>[] {
  if (operation === undefined || bodies === undefined) return []
  return [
    command<State, Sent>({
      id,
      weight: 2,
      args: fc.record({ who: anyone, body: bodies }, { noNullPrototype: true }),
      calls: (args, state) => sendTo(operation, kind, args, state),
      changes: ({ who }) => [`/things/${who}`],
      describe: ({ who }) => `${id} ${called(who, kind)}`,
    }),
  ]
}

/** Requests to change a thing that break one constraint of the contract. */
function breakCommand(kind: Kind, casesOf: CasesOf): Command<State>[] {
  const operation = kind.put ?? kind.patch
  const cases = operation === undefined ? [] : (casesOf(operation.id)?.invalid ?? [])
  const broken = cases.filter(({ target }) => target?.open === false).flatMap((one) => brokenBody(one))
  if (operation === undefined || broken.length === 0) return []
  return [
    command<State, Sent>({
      id: 'break',
      args: fc.constantFrom(...broken).map((one): Sent => ({ who: 'A', ...one })),
      calls: (args, state) => sendTo(operation, kind, args, state),
      changes: ({ who }) => [`/things/${who}`],
      describe: ({ who }) => `send ${called(who, kind)} something invalid`,
    }),
  ]
}

function brokenBody(one: Case): Pick<Sent, 'body' | 'omit'>[] {
  const body = bodyOf(one)
  const { place = '', constraint = '' } = one.target ?? {}
  const [, at] = /^[^/]+\/(body(?:\/.+)?)$/.exec(place) ?? []
  if (body === undefined || at === undefined || at.includes('*')) return []
  if (constraint !== 'required') return [{ body }]
  return at === 'body' ? [] : [{ body, omit: [at] }]
}

/** The same replacement once more. */
function againCommand(kind: Kind): Command<State>[] {
  const { put } = kind
  if (put === undefined) return []
  return [
    command<State, { who: Name }>({
      id: 'replace-again',
      weight: 2,
      args: fc.record({ who: anyone }, { noNullPrototype: true }),
      calls: ({ who }, state) => {
        const sent = state.things[who]?.sent
        return isObject(sent) ? sendTo(put, kind, { who, body: sent }, state) : undefined
      },
      changes: ({ who }) => [`/things/${who}`],
      describe: ({ who }) => `replace ${called(who, kind)} by the same once more`,
    }),
  ]
}

function readCommands(kind: Kind): Command<State>[] {
  const { read, list } = kind
  const to = (operation: Operation, thing: Seen | undefined, path?: JsonObject): CommandCall[] | undefined =>
    thing === undefined
      ? undefined
      : [
          {
            operation: operation.id,
            request: {
              ...ownRequest(operation, thing.others),
              path: path ?? pathFor(operation, kind, thing.path),
            },
          },
        ]
  const one = (id: string, describe: string, calls: Command<State, { who: Name }>['calls']): Command<State> =>
    command<State, { who: Name }>({
      id,
      args: fc.record({ who: anyone }, { noNullPrototype: true }),
      calls,
      describe: ({ who }) => `${describe} ${called(who, kind)}`,
    })
  return [
    one('read', 'read', ({ who }, { things }) => to(read, things[who])),
    ...(list === undefined
      ? []
      : [one('list', 'list what is beside', ({ who }, { things }) => to(list.operation, things[who]))]),
    ...(Object.keys(kind.item).length < 2
      ? []
      : [
          one('read-elsewhere', 'read below the other’s owner', ({ who }, { things }) => {
            const [own, other] = [things[who], who === 'B' ? things.A : things.B]
            return own === undefined || other === undefined ? undefined : to(read, own, elsewhere(kind, own, other))
          }),
        ]),
  ]
}

/** A thing's own id below the owner of another. */
function elsewhere({ idName }: Kind, own: Seen, other: Seen): JsonObject {
  const id = own.path[idName]
  return id === undefined ? other.path : { ...other.path, [idName]: id }
}

function removeCommand(kind: Kind): Command<State>[] {
  const { remove } = kind
  if (remove === undefined) return []
  return [
    command<State, { who: Name }>({
      id: 'remove',
      args: fc.record({ who: anyone }, { noNullPrototype: true }),
      calls: ({ who }, { things }) => {
        const thing = things[who]
        if (thing === undefined || thing.removed) return undefined
        return [{ operation: remove.id, request: requestTo(remove, kind, thing) }]
      },
      changes: ({ who }) => [`/things/${who}`],
      describe: ({ who }) => `remove ${called(who, kind)}`,
    }),
  ]
}

function sendTo(
  operation: Operation,
  kind: Kind,
  { who, body, omit }: Sent,
  { things }: State,
): CommandCall[] | undefined {
  const thing = things[who]
  if (thing === undefined) return undefined
  const request = {
    ...requestTo(operation, kind, thing),
    ...(body === null ? {} : { body: bound(body, thing, thing.path[kind.idName]) }),
    ...(omit === undefined ? {} : { omit }),
  }
  return [{ operation: operation.id, request }]
}

function requestTo(operation: Operation, kind: Kind, thing: Seen): RequestPatch {
  return { ...ownRequest(operation, thing.others), path: pathFor(operation, kind, thing.path) }
}

/**
 * Ids of other things in a body are those that the thing itself was made with, or that were made for it; others are left out. `own`: the name of the
 * thing that the body is sent to, where it carries that too.
 */
export function bound(body: Json, { maker, others }: Pick<Seen, 'maker' | 'others'>, own?: Json): Json {
  const given = maker['body'] ?? null
  const visit = (value: Json, names: readonly string[]): Json | undefined => {
    if (isPlaceholder(value)) {
      if ('$from' in value) return valueAt(given, names.map((name) => `/${name}`).join('')) ?? others[otherKey(value)]
      return value.same === undefined ? value : (own ?? value)
    }
    if (Array.isArray(value))
      return (value as readonly Json[]).flatMap((item, index) => visit(item, [...names, String(index)]) ?? [])
    if (!isObject(value)) return value
    const members = Object.entries(value).flatMap(([name, member]) => {
      const settled = visit(member, [...names, escapeName(name)])
      return settled === undefined ? [] : [[name, settled] as const]
    })
    return Object.fromEntries(members)
  }
  return visit(body, []) ?? null
}

/** The body that a call has sent. */
export function sentIn(exchange: { readonly case: Case } | undefined): Json | undefined {
  return exchange === undefined ? undefined : bodyOf(exchange.case)
}

/** The last name of a pointer: `name` of `/data/name`. */
export function nameAt(pointer: string): string {
  return pointerNames(pointer).at(-1) ?? ''
}
