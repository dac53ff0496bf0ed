import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isObject, type Json, type JsonObject } from '../model/json.ts'
import { type Shape, stepOf } from './expect-steps.ts'
import { genericInvariants } from './generic.ts'
import type { Command, Suite } from './suite.ts'

const change = { id: 'change', args: fc.constant(null), calls: () => [], describe: () => 'change' } satisfies Command
const toA = { ...change, id: 'change-a', changes: () => ['/a'] } satisfies Command
const toAll = { ...change, id: 'change-all', changes: () => [''] } satisfies Command
const named = { ...change, id: 'change-named', changes: (args: Json) => [`/${String(args)}`] } satisfies Command

/** A state is `{ a: [thing, …], b: [thing, …] }`. */
const suite: Suite = {
  contract: 'test',
  area: 'things',
  prepare: () => Promise.resolve(null),
  observe: () => Promise.resolve(null),
  entities: (state) =>
    (isObject(state) ? Object.values(state) : [])
      .flatMap((list) => (Array.isArray(list) ? (list as readonly Json[]) : []))
      .filter(isObject)
      .map((value) => ({ kind: 'thing', id: Number(value['id']), value })),
  commands: [change, toA, toAll, named],
  invariants: [],
}

const all = genericInvariants(suite)

/** Messages of one invariant about a step; undefined when it says nothing. */
function verdict(id: string, shape: Shape): readonly string[] | undefined {
  const one = all.find((other) => other.id === id)
  if (one === undefined) throw new Error(`no invariant ${id}`)
  return one.judge(stepOf(shape))?.map(({ message }) => message)
}

const thing = (id: number, more: JsonObject = {}): JsonObject => ({ id, name: 'n', ...more })
const one: Json = { a: [thing(1)], b: [thing(2)] }
const renamed: Json = { a: [thing(1, { name: 'm' })], b: [thing(2)] }
const other: Json = { a: [thing(1)], b: [thing(2, { name: 'm' })] }
const more: Json = { a: [thing(1), thing(3)], b: [thing(2)] }

type Row = readonly [what: string, shape: Shape, expected: readonly string[] | undefined]

describe('rejected-changes-nothing', () => {
  test.each<Row>([
    ['kept', { before: one, after: one, statuses: [422] }, []],
    ['the order of members is no change', { before: { x: 1, y: 2 }, after: { y: 2, x: 1 }, statuses: [422] }, []],
    [
      'a member changed',
      { before: one, after: renamed, statuses: [422] },
      ['A rejected request changed something: /a/*/name'],
    ],
    ['a thing appeared', { before: one, after: more, statuses: [403] }, ['A rejected request changed something: /a']],
    [
      'no call of several was accepted',
      { before: one, after: renamed, statuses: [422, 500] },
      ['A rejected request changed something: /a/*/name'],
    ],
    [
      'no answer came',
      { before: one, after: renamed, statuses: [0] },
      ['A rejected request changed something: /a/*/name'],
    ],
    ['one of several was accepted', { before: one, after: renamed, statuses: [422, 200] }, undefined],
    ['accepted', { before: one, after: renamed }, undefined],
  ])('%s', (_, shape, expected) => {
    expect(verdict('rejected-changes-nothing', shape)).toEqual(expected)
  })
})

describe('read-changes-nothing', () => {
  test.each<Row>([
    ['kept', { before: one, after: one, method: 'GET' }, []],
    ['broken', { before: one, after: renamed, method: 'GET' }, ['A read changed something: /a/*/name']],
    ['not a read', { before: one, after: renamed, method: 'PUT' }, undefined],
  ])('%s', (_, shape, expected) => {
    expect(verdict('read-changes-nothing', shape)).toEqual(expected)
  })
})

describe('nothing-else-changes', () => {
  test.each<Row>([
    ['what it may change', { before: one, after: renamed, command: 'change-a' }, []],
    ['what it may replace', { before: one, after: more, command: 'change-a' }, []],
    ['everything may change', { before: one, after: 7, command: 'change-all' }, []],
    ['it changes nothing', { before: one, after: one }, []],
    ['elsewhere', { before: one, after: other, command: 'change-a' }, ['Something else changed too: /b/*/name']],
    [
      'a longer name is elsewhere',
      { before: { a: 1, ab: 1 }, after: { a: 2, ab: 2 }, command: 'change-a' },
      ['Something else changed too: /ab'],
    ],
    ['by its arguments', { before: one, after: other, command: 'change-named', args: 'b' }, []],
    ['without a word on it nothing may', { before: one, after: renamed }, ['Something else changed too: /a/*/name']],
    ['refused', { before: one, after: other, command: 'change-a', statuses: [400] }, undefined],
    ['an unknown command', { before: one, after: other, command: 'gone' }, undefined],
  ])('%s', (_, shape, expected) => {
    expect(verdict('nothing-else-changes', shape)).toEqual(expected)
  })
})

describe('answer-is-read-back', () => {
  const after = more
  test.each<Row>([
    ['kept', { before: one, after, body: { data: thing(3) } }, []],
    ['an id as a text', { before: one, after, body: { data: { id: '3', name: 'n' } } }, []],
    ['members that only one has', { before: one, after, body: { data: thing(3, { shown: true }) } }, []],
    [
      'another value',
      { before: one, after, body: { data: thing(3, { name: 'm' }) } },
      ['The answer shows another name than is then read'],
    ],
    ['a thing that is nowhere', { before: one, after, body: { data: thing(9) } }, undefined],
    [
      'the same id on a thing of another shape',
      { before: one, after, body: { data: { id: 3, colour: 1, size: 2, weight: 3, price: 4 } } },
      undefined,
    ],
    ['an answer without a thing', { before: one, after, body: { message: 'done' } }, undefined],
    ['an answer that is a list', { before: one, after, body: [thing(3, { name: 'm' })] }, undefined],
    ['refused', { before: one, after, body: { data: thing(3, { name: 'm' }) }, statuses: [422] }, undefined],
    ['several calls', { before: one, after, body: { data: thing(3, { name: 'm' }) }, statuses: [200, 200] }, undefined],
  ])('%s', (_, shape, expected) => {
    expect(verdict('answer-is-read-back', shape)).toEqual(expected)
  })

  test('it binds nobody by itself', () => {
    expect(all.find(({ id }) => id === 'answer-is-read-back')?.level).toBe('should')
  })
})

describe('updated-at-never-goes-back', () => {
  const at = (time: Json): Json => ({ a: [thing(1, { updated_at: time })] })
  const noon = '2026-01-01 12:00:00'
  test.each<Row>([
    ['forwards', { before: at(noon), after: at('2026-01-01 12:00:01') }, []],
    ['it stays', { before: at(noon), after: at(noon) }, []],
    ['it stays, written otherwise', { before: at(noon), after: at('2026-01-01T12:00:00+00:00') }, []],
    ['backwards', { before: at(noon), after: at('2026-01-01 11:59:59') }, ['updated_at of a thing went backwards']],
    ['no dates', { before: one, after: renamed }, undefined],
    ['a date that is none', { before: at(noon), after: at('soon') }, undefined],
    ['a thing that was not there', { before: { a: [] }, after: at(noon) }, undefined],
  ])('%s', (_, shape, expected) => {
    expect(verdict('updated-at-never-goes-back', shape)).toEqual(expected)
  })
})

describe('ids-are-not-reused', () => {
  const without: Json = { a: [thing(1)], b: [] }
  const removed = stepOf({ before: one, after: without })
  test.each<Row>([
    ['a new id', { before: one, after: more, history: [removed] }, []],
    [
      'the id of a removed one',
      { before: without, after: one, history: [removed] },
      ['The id of a removed thing was given out again'],
    ],
    ['nothing new', { before: one, after: without, history: [removed] }, undefined],
    [
      'it only moved',
      { before: { a: [thing(2)], b: [] }, after: { a: [], b: [thing(2)] }, history: [removed] },
      undefined,
    ],
  ])('%s', (_, shape, expected) => {
    expect(verdict('ids-are-not-reused', shape)).toEqual(expected)
  })
})

test('an accepted step that does what it says breaks no rule', () => {
  const step = stepOf({ before: one, after: more, command: 'change-a', body: { data: thing(3) } })
  expect(all.flatMap((invariant) => invariant.judge(step) ?? [])).toEqual([])
})

test('what is reported is what was there and what is there', () => {
  const rejected = all.find(({ id }) => id === 'rejected-changes-nothing')
  expect(rejected?.judge(stepOf({ before: { a: 1 }, after: { b: 'x' }, statuses: [400] }))).toEqual([
    { message: 'A rejected request changed something: /a', expected: '1', received: 'nothing' },
    { message: 'A rejected request changed something: /b', expected: 'nothing', received: 'x' },
  ])
})
