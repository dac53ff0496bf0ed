import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { Ajv } from 'ajv'
import ajvFormats from 'ajv-formats'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { acceptedReport } from '../../test/fixtures/report/accepted.ts'
import { anyEvents } from '../../test/fixtures/report/arbitrary.ts'
import { richEvents } from '../../test/fixtures/report/rich.ts'
import { reportOf, sampleEvents } from '../../test/fixtures/report/sample.ts'
import { checkHelp } from '../cli/explain/check-page.ts'
import type { JsonObject } from '../model/json.ts'
import type { Report } from '../model/report.ts'
import { readReport, renderJson } from './json.ts'
import { renderSarif } from './sarif.ts'

const published = createRequire(import.meta.url).resolve('schemastore/schemas/json/sarif-2.1.0.json')
const ajv = new Ajv({ strict: false, allErrors: true, unicodeRegExp: false })
ajvFormats.default(ajv)
const isValid = ajv.compile(JSON.parse(readFileSync(published, 'utf8')) as JsonObject)

interface Result {
  readonly level: string
  readonly ruleId: string
  readonly ruleIndex: number
  readonly suppressions?: readonly JsonObject[]
  readonly baselineState?: string
  readonly locations: readonly { readonly physicalLocation?: JsonObject }[]
  readonly partialFingerprints: Readonly<Record<string, string>>
  readonly taxa?: readonly { readonly id: string; readonly index: number }[]
  readonly properties: { readonly flaky: boolean }
}
interface Run {
  readonly tool: { readonly driver: { readonly rules: readonly { readonly id: string; readonly help?: JsonObject }[] } }
  readonly taxonomies: readonly [{ readonly taxa: readonly { readonly id: string }[] }]
  readonly results: readonly Result[]
}

const sarifOf = (report: Report): { readonly runs: readonly [Run] } =>
  JSON.parse(renderSarif(report, { helpOf: checkHelp })) as { readonly runs: readonly [Run] }
const located = (file: string): Report => {
  const report = reportOf(sampleEvents)
  return { ...report, findings: report.findings.map((one) => ({ ...one, location: { file, line: 31, column: 13 } })) }
}

test.each([
  ['the sample', reportOf(sampleEvents)],
  ['one with waivers and a baseline', acceptedReport],
  ['a hostile one', reportOf(richEvents)],
  ['one with places in files', located('spec/a b/ü#1.yaml')],
  ['one with places on the network', located('https://example.com/open api.yaml')],
  ['one without requirements', { ...reportOf(sampleEvents), requirements: [] }],
])('%s is valid by the published schema', (_, report) => {
  expect(isValid(sarifOf(report)), JSON.stringify(isValid.errors)).toBe(true)
})

test('every report is valid by the published schema', () => {
  fc.assert(
    fc.property(anyEvents, (events) => {
      expect(isValid(sarifOf(reportOf(events))), JSON.stringify(isValid.errors)).toBe(true)
    }),
  )
})

test('the published schema refuses another level', () => {
  const log = JSON.parse(renderSarif(reportOf(sampleEvents)).replace('"level": "error"', '"level": "must"')) as unknown
  expect(isValid(log)).toBe(false)
})

test('levels, rules, fingerprints and requirements are those of the findings', () => {
  const report = reportOf(richEvents)
  const [{ tool, results, taxonomies }] = sarifOf(report).runs
  const words = { must: 'error', should: 'warning', may: 'note' }
  expect(results).toHaveLength(report.findings.length)
  for (const [index, finding] of report.findings.entries()) {
    const result = results[index]
    expect(result?.level).toBe(words[finding.level])
    expect(tool.driver.rules[result?.ruleIndex ?? -1]?.id).toBe(finding.rule.toWellFormed())
    expect(result?.partialFingerprints).toEqual({ 'concordat/v1': finding.fingerprint })
    expect((result?.taxa ?? []).map((one) => taxonomies[0].taxa[one.index]?.id)).toEqual(finding.requirements)
    expect(result?.properties.flaky).toBe(finding.flaky)
  }
})

test('what is waived is suppressed, and only that; the baseline tells what is new', () => {
  const [{ results }] = sarifOf(acceptedReport).runs
  const told = results.map(({ suppressions, baselineState }) => [suppressions?.length ?? 0, baselineState])
  const wanted = acceptedReport.findings.map(({ waived, known }) => [
    waived === undefined ? 0 : 1,
    known === true ? 'unchanged' : 'new',
  ])
  expect(told).toEqual(wanted)
  expect(told).toContainEqual([1, 'new'])
  expect(told).toContainEqual([0, 'unchanged'])
})

test('a finding stands at its line, in a saved report too', () => {
  const saved = readReport(renderJson(located('spec/a b/c.yaml')), 'report.json')
  expect(sarifOf(saved).runs[0].results[0]?.locations[0]?.physicalLocation).toEqual({
    artifactLocation: { uri: 'spec/a%20b/c.yaml' },
    region: { startLine: 31, startColumn: 13 },
  })
})

test.each([
  ['accepts-valid', /^# accepts-valid\n[^]*\*\*Judges\*\* [^]*see\nstatus-documented\) and crashes\.$/],
  ['../README', undefined],
  ['no-such-check', undefined],
])('the help about %s', (rule, text) => {
  if (text === undefined) expect(checkHelp(rule)).toBeUndefined()
  else expect(checkHelp(rule)).toMatch(text)
})
