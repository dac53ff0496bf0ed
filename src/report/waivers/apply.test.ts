import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { anyEvents } from '../../../test/fixtures/report/arbitrary.ts'
import { acceptedReport, sampleWaivers } from '../../../test/fixtures/report/accepted.ts'
import { finding, reportOf, sampleEvents } from '../../../test/fixtures/report/sample.ts'
import type { Event } from '../../model/event.ts'
import type { Outcome } from '../../model/level.ts'
import type { Report, RequirementVerdict, ScenarioResult } from '../../model/report.ts'
import type { Waiver } from '../../model/waiver.ts'
import { counts } from '../counts.ts'
import { exitCodeOf } from '../exit.ts'
import { applyWaivers } from './apply.ts'

const sample = reportOf(sampleEvents)
const everything: Waiver = { rule: '*', place: '*', reason: 'all of it', until: '2099-12-31' }
const anyWaiver: fc.Arbitrary<Waiver> = fc.record(
  {
    fingerprint: fc.constantFrom('aaaaaaaaaaaa', 'bbbbbbbbbbbb', 'dddddddddddd'),
    rule: fc.constantFrom('*', 'a*', ''),
    place: fc.constantFrom('*', '*a'),
    operation: fc.constantFrom('*', 'getCustomer'),
    reason: fc.string(),
    until: fc.constantFrom('2026-11-19', '2026-11-20', '2026-11-21'),
  },
  { requiredKeys: ['reason', 'until'] },
)
const anyReport = anyEvents.map((events) => reportOf(events))

describe('laws', () => {
  test('no waivers change nothing', () => {
    fc.assert(
      fc.property(anyReport, (report) => {
        expect(applyWaivers(report, [])).toEqual(report)
      }),
    )
    expect(applyWaivers(sample, [])).toEqual(sample)
  })

  test('a second time changes nothing', () => {
    fc.assert(
      fc.property(anyReport, fc.array(anyWaiver, { maxLength: 4 }), (report, waivers) => {
        const once = applyWaivers(report, waivers)
        expect(applyWaivers(once, waivers)).toEqual(once)
      }),
    )
  })

  test('they replace what was waived before', () => {
    fc.assert(
      fc.property(anyReport, fc.array(anyWaiver, { maxLength: 4 }), (report, waivers) => {
        const again = applyWaivers(applyWaivers(report, waivers), [])
        expect(again.findings).toEqual(report.findings)
        expect(again.requirements).toEqual(report.requirements)
      }),
    )
  })

  test('when everything is waived, nothing fails and nothing is lost', () => {
    fc.assert(
      fc.property(anyReport, (report) => {
        const waived = applyWaivers(report, [everything])
        expect(waived.findings.filter((one) => counts(one, 'may') && one.rule !== 'waiver-unused')).toEqual([])
        expect(waived.findings.map((one) => one.fingerprint)).toEqual(
          expect.arrayContaining(report.findings.map((one) => one.fingerprint)),
        )
        expect(waived.requirements.filter(({ verdict }) => verdict === 'fail')).toEqual([])
        const failing = waived.scenarios.filter(({ outcome, findings }) => outcome === 'fail' && findings.length > 0)
        const mayOnly = new Set(report.findings.filter(({ level }) => level === 'may').map((one) => one.fingerprint))
        expect(failing.filter(({ findings }) => !findings.every((one) => mayOnly.has(one)))).toEqual([])
      }),
    )
  })

  test('a fingerprint touches the finding it names and no other', () => {
    fc.assert(
      fc.property(anyReport, fc.nat(), (report, pick) => {
        fc.pre(report.findings.length > 0)
        const { fingerprint = '' } = report.findings[pick % report.findings.length] ?? {}
        const waived = applyWaivers(report, [{ fingerprint, reason: 'accepted', until: '2026-11-20' }])
        const marked = waived.findings.filter((one) => one.waived !== undefined)
        expect(marked.map((one) => one.fingerprint)).toEqual([fingerprint])
        const others = (all: Report): unknown => all.findings.filter((one) => one.fingerprint !== fingerprint)
        expect(others(waived)).toEqual(others(report))
      }),
    )
  })
})

describe('the sample', () => {
  test('marks what a waiver names, with all that is known of it', () => {
    const waived = acceptedReport.findings.find(({ fingerprint }) => fingerprint === 'a03e5f10c2d4')
    const { fingerprint: _, ...note } = sampleWaivers[0] ?? everything
    expect(waived?.waived).toEqual(note)
  })

  test('ends 0 when all that is binding is waived, and 1 from the day after', () => {
    const green = { ...sample, scenarios: sample.scenarios.filter(({ outcome }) => outcome !== 'error') }
    const code = (until: string): number => exitCodeOf(applyWaivers(green, [{ ...everything, until }]), 'must')
    expect([code('2026-11-20'), code('2026-11-19')]).toEqual([0, 1])
  })

  test.each<[string, readonly Waiver[], RequirementVerdict, Outcome]>([
    ['nothing', [], 'fail', 'fail'],
    ['another finding', [{ ...everything, place: 'createCustomer/*' }], 'fail', 'fail'],
    ['the firm one of two', [{ ...everything, place: 'schema/*' }], 'waived', 'flaky'],
    ['both', [everything], 'waived', 'waived'],
    ['both, until yesterday', [{ ...everything, until: '2026-11-19' }], 'fail', 'fail'],
  ])('when %s is waived: verdict of the requirement and outcome of the scenario', (_, waivers, verdict, outcome) => {
    const report = applyWaivers(sample, waivers)
    expect(report.requirements.find(({ id }) => id === 'FC-GET-01')?.verdict).toBe(verdict)
    expect(report.scenarios.find(({ id }) => id === 'getCustomer/valid')?.outcome).toBe(outcome)
    expect(report.summary.requirements[verdict]).toBeGreaterThan(0)
    expect(report.summary.scenarios[outcome]).toBeGreaterThan(0)
  })

  test('what was flaky in a scenario stays so, however firm it is elsewhere', () => {
    const scenarios = sample.scenarios.map((one): ScenarioResult =>
      one.outcome === 'fail' ? { ...one, outcome: 'flaky' } : one,
    )
    const report = applyWaivers({ ...sample, scenarios }, [{ ...everything, place: 'schema/*' }])
    expect(report.scenarios.map(({ outcome }) => outcome)).toEqual(scenarios.map(({ outcome }) => outcome))
  })

  test('an error stays an error', () => {
    expect(applyWaivers(sample, [everything]).summary.outcome).toBe('error')
  })
})

describe('waivers that should go', () => {
  const [started, ...rest] = sampleEvents as [Event, ...Event[]]
  const partial: Event =
    started.type === 'run-started' ? { ...started, run: { ...started.run, partial: true } } : started
  const nothing: Waiver = { rule: 'no-such-rule', operation: 'getCustomer', reason: 'gone', until: '2027-01-01' }
  const about = (report: Report): readonly string[] =>
    report.findings.flatMap(({ rule, level, place }) =>
      rule.startsWith('waiver-') ? [`${level} ${rule} ${place}`] : [],
    )

  test.each<[string, readonly Event[], Partial<Waiver>, readonly string[]]>([
    ['one that names nothing', sampleEvents, {}, ['should waiver-unused waivers/2']],
    [
      'one that has ended and names nothing',
      sampleEvents,
      { until: '2026-11-19' },
      ['should waiver-expired waivers/2'],
    ],
    [
      'one that has ended, and what it names is back',
      sampleEvents,
      { rule: 'response-*', operation: '*', until: '2026-11-19' },
      ['may waiver-expired waivers/2'],
    ],
    ['one whose operation was skipped', sampleEvents, { operation: 'updateCustomer' }, []],
    ['one whose operation could not be judged', sampleEvents, { operation: 'listCustomers' }, []],
    ['one that may be shown anywhere', sampleEvents, { operation: 'get*' }, []],
    ['one of the document', sampleEvents, { operation: '*', place: 'document/a' }, ['should waiver-unused waivers/2']],
    [
      'one whose place is in an operation',
      sampleEvents,
      { place: 'getCustomer/a' },
      ['should waiver-unused waivers/2'],
    ],
    ['one in a run that left something out', [partial, ...rest], {}, []],
    ['one in a run that was cut short', sampleEvents.filter(({ type }) => type !== 'run-finished'), {}, []],
  ])('%s', (_, events, parts, told) => {
    const used: Waiver = { fingerprint: 'a03e5f10c2d4', reason: 'accepted', until: '2027-01-01' }
    expect(about(applyWaivers(reportOf(events), [used, { ...nothing, ...parts }]))).toEqual(told)
  })

  test('are no findings a waiver can name', () => {
    const report = applyWaivers(reportOf(sampleEvents), [nothing, everything])
    expect(about(report)).toEqual(['should waiver-unused waivers/1'])
    expect(report.findings.find(({ rule }) => rule === 'waiver-unused')?.waived).toBeUndefined()
  })

  test('a run that was never let in says nothing about them', () => {
    const events = sampleEvents.map((event) => (event.type === 'exchange' ? { ...event, status: 401 } : event))
    expect(about(applyWaivers(reportOf(events), [nothing]))).toEqual([])
  })
})

test('findings keep their order', () => {
  const report = applyWaivers({ ...sample, findings: [finding({ level: 'may', rule: 'x' })] }, [
    { rule: 'nothing', operation: 'getCustomer', reason: 'gone', until: '2027-01-01' },
  ])
  expect(report.findings.map(({ level }) => level)).toEqual(['should', 'may'])
})
