import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { commandNamed, ruleWith, suiteOf } from './expect-suite.ts'
import { nameOf, randomPrograms, witnessPrograms } from './explore.ts'

describe('the witness programs', () => {
  const programsOf = (...witnesses: readonly (readonly string[])[]): string[] =>
    witnessPrograms(suiteOf([], [ruleWith('r', ...witnesses)])).map(({ calls }) =>
      calls.map(({ command }) => command).join(' '),
    )

  test.each<readonly [string, readonly (readonly string[])[], readonly string[]]>([
    ['all of them', [['a'], ['b', 'c']], ['a', 'b c']],
    [
      'the same one once',
      [
        ['a', 'b'],
        ['a', 'b'],
      ],
      ['a b'],
    ],
    ['not what begins a longer one', [['a'], ['a', 'b'], ['a', 'b', 'c']], ['a b c']],
    ['but what ends it or stands in it', [['b'], ['a', 'b'], ['a', 'b', 'c']], ['b', 'a b c']],
    [
      'two that begin alike',
      [
        ['a', 'b'],
        ['a', 'c'],
      ],
      ['a b', 'a c'],
    ],
    ['none', [], []],
  ])('%s', (_, witnesses, expected) => {
    expect(programsOf(...witnesses)).toEqual(expected)
  })

  test('rules that share a sequence share its program', () => {
    const suite = suiteOf([], [ruleWith('r', ['a', 'b']), ruleWith('s', ['a', 'b'], ['c']), ruleWith('t')])
    expect(witnessPrograms(suite)).toHaveLength(2)
  })

  test('the same commands with other arguments are another sequence', () => {
    const rule = { ...ruleWith('r'), witnesses: [1, 2].map((args) => [{ command: 'a', args }]) }
    expect(witnessPrograms(suiteOf([], [rule]))).toEqual([
      { suite: 'test/things', calls: [{ command: 'a', args: 1 }] },
      { suite: 'test/things', calls: [{ command: 'a', args: 2 }] },
    ])
  })

  test('every witness begins some program, and no program begins another', () => {
    const sequence = fc.array(fc.constantFrom('a', 'b'), { minLength: 1, maxLength: 4 })
    fc.assert(
      fc.property(fc.array(sequence, { maxLength: 6 }), (witnesses) => {
        const made = programsOf(...witnesses).map((text) => `${text} `)
        const begins = (text: string): number => made.filter((one) => one.startsWith(text)).length
        expect(witnesses.filter((one) => begins(`${one.join(' ')} `) === 0)).toEqual([])
        expect(made.filter((text) => begins(text) !== 1)).toEqual([])
      }),
    )
  })
})

describe('the random programs', () => {
  const suite = suiteOf([
    commandNamed('often', { weight: 9 }),
    commandNamed('seldom'),
    commandNamed('never', { weight: 0 }),
  ])

  test('same seed, same programs; another seed, others', () => {
    const options = { runs: 5, length: 8 }
    expect(randomPrograms(suite, { seed: 1, ...options })).toEqual(randomPrograms(suite, { seed: 1, ...options }))
    expect(randomPrograms(suite, { seed: 1, ...options })).not.toEqual(randomPrograms(suite, { seed: 2, ...options }))
  })

  test('as many as asked for, none longer than asked for, none shorter than half', () => {
    fc.assert(
      fc.property(fc.nat(), fc.nat(4), fc.integer({ min: 1, max: 12 }), (seed, runs, length) => {
        const programs = randomPrograms(suite, { seed, runs, length })
        expect(programs).toHaveLength(runs)
        const wrong = programs.filter(({ calls }) => calls.length > length || calls.length < length / 2)
        expect(wrong).toEqual([])
      }),
      { numRuns: 30 },
    )
  })

  test('commands come as often as they weigh', () => {
    const calls = randomPrograms(suite, { seed: 1, runs: 50, length: 10 }).flatMap((one) => one.calls)
    const share = (id: string): number => calls.filter(({ command }) => command === id).length / calls.length
    expect(share('often')).toBeGreaterThan(0.8)
    expect(share('seldom')).toBeGreaterThan(0.02)
    expect(share('never')).toBe(0)
  })

  test('a suite without commands has none', () => {
    expect(randomPrograms(suiteOf([]), { seed: 1, runs: 5, length: 5 })).toEqual([])
  })
})

test('a suite is named by its contract and its area', () => {
  expect(nameOf(suiteOf([]))).toBe('test/things')
})
