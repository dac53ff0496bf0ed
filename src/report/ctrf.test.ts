import { readFileSync } from 'node:fs'
import { Ajv } from 'ajv'
import ajvFormats from 'ajv-formats'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { acceptedReport } from '../../test/fixtures/report/accepted.ts'
import { anyEvents } from '../../test/fixtures/report/arbitrary.ts'
import { richEvents } from '../../test/fixtures/report/rich.ts'
import { reportOf, sampleEvents } from '../../test/fixtures/report/sample.ts'
import type { JsonObject } from '../model/json.ts'
import type { Report } from '../model/report.ts'
import { renderCtrf } from './ctrf.ts'
import { renderJunit } from './junit.ts'

const published = new URL('../../test/fixtures/schemas-published/ctrf-0.0.json', import.meta.url)
const ajv = new Ajv({ strict: false, allErrors: true })
ajvFormats.default(ajv)
const isValid = ajv.compile(JSON.parse(readFileSync(published, 'utf8')) as JsonObject)

interface Ctrf {
  readonly results: {
    readonly summary: Readonly<Record<string, number>>
    readonly tests: readonly (Readonly<Record<string, unknown>> & { readonly status: string })[]
  }
}
const ctrfOf = (report: Report): Ctrf => JSON.parse(renderCtrf(report)) as Ctrf

test.each([
  ['the sample', reportOf(sampleEvents)],
  ['one with waivers and a baseline', acceptedReport],
  ['a hostile one', reportOf(richEvents)],
])('%s is valid by the published schema', (_, report) => {
  expect(isValid(ctrfOf(report)), JSON.stringify(isValid.errors)).toBe(true)
})

test('every report is valid by the published schema, and counts its tests', () => {
  fc.assert(
    fc.property(anyEvents, (events) => {
      const document = ctrfOf(reportOf(events))
      expect(isValid(document), JSON.stringify(isValid.errors)).toBe(true)
      const { summary, tests } = document.results
      expect(summary['tests']).toBe(tests.length)
      for (const status of ['passed', 'failed', 'skipped', 'pending', 'other'])
        expect(summary[status]).toBe(tests.filter((one) => one.status === status).length)
    }),
  )
})

test('the published schema refuses another status', () => {
  expect(isValid(JSON.parse(renderCtrf(reportOf(sampleEvents)).replace(': "failed"', ': "broken"')))).toBe(false)
})

test.each([
  ['the sample', reportOf(sampleEvents)],
  ['one with waivers and a baseline', acceptedReport],
])('%s fails and skips what JUnit XML does', (_, report) => {
  const { summary } = ctrfOf(report).results
  const xml = renderJunit(report)
  expect(summary['tests']).toBe(xml.match(/<testcase /g)?.length)
  expect(summary['skipped']).toBe(xml.match(/<skipped/g)?.length)
  expect(summary['failed']).toBe(xml.match(/<(failure|error) /g)?.length)
  expect(summary['failed']).toBeGreaterThan(0)
})

test('a flaky requirement passes and is marked', () => {
  const flaky = ctrfOf(reportOf(sampleEvents)).results.tests.filter((one) => one['flaky'] === true)
  expect(flaky.map(({ name, status }) => [name, status])).toEqual([['FC-GET-02 A customer has a full name.', 'passed']])
})
