import fc from 'fast-check'
import { expect, test } from 'vitest'
import { anyEvents } from '../../test/fixtures/report/arbitrary.ts'
import { largeReport, richEvents } from '../../test/fixtures/report/rich.ts'
import { finding, reportOf, sampleEvents } from '../../test/fixtures/report/sample.ts'
import type { Report } from '../model/report.ts'
import { code, codeBlock, prose, words } from './markdown-text.ts'
import { renderMarkdown } from './markdown.ts'

const limit = 60_000

/** The text without its blocks of code, in which nothing is markup. */
const outsideCode = (text: string): string => text.replaceAll(/^(`{3,})\w+\n[^]*?^\1$/gm, '')

const ours = new Set(['<details>', '</details>', '<summary>', '</summary>', '<code>', '</code>', '<b>', '</b>'])

function foreignMarkup(report: Report): readonly string[] {
  const text = outsideCode(renderMarkdown(report))
  const tags = (text.match(/<[^>]*>?/g) ?? []).filter((tag) => !ours.has(tag))
  return [...tags, ...(text.match(/!?\[[^\]\n]*\]|@|https?:\/\/|^\s*<!--/g) ?? [])]
}

test('nothing a target says becomes markup', () => {
  expect(foreignMarkup(reportOf(richEvents))).toEqual([])
  fc.assert(
    fc.property(anyEvents, (events) => {
      expect(foreignMarkup(reportOf(events))).toEqual([])
    }),
  )
})

test('every part that is opened is closed', () => {
  fc.assert(
    fc.property(anyEvents, (events) => {
      const text = outsideCode(renderMarkdown(reportOf(events)))
      for (const name of ['details', 'summary', 'code', 'b'])
        expect(text.split(`<${name}>`)).toHaveLength(text.split(`</${name}>`).length)
    }),
  )
})

test.each<[string, (text: string) => string, string, string]>([
  ['a mention', words, '@octocat', '&#64;&#8288;octocat'],
  ['the number of an issue', words, 'see #12', 'see &#35;&#8288;12'],
  ['an address', words, 'http://a.test www.b.test', 'http&#58;//a.test www&#46;b.test'],
  ['emphasis', words, '**a** __b__ ~~c~~', '&#42;&#42;a&#42;&#42; &#95;&#95;b&#95;&#95; &#126;&#126;c&#126;&#126;'],
  ['a link', words, '[a](javascript:x)', '&#91;a&#93;(javascript:x)'],
  ['a cell of a table', words, 'a | b', 'a &#124; b'],
  ['a new line', words, 'a\n\n# b', 'a &#35; b'],
  ['a turn of writing', words, 'a\u202eb', 'a&#92;u202eb'],
  ['code in a sentence', prose, 'it breaks `a*b` twice', 'it breaks <code>a&#42;b</code> twice'],
  ['a tag in code', code, '</code><img>', '<code>&#60;/code&#62;&#60;img&#62;</code>'],
  ['a fence in a block', (text) => codeBlock(text, 'sh'), 'a\n```\nb', '````sh\na\n```\nb\n````'],
])('%s stays text', (_, render, text, expected) => {
  expect(render(text)).toBe(expected)
})

test.each([0, 1, 20, 500])('a report of %i findings has room, and says what had none', (number) => {
  const report = largeReport(number, 20)
  const text = renderMarkdown(report)
  const shown = text.match(/^<details><summary><b>/gm)?.length ?? 0
  const counted = report.findings.filter(({ flaky }) => !flaky).length
  expect(Buffer.byteLength(text)).toBeLessThanOrEqual(limit)
  if (number === 500) expect(shown).toBeLessThan(counted)
  else expect(shown).toBe(counted)
  const left = /Left out for want of room: (\d+) findings/.exec(text)?.[1]
  expect(left ?? '0').toBe(String(counted - shown))
})

test('whatever a target says, it stays small', () => {
  const long = '@|*<é'.repeat(5000)
  const many = Array.from({ length: 300 }, (_, index) =>
    finding({
      fingerprint: index.toString(16).padStart(12, '0'),
      place: `${long}${index}`,
      message: long,
      expected: long,
      received: long,
      operations: [long],
    }),
  )
  const events = many.map((one) => ({ type: 'finding', scenario: 'x', finding: one }) as const)
  const warnings = Array.from({ length: 90 }, (_, index) => ({ type: 'warning', message: `${index}${long}` }) as const)
  const { run, ...report } = reportOf([...sampleEvents, ...events, ...warnings])
  const text = renderMarkdown({ ...report, run: { ...run, contract: { name: long, title: long, version: long } } })
  expect(Buffer.byteLength(text)).toBeLessThanOrEqual(limit)
  expect(text).toMatch(/Left out for want of room: \d+ findings, /)
})

test('what counts comes before what does not', () => {
  const text = renderMarkdown(reportOf(sampleEvents))
  expect(text).toMatch(/^## ❌ FluentCart Customers API /)
  expect(text.indexOf('ltv&#35;type')).toBeLessThan(text.indexOf('Not judged'))
  expect(text.indexOf('Not judged')).toBeLessThan(text.indexOf('flaky, should'))
})
