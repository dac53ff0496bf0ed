import { valueAt } from '../../contract/pointer.ts'
import { isObject, type Json } from '../../model/json.ts'
import type { ProgramCall } from '../../model/program.ts'
import { breach, same } from '../../suite/judging.ts'
import { type Breach, type Invariant, invariant, type Step } from '../../suite/suite.ts'
import { nameAt, sentIn } from './commands.ts'
import type { Field } from './fields.ts'
import { keeps } from './keeps.ts'
import type { Kind } from './kinds.ts'
import { idShown, type Name, ownId, type Seen, type State } from './things.ts'

/** What the rules of a kind look at. */
export interface Judged {
  readonly kind: Kind
  /** By operation: what of its requests is to be read again. */
  readonly fields: ReadonlyMap<string, readonly Field[]>
  readonly witnesses: readonly (readonly ProgramCall[])[]
}

/** What HTTP and a contract's own shape promise of things that are made, read, changed and removed. No contract says it, so most is `should`. */
export function rulesOf(judged: Judged): Invariant<State>[] {
  return [createdIsReadable(judged), storedAsSent(judged), putTwice(judged), deletedIsGone(judged), ownOwner(judged)]
}

/** RFC 9110, 9.3.3 and 15.3.2: what a POST says it has made is there, and what is read is that thing. */
function createdIsReadable({ kind, witnesses }: Judged): Invariant<State> {
  return invariant<State>({
    id: 'created-is-readable',
    title: 'What was created can be read',
    level: 'should',
    witnesses,
    judge(step) {
      const made = step.after.things.C
      if (step.command !== 'create' || !isDone(step) || made === undefined || made === step.before.things.C)
        return undefined
      if (same(made.path, step.before.things.C?.path)) return undefined
      const wanted = ownId(kind, made)
      if (made.value === null) return [breach('What was created cannot be read', 'a 2xx', `HTTP ${made.status}`)]
      const shown = kind.shownId === undefined ? undefined : idShown(made.value, kind.shownId)
      if (shown === undefined || shown === wanted) return []
      return [breach('Reading what was created shows another id', wanted, shown)]
    },
  })
}

/** What a 2xx accepted of a creation, replacement or change is what is read. */
function storedAsSent({ fields, witnesses }: Judged): Invariant<State> {
  return invariant<State>({
    id: 'stored-as-sent',
    title: 'What was accepted is what is stored',
    level: 'should',
    witnesses,
    judge(step) {
      const [exchange] = step.exchanges
      const name = addressed(step)
      const [before, thing] = name === undefined ? [] : [step.before.things[name], step.after.things[name]]
      const sent = sentIn(exchange)
      if (!['create', 'replace', 'change'].includes(step.command) || !isDone(step)) return undefined
      if (thing === undefined || thing.value === null || sent === undefined) return undefined
      if (step.command === 'create' && same(thing.path, before?.path)) return undefined
      if (step.command !== 'create' && same(before?.sent, sent)) return undefined
      return lost(fields.get(exchange?.case.operation ?? '') ?? [], sent, thing)
    },
  })
}

function lost(fields: readonly Field[], sent: Json, { value }: Seen): readonly Breach[] | undefined {
  const judged = fields.flatMap((field) => {
    const own = valueAt(sent, field.sent)
    return own === undefined || own === null ? [] : [{ field, own, read: valueAt(value, field.shown) }]
  })
  if (judged.length === 0) return undefined
  return judged
    .filter(({ own, read }) => !keeps(own, read))
    .map(({ field, own, read }) =>
      breach(`Another ${nameAt(field.sent)} is read than was accepted`, own, read ?? 'nothing', field.place),
    )
}

/** RFC 9110, 9.2.2: the effect of the same PUT twice is that of one. */
function putTwice({ fields, witnesses }: Judged): Invariant<State> {
  return invariant<State>({
    id: 'put-twice-is-put-once',
    title: 'The same PUT once more changes nothing',
    witnesses,
    judge(step) {
      const name = addressed(step)
      const [before, after] = name === undefined ? [] : [step.before.things[name], step.after.things[name]]
      const sent = sentIn(step.exchanges[0])
      if (!['replace', 'replace-again'].includes(step.command) || !isDone(step)) return undefined
      if (before === undefined || after === undefined || before.value === null) return undefined
      if (sent === undefined || !same(before.sent, sent)) return undefined
      if (after.value === null) return [breach('After the same PUT it cannot be read', 'a 2xx', `HTTP ${after.status}`)]
      // Times, versions and the like may tell of every request: only what the request itself says must not move.
      const own = fields.get(step.exchanges[0]?.case.operation ?? '') ?? []
      return own.flatMap(({ shown, place }) => {
        const [was, is] = [valueAt(before.value, shown), valueAt(after.value, shown)]
        return same(was, is)
          ? []
          : [breach(`The same PUT once more changes ${nameAt(shown)}`, was ?? 'nothing', is ?? 'nothing', place)]
      })
    },
  })
}

/** RFC 9110, 9.3.5: what was removed is no longer found where it was. */
function deletedIsGone({ kind, witnesses }: Judged): Invariant<State> {
  return invariant<State>({
    id: 'deleted-is-gone',
    title: 'What was deleted is gone',
    level: 'should',
    witnesses,
    judge(step) {
      const name = addressed(step)
      const [before, thing] = name === undefined ? [] : [step.before.things[name], step.after.things[name]]
      if (step.command !== 'remove' || !isDone(step) || before === undefined || thing === undefined) return undefined
      if (before.value === null || isMarked(before.value, thing.value)) return undefined
      const shown = kind.shownId === undefined ? undefined : idShown(thing.value ?? undefined, kind.shownId)
      if (thing.value !== null && (kind.shownId === undefined || shown === ownId(kind, thing)))
        return [breach('What was deleted can still be read', 'a 404 or 410', `HTTP ${thing.status}`)]
      return thing.listed === true
        ? [breach('What was deleted is still listed', 'a list without it', 'one with it')]
        : []
    },
  })
}

/** Some servers keep what is removed and say so in it. */
function isMarked(before: Json, after: Json): boolean {
  if (!isObject(before) || !isObject(after)) return false
  return Object.keys({ ...before, ...after }).some((name) => {
    const [was, is] = [before[name], after[name]]
    if (same(was, is)) return false
    if (isObject(was) && isObject(is)) return isMarked(was, is)
    return /delet|remov|archiv|trash/i.test(`${name} ${typeof is === 'string' ? is : ''}`)
  })
}

/** RFC 3986, 3.3: a path is a hierarchy. A part of one thing is no part of another. */
function ownOwner({ kind, witnesses }: Judged): Invariant<State> {
  return invariant<State>({
    id: 'only-below-its-owner',
    title: 'A thing is found only below its owner',
    level: 'should',
    witnesses,
    judge(step) {
      const name = addressed(step)
      const thing = name === undefined ? undefined : step.before.things[name]
      if (step.command !== 'read-elsewhere' || thing === undefined || thing.value === null) return undefined
      const other = step.before.things[name === 'B' ? 'A' : 'B']
      // Where each owner counts its own, the other's may have the same id.
      if (other === undefined || ownId(kind, other) === ownId(kind, thing)) return undefined
      if (!step.answer.accepted || kind.shownId === undefined) return []
      const shown = idShown(step.answer.body, kind.shownId)
      return shown === ownId(kind, thing)
        ? [breach('It is found below an owner that is not its own', 'a 404', `HTTP ${step.answer.status}`)]
        : []
    },
  })
}

/** It was accepted, and is not only on its way (202). */
function isDone({ answer }: Step<State>): boolean {
  return answer.accepted && answer.status !== 202
}

function addressed({ command, args }: Step<State>): Name | undefined {
  if (command === 'create') return 'C'
  return isObject(args) ? (args['who'] as Name | undefined) : undefined
}
