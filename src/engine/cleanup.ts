import { valueAt } from '../contract/pointer.ts'
import { stepInput } from '../generate/cases.ts'
import type { GenerateContext } from '../generate/context.ts'
import { serialize } from '../generate/wire/serialize.ts'
import type { GoneCheck, Operation, RemovalStep, RequestPatch, Resource } from '../model/contract.ts'
import type { CleanupResult, Leftover } from '../model/event.ts'
import type { WireFailure, WireResponse } from '../model/exchange.ts'
import { isObject, type Json } from '../model/json.ts'
import type { Client } from '../transport/client.ts'
import { type Journal, thingKey } from '../transport/journal.ts'
import type { Created, Unanswered } from './ledger.ts'
import { jsonOf } from './session.ts'

/** What removal works with. */
export interface CleanupOptions {
  readonly resources: readonly Resource[]
  readonly operation: (id: string) => Operation
  readonly base: (operation: Operation) => string
  readonly context: GenerateContext
  readonly client: Client
  readonly journal: Journal
}

/** Removes what a run created, in the contract's order, and looks whether it is gone. Never throws because of the target. */
export async function removeAll(
  created: readonly Created[],
  unanswered: readonly Unanswered[],
  options: CleanupOptions,
): Promise<CleanupResult> {
  const { found, left: lost } = await findUnanswered(unanswered, options)
  const all = onePerId([...created, ...found])
  const failures: Failures = new Map()
  const due = all.filter(({ removed }) => removed !== true)
  const first = await removeThese(due, { size: batchSize, failures, options })
  // What a call for many at once has left may go when it is named alone.
  const still = all.filter((one) => first.has(one))
  const stubborn = still.some((one) => one.resource.remove.some(isForMany)) ? still : []
  const reasons =
    stubborn.length === 0
      ? first
      : new Map([...first, ...(await removeThese(stubborn, { size: 1, failures, options }, first))])
  const astray = astrayIn(all, failures)
  const left: Leftover[] = [...lost]
  for (const one of all) {
    const reason =
      reasons.get(one) ?? (astray.has(one.resource) ? 'nothing has the id that its creation told' : undefined)
    if (reason !== undefined) left.push({ resource: one.resource.name, id: String(one.id), reason })
    else if (one.removed !== true) {
      one.removed = true
      const { id, owner, above, resource } = one
      await options.journal.append({
        type: 'removed',
        resource: resource.name,
        id,
        ...(owner === undefined ? {} : { owner }),
        ...(above === undefined ? {} : { above }),
      })
    }
  }
  return { created: all.length + lost.length, removed: all.length + lost.length - left.length, left }
}

const batchSize = 50

/** Takes the removal steps, then looks what is still there and why. `already`: what was there before; what has gone since is marked undefined. */
async function removeThese(
  all: readonly Created[],
  { size, failures, options }: Removal,
  already: ReadonlyMap<Created, string | undefined> = new Map(),
): Promise<Map<Created, string | undefined>> {
  for (const resource of options.resources) {
    const mine = all.filter((one) => one.resource.name === resource.name).toReversed()
    for (const step of resource.remove) await takeStep(step, mine, { failures, size, options })
  }
  const reads = new Map<string, Promise<WireResponse | WireFailure>>()
  const states = await Promise.all(all.map((one) => whyLeft(one, failures.get(one)?.refusal, reads, options)))
  return new Map(
    all.flatMap((one, index) => (states[index] === undefined && !already.has(one) ? [] : [[one, states[index]]])),
  )
}

/** Why the last removal of a thing was refused, and whether because nothing was found. */
type Failures = Map<Created, { readonly refusal: string; readonly isUnknown: boolean }>

/** What removal takes: how many at once, what was refused so far, and what it works with. */
interface Removal {
  readonly size: number
  readonly failures: Failures
  readonly options: CleanupOptions
}

/**
 * The kinds of things that may all be there though none can be found: when not one was ever changed or removed by the id that its creation
 * told, that id leads nowhere. What has gone with its owner was found once.
 */
function astrayIn(all: readonly Created[], failures: Failures): ReadonlySet<Resource> {
  const gone = new Set(all.flatMap(({ removed, id }) => (removed === true ? [String(id)] : [])))
  const isAstray = (one: Created): boolean =>
    failures.get(one)?.isUnknown === true && one.touchedBy.size === 0 && !gone.has(String(one.owner))
  const kinds = Map.groupBy(all, ({ resource }) => resource)
  return new Set([...kinds].flatMap(([resource, mine]) => (mine.every(isAstray) ? [resource] : [])))
}

function isForMany(step: RemovalStep): boolean {
  return JSON.stringify(step.request).includes('"$ids"')
}

async function takeStep(
  step: RemovalStep,
  all: readonly Created[],
  { failures, size: most, options }: Removal,
): Promise<void> {
  const { after } = step
  const due = after === undefined ? all : all.filter((one) => after.some((operation) => one.touchedBy.has(operation)))
  const size = isForMany(step) ? most : 1
  const batches = Array.from({ length: Math.ceil(due.length / size) }, (_, index) =>
    due.slice(index * size, (index + 1) * size),
  )
  await Promise.all(
    batches.map(async (batch) => {
      const [first] = batch
      if (first === undefined) return
      const values = { ...valuesOf(first), $ids: batch.map(({ id }) => id) }
      const answer = await callForCleanup(step.operation, step.request, values, options)
      const refusal = refusalOf(answer)
      for (const one of batch) {
        if (refusal === undefined) failures.delete(one)
        else if (isGoneAlready(answer) && one.touchedBy.has(step.operation)) failures.delete(one)
        else if (!step.optional || step === one.resource.remove.at(-1))
          failures.set(one, { refusal, isUnknown: isGoneAlready(answer) })
      }
    }),
  )
}

/** Why a resource is still there, or undefined when it is gone. Without a way to look, the last removal's answer counts. */
async function whyLeft(
  one: Created,
  failure: string | undefined,
  reads: Map<string, Promise<WireResponse | WireFailure>>,
  options: CleanupOptions,
): Promise<string | undefined> {
  const { gone, removedWithOwner } = one.resource
  if (gone.length === 0) return removedWithOwner ? undefined : failure
  for (const check of gone) {
    const values = valuesOf(one)
    const key = JSON.stringify([check.operation, fill(check.request as Json, values)])
    const reading = reads.get(key) ?? callForCleanup(check.operation, check.request, values, options)
    reads.set(key, reading)
    if (!isGone(check, one, await reading)) return failure ?? 'it is still there after its removal was accepted'
  }
  return undefined
}

function isGone(check: GoneCheck, one: Created, answer: WireResponse | WireFailure): boolean {
  if (answer.kind === 'failure') return false
  if (check.status !== undefined && (String(answer.status) === check.status || isGoneFor(check, answer))) return true
  if (check.items === undefined) {
    // Not the status that was to be, but an answer that does not show the thing either.
    const shown = check.id === undefined ? undefined : valueAt(jsonOf(answer.body) ?? null, check.id)
    return check.id !== undefined && answer.status < 300 && String(shown) !== String(one.id)
  }
  if (answer.status >= 400 && answer.status < 500) return !otherRefusals.has(answer.status)
  const body = jsonOf(answer.body)
  const items = body === undefined || check.items === undefined ? undefined : valueAt(body, check.items)
  const ids = Array.isArray(items) ? (items as readonly Json[]).map((item) => valueAt(item, check.id ?? '/id')) : []
  return Array.isArray(items) && answer.status < 300 && !ids.some((id) => String(id) === String(one.id))
}

/** Who is to answer "not found" may say "gone" as well. */
function isGoneFor({ status }: GoneCheck, answer: WireResponse): boolean {
  return status === '404' && answer.status === 410
}

/** Not there any more: the run's own calls have removed it before. */
function isGoneAlready(answer: WireResponse | WireFailure): boolean {
  return answer.kind === 'response' && (answer.status === 404 || answer.status === 410)
}

/** Refusals of a list that tell nothing about what is in it. */
const otherRefusals = new Set([401, 403, 408, 429])

/** Looks for what may have been created although the answer was lost, and writes down what came of it. */
async function findUnanswered(
  unanswered: readonly Unanswered[],
  options: CleanupOptions,
): Promise<{ found: Created[]; left: Leftover[] }> {
  const found: Created[] = []
  const left: Leftover[] = []
  for (const one of unanswered) {
    const { hidden, n, resource, unique } = one
    const ids = await findIds(one, options)
    if (ids === undefined) {
      const reason = hidden === true ? 'the answer to its creation shows no id' : 'the answer to its creation was lost'
      if (!resource.removedWithOwner) left.push({ resource: resource.name, id: unique[0] ?? 'unknown', reason })
      continue
    }
    if (ids.length === 0) await options.journal.append({ type: 'not-created', n })
    for (const id of ids) {
      await options.journal.append({ type: 'created', n, resource: resource.name, id })
      found.push({ resource, id, touchedBy: new Set() })
    }
  }
  return { found, left }
}

/** The ids of what carries one of the unique values that were sent; undefined when there is no telling. */
async function findIds(
  { resource, unique }: Unanswered,
  options: CleanupOptions,
): Promise<(string | number)[] | undefined> {
  const { find } = resource
  if (find === undefined || unique.length === 0) return undefined
  const ids: (string | number)[] = []
  for (const value of unique) {
    const answer = await callForCleanup(find.operation, find.request, { $unique: value }, options)
    const body = answer.kind === 'response' ? jsonOf(answer.body) : undefined
    const items = body === undefined ? undefined : valueAt(body, find.items)
    if (!Array.isArray(items)) return undefined
    for (const item of items as readonly Json[]) {
      const id = valueAt(item, find.id)
      const matches = valueAt(item, find.match) === value
      if (matches && (typeof id === 'string' || typeof id === 'number')) ids.push(id)
    }
  }
  return ids
}

type Values = Readonly<Record<string, Json | undefined>>

/** `$id`, `$owner`, and above it `$owner2`, `$owner3`. */
function valuesOf({ id, owner, above = [] }: Created): Values {
  return { $id: id, $owner: owner, ...Object.fromEntries(above.map((one, index) => [`$owner${index + 2}`, one])) }
}

/** Sends a request of the contract's removal rules, with values in the place of `$id`, `$ids`, `$owner` and `$unique`. */
export async function callForCleanup(
  operationId: string,
  patch: RequestPatch,
  values: Values,
  { operation, base, context, client }: CleanupOptions,
): Promise<WireResponse | WireFailure> {
  const target = operation(operationId)
  const input = stepInput(target, fill(patch as Json, values) as RequestPatch, context)
  return (await client.send(serialize(target, input, base(target)), 'main')).response
}

/** Puts values in the place of `$id`, `$ids`, `$owner` and `$unique`. */
function fill(value: Json, values: Values): Json {
  if (typeof value === 'string') return Object.hasOwn(values, value) ? (values[value] ?? null) : value
  if (Array.isArray(value)) return (value as readonly Json[]).map((item) => fill(item, values))
  if (!isObject(value)) return value
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, fill(item, values)]))
}

function refusalOf(answer: WireResponse | WireFailure): string | undefined {
  if (answer.kind === 'failure') return answer.message
  return answer.status < 300 ? undefined : `its removal was answered with ${answer.status}`
}

function onePerId(created: readonly Created[]): Created[] {
  return [...new Map(created.map((one) => [thingKey(one.resource.name, one), one])).values()]
}
