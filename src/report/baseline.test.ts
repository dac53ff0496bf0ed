import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { acceptedReport, baselineWith, sampleBaseline } from '../../test/fixtures/report/accepted.ts'
import { anyEvents } from '../../test/fixtures/report/arbitrary.ts'
import { finding, reportOf, sampleEvents } from '../../test/fixtures/report/sample.ts'
import type { Finding } from '../model/finding.ts'
import type { Report } from '../model/report.ts'
import { applyBaseline, checkBaseline } from './baseline.ts'
import { counts } from './counts.ts'

const sample = reportOf(sampleEvents)
const anyReport = anyEvents.map((events) => reportOf(events))

describe('laws', () => {
  test('beside itself a run has nothing new and nothing fixed', () => {
    fc.assert(
      fc.property(anyReport, (report) => {
        const compared = applyBaseline(report, report)
        expect(compared.findings.filter((one) => counts(one, 'may'))).toEqual([])
        expect(compared.baseline).toMatchObject({ fixed: [], notTried: 0 })
      }),
    )
  })

  test('beside an empty run all is new', () => {
    fc.assert(
      fc.property(anyReport, (report) => {
        const { baseline, ...compared } = applyBaseline(report, { ...report, findings: [] })
        expect(compared).toEqual(report)
        expect(baseline).toMatchObject({ known: 0, fixed: [], notTried: 0 })
      }),
    )
  })

  test('the last baseline is the one that counts', () => {
    fc.assert(
      fc.property(anyReport, anyReport, anyReport, (report, one, other) => {
        expect(applyBaseline(applyBaseline(report, one), other)).toEqual(applyBaseline(report, other))
      }),
    )
  })
})

test('knows what was there, and tells what is fixed from what was not tried', () => {
  const known = acceptedReport.findings.filter((one) => one.known === true)
  expect(known.map(({ fingerprint }) => fingerprint)).toEqual(['5b1d0c9e77aa'])
  expect(acceptedReport.baseline).toEqual({
    run: 'b4se',
    startedAt: '2026-11-19T08:00:00.000Z',
    known: 1,
    fixed: [expect.objectContaining({ fingerprint: 'cccccccccccc', rule: 'response-schema', level: 'must' })],
    notTried: 1,
  })
})

const waived = { reason: 'accepted', until: '2026-11-19' }
test.each<[string, Partial<Finding>]>([
  ['what was flaky', { flaky: true }],
  ['what was waived', { waived }],
  ['what was said about a waiver', { rule: 'waiver-unused' }],
])('%s then is not known now, nor is it fixed when it is gone', (_, parts) => {
  const here = applyBaseline(sample, baselineWith([finding({ ...parts, fingerprint: '5b1d0c9e77aa' })]))
  expect(here.findings.filter((one) => one.known === true)).toEqual([])
  const gone = applyBaseline(sample, baselineWith([finding({ ...parts, fingerprint: 'cccccccccccc' })]))
  expect(gone.baseline).toMatchObject({ known: 0, fixed: [], notTried: 0 })
})

test.each<[string, Partial<Report['run']>]>([
  ['left something out', { partial: true }],
  ['was cut short', { ended: 'budget' }],
])('a run that %s proves nothing fixed', (_, run) => {
  const report = applyBaseline({ ...sample, run: { ...sample.run, ...run } }, sampleBaseline)
  expect(report.baseline).toMatchObject({ known: 1, fixed: [], notTried: 2 })
})

test('what a program showed is not fixed while a suite was skipped', () => {
  const program = baselineWith([finding({ fingerprint: 'cccccccccccc', place: 'invariant/one/getCustomer' })])
  expect(applyBaseline(sample, program).baseline).toMatchObject({ fixed: [], notTried: 1 })
})

test.each([
  [
    'another name',
    { name: 'other', title: 'FluentCart Customers API' },
    'old.json is of the contract fluentcart; this run is of other.',
  ],
  [
    'another title',
    { name: 'fluentcart', title: 'Other API' },
    'old.json is of the contract FluentCart Customers API; this run is of Other API.',
  ],
])('a contract of %s has another baseline', (_, contract, sentence) => {
  expect(() => checkBaseline(sampleBaseline, contract, 'old.json')).toThrow(
    expect.objectContaining({ name: 'UsageError', message: sentence }) as Error,
  )
})

test('another version of the contract has the same baseline', () => {
  expect(() => checkBaseline(withVersion('9'), sample.run.contract)).not.toThrow()
})

function withVersion(version: string): Report {
  const { run } = sampleBaseline
  return { ...sampleBaseline, run: { ...run, contract: { ...run.contract, version } } }
}
