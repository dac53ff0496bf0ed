import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { anyBehaviour } from '../../test/fixtures/compare/arbitrary.ts'
import { behaviour, type ShortAnswer, side } from '../../test/fixtures/compare/sides.ts'
import { finding } from '../../test/fixtures/report/sample.ts'
import type { OperationResult, Report } from '../model/report.ts'
import { fidelityOf } from './fidelity.ts'
import { pageOfFidelity } from './pages.ts'
import type { Scores } from './model.ts'

/** So many answers, of which the first ones are of a kind of their own; no rule judged. */
function answers(all: number, others: number, other: ShortAnswer, plain: ShortAnswer): Report {
  const cases = Array.from({ length: all }, (_, index) => [
    `getCustomer/valid/${index} plain`,
    index < others ? other : plain,
  ])
  return side({
    behaviour: [behaviour('getCustomer', Object.fromEntries(cases) as Record<string, ShortAnswer>)],
    operations: judgedBy({}),
  })
}
const judgedBy = (rules: Readonly<Record<string, readonly string[]>>): OperationResult[] =>
  side().operations.map((one) => ({
    ...one,
    judged: Object.fromEntries((rules[one.id] ?? []).map((rule) => [rule, 1])),
  }))
const own = (body: ShortAnswer['body']): ShortAnswer => ({ own: true, body: body ?? null })

describe('scores', () => {
  const plain = own({ a: 'text=x' })
  const none = undefined
  test.each<[string, number, number, ShortAnswer, Scores]>([
    ['all alike', 7, 0, plain, { status: 100, shape: 100, values: 100, rules: none, overall: 100 }],
    [
      'one of three with another value',
      3,
      1,
      own({ a: 'text=y' }),
      { status: 100, shape: 100, values: 66.6, rules: none, overall: 88.8 },
    ],
    [
      'one of three with another form',
      3,
      1,
      own({ a: 'integer=5' }),
      { status: 100, shape: 66.6, values: 66.6, rules: none, overall: 77.7 },
    ],
    [
      'one of three with another status',
      3,
      1,
      { status: 404 },
      { status: 66.6, shape: 66.6, values: 66.6, rules: none, overall: 66.6 },
    ],
    [
      'one of ten thousand',
      10_000,
      1,
      { status: 404 },
      { status: 99.9, shape: 99.9, values: 99.9, rules: none, overall: 99.9 },
    ],
    ['43 of a hundred', 100, 43, { status: 404 }, { status: 57, shape: 57, values: 57, rules: none, overall: 57 }],
    ['none alike', 5, 5, { status: 404 }, { status: 0, shape: 0, values: 0, rules: none, overall: 0 }],
    ['nothing compared', 0, 0, plain, { status: none, shape: none, values: none, rules: none, overall: none }],
  ])('%s', (_, all, others, other, scores) => {
    const { scores: found, byOperation } = fidelityOf(answers(all, 0, plain, plain), answers(all, others, other, plain))
    expect(found).toEqual(scores)
    expect(byOperation).toEqual(all === 0 ? [] : [{ operation: 'getCustomer', compared: all, judged: 0, ...scores }])
  })

  test.each<[string, Report, Report, number | undefined]>([
    [
      'both kept',
      side({ operations: judgedBy({ getCustomer: ['a', 'b', 'c'] }) }),
      side({ operations: judgedBy({ getCustomer: ['a', 'b', 'c'] }) }),
      100,
    ],
    [
      'one kept by one side only',
      side({ operations: judgedBy({ getCustomer: ['a', 'response-schema', 'c'] }), findings: [finding()] }),
      side({ operations: judgedBy({ getCustomer: ['a', 'response-schema', 'c'] }) }),
      66.6,
    ],
    [
      'both broken in the same way',
      side({ operations: judgedBy({ getCustomer: ['response-schema'] }), findings: [finding()] }),
      side({ operations: judgedBy({ getCustomer: ['response-schema'] }), findings: [finding()] }),
      100,
    ],
    [
      'a flaky finding',
      side({ operations: judgedBy({ getCustomer: ['response-schema'] }), findings: [finding({ flaky: true })] }),
      side({ operations: judgedBy({ getCustomer: ['response-schema'] }) }),
      100,
    ],
    [
      'a finding of another operation',
      side({ operations: judgedBy({ listCustomers: ['response-schema'] }), findings: [finding()] }),
      side({ operations: judgedBy({ listCustomers: ['response-schema'] }) }),
      100,
    ],
    [
      'judged on one side only',
      side({ operations: judgedBy({ getCustomer: ['a'] }) }),
      side({ operations: judgedBy({}) }),
      undefined,
    ],
  ])('of rules: %s', (_, reference, candidate, rules) => {
    expect(fidelityOf(reference, candidate).scores).toEqual({ rules, overall: rules })
  })

  test('are 100 only where nothing differs', () => {
    fc.assert(
      fc.property(anyBehaviour, anyBehaviour, (one, other) => {
        const [reference, candidate] = [one, other].map((told) => side({ behaviour: told, operations: judgedBy({}) }))
        const { scores, operations, changes } = fidelityOf(reference as Report, candidate as Report)
        const compared = operations.reduce((sum, { compared: all }) => sum + all, 0)
        const alike = operations.reduce((sum, { values }) => sum + values, 0)
        expect(scores.values === 100).toBe(compared > 0 && alike === compared)
        if (scores.overall === 100) expect(changes).toEqual([])
      }),
    )
  })
})

describe('what is to be learnt', () => {
  test('is what the candidate answers otherwise, then which rules it keeps otherwise', () => {
    const rule = finding({
      rule: 'deleted-is-gone',
      place: 'invariant/deleted-is-gone/getCustomer',
      message: 'It is still there',
      occurrences: 2,
    })
    const lax = finding({ fingerprint: 'bbbbbbbbbbbb', place: 'invariant/other/getCustomer', message: 'It is lost' })
    const single = finding({ fingerprint: 'cccccccccccc' })
    const reference = { ...answers(3, 0, {}, {}), findings: [lax] }
    const candidate = { ...answers(3, 3, { status: 404 }, {}), findings: [rule, single] }
    const { lessons } = fidelityOf(reference, candidate)
    expect(lessons.map(({ about, sentence, operations, answers: all }) => [about, sentence, operations, all])).toEqual([
      ['behaviour', 'plain: answered 404 instead of 200', ['getCustomer'], 3],
      ['rule', 'the reference keeps what the candidate breaks: It is still there', ['getCustomer'], 2],
      ['rule', 'the candidate keeps what the reference breaks: It is lost', ['getCustomer'], 1],
    ])
  })
})

test.each<[string, Report, string]>([
  ['something', answers(1200, 0, {}, {}), '100 % faithful, 1,200 answers compared'],
  ['one answer', answers(1, 0, {}, {}), '100 % faithful, 1 answer compared'],
  ['nothing', answers(0, 0, {}, {}), 'nothing could be compared'],
])('the headline where %s could be compared', (_, report, headline) => {
  expect(pageOfFidelity(fidelityOf(report, report)).headline.endsWith(`: ${headline}`)).toBe(true)
})
