import { describe, expect, test } from 'vitest'
import { behaviour, type ShortAnswer } from '../../test/fixtures/compare/sides.ts'
import type { OperationBehaviour } from '../model/behaviour.ts'
import { comparePairs, pairUp } from './pairs.ts'

const op = 'getThing'
type Answers = Readonly<Record<string, ShortAnswer>>
const compared = (before: Answers, after: Answers): ReturnType<typeof comparePairs> =>
  comparePairs(op, pairUp([behaviour(op, before)], [behaviour(op, after)]).pairs)
const told = (before: Answers, after: Answers): readonly string[] =>
  compared(before, after).differences.map(({ kind, place, from, to }) => `${kind} ${place}: ${from} -> ${to}`)
const one = (answer: ShortAnswer): Answers => ({ 'getThing/valid/1 plain': answer })
const own = (body: ShortAnswer['body']): ShortAnswer => ({ body: body ?? null, own: true })

describe('cases', () => {
  const first = 'a/random/1/1 make it'
  const second = 'a/random/1/2 change it'
  const third = 'a/random/1/10 remove it'
  test.each<[string, Answers, Answers, readonly string[], number]>([
    ['of both sides are laid side by side', { a: {}, b: {} }, { b: {}, a: {} }, ['a', 'b'], 0],
    ['of one side stand alone', { a: {}, b: {} }, { b: {}, c: {} }, ['b'], 2],
    [
      'of a program that goes the same way',
      { [first]: {}, [third]: {} },
      { [first]: {}, [third]: {} },
      [first, third],
      0,
    ],
    [
      'of a program are not followed where it went apart',
      { [first]: {}, [second]: { status: 422 }, [third]: {} },
      { [first]: {}, [second]: {}, [third]: {} },
      [first, second],
      1,
    ],
    [
      'of another program are',
      { [first]: { status: 422 }, 'a/random/2/2 make it': {} },
      { [first]: {}, 'a/random/2/2 make it': {} },
      [first, 'a/random/2/2 make it'],
      0,
    ],
    [
      'of no program are',
      { 'getThing/valid/1 a': { status: 422 }, 'getThing/valid/2 a': {} },
      { 'getThing/valid/1 a': {}, 'getThing/valid/2 a': {} },
      ['getThing/valid/1 a', 'getThing/valid/2 a'],
      0,
    ],
  ])('%s', (_, before, after, pairs, alone) => {
    const both = pairUp([behaviour(op, before)], [behaviour(op, after)])
    expect(both.pairs.map((pair) => pair.case)).toEqual(pairs)
    expect(both.alone).toBe(alone)
  })

  test('of another operation are another case', () => {
    expect(pairUp([behaviour(op, { a: {} })], [behaviour('listThings', { a: {} })])).toEqual({ pairs: [], alone: 2 })
  })
})

describe('two answers', () => {
  test.each<[string, ShortAnswer, ShortAnswer, readonly string[]]>([
    [
      'with another status differ in nothing else',
      { body: 'a', mediaType: 'a/b' },
      { status: 404, body: 'b' },
      ['status : 200 -> 404'],
    ],
    [
      'of which one did not come',
      { status: 200 },
      { status: undefined } as unknown as ShortAnswer,
      ['status : 200 -> no answer'],
    ],
    ['with another media type', { mediaType: 'application/json' }, {}, ['media type : application/json -> none']],
    ['of which one was too long', own('text=a'), { own: true }, []],
    ['with another value', own({ a: 'text=x' }), own({ a: 'text=y' }), ['value /a: x -> y']],
    ['with another value, of which one is not its own', own({ a: 'text=x' }), { body: { a: 'text' } }, []],
    [
      'with another value, of things prepared otherwise',
      { ...own({ a: 'text=x' }), prepared: 'createThing/example' },
      own({ a: 'text=y' }),
      [],
    ],
    [
      'with a text that holds the value which changed',
      own({ name: 'text=Ana', title: 'text=Ms Ana B' }),
      own({ name: 'text=Bo$&', title: 'text=Ms Bo$& B' }),
      ['value /name: Ana -> "Bo$&"'],
    ],
    [
      'with a text that changed more than the value it holds',
      own({ name: 'text=Ana', title: 'text=Ms Ana B' }),
      own({ name: 'text=Bo', title: 'text=Mr Bo B' }),
      ['value /name: Ana -> Bo', 'value /title: "Ms Ana B" -> "Mr Bo B"'],
    ],
    ['with a body that a mask cut through', own('text=a'), own('text=b'), ['value : a -> b']],
  ])('%s', (_, before, after, differences) => {
    expect(told(one(before), one(after))).toEqual(differences)
  })

  test('with a body that is no JSON any more are compared as texts', () => {
    const cut = (body: string): ReturnType<typeof behaviour> => ({
      ...behaviour(op, {}),
      answers: [{ status: 200, own: true, body, cases: ['a'] }],
    })
    const { pairs } = pairUp([cut('{"a":"te***')], [cut('***')])
    expect(comparePairs(op, pairs).differences).toMatchObject([{ kind: 'form', place: '' }])
  })
})

describe('answers that show other things', () => {
  const pair = (
    was: ShortAnswer['body'],
    is: ShortAnswer['body'],
    ...more: ShortAnswer['body'][]
  ): readonly string[] => {
    const rest = Object.fromEntries(
      more.map((body, index) => [`getThing/valid/${index + 2} plain`, { body: body ?? null }]),
    )
    return told({ ...one({ body: was ?? null }), ...rest }, { ...one({ body: is ?? null }), ...rest })
  }
  test.each<[string, readonly string[], readonly string[]]>([
    ['differ where they always do', pair({ a: 'integer' }, { a: 'digits' }), ['form /a: integer -> digits']],
    ['agree where another answer does', pair({ a: 'integer' }, { a: 'digits' }, { a: 'integer' }), []],
    [
      'differ where no other answer says anything',
      pair({ a: 'integer' }, { a: 'digits' }, { b: 'null' }),
      ['form /a: integer -> digits'],
    ],
    ['agree where an object was there in another', pair({ a: { b: 'text' } }, { a: 'null' }, { a: { b: 'text' } }), []],
    [
      'differ in whether an object is there, though another has it on both sides',
      pair({}, { a: { b: 'text' } }, { a: { b: 'text' } }),
      ['new /a: nothing -> object'],
    ],
    ['agree where a list was there in another', pair({ a: ['text'] }, { a: 'null' }, { a: [] }), []],
    [
      'are sorted otherwise though another agrees',
      pair(['text', 'by id: rising'], ['text', 'by id: mixed'], ['text', 'by id: rising']),
      ['order : by id: rising -> by id: mixed'],
    ],
  ])('%s', (_, found, differences) => {
    expect(found).toEqual(differences)
  })
})

test('a case counts where it differs most; what is noise does not count', () => {
  const answers = (status: number, a: string, b: string, c: string): Answers => ({
    'getThing/valid/1 plain': { status, ...own({ a: 'text=x' }) },
    'getThing/valid/2 plain': own({ a, x: 'text=x' }),
    'getThing/valid/3 plain': own({ a: b }),
    'getThing/valid/4 plain': own({ a: c, b: 'text' }),
    'getThing/valid/5 plain': own({ a: 'text=x' }),
  })
  const [before, after] = [answers(200, 'text=x', 'text=x', 'text=x'), answers(404, 'integer=5', 'text=y', 'text=x')]
  expect(compared(before, after).likeness).toEqual({ operation: op, compared: 5, status: 4, shape: 3, values: 2 })
  const { pairs } = pairUp([behaviour(op, before)], [behaviour(op, after)])
  const result = comparePairs(op, pairs, { isNoise: ({ kind }) => kind === 'status' })
  expect(result.differences.map(({ kind }) => kind)).toEqual(['form', 'value'])
  expect(result.likeness).toEqual({ operation: op, compared: 5, status: 5, shape: 4, values: 3 })
})

test('a number that is told to be the same on both sides, as zero mostly is, is of any size', () => {
  const side = (ltv: string): OperationBehaviour[] => [
    behaviour(op, {
      'getThing/valid/1 plain': own({ ltv: `integer=${ltv}` }),
      'getThing/valid/2 plain': own({ ltv: 'integer=0' }),
    }),
  ]
  const sizes = [{ operation: op, place: '/ltv', from: 'up to 100', to: 'up to 1, 100 times as small' }]
  const { differences, likeness } = comparePairs(op, pairUp(side('100'), side('1')).pairs, { sizes })
  expect(differences.map((found) => [found.kind, found.case])).toEqual([['size', 'getThing/valid/1 plain']])
  expect(likeness.values).toBe(1)
})

test('an answer that shows numbers of another size differs in its values, and not once more for each of them', () => {
  const side = (ltv: string): OperationBehaviour[] => [
    behaviour(op, { 'getThing/valid/1 plain': own({ ltv }), 'getThing/valid/2 plain': own({ a: 'text=x' }) }),
  ]
  const { pairs } = pairUp(side('integer=100'), side('integer=1'))
  const sizes = [{ operation: op, place: '/ltv', from: 'up to 100', to: 'up to 1, 100 times as small' }]
  const { differences, likeness } = comparePairs(op, pairs, { sizes })
  expect(differences.map((found) => [found.kind, found.case])).toEqual([['size', 'getThing/valid/1 plain']])
  expect(likeness).toEqual({ operation: op, compared: 2, status: 2, shape: 2, values: 1 })
})
