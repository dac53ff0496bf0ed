import fc from 'fast-check'
import { expect, test } from 'vitest'
import { anyBehaviour, numbersOf } from '../../test/fixtures/compare/arbitrary.ts'
import { behaviour } from '../../test/fixtures/compare/sides.ts'
import type { OperationBehaviour } from '../model/behaviour.ts'
import { compareBehaviour, noiseBetween } from './behaviour.ts'

test('two behaviours side by side', () => {
  const before = [
    behaviour('listThings', { 'listThings/valid/1 plain': { body: [{ ltv: 'integer' }] } }),
    behaviour('getThing', {
      'getThing/valid/1 plain': { own: true, body: { ltv: 'integer=5' } },
      'getThing/valid/2 plain': { own: true, body: { ltv: 'integer=5' } },
      'getThing/odd/1 gone': {},
    }),
  ]
  const after = [
    behaviour('listThings', { 'listThings/valid/1 plain': { body: [{ ltv: 'digits' }] } }),
    behaviour('getThing', {
      'getThing/valid/1 plain': { own: true, body: { ltv: 'integer=6' } },
      'getThing/valid/2 plain': { status: 404 },
    }),
  ]
  const { changes, ...rest } = compareBehaviour(before, after)
  expect(changes.map(({ kind, what, operations }) => [kind, what, ...operations].join(' ')).toSorted()).toEqual([
    'form ltv listThings',
    'status plain getThing',
    'value ltv getThing',
  ])
  expect(rest).toEqual({
    operations: [
      { operation: 'listThings', compared: 1, status: 1, shape: 0, values: 0 },
      { operation: 'getThing', compared: 2, status: 1, shape: 1, values: 0 },
    ],
    notCompared: 1,
  })
})

test('where all numbers of a place moved, its values are not told one by one', () => {
  const side = (factor: number): readonly OperationBehaviour[] => [
    {
      ...behaviour('getThing', {
        'getThing/valid/1 plain': { own: true, body: { ltv: `integer=${factor}`, aov: `integer=${factor}` } },
      }),
      numbers: { '/ltv': numbersOf(factor, 2 * factor, 3 * factor) },
    },
  ]
  const { changes } = compareBehaviour(side(1), side(100))
  expect(changes.map(({ kind, what }) => `${kind} ${what}`)).toEqual(['value aov', 'size ltv'])
})

test('noise is a status of one case, and anything else of a place', () => {
  const side = (status: number, other: number, name: string): readonly OperationBehaviour[] => [
    behaviour('getThing', {
      'getThing/valid/1 plain': { status },
      'getThing/valid/2 plain': { status: other },
      [`getThing/valid/3 plain`]: { own: true, body: { name } },
    }),
  ]
  const noise = noiseBetween(side(200, 200, 'text=a'), side(503, 200, 'text=b'))
  const { changes, operations } = compareBehaviour(side(200, 200, 'text=c'), side(404, 404, 'text=d'), noise)
  expect(changes).toMatchObject([{ kind: 'status', cases: ['getThing/valid/2 plain'] }])
  expect(operations).toEqual([{ operation: 'getThing', compared: 3, status: 2, shape: 2, values: 2 }])
  expect(compareBehaviour(side(200, 200, 'text=c'), side(200, 200, 'integer=5'), noise).changes).toMatchObject([
    { kind: 'form', what: 'name' },
  ])
})

test('nothing differs from itself', () => {
  fc.assert(
    fc.property(anyBehaviour, (one) => {
      const { changes, operations, notCompared } = compareBehaviour(one, one)
      expect([changes, notCompared]).toEqual([[], 0])
      for (const { compared, values } of operations) expect(values).toBe(compared)
      const cases = one.flatMap(({ answers }) => answers.flatMap((answer) => answer.cases))
      expect(operations.reduce((sum, { compared }) => sum + compared, 0)).toBe(cases.length)
    }),
  )
})

test('what differs one way differs the other', () => {
  fc.assert(
    fc.property(anyBehaviour, anyBehaviour, (one, other) => {
      const [there, back] = [compareBehaviour(one, other), compareBehaviour(other, one)]
      expect(back.changes.length > 0).toBe(there.changes.length > 0)
      expect(back.notCompared).toBe(there.notCompared)
      expect(back.operations.toSorted((a, b) => (a.operation < b.operation ? -1 : 1))).toEqual(
        there.operations.toSorted((a, b) => (a.operation < b.operation ? -1 : 1)),
      )
    }),
    { numRuns: 500 },
  )
})

test('what two runs show is no change between them', () => {
  fc.assert(
    fc.property(anyBehaviour, anyBehaviour, (one, other) => {
      const { changes, operations } = compareBehaviour(one, other, noiseBetween(one, other))
      expect(changes).toEqual([])
      for (const { compared, values } of operations) expect(values).toBe(compared)
    }),
    { numRuns: 500 },
  )
})
