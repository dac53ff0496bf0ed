import fc from 'fast-check'
import { expect, test } from 'vitest'
import { acceptedReport } from '../../test/fixtures/report/accepted.ts'
import { anyEvents } from '../../test/fixtures/report/arbitrary.ts'
import { largeReport } from '../../test/fixtures/report/rich.ts'
import { finding, reportOf, sampleEvents } from '../../test/fixtures/report/sample.ts'
import type { Finding } from '../model/finding.ts'
import { renderGithub } from './github.ts'

const linesOf = (findings: readonly Finding[]): readonly string[] =>
  renderGithub({ ...reportOf(sampleEvents), findings })
    .split('\n')
    .slice(0, -1)

test('whatever a target says, every line is one command of ours', () => {
  fc.assert(
    fc.property(anyEvents, (events) => {
      const report = reportOf(events)
      const lines = renderGithub(report).split('\n').slice(0, -1)
      for (const line of lines) expect(line).toMatch(/^::(error|warning|notice) title=[^:,\p{Cc}]*::\P{Cc}*$/u)
      expect(lines).toHaveLength(report.findings.length)
    }),
  )
})

test.each<[string, Partial<Finding>, string]>([
  ['must', {}, '::error title='],
  ['should', { level: 'should' }, '::warning title='],
  ['may', { level: 'may' }, '::notice title='],
  ['flaky', { flaky: true }, '::notice title=must response-schema (flaky)::'],
  [
    'located',
    { location: { file: 'a,b:c%.yaml', line: 3, column: 5 } },
    '::error file=a%2Cb%3Ac%25.yaml,line=3,col=5,title=must response-schema::',
  ],
])('a finding that is %s', (_, parts, start) => {
  const [line, ...others] = linesOf([{ ...finding(), ...parts }])
  expect(line?.startsWith(start)).toBe(true)
  expect(others).toEqual([])
})

test('a text cannot begin a command', () => {
  const received = 'x\n::set-env name=A::b\r::stop-commands::c 100%'
  expect(linesOf([{ ...finding(), received }])).toEqual([
    '::error title=must response-schema::The answer is not what the documents say.%0Aexpected this%0Areceived x%0A::set-env name=A::b%0D::stop-commands::c 100%25%0Aat getCustomer/response/200',
  ])
})

test('what is waived or known is not told', () => {
  const told = acceptedReport.findings.filter(({ waived, known }) => waived === undefined && known === undefined)
  expect(told.length).toBeLessThan(acceptedReport.findings.length)
  expect(linesOf(acceptedReport.findings)).toHaveLength(told.length)
})

test('beyond ten of a kind they are counted', () => {
  const lines = renderGithub(largeReport(60, 1)).split('\n')
  expect(lines.filter((line) => line.startsWith('::error '))).toHaveLength(10)
  expect(lines).toContain('and 12 more errors that GitHub would not show')
})
