import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Json } from '../model/json.ts'
import { stepOf } from './expect-steps.ts'
import { alike, breach, holdsIn, instantOf, same, textOf } from './judging.ts'

const anyJson = fc.jsonValue() as fc.Arbitrary<Json>

describe('holdsIn', () => {
  /** Every name in the list is a problem; of a state that is no list it says nothing. */
  const judge = holdsIn<Json>((state) =>
    Array.isArray(state)
      ? new Map((state as readonly string[]).map((name) => [name, breach(name, 'good', 'bad')]))
      : undefined,
  )
  test.each<readonly [string, Json, Json, readonly string[] | undefined]>([
    ['a problem that was not there is the step’s', [], ['x'], ['x']],
    ['one that was there before is not', ['x'], ['x'], []],
    ['of two only the new one is', ['x'], ['x', 'y'], ['y']],
    ['one that goes is none', ['x'], [], []],
    ['a state that it says nothing about', ['x'], null, undefined],
    ['a state before that it says nothing about hides nothing', null, ['x'], ['x']],
  ])('%s', (_, before, after, expected) => {
    expect(judge(stepOf({ before, after }))?.map(({ message }) => message)).toEqual(expected)
  })
})

describe('alike', () => {
  test.each<readonly [Json | undefined, Json | undefined, boolean]>([
    [1, 1, true],
    [1, '1', true],
    ['1', 1.0, true],
    ['1.50', 1.5, true],
    ['007', 7, false],
    ['', 0, false],
    [null, '', true],
    [null, undefined, true],
    [undefined, '', true],
    [0, null, false],
    [false, null, false],
    [true, 'true', true],
    ['a', 'A', false],
    ['2026-01-01 00:00:00', '2026-01-01T00:00:00+00:00', true],
    ['2026-01-01 00:00:00', '2026-01-01T00:00:00.000000Z', true],
    ['2026-01-01 00:00:00', '2026-01-01T01:00:00+01:00', true],
    ['2026-01-01 00:00:00', '2026-01-01T00:00:01Z', false],
    ['2026-01-01 00:00:00', '', false],
    ['2026-01-01 00:00:00', { date: '2026-01-01 00:00:00.000000', timezone: 'UTC' }, true],
    ['2026-01-01 00:00:00', 'Thu, 01 Jan 2026 00:00:00 GMT', true],
    [{ a: 1 }, { a: '1', b: null }, true],
    [{ a: 1 }, { a: 1, b: 2 }, false],
    [[1, '2'], ['1', 2], true],
    [[1], [1, 2], false],
    [[], {}, false],
    [{}, null, false],
  ])('%j and %j: %s', (a, b, expected) => {
    expect([alike(a, b), alike(b, a)]).toEqual([expected, expected])
  })

  test('everything is like itself, and what is the same is alike', () => {
    fc.assert(fc.property(anyJson, (value) => same(value, value) && alike(value, value)))
    fc.assert(fc.property(anyJson, anyJson, (a, b) => !same(a, b) || alike(a, b)))
  })

  test('it does not matter which comes first', () => {
    fc.assert(fc.property(anyJson, anyJson, (a, b) => alike(a, b) === alike(b, a)))
  })
})

test.each<readonly [Json | undefined, Json | undefined, boolean]>([
  [{ a: 1, b: { c: 2, d: 3 } }, { b: { d: 3, c: 2 }, a: 1 }, true],
  [[1, 2], [2, 1], false],
  [1, '1', false],
  [undefined, null, false],
  [undefined, undefined, true],
])('%j is the same as %j: %s', (a, b, expected) => {
  expect(same(a, b)).toBe(expected)
})

test.each<readonly [Json | undefined, string | undefined]>([
  ['2026-01-02 03:04:05', '2026-01-02T03:04:05.000Z'],
  ['2026-01-02 03:04:05.123456', '2026-01-02T03:04:05.000Z'],
  ['2026-01-02T03:04:05+02:00', '2026-01-02T01:04:05.000Z'],
  ['2026-01-02T03:04:05.000000Z', '2026-01-02T03:04:05.000Z'],
  [{ date: '2026-01-02 03:04:05.000000', timezone: 'UTC' }, '2026-01-02T03:04:05.000Z'],
  ['soon', undefined],
  ['', undefined],
  [null, undefined],
  [undefined, undefined],
  [{}, undefined],
  [1_767_323_045, undefined],
])('the instant of %j is %s', (value, expected) => {
  const at = instantOf(value)
  expect(at === undefined ? undefined : new Date(at).toISOString()).toBe(expected)
})

test.each<readonly [Json | undefined, string]>([
  [undefined, ''],
  [null, ''],
  ['a', 'a'],
  [0, '0'],
  [false, 'false'],
  [{ a: 1 }, '{"a":1}'],
  [[1], '[1]'],
])('the text of %j is %j', (value, expected) => {
  expect(textOf(value)).toBe(expected)
})

test('a breach shows values as short texts', () => {
  expect(breach('m', { a: 1 }, undefined)).toEqual({ message: 'm', expected: '{"a":1}', received: 'nothing' })
  expect(breach('m', 'x'.repeat(300), 'y').expected).toBe(`${'x'.repeat(199)}…`)
})
