import { expect, test } from 'vitest'
import { numbersOf } from '../../test/fixtures/compare/arbitrary.ts'
import type { NumbersSeen } from '../model/behaviour.ts'
import { compareSizes } from './sizes.ts'

const few = numbersOf(100, 200, 300)

test.each<[string, NumbersSeen, NumbersSeen | undefined, string | undefined]>([
  ['dollars that are cents now', few, numbersOf(10_000, 20_000, 30_000), '100 times as large'],
  ['cents that are dollars now', numbersOf(10_000, 20_000, 30_000), few, '100 times as small'],
  ['ten times', few, numbersOf(1000, 2000, 3000), '10 times as large'],
  ['a thousand times, of other things', few, numbersOf(100_000, 200_000, 250_000, 300_000), '1000 times as large'],
  ['other numbers of the same size', few, numbersOf(90, 210, 310), undefined],
  ['a hundred times the largest only', few, numbersOf(100, 100, 100, 200, 30_000), undefined],
  ['a hundred times the mean only', few, numbersOf(10_000, 20_000, 20_000), undefined],
  ['no factor of a unit', few, numbersOf(200, 400, 600), undefined],
  ['too few before', numbersOf(100, 200), numbersOf(10_000, 20_000, 30_000), undefined],
  ['too few after', few, numbersOf(10_000, 30_000), undefined],
  ['no numbers after', few, undefined, undefined],
])('%s', (_, was, is, to) => {
  const side = (numbers: NumbersSeen | undefined): Parameters<typeof compareSizes>[0] => [
    { operation: 'getThing', answers: [], numbers: numbers === undefined ? {} : { '/ltv': numbers } },
  ]
  const found = compareSizes(side(was), side(is))
  expect(found.map((one) => one.to.replace(/^up to \d+, /, ''))).toEqual(to === undefined ? [] : [to])
  for (const one of found)
    expect(one).toMatchObject({
      operation: 'getThing',
      place: '/ltv',
      from: `up to ${was.max}`,
    })
})

test('an operation that only one side has tells nothing', () => {
  expect(compareSizes([{ operation: 'getThing', answers: [], numbers: { '/ltv': few } }], [])).toEqual([])
})
