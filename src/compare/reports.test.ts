import { describe, expect, test } from 'vitest'
import { behaviour, side } from '../../test/fixtures/compare/sides.ts'
import { finding } from '../../test/fixtures/report/sample.ts'
import { UsageError } from '../model/errors.ts'
import type { Finding } from '../model/finding.ts'
import type { Report, RequirementVerdict, ScenarioResult } from '../model/report.ts'
import type { ComparedFinding } from './model.ts'
import { compareReports } from './reports.ts'

const names = { before: 'a.json', after: 'b.json' }
const compare = (before: Report, after: Report): ReturnType<typeof compareReports> =>
  compareReports(before, after, names)

describe('findings', () => {
  const known = finding({ fingerprint: 'aaaaaaaaaaaa' })
  const other = finding({ fingerprint: 'bbbbbbbbbbbb' })
  const waived = { reason: 'accepted', until: '2027-01-31' }
  const skipped = side().scenarios.map((one): ScenarioResult =>
    one.operation === 'getCustomer' ? { ...one, outcome: 'skip' } : one,
  )
  const found = (...findings: Finding[]): Report => side({ findings })
  const partial = (...findings: Finding[]): Report =>
    side({ findings, scenarios: side().scenarios.slice(1) }, { partial: true })

  test.each<[string, Report, Report, Partial<Record<'new' | 'fixed' | 'still' | 'untried', string>>]>([
    ['of both sides are still there', found(known), found(known), { still: 'a' }],
    ['of the second side are new', found(), found(other), { new: 'b' }],
    ['of the first side are fixed', found(known), found(), { fixed: 'a' }],
    ['that are flaky are none', found({ ...known, flaky: true }), found({ ...other, flaky: true }), {}],
    ['that are waived are none', found({ ...known, waived }), found({ ...other, waived }), {}],
    ['that are waived now are fixed', found(known), found({ ...known, waived }), { fixed: 'a' }],
    ['that the baseline has too are told all the same', found(), found({ ...other, known: true }), { new: 'b' }],
    ['about waivers are none', found(), found(finding({ rule: 'waiver-unused' })), {}],
    ['that a partial run lacks may be there', found(known), partial(), { untried: 'a' }],
    ['that a partial run could not show may be old', partial(), found(other), { untried: 'b' }],
    ['of two runs that left out the same are compared', partial(known), partial(other), { fixed: 'a', new: 'b' }],
    ['of what was skipped before may be old', side({ scenarios: skipped }), found(other), { untried: 'b' }],
    ['of what is skipped now may be there', found(known), side({ scenarios: skipped }), { untried: 'a' }],
    [
      'of what was skipped elsewhere are compared',
      side({ scenarios: skipped }),
      found({ ...other, operations: ['listCustomers'], place: 'listCustomers/response/200' }),
      { new: 'b' },
    ],
    ['that an interrupted run lacks may be there', found(known), side({}, { ended: 'interrupted' }), { untried: 'a' }],
  ])('%s', (_, before, after, expected) => {
    const { findings } = compare(before, after)
    const told = (Object.entries(findings) as [string, readonly ComparedFinding[]][]).flatMap(([kind, all]) =>
      all.length === 0 ? [] : [[kind, all.map(({ fingerprint }) => fingerprint[0]).join('')]],
    )
    expect(Object.fromEntries(told)).toEqual(expected)
  })

  test('are told without their evidence', () => {
    expect(Object.keys(compare(found(), found(other)).findings.new[0] ?? {}).toSorted()).toEqual([
      'fingerprint',
      'level',
      'message',
      'occurrences',
      'operations',
      'place',
      'requirements',
      'rule',
    ])
  })
})

describe('requirements', () => {
  const withVerdict = (verdict: RequirementVerdict): Report =>
    side({
      requirements: side()
        .requirements.slice(0, 1)
        .map((one) => ({ ...one, verdict })),
    })
  test.each<[RequirementVerdict, RequirementVerdict, 'same' | 'changed' | 'nothing']>([
    ['pass', 'pass', 'same'],
    ['fail', 'fail', 'same'],
    ['pass', 'fail', 'changed'],
    ['fail', 'pass', 'changed'],
    ['pass', 'not exercised', 'changed'],
    ['waived', 'fail', 'changed'],
    ['waived', 'flaky', 'nothing'],
    ['pass', 'flaky', 'nothing'],
    ['flaky', 'fail', 'nothing'],
    ['not exercised', 'not exercised', 'nothing'],
    ['not observable', 'not observable', 'nothing'],
  ])('%s, then %s: %s', (from, to, expected) => {
    const { same, changed } = compare(withVerdict(from), withVerdict(to)).requirements
    expect(same).toBe(expected === 'same' ? 1 : 0)
    expect(changed.map((one) => [one.id, one.level, one.from, one.to])).toEqual(
      expected === 'changed' ? [['FC-LIST-01', 'must', from, to]] : [],
    )
  })

  const fewer = { scenarios: side().scenarios.slice(1) }
  describe.each<[string, (report: Report) => Report]>([
    ['a recording, sent again', (report) => ({ ...report, run: { ...report.run, profile: 'recorded' } })],
    ['a run that was stopped', (report) => ({ ...report, run: { ...report.run, ended: 'interrupted' } })],
    ['a run of other scenarios', (report) => ({ ...report, ...fewer })],
  ])('of %s', (_, partly) => {
    test.each<[RequirementVerdict, RequirementVerdict, number]>([
      ['pass', 'not exercised', 0],
      ['not exercised', 'fail', 0],
      ['pass', 'fail', 1],
    ])('%s, then %s: %i told', (from, to, told) => {
      const recorded = partly(side()).run.profile === 'recorded'
      const before = recorded ? partly(withVerdict(from)) : withVerdict(from)
      expect(compare(before, partly(withVerdict(to))).requirements.changed).toHaveLength(told)
    })
  })

  test('that only one side has say nothing', () => {
    expect(compare(side({ requirements: [] }), side()).requirements).toEqual({ same: 0, changed: [] })
  })
})

test('the configuration is told where it differs, and where both runs could learn it', () => {
  const before = side({}, { configuration: { plugin: '1.5', edition: 'free', old: 'x' } })
  const configuration = { plugin: '1.6', edition: 'free', brandNew: 'y' }
  const plugin = { name: 'plugin', from: '1.5', to: '1.6' }
  expect(compare(before, side({}, { configuration })).configuration).toEqual([
    { name: 'brandNew', from: 'not known', to: 'y' },
    { name: 'old', from: 'x', to: 'not known' },
    plugin,
  ])
  expect(compare(before, side({}, { configuration, ended: 'interrupted' })).configuration).toEqual([plugin])
})

describe('single answers', () => {
  const [was, is] = [200, 404].map((status) => [behaviour('getCustomer', { 'getCustomer/valid/1 plain': { status } })])
  const answered = (given: Report['behaviour'], run: Partial<Report['run']> = {}): Report =>
    side(given === undefined ? {} : { behaviour: given }, run)
  const { behaviour: _told, ...silent } = side()

  test('of the same plan are compared', () => {
    const { changes, operations, notes } = compare(answered(was), answered(is))
    expect(changes).toMatchObject([{ kind: 'status', from: '200', to: '404' }])
    expect(operations).toHaveLength(1)
    expect(notes).toEqual([])
  })

  test.each<[string, Report, Report, string]>([
    [
      'another seed',
      answered(was),
      answered(is, { seed: 43 }),
      'single answers are not compared: the runs have a different seed (42 and 43) and so sent other cases',
    ],
    [
      'another profile',
      answered(was, { profile: 'smoke' }),
      answered(is),
      'single answers are not compared: the runs have a different profile (smoke and standard) and so sent other cases',
    ],
    [
      'a report that does not tell them',
      silent,
      answered(is),
      'single answers are not compared: not both reports tell them',
    ],
  ])('are not compared with %s', (_, before, after, reason) => {
    const { changes, operations, notCompared, notes } = compare(before, after)
    expect([changes, operations, notCompared]).toEqual([[], [], 0])
    expect(notes.at(-1)).toBe(reason)
  })
})

describe('a note', () => {
  test.each<[string, Report, string]>([
    [
      'an interrupted run',
      side({}, { ended: 'interrupted' }),
      'the run of b.json was interrupted, so it does not show everything',
    ],
    ['a limit', side({}, { ended: 'budget' }), 'the run of b.json reached a limit, so it does not show everything'],
    [
      'a lost target',
      side({}, { ended: 'target-lost' }),
      'the run of b.json lost its target, so it does not show everything',
    ],
    [
      'a run that was never let in',
      side({ operations: side().operations.map((one) => ({ ...one, statuses: { 401: 3 } })) }),
      'the run of b.json was never answered with a 2xx, so it shows next to nothing',
    ],
    [
      'other scenarios',
      side({ scenarios: side().scenarios.slice(1) }),
      'the two runs were not made of the same scenarios; what only one of them tried is not compared',
    ],
    [
      'scenarios that could not be judged',
      side({ summary: { ...side().summary, scenarios: { ...side().summary.scenarios, error: 2 } } }),
      '2 scenarios of b.json could not be judged',
    ],
  ])('tells of %s', (_, after, note) => {
    expect(compare(side(), after).notes).toEqual([note])
  })

  test('is not made of a recording that has other scenarios than its repetition', () => {
    const recorded = side({}, { profile: 'recorded' })
    expect(compare(recorded, { ...recorded, scenarios: [] }).notes).toEqual([])
  })
})

describe('reports of two contracts', () => {
  const of = (name: string, title: string): Report => side({}, { contract: { name, title, version: '1' } })
  test.each<[string, Report, string]>([
    ['another name', of('shop', 'T'), 'a.json is of the contract notes, b.json of shop.'],
    ['another title', of('notes', 'U'), 'a.json is of the contract T, b.json of U.'],
  ])('with %s are refused', (_, after, sentence) => {
    const refused = (): unknown => compare(of('notes', 'T'), after)
    expect(refused).toThrow(UsageError)
    expect(refused).toThrow(
      expect.objectContaining({
        code: 'compare-contracts',
        message: sentence,
        hint: 'Give two reports of the same contract.',
      }) as Error,
    )
  })

  test('of another version only are compared', () => {
    const next = side({}, { contract: { ...side().run.contract, version: '9' } })
    expect(compare(side(), next).after).toEqual({
      url: 'http://127.0.0.1:4010',
      run: 'k7f3',
      startedAt: '2026-11-20T08:00:00.000Z',
      contract: { name: 'fluentcart', title: 'FluentCart Customers API', version: '9' },
      requests: side().summary.requests,
    })
  })
})
