import { bytesOf, code, folded, words } from '../../report/markdown-text.ts'
import type { Item, Page, Section } from '../page.ts'

/** GitHub takes a comment of 65,536 characters; more entries than these are counted. */
const most = { bytes: 60_000, items: 40 }

/** A comparison for a pull request or a job summary: what matters most first, the rest folded. */
export function renderMarkdown(page: Page): string {
  const head = [
    `## ${words(page.headline)}`,
    words(page.counts),
    page.facts.map(([name, value]) => `${name}: ${words(value)}`).join('<br>'),
    ...(page.notes.length === 0 ? [] : [page.notes.map((note) => `> ${words(note)}`).join('\n>\n')]),
  ]
  const parts = [...head]
  for (const [index, section] of page.sections.entries()) {
    const text = sectionText(section, index === 0)
    if (bytesOf([...parts, text].join('\n\n')) <= most.bytes) parts.push(text)
    else parts.push(`### ${section.title}\n\nLeft out here because there is too much of it.`)
  }
  return `${parts.join('\n\n')}\n`
}

function sectionText(section: Section, isOpen: boolean): string {
  const title = `${section.title}${section.kind === 'list' ? ` (${section.items.length})` : ''}`
  const body = `${words(section.about)}\n\n${section.kind === 'list' ? listText(section.items) : tableText(section.rows)}`
  return isOpen ? `### ${title}\n\n${body}` : folded(title, body)
}

function listText(items: readonly Item[]): string {
  const more = items.length - most.items
  const lines = items
    .slice(0, most.items)
    .map(
      ({ tag, text, details }) =>
        `- **${words(tag)}** ${words(text)}${details.map((one) => `<br>${words(one)}`).join('')}`,
    )
  return [...lines, ...(more > 0 ? [`- and ${more} more`] : [])].join('\n')
}

function tableText([head = [], ...rows]: Extract<Section, { kind: 'table' }>['rows']): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`
  const align = head.map((_, index) => (index === 0 ? '---' : '---:'))
  return [
    line(head.map(words)),
    line(align),
    ...rows.map(([name = '', ...cells]) => line([code(name), ...cells.map(words)])),
  ].join('\n')
}
