import { expect, test } from 'vitest'
import { acceptedReport } from '../../test/fixtures/report/accepted.ts'
import { reportOf, sampleEvents } from '../../test/fixtures/report/sample.ts'
import { renderBadge } from './badge.ts'
import { renderCtrf } from './ctrf.ts'
import { renderGithub } from './github.ts'
import { renderHtml } from './html.ts'
import { renderJson } from './json.ts'
import { renderJunit } from './junit.ts'
import { renderMarkdown } from './markdown.ts'
import { renderSarif } from './sarif.ts'
import { renderTerminal } from './terminal.ts'

const files = '../../test/fixtures/report'
const report = reportOf(sampleEvents)

test('the sample report as JSON', async () => {
  await expect(renderJson(report)).toMatchFileSnapshot(`${files}/report.json`)
})

test('the sample report as JUnit XML', async () => {
  await expect(renderJunit(report)).toMatchFileSnapshot(`${files}/junit.xml`)
})

test('the sample report on a terminal', async () => {
  await expect(renderTerminal(report, { color: false, width: 100 })).toMatchFileSnapshot(`${files}/terminal.txt`)
})

test('a report with waived and known findings as JSON', async () => {
  await expect(renderJson(acceptedReport)).toMatchFileSnapshot(`${files}/accepted.json`)
})

test('a report with waived and known findings as JUnit XML', async () => {
  await expect(renderJunit(acceptedReport)).toMatchFileSnapshot(`${files}/accepted.junit.xml`)
})

test('a report with waived and known findings on a terminal', async () => {
  const text = renderTerminal(acceptedReport, { color: false, width: 100 })
  await expect(text).toMatchFileSnapshot(`${files}/accepted.terminal.txt`)
})

test.each([
  ['report', report],
  ['accepted', acceptedReport],
])('%s.md', async (name, one) => {
  await expect(renderMarkdown(one)).toMatchFileSnapshot(`${files}/${name}.md`)
})

test.each([
  ['report', report],
  ['accepted', acceptedReport],
])('%s.sarif', async (name, one) => {
  const helpOf = (rule: string): string | undefined =>
    rule === 'response-schema' ? 'The **form** of answers.' : undefined
  await expect(renderSarif(one, { helpOf })).toMatchFileSnapshot(`${files}/${name}.sarif`)
})

test('the badge of the sample report', async () => {
  await expect(renderBadge(report)).toMatchFileSnapshot(`${files}/badge.svg`)
})

test('the sample report in the Common Test Report Format', async () => {
  await expect(renderCtrf(report)).toMatchFileSnapshot(`${files}/ctrf.json`)
})

test('a report with waived and known findings as annotations', async () => {
  await expect(renderGithub(acceptedReport)).toMatchFileSnapshot(`${files}/accepted.github.txt`)
})

test('the sample report as a page, without its style and script', async () => {
  const page = renderHtml(report)
    .replace(/<style>[^]*<\/style>/, '<style></style>')
    .replace(/<script>[^]*<\/script>/, '<script></script>')
    .replaceAll(/sha256-[\w+/=]+/g, 'sha256-')
  await expect(page).toMatchFileSnapshot(`${files}/report.html`)
})
