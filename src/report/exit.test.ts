import { expect, test } from 'vitest'
import { finding, reportOf, sampleEvents } from '../../test/fixtures/report/sample.ts'
import type { RunEnd } from '../model/event.ts'
import type { Level } from '../model/level.ts'
import type { Report } from '../model/report.ts'
import type { ExitCode } from './exit.ts'
import { exitCodeOf } from './exit.ts'

const sample = reportOf(sampleEvents)
const green: Report = {
  ...sample,
  findings: [],
  summary: { ...sample.summary, scenarios: { pass: 9, skip: 0, waived: 0, flaky: 0, fail: 0, error: 0 } },
}
const must = [finding()]
const waived = { reason: 'accepted', until: '2027-01-31' }
const left = { created: 1, removed: 0, left: [{ resource: 'customer', id: '7', reason: 'refused' }] }
const error = { ...green.summary, scenarios: { ...green.summary.scenarios, error: 1 } }
const refusedOnly: Report['operations'] = green.operations.slice(0, 1).map((one) => ({
  ...one,
  cases: { anonymous: { sent: 2, accepted: 0 } },
  statuses: { '401': 2 },
}))
const skipping = green.scenarios.slice(0, 1).map((one) => ({ ...one, outcome: 'skip' as const }))
const smoke: Report['run'] = { ...green.run, partial: true, profile: 'smoke' }
const ended = (how: RunEnd): Report['run'] => ({ ...green.run, ended: how })

test.each<[string, Partial<Report>, Level, ExitCode]>([
  ['all is well', {}, 'may', 0],
  ['it reached its limit', { run: ended('budget') }, 'must', 0],
  ['a must finding', { findings: must }, 'must', 1],
  ['a finding below the floor', { findings: [finding({ level: 'should' })] }, 'must', 0],
  ['a finding at the floor', { findings: [finding({ level: 'should' })] }, 'should', 1],
  ['a waived finding', { findings: [finding({ waived })] }, 'may', 0],
  ['a finding whose waiver has ended', { findings: [finding({ waiverEnded: waived })] }, 'must', 1],
  ['a finding of the baseline', { findings: [finding({ known: true })] }, 'may', 0],
  ['a finding of the baseline and a new one', { findings: [finding({ known: true }), finding()] }, 'must', 1],
  ['a flaky finding', { findings: [finding({ flaky: true })] }, 'may', 0],
  ['a scenario without a verdict', { summary: error }, 'must', 3],
  ['never a 2xx', { operations: [] }, 'must', 3],
  [
    'only refusals, and they were all that was asked for',
    { operations: refusedOnly, run: { ...green.run, partial: true } },
    'must',
    0,
  ],
  ['only refusals, for nothing else could be sent', { operations: refusedOnly }, 'must', 3],
  [
    'only refusals of a smoke run that could send nothing else',
    { operations: refusedOnly, scenarios: skipping, run: smoke },
    'must',
    3,
  ],
  ['the target was lost', { run: ended('target-lost') }, 'must', 3],
  ['something is left', { cleanup: left }, 'must', 5],
  ['a finding beats an error and something left', { findings: must, summary: error, cleanup: left }, 'must', 1],
  ['an error beats something left', { summary: error, cleanup: left }, 'must', 3],
  ['never a 2xx beats findings', { operations: [], findings: must }, 'must', 3],
  ['interrupted beats all', { run: ended('interrupted'), operations: [], findings: must, cleanup: left }, 'must', 130],
])('%s', (_, parts, failOn, code) => {
  expect(exitCodeOf({ ...green, ...parts }, failOn)).toBe(code)
})
