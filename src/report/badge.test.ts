import fc from 'fast-check'
import { expect, test } from 'vitest'
import { acceptedReport } from '../../test/fixtures/report/accepted.ts'
import { anyEvents } from '../../test/fixtures/report/arbitrary.ts'
import { reportOf, sampleEvents } from '../../test/fixtures/report/sample.ts'
import { xmlFault } from '../../test/fixtures/report/well-formed.ts'
import type { Report } from '../model/report.ts'
import { renderBadge } from './badge.ts'

test('every report makes well-formed SVG', () => {
  fc.assert(
    fc.property(anyEvents, (events) => {
      expect(xmlFault(renderBadge(reportOf(events)))).toBeUndefined()
    }),
  )
})

const sample = reportOf(sampleEvents)
const counted = (pass: number, fail: number): Report => ({
  ...sample,
  summary: { ...sample.summary, requirements: { ...sample.summary.requirements, pass, fail, flaky: 0, waived: 0 } },
})

test.each<[string, Report, string]>([
  ['the sample', sample, '40 %, 2026-11-20'],
  ['all kept', counted(7, 0), '100 %, 2026-11-20'],
  ['almost all kept', counted(999, 1), '99 %, 2026-11-20'],
  ['none judged', counted(0, 0), 'no score, 2026-11-20'],
  ['no day', { ...sample, run: { ...sample.run, finishedAt: 'x' } }, '40 %, day unknown'],
])('score and day of a report: %s', (_, report, value) => {
  const svg = renderBadge(report)
  expect(svg).toContain(`>${value}</text>`)
  expect(svg).toMatch(new RegExp(`role="img" aria-label="FluentCart Customers API [^"]*: ${value}">`))
  expect(svg).toContain(`: ${value}</title>`)
})

test('the verdict colours it, and --fail-on moves the verdict', () => {
  const onlyShould = {
    ...acceptedReport,
    findings: sample.findings.map((one) => ({ ...one, level: 'should' as const })),
  }
  const clean = { ...onlyShould, summary: { ...sample.summary, outcome: 'fail' as const } }
  expect(renderBadge(clean, { failOn: 'must' })).toContain('#1a7f37')
  expect(renderBadge(clean, { failOn: 'should' })).toContain('#cf222e')
})
