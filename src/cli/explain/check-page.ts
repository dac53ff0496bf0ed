import { existsSync, readFileSync } from 'node:fs'

/** What a page of `docs/checks` says, as plain text. */
export interface CheckPage {
  /** What holds when the check passes, and its level. */
  readonly summary: string
  readonly judges: readonly string[]
  readonly why: readonly string[]
  readonly finding: readonly string[]
  readonly place: readonly string[]
  readonly notJudged: readonly string[]
}

/** How the parts of a page begin. */
const openings = {
  judges: '**Judges** ',
  why: '**Why.** ',
  finding: '**Finding**',
  place: '**Place.** ',
  notJudged: '**Does not judge** ',
} satisfies Record<Exclude<keyof CheckPage, 'summary'>, string>

type Part = keyof typeof openings

const parts = Object.keys(openings) as Part[]

/** The page of a check: the one text there is about it, for readers of `docs` and of the terminal. */
export function readCheckPage(check: string): CheckPage {
  const text = readFileSync(pageOf(check), 'utf8')
  const [, summary = '', ...rest] = text.trim().split(/\n{2,}/)
  const page = { judges: [], why: [], finding: [], place: [], notJudged: [] } as Record<Part, string[]>
  let current: Part = 'judges'
  for (const paragraph of rest) {
    const begins = parts.find((part) => paragraph.startsWith(openings[part]))
    current = begins ?? current
    const own = begins === undefined ? paragraph : paragraph.slice(openings[begins].length)
    page[current].push(...linesOf(own).filter((line) => line !== ''))
  }
  return { summary: plain(summary), ...page }
}

/** The same page as Markdown without links, for reports that carry it elsewhere; undefined for what has no page. */
export function checkHelp(rule: string): string | undefined {
  // The name may come from a saved report, and must lead nowhere else.
  if (!/^[a-z0-9-]+$/.test(rule) || !existsSync(pageOf(rule))) return undefined
  return withoutLinks(readFileSync(pageOf(rule), 'utf8')).trim()
}

function pageOf(check: string): URL {
  return new URL(`../../../docs/checks/${check}.md`, import.meta.url)
}

/** Running text is one line, to be broken by whoever shows it; items and quoted lines stay apart. */
function linesOf(paragraph: string): readonly string[] {
  if (paragraph.startsWith('>')) return paragraph.split('\n').map((line) => plain(line.replace(/^> ?/, '')))
  return plain(paragraph)
    .split(/\n(?=\d+\. |- )/)
    .map((item) => item.replaceAll('\n', ' '))
}

function plain(markdown: string): string {
  return withoutLinks(markdown)
    .replaceAll('**', '')
    .replaceAll(/\\([<>])/g, '$1')
}

function withoutLinks(markdown: string): string {
  return markdown.replaceAll(/\[([^\]]+)\]\([^)]*\)/g, '$1')
}
