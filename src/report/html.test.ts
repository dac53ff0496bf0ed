import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { acceptedReport } from '../../test/fixtures/report/accepted.ts'
import { hostile, largeReport, richEvents } from '../../test/fixtures/report/rich.ts'
import { finding, reportOf, sampleEvents } from '../../test/fixtures/report/sample.ts'
import type { Finding } from '../model/finding.ts'
import type { OperationResult } from '../model/report.ts'
import { findingCount, headlineOf } from './headline.ts'
import { renderHtml } from './html.ts'
import { stateOf, viewOf } from './html/view.ts'

const rich = reportOf(richEvents)
const page = renderHtml(rich)

test('the policy lets nothing load, and only the page’s own style and script run', () => {
  const policy = /Content-Security-Policy" content="([^"]*)"/.exec(page)?.[1]?.replaceAll('&#39;', "'") ?? ''
  const own = (tag: string): string => {
    const inside = page.slice(page.indexOf(`<${tag}>`) + tag.length + 2, page.indexOf(`</${tag}>`))
    return `'sha256-${createHash('sha256').update(inside).digest('base64')}'`
  }
  expect(policy).toContain("default-src 'none'")
  expect(policy).toContain(`script-src ${own('script')};`)
  expect(policy).toContain(`style-src ${own('style')};`)
  expect(page.match(/<(?:script|style|link)\b/g)).toEqual(['<link', '<style', '<script'])
  const tags = page.replaceAll(/<(style|script)>[^]*?<\/\1>/g, '').replaceAll(/="[^"]*"/g, '=""')
  expect(tags).not.toMatch(/<[^>]*\s(?:style|on\w+)=/)
  expect(page).not.toMatch(/(?:src|href)="(?!#|data:,")/)
})

test('nothing of a hostile target stands unescaped', () => {
  expect(rich.findings.some(({ message }) => message === hostile)).toBe(true)
  for (const tag of ['<img', '<svg onload', '<!--', '</textarea', '<script>window']) expect(page).not.toContain(tag)
})

test('has the headline and the counts of the terminal', () => {
  expect(page).toContain(`<h1>${headlineOf(rich, 'must').verdict}</h1>`)
  expect(page).toContain(findingCount(rich))
  expect(renderHtml(reportOf(sampleEvents), { failOn: 'may' })).toContain(
    headlineOf(reportOf(sampleEvents), 'may').verdict,
  )
})

test('every link within the page leads somewhere', () => {
  const ids = new Set([...page.matchAll(/ id="([^"]*)"/g)].map(([, id = '']) => id))
  const links = [...page.matchAll(/ href="#([^"]*)"/g)].map(([, hash = '']) => decodeURIComponent(hash))
  expect(links.length).toBeGreaterThan(30)
  expect(links.filter((link) => !ids.has(link))).toEqual([])
  expect(ids.size).toBe([...page.matchAll(/ id="/g)].length)
})

test('a report made before rules were told is rendered too', () => {
  const { rules: _, ...rest } = rich
  const old = { ...rest, operations: rich.operations.map(({ judged: __, ...operation }): OperationResult => operation) }
  expect(renderHtml(old)).toContain('how often it was judged is not known')
})

test('a report with hardly anything in it is rendered too', () => {
  const [started] = sampleEvents
  if (started === undefined) throw new Error('the sample begins with a run')
  const bare = { ...reportOf([started]), operations: [], requirements: [], rules: [] }
  expect(renderHtml(bare)).toContain('Nothing was found.')
})

test('a large report stays a page that can be sent', () => {
  const large = renderHtml(largeReport(500, 600))
  expect(large.match(/<details class="finding /g)).toHaveLength(503)
  expect(large.length).toBeLessThan(8_000_000)
})

const of = (level: Finding['level'], flaky = false): Finding => finding({ level, flaky })

test.each([
  [[], 3, 'pass'],
  [[], 0, 'none'],
  [[], undefined, 'none'],
  [[of('may'), of('must')], 3, 'must'],
  [[of('may'), of('should')], undefined, 'should'],
  [[of('must', true)], 3, 'flaky'],
  [[of('must', true), of('may')], 3, 'may'],
  [[{ ...of('must'), known: true }], 3, 'known'],
  [[{ ...of('must'), waived: { reason: 'x', until: '2026-12-31' } }, of('must', true)], 3, 'waived'],
] as const)('findings %# make a cell %s', (findings, judged, state) => {
  expect(stateOf(findings, judged)).toBe(state)
})

test('a rule that found something and is not told of is known by the place of its finding', () => {
  const { rules: _, ...old } = rich
  const kinds = Object.fromEntries(viewOf(old, 'must').rules.map(({ id, kind }) => [id, kind]))
  expect(kinds).toMatchObject({ 'deleted-is-gone': 'invariant', 'response-schema': 'check' })
})

test('a finding that does not count says why, and who answers for it', () => {
  const accepted = renderHtml(acceptedReport)
  for (const said of ['waived: somebody answers for it', 'known: the baseline has it too', 'only waived ones']) {
    expect(accepted).toContain(said)
  }
  const notes = acceptedReport.findings.flatMap(({ waived }) => (waived === undefined ? [] : [waived.reason]))
  expect(notes).not.toEqual([])
  for (const reason of notes) expect(accepted).toContain(reason)
  expect(renderHtml(reportOf(sampleEvents))).not.toContain('only waived ones')
})

test('a comparison with an earlier run is told, and what is said about waivers is no check', () => {
  const accepted = renderHtml(acceptedReport)
  expect(accepted).toMatch(/Compared with run b4se of 2026-11-19: 1 known, 1 fixed; 1 finding of it had no chance/)
  expect(accepted).toMatch(/fixed: must response-schema <code>cccccccccccc<\/code>/)
  expect(accepted).not.toMatch(/<th scope="col"[^>]*><a href="#rule-waiver/)
  expect(accepted).toContain('<h3 id="rule-documents">Document and waivers</h3>')
  // The link of a waiver may lead anywhere.
  expect(accepted).not.toContain('href="https://example.com')
})
