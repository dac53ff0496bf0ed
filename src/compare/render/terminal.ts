import { makePaint, type Paint } from '../../report/paint.ts'
import { tableLines } from '../../report/table.ts'
import { bullet, visible, wrap } from '../../report/words.ts'
import type { Item, Page, Section } from '../page.ts'

/** How wide the terminal is and whether it shows colours. */
export interface TerminalOptions {
  readonly color: boolean
  readonly width: number
}

/** Entries of a section that are shown; the rest are counted. */
const shown = 20

/** A comparison for a terminal. */
export function renderPage(page: Page, { color, width }: TerminalOptions): string {
  const paint = makePaint(color)
  const wide = Math.max(40, width)
  const longest = Math.max(...page.facts.map(([name]) => name.length))
  const blocks = [
    [
      ...wrap(visible(page.headline), wide).map((line) => paint(page.tone, line)),
      ...wrap(page.counts, wide),
      ...page.facts.flatMap(([name, value]) => wrap(visible(`${name.toLowerCase().padEnd(longest)}  ${value}`), wide)),
    ],
    page.notes.length === 0 ? [] : [paint('doubtful', 'Notes'), ...page.notes.flatMap((note) => bullet(note, wide))],
    ...page.sections.map((section) => sectionLines(section, wide, paint)),
  ]
  return `${blocks
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n')}\n`
}

function sectionLines(section: Section, width: number, paint: Paint): readonly string[] {
  const title = paint('strong', section.title)
  if (section.kind === 'table') {
    const rows = section.rows.map(([name = '', ...cells]) => [
      `  ${visible(name)}`,
      ...cells.map((cell) => visible(cell)),
    ])
    const [head = '', ...lines] = tableLines(rows, width)
    return [title, paint('faint', head), ...lines]
  }
  const more = section.items.length - shown
  return [
    `${title} (${section.items.length.toLocaleString('en-US')})`,
    ...section.items.slice(0, shown).flatMap((item) => itemLines(item, width, paint)),
    ...(more > 0 ? [`  and ${more.toLocaleString('en-US')} more in the written comparison`] : []),
  ]
}

const indent = '    '

function itemLines({ tag, text, details }: Item, width: number, paint: Paint): readonly string[] {
  const [first = '', ...rest] = wrap(visible(`${tag}: ${text}`), width - 4)
  return [
    `  ${paint(tag === 'must' ? 'bad' : 'strong', first.slice(0, tag.length))}${first.slice(tag.length)}`,
    ...rest.map((line) => `${indent}${line}`),
    ...details.flatMap((detail) => wrap(visible(detail), width - 4).map((line) => paint('faint', `${indent}${line}`))),
  ]
}
