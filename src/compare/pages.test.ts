import { stripVTControlCharacters } from 'node:util'
import { describe, expect, test } from 'vitest'
import { hostileDiff, hostileFidelity, sampleDiff, sampleFidelity } from '../../test/fixtures/compare/sample.ts'
import { hostile } from '../../test/fixtures/report/rich.ts'
import { stable } from '../report/json.ts'
import type { Change, Diff, Fidelity } from './model.ts'
import type { Page } from './page.ts'
import { pageOfDiff, pageOfFidelity } from './pages.ts'
import { renderPageHtml } from './render/html.ts'
import { renderMarkdown } from './render/markdown.ts'
import { renderPage } from './render/terminal.ts'

const files = '../../test/fixtures/compare'
const samples: readonly (readonly [name: string, comparison: Diff | Fidelity, page: Page])[] = [
  ['diff', sampleDiff, pageOfDiff(sampleDiff)],
  ['fidelity', sampleFidelity, pageOfFidelity(sampleFidelity)],
]
const hostilePages = (text: string): Page[] => [pageOfDiff(hostileDiff(text)), pageOfFidelity(hostileFidelity(text))]
const bare = { color: false, width: 100 }

describe('the sample', () => {
  test.each(samples)('%s as JSON', async (name, comparison) => {
    await expect(`${JSON.stringify(comparison, stable, 2)}\n`).toMatchFileSnapshot(`${files}/${name}.json`)
  })

  test.each(samples)('%s on a terminal', async (name, _, page) => {
    await expect(renderPage(page, bare)).toMatchFileSnapshot(`${files}/${name}.txt`)
  })

  test.each(samples)('%s on a narrow terminal', async (name, _, page) => {
    await expect(renderPage(page, { color: false, width: 40 })).toMatchFileSnapshot(`${files}/${name}.narrow.txt`)
  })

  test.each(samples)('%s as Markdown', async (name, _, page) => {
    await expect(renderMarkdown(page)).toMatchFileSnapshot(`${files}/${name}.md`)
  })

  test.each(samples)('%s as a page, without its style and script', async (name, _, page) => {
    const text = renderPageHtml(page)
      .replace(/<style>[^]*<\/style>/, '<style></style>')
      .replace(/<script>[^]*<\/script>/, '<script></script>')
      .replaceAll(/sha256-[\w+/=]+/g, 'sha256-')
    await expect(text).toMatchFileSnapshot(`${files}/${name}.html`)
  })
})

describe('the first line', () => {
  const diff = (parts: Partial<Diff>): string => pageOfDiff({ ...sampleDiff, ...parts }).headline
  const none = { ...sampleDiff.findings, new: [] }
  test.each([
    [diff({ verdict: 'safe', findings: none, notes: [] }), 'safe: nothing changed', 'good'],
    [
      diff({ verdict: 'safe', findings: none, notes: ['the run of BEFORE was interrupted'] }),
      'safe as far as both runs tell: nothing changed',
      'good',
    ],
    [diff({ verdict: 'changed', findings: none }), 'changed, and no rule is broken by it', 'doubtful'],
    [diff({ verdict: 'changed' }), 'changed, and what it breaks is not binding', 'doubtful'],
    [diff({ verdict: 'broken' }), 'broken: what was kept is broken now', 'bad'],
  ])('of a diff: %s', (headline, words) => {
    expect(headline).toBe(`FluentCart Customers API: ${words}`)
  })

  test.each([
    [100, 'good'],
    [99.9, 'doubtful'],
    [90, 'doubtful'],
    [89.9, 'bad'],
    [undefined, 'bad'],
  ])('of a fidelity of %s is %s', (overall, tone) => {
    expect(pageOfFidelity({ ...sampleFidelity, scores: { ...sampleFidelity.scores, overall } }).tone).toBe(tone)
  })
})

test('what is empty is left out', () => {
  const { findings, requirements } = sampleDiff
  const empty = { changes: [], latency: [], configuration: [], requirements: { ...requirements, changed: [] } }
  const page = pageOfDiff({
    ...sampleDiff,
    ...empty,
    findings: { ...findings, new: [], fixed: [], still: [], untried: [] },
  })
  expect(page.sections).toEqual([])
  expect(renderPage(page, bare).split('\n\n')).toHaveLength(1)
})

describe('on a terminal', () => {
  test.each(samples)('colours of a %s change nothing but the colour', (_, __, page) => {
    const colored = renderPage(page, { color: true, width: 100 })
    expect(colored).toContain('\u001b[')
    expect(stripVTControlCharacters(colored)).toBe(renderPage(page, bare))
  })

  test.each(hostilePages('\u001b[2Jgone \u0007\u009b\u202e\u2028'))(
    'control characters are spelled out, everywhere: $what',
    (page) => {
      const text = renderPage(page, bare)
      expect(text).toContain('\\u001b[2Jgone \\u0007\\u009b\\u202e\\u2028')
      expect(text.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Bidi_Control}\u2028]/u)
    },
  )

  test.each(samples)('prose of a %s fits into 40 columns', (_, __, page) => {
    const prose = { ...page, sections: page.sections.filter(({ kind }) => kind === 'list') }
    for (const line of renderPage(prose, { color: false, width: 40 }).split('\n'))
      expect(line.length, line).toBeLessThanOrEqual(40)
  })
})

const [sampleChange] = sampleDiff.changes
const many = (number: number, text: string): readonly Change[] =>
  Array.from({ length: number }, (_, index) => ({
    ...(sampleChange as Change),
    fingerprint: `f${index}`,
    from: text,
    to: `${text}${index}`,
    cases: [text],
  }))

test('of many entries some are shown, and the rest counted', () => {
  const page = pageOfDiff({ ...sampleDiff, changes: many(1030, 'x') })
  const section = { ...page, sections: page.sections.filter(({ id }) => id === 'changes') }
  expect(renderPage(section, bare)).toMatch(
    /\nChanges of behaviour \(1,030\)\n[^]*x19,[^]*\n {2}and 1,010 more in the written comparison\n$/,
  )
  expect(renderPage(section, bare)).not.toContain('x20,')
  expect(renderMarkdown(section)).toMatch(/x39,[^]*\n- and 990 more\n/)
  expect(renderMarkdown(section)).not.toContain('x40,')
  expect(renderPageHtml(section).match(/<li id="changes-f/g)).toHaveLength(1030)
})

describe('as Markdown', () => {
  test.each([
    ['plain', 'integer'],
    ['long', 'x'.repeat(5000)],
    ['all to be escaped', '<@!`|>'.repeat(500)],
    ['of many bytes', '漢'.repeat(600)],
  ])('500 changes fit into a comment, texts %s', (_, text) => {
    const changes = many(500, text)
    const { findings } = sampleDiff
    const found = Array.from({ length: 500 }, () => ({
      ...(findings.new[0] as Diff['findings']['new'][number]),
      message: text,
    }))
    const page = pageOfDiff({ ...sampleDiff, changes, findings: { ...findings, new: found, still: found } })
    const markdown = renderMarkdown(page)
    expect(Buffer.byteLength(markdown)).toBeLessThan(65_536)
    for (const { title } of page.sections) expect(markdown).toContain(title)
  })

  test.each(hostilePages('@octocat closes #12, see <img src=x> [a](http://evil.test) `x` | www.evil.test $x$'))(
    'no text is a mention, an issue, a link or markup: $what',
    (page) => {
      // In code GitHub looks for neither.
      const markdown = renderMarkdown(page).replaceAll(/<code>[^<]*<\/code>/g, '')
      expect(markdown).toContain('octocat')
      expect(markdown).not.toMatch(/@octocat|&#64;octocat|(?<!&)#12|&#35;12|<img|\]\(|http:\/\/|www\.evil|`|\$x/)
    },
  )
})

describe('as a page', () => {
  test.each(hostilePages(hostile))('no text becomes markup, and nothing is asked of anybody: $what', (page) => {
    const html = renderPageHtml(page)
    const body = html.replace(/<style>[^]*?<\/style>/, '').replace(/<script>[^]*?<\/script>/, '')
    expect(body).toContain('&lt;script&gt;')
    // What stands in an attribute is no markup while it has no quote.
    expect(body.replaceAll(/="[^"]*"/g, '=""')).not.toMatch(
      /<script|<img|<svg|<!--|<[^>]*\son\w+=|<[^>]*\sstyle=|<[^>]*\ssrc=|(?!\n)[\p{Cc}\u202e]/u,
    )
    expect(html).not.toMatch(/(?:src|href)="(?!#|data:,")|@import|url\(/)
    expect(html).toMatch(/<meta http-equiv="Content-Security-Policy" content="default-src &#39;none&#39;;/)
  })

  test('entries can be filtered where there are more than five', () => {
    const page = (number: number): string =>
      renderPageHtml({ ...pageOfDiff({ ...sampleDiff, changes: many(number, 'x') }), notes: [] })
    expect(page(6)).toContain('data-filter="')
    expect(page(5)).not.toContain('data-filter="')
  })
})
