import { isObject, type Json } from '../model/json.ts'
import { alike, breach, instantOf, same, textOf } from './judging.ts'
import type { Breach, Command, Entity, Invariant, Step, Suite } from './suite.ts'

/** The rule that reads change nothing. */
export const readChangesNothing = 'read-changes-nothing'

/**
 * Rules that every API keeps, whatever it is about; judged on every step of every suite. `restless`: {@link changedMembers} that change by
 * themselves, which says nothing about a step.
 */
export function genericInvariants(suite: Suite, restless: ReadonlySet<string> = new Set()): Invariant[] {
  const changesOf = (step: Step): Change[] =>
    allChangesOf(step).filter(({ pointer }) => !restless.has(memberIn(pointer)))
  const commands = new Map(suite.commands.map((one) => [one.id, one]))
  const all: readonly Invariant[] = [
    {
      id: 'rejected-changes-nothing',
      title: 'A rejected request changes nothing',
      witnesses: [],
      judge: (step) =>
        step.answers.some(({ accepted }) => accepted)
          ? undefined
          : changesOf(step).map((one) => changed(one, 'A rejected request changed something')),
    },
    {
      id: readChangesNothing,
      title: 'A read changes nothing',
      witnesses: [],
      judge: (step) =>
        step.exchanges.every(({ request }) => request.method === 'GET')
          ? changesOf(step).map((one) => changed(one, 'A read changed something'))
          : undefined,
    },
    {
      id: 'nothing-else-changes',
      title: 'Nothing outside the addressed resource changes',
      witnesses: [],
      judge: (step) => judgeIsolation(step, commands.get(step.command), changesOf(step)),
    },
    {
      id: 'answer-is-read-back',
      title: 'The answer shows what is then read back',
      level: 'should',
      witnesses: [],
      judge: (step) => judgeReadBack(step, suite, restless),
    },
    {
      id: 'updated-at-never-goes-back',
      title: 'updated_at never goes backwards',
      level: 'should',
      witnesses: [],
      judge: (step) => judgeClock(step, suite),
    },
    {
      id: 'ids-are-not-reused',
      title: 'An id is never given out again',
      witnesses: [],
      judge: (step) => judgeIds(step, suite),
    },
  ]
  return all.flatMap((one) => {
    const level = suite.generic?.[one.id]
    return level === 'off' ? [] : [level === undefined ? one : { ...one, level }]
  })
}

interface Change {
  readonly pointer: string
  readonly before: Json | undefined
  readonly after: Json | undefined
}

function changed({ pointer, before, after }: Change, message: string): Breach {
  return breach(`${message}: ${general(pointer)}`, before ?? 'nothing', after ?? 'nothing')
}

/** Positions and ids say nothing about the cause. */
function general(pointer: string): string {
  return pointer.replaceAll(/\/\d+(?=\/|$)/g, '/*')
}

/** The names of the members in which a step's states differ: `updated_at`. */
export function changedMembers(step: Step): readonly string[] {
  return allChangesOf(step).map(({ pointer }) => memberIn(pointer))
}

function memberIn(pointer: string): string {
  return pointer.split('/').findLast((name) => !/^\d*$/.test(name)) ?? ''
}

/** Where two states differ, at the first level at which one of them has no object. */
function allChangesOf({ before, after }: Pick<Step, 'before' | 'after'>): Change[] {
  const found: Change[] = []
  const visit = (a: Json | undefined, b: Json | undefined, pointer: string): void => {
    if (isObject(a) && isObject(b)) {
      for (const name of new Set([...Object.keys(a), ...Object.keys(b)])) visit(a[name], b[name], `${pointer}/${name}`)
    } else if (Array.isArray(a) && Array.isArray(b) && a.length === b.length) {
      a.forEach((item: Json, index) => visit(item, b[index] as Json, `${pointer}/${index}`))
    } else if (!same(a, b)) found.push({ pointer, before: a, after: b })
  }
  visit(before, after, '')
  return found
}

function judgeIsolation(
  step: Step,
  command: Command | undefined,
  changes: readonly Change[],
): readonly Breach[] | undefined {
  if (command === undefined || !step.answers.some(({ accepted }) => accepted)) return undefined
  const allowed = command.changes?.(step.args, step.before) ?? []
  return changes
    .filter(
      ({ pointer }) =>
        !allowed.some((prefix) => pointer === prefix || pointer.startsWith(`${prefix}/`) || prefix === ''),
    )
    .map((one) => changed(one, 'Something else changed too'))
}

/** Members that the answer and the thing read back have in common are equal. */
function judgeReadBack(step: Step, suite: Suite, restless: ReadonlySet<string>): readonly Breach[] | undefined {
  if (step.exchanges.length !== 1 || !step.answer.accepted || !isObject(step.answer.body)) return undefined
  const shown = Object.values(step.answer.body).find((value) => isObject(value) && value['id'] !== undefined)
  if (!isObject(shown)) return undefined
  const stored = suite
    .entities(step.after)
    .find(({ id, value }) => String(id) === String(shown['id']) && sharesMembers(value, shown))
  if (stored === undefined) return undefined
  return Object.keys(shown)
    .filter((name) => !restless.has(name) && stored.value[name] !== undefined)
    .filter((name) => !alike(stored.value[name], shown[name]))
    .map((name) => breach(`The answer shows another ${name} than is then read`, shown[name], stored.value[name]))
}

function sharesMembers(a: Entity['value'], b: Entity['value']): boolean {
  const names = Object.keys(b)
  return names.filter((name) => a[name] !== undefined).length >= names.length / 2
}

function judgeClock(step: Step, suite: Suite): readonly Breach[] | undefined {
  const before = new Map(suite.entities(step.before).map((one) => [`${one.kind} ${one.id}`, one.value['updated_at']]))
  const pairs = suite.entities(step.after).flatMap((one) => {
    const [was, is] = [before.get(`${one.kind} ${one.id}`), one.value['updated_at']]
    const [from, to] = [instantOf(was), instantOf(is)]
    return from !== undefined && to !== undefined ? [{ kind: one.kind, was, is, back: to < from }] : []
  })
  if (pairs.length === 0) return undefined
  return pairs
    .filter(({ back }) => back)
    .map(({ kind, was, is }) =>
      breach(`updated_at of a ${kind} went backwards`, `not before ${textOf(was)}`, is ?? null),
    )
}

function judgeIds(step: Step, suite: Suite): readonly Breach[] | undefined {
  const present = new Set(suite.entities(step.before).map(({ kind, id }) => `${kind} ${id}`))
  const fresh = suite.entities(step.after).filter(({ kind, id }) => !present.has(`${kind} ${id}`))
  if (fresh.length === 0) return undefined
  const earlier = new Set(
    step.history.flatMap((one) => suite.entities(one.before).map(({ kind, id }) => `${kind} ${id}`)),
  )
  return fresh
    .filter(({ kind, id }) => earlier.has(`${kind} ${id}`))
    .map(({ kind }) =>
      breach(`The id of a removed ${kind} was given out again`, 'a new id', 'one that was in use before'),
    )
}
