import { expect, test } from 'vitest'
import { acceptedReport } from '../../test/fixtures/report/accepted.ts'
import { reportOf, sampleEvents } from '../../test/fixtures/report/sample.ts'
import { UsageError } from '../model/errors.ts'
import { readReport, renderJson } from './json.ts'

const report = reportOf(sampleEvents)
const text = renderJson(report)

test('what is written can be read again', () => {
  expect(readReport(text, 'report.json')).toEqual(report)
  expect(readReport(`\uFEFF${text}`, 'report.json')).toEqual(report)
  expect(renderJson(readReport(text, 'report.json'))).toBe(text)
})

test('what is accepted can be read again', () => {
  expect(readReport(renderJson(acceptedReport), 'report.json')).toEqual(acceptedReport)
})

test('members stand in the same order, however the objects were made', () => {
  const turned = { ...report, run: Object.fromEntries(Object.entries(report.run).toReversed()) as typeof report.run }
  expect(renderJson(turned)).toBe(text)
  expect(text.endsWith('}\n')).toBe(true)
})

test.each<[string, string, string, string]>([
  ['no JSON', '{"format": 1,', 'report-not-json', 'old.json is not JSON.'],
  ['no report', '[1]', 'report-unknown', 'old.json is not a concordat report.'],
  ['another format', '{"format": 2}', 'report-format', 'old.json has report format 2; this version reads format 1.'],
  [
    'no parts',
    '{"format": 1}',
    'report-incomplete',
    'old.json is not a complete report: tool is missing or of the wrong kind.',
  ],
  [
    'a broken part',
    JSON.stringify({ ...report, findings: [report.findings[0], {}] }),
    'report-incomplete',
    'old.json is not a complete report: findings/1/fingerprint is missing or of the wrong kind.',
  ],
  [
    'a broken baseline',
    JSON.stringify({ ...acceptedReport, baseline: { ...acceptedReport.baseline, fixed: [{}] } }),
    'report-incomplete',
    'old.json is not a complete report: baseline/fixed/0/fingerprint is missing or of the wrong kind.',
  ],
  [
    'broken answers',
    JSON.stringify({ ...report, behaviour: [{ operation: 'getCustomer', answers: [{}], numbers: {} }] }),
    'report-incomplete',
    'old.json is not a complete report: behaviour/0/answers/0/cases is missing or of the wrong kind.',
  ],
  [
    'a broken waiver',
    JSON.stringify({ ...report, findings: report.findings.map((one) => ({ ...one, waived: {} })) }),
    'report-incomplete',
    'old.json is not a complete report: findings/0/waived/reason is missing or of the wrong kind.',
  ],
])('refuses %s', (_, broken, code, sentence) => {
  try {
    readReport(broken, 'old.json')
  } catch (error) {
    expect(error).toBeInstanceOf(UsageError)
    expect(error).toMatchObject({ code, message: sentence, hint: expect.stringMatching(/\.$/) as string })
    return
  }
  expect.unreachable()
})
