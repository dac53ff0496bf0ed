import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { emptyInput } from '../../model/case.ts'
import { isObject, type Json } from '../../model/json.ts'
import { formsIn, skeletonOf, wordOf } from './skeleton.ts'
import { makeWriter } from './values.ts'

const write = makeWriter(
  { ...emptyInput, body: { mediaType: 'application/json', value: { email: 'concordat+k7f3-1@example.test' } } },
  { tag: 'k7f3', origin: 'http://127.0.0.1:4010' },
)
const own = { write, sortedBy: [] }
const foreign = { write: undefined, sortedBy: [] }
const deep = (levels: number, end: Json): Json => (levels === 0 ? end : { in: deep(levels - 1, end) })

describe('what the run made', () => {
  test.each<[string, Json, Json]>([
    ['a text', 'Ana', 'text=Ana'],
    ['an empty text', '', 'text='],
    ['a number', 5, 'integer=5'],
    ['a truth', true, 'boolean=true'],
    ['nothing', null, 'null'],
    ['a date', '2026-11-20', 'date'],
    [
      'an id',
      { id: 5, user_id: 6, customerId: 7, uuid: 'x', name: 5 },
      { customerId: 'integer', id: 'integer', name: 'integer=5', user_id: 'integer', uuid: 'text' },
    ],
    ['an address that was sent', { email: 'concordat+k7f3-1@example.test' }, { email: 'email=<sent>' }],
    ['an address of somebody', { email: 'ana@shop.test' }, { email: 'email' }],
    ['an empty list', [], []],
    ['a list of one', [5], ['integer=5', '1 items']],
    ['a list of the same', ['a', 'a'], ['text=a', '2 items']],
    ['a list of others', ['a', 'b'], ['text', '2 items']],
    ['a list of many forms', ['a', 1, null, []], ['integer|list|null|text', '4 items']],
    [
      'a member that some items lack',
      [{ a: 1, b: 2 }, { a: 1 }, { a: 1, b: 2 }],
      [{ a: 'integer=1', 'b?': 'integer=2' }, '3 items'],
    ],
    [
      'a member of every object',
      [{ constructor: 1 }, {}, { constructor: 1 }],
      [{ 'constructor?': 'integer=1' }, '3 items'],
    ],
    ['lists in items', [{ a: [] }, { a: [5] }, { a: [6] }], [{ a: ['integer'] }, '3 items']],
    ['an object or nothing', [{ a: { b: 1 } }, { a: null }], [{ a: 'null|object' }, '2 items']],
    ['a map by id', { 12: { a: 1 }, 13: { a: 2 } }, { '*': { a: 'integer' } }],
    ['a map by hash', { '0123456789abcdef': 'x' }, { '*': 'text=x' }],
    ['no map', { 12: 'x', name: 'y' }, { 12: 'text=x', name: 'text=y' }],
    ['nothing in an object', {}, {}],
    ['seven levels', deep(7, 'x'), deep(7, 'text=x')],
    ['eight levels', deep(8, {}), deep(8, 'object')],
    ['many levels', deep(500, {}), deep(8, 'object')],
  ])('%s', (_, body, skeleton) => {
    expect(skeletonOf(body, own)).toEqual(skeleton)
  })
})

test('of what is not its own only forms are told, and no length', () => {
  const body = { id: 5, list: [{ name: 'Ana' }, { name: 'Bo' }], on: true, when: '2026-11-20' }
  expect(skeletonOf(body, foreign)).toEqual({ id: 'integer', list: [{ name: 'text' }], on: 'boolean', when: 'date' })
})

test('an object with more members than names could be is a map', () => {
  const wide = (size: number): Json =>
    Object.fromEntries(Array.from({ length: size }, (_, index) => [`word${index}`, 1]))
  expect(skeletonOf(wide(61), foreign)).toEqual({ '*': 'integer' })
  expect(Object.keys(skeletonOf(wide(60), foreign) as object)).toHaveLength(60)
})

describe('the order of a list', () => {
  const things = (...ids: Json[]): Json => ids.map((id) => ({ id, name: 'x' }))
  test.each<[string, Json, readonly string[], string | undefined]>([
    ['rising', things(1, 2, 2, 10), [], 'by id: rising'],
    ['falling', things('10', '9', '1'), [], 'by id: falling'],
    ['mixed', things(1, 3, 2), [], 'by id: mixed'],
    ['all the same', things(1, 1, 1), [], undefined],
    ['too few to tell', things(1, 2), [], undefined],
    ['no id', [{ a: 1 }, { a: 2 }, { a: 3 }], [], undefined],
    [
      'as it was asked for',
      [
        { a: 1, id: 3 },
        { a: 2, id: 2 },
        { a: 3, id: 1 },
      ],
      ['desc', 'a'],
      'by a: rising',
    ],
    ['words, in either case', [{ a: 'b' }, { a: 'C' }, { a: 'd' }], ['a'], 'by a: rising'],
    [
      'dates',
      [{ a: '2026-11-20 08:00:00' }, { a: '2026-11-19 09:00:00' }, { a: '2026-11-18 10:00:00' }],
      ['a'],
      'by a: falling',
    ],
    ['not by what only some have', [{ a: 1, id: 1 }, { id: 2 }, { a: 2, id: 3 }], ['a'], 'by id: rising'],
    ['not objects', [1, 2, 3], ['a'], undefined],
  ])('%s', (_, items, sortedBy, order) => {
    expect((skeletonOf(items, { write: undefined, sortedBy }) as Json[])[1]).toBe(order)
  })
})

test.each([
  ['integer', ['integer']],
  ['integer|null', ['integer', 'null']],
  ['text=a|b=c', ['text']],
])('the forms in %s are %j', (leaf, forms) => {
  expect(formsIn(leaf)).toEqual(forms)
})

test.each<[Json, string]>([
  ['text', 'text'],
  [[], 'list'],
  [{}, 'object'],
])('the word for %j is %s', (value, word) => {
  expect(wordOf(value)).toBe(word)
})

const anyBody = fc.jsonValue({ maxDepth: 6, stringUnit: 'binary' }) as fc.Arbitrary<Json>

test.each([
  ['own', own],
  ['foreign', foreign],
])('any %s body has a skeleton, which holds texts only', (_, options) => {
  const allTexts = (value: Json): boolean =>
    typeof value === 'string' ||
    ((Array.isArray(value) || isObject(value)) && Object.values(value as object).every(allTexts))
  fc.assert(
    fc.property(anyBody, (body) => {
      const skeleton = skeletonOf(body, options)
      expect(allTexts(skeleton)).toBe(true)
      expect(JSON.parse(JSON.stringify(skeleton))).toEqual(skeleton)
    }),
  )
})

test('nothing of a body that is not its own can be read from its skeleton', () => {
  // None of these is part of a word of ours or of a name.
  const secret = fc.oneof(
    fc.stringMatching(/^[QXZ]{4,12}$/),
    fc.stringMatching(/^[QXZ]{4,12}@[QXZ]{4}\.QX$/),
    fc.integer({ min: 10_000 }).map(String),
    fc.integer({ min: 10_000 }),
  )
  const { body } = fc.letrec<{ body: Json }>((tie) => ({
    body: fc.oneof(
      { maxDepth: 4 },
      secret,
      fc.array(tie('body'), { maxLength: 4 }),
      fc.dictionary(fc.constantFrom('id', 'name', 'notes', 'email', 'list'), tie('body'), { maxKeys: 4 }),
      fc.dictionary(fc.integer({ min: 10_000 }).map(String), tie('body'), { minKeys: 1, maxKeys: 3 }),
    ),
  }))
  fc.assert(
    fc.property(body, (one) => {
      expect(JSON.stringify(skeletonOf(one, { write: undefined, sortedBy: ['name'] }))).not.toMatch(/[QXZ]|\d{2}/)
    }),
    { numRuns: 500 },
  )
})

describe('a long text takes time in proportion', () => {
  const fastest = (text: string): number => {
    const times = Array.from({ length: 5 }, () => {
      const from = performance.now()
      skeletonOf({ notes: text, email: text }, own)
      return performance.now() - from
    })
    return Math.min(...times)
  }
  test.each(['a', '1', 'f0', '@', 'a@', '.', 'a@b.', '://1', 'k7f3-', 'concordat+', ' ', '2026-'])('%j', (unit) => {
    const text = `a@${unit.repeat(2 ** 20 / unit.length)} `
    const tenth = fastest(text.slice(0, text.length / 10))
    // Ten is linear, a hundred quadratic; what takes no time at all cannot be compared.
    expect(fastest(text)).toBeLessThan(40 * Math.max(tenth, 0.5))
  })
})
