import fc from 'fast-check'
import { expect, test } from 'vitest'
import { anyDifferences } from '../../test/fixtures/compare/arbitrary.ts'
import { changesOf } from './causes.ts'
import type { Difference } from './model.ts'

const lost = (index: number, more: Partial<Difference> = {}): Difference => ({
  kind: 'lost',
  operation: 'getThing',
  case: `getThing/valid/${index} plain`,
  place: `/things/${index}/ltv`,
  from: 'integer',
  to: 'nothing',
  ...more,
})

test('a change names some places and cases, and counts all answers', () => {
  const [change, ...none] = changesOf(Array.from({ length: 30 }, (_, index) => lost(index)))
  expect(none).toEqual([])
  expect(change).toMatchObject({ kind: 'lost', what: 'ltv', operations: ['getThing'], answers: 30 })
  expect(change?.places).toHaveLength(20)
  expect(change?.cases).toEqual([0, 1, 2, 3, 4].map((index) => `getThing/valid/${index} plain`))
})

test('most answers come first; a case counts once', () => {
  const changes = changesOf([
    lost(1, { place: '/a' }),
    lost(1, { place: '/x/b' }),
    lost(2, { place: '/x/b' }),
    lost(2, { place: '/y/b' }),
  ])
  expect(changes.map(({ what, answers }) => `${what} ${answers}`)).toEqual(['b 2', 'a 1'])
})

test('the fingerprint stays when other cases show it, and is another for another change', () => {
  const printOf = (...all: Difference[]): string | undefined => changesOf(all)[0]?.fingerprint
  expect(printOf(lost(1))).toBe(printOf(lost(2), lost(3)))
  expect(printOf(lost(1))).toMatch(/^[\da-f]{12}$/)
  const others: Partial<Difference>[] = [
    { operation: 'listThings' },
    { from: 'text' },
    { kind: 'form' },
    { place: '/aov' },
  ]
  const prints = [{}, ...others].map((more) => printOf(lost(1, more)))
  expect(new Set(prints).size).toBe(5)
})

test('no differing case is lost, and kinds are never mixed', () => {
  fc.assert(
    fc.property(anyDifferences, (all) => {
      const changes = changesOf(all)
      for (const kind of new Set(all.map((one) => one.kind))) {
        const answers = changes.filter((one) => one.kind === kind).reduce((sum, one) => sum + one.answers, 0)
        const cases = new Set(all.filter((one) => one.kind === kind && one.case !== '').map((one) => one.case))
        expect(answers).toBeGreaterThanOrEqual(cases.size)
      }
      expect(new Set(changes.flatMap(({ operations }) => operations))).toEqual(new Set(all.map((one) => one.operation)))
    }),
  )
})
