import type { Level } from '../model/level.ts'
import type { Report } from '../model/report.ts'
import { headlineOf } from './headline.ts'
import { markup } from './html/markup.ts'
import type { Tone } from './paint.ts'
import { scoreOf } from './score.ts'

/** How the report is judged. */
export interface BadgeOptions {
  /** The weakest level that fails; findings below it do not spoil the verdict. Default `must`. */
  readonly failOn?: Level
}

/** White text on these has a contrast of at least 4.5. */
const colors = {
  good: '#1a7f37',
  doubtful: '#8a6100',
  bad: '#cf222e',
  strong: '#57606a',
  faint: '#57606a',
} satisfies Record<Tone, string>
/** About the width of a character at 11 pixels, and the room around a text. */
const [characterWidth, padding] = [6.6, 12]

/** A badge (SVG) with the score and the day of the run, coloured by the verdict. It holds nothing that the target said. */
export function renderBadge(report: Report, { failOn = 'must' }: BadgeOptions = {}): string {
  const { percent } = scoreOf(report)
  const day = /^\d{4}-\d{2}-\d{2}/.exec(report.run.finishedAt)?.[0] ?? 'day unknown'
  const label = 'conformance'
  const value = `${percent === undefined ? 'no score' : `${percent} %`}, ${day}`
  const [left, right] = [widthOf(label), widthOf(value)]
  const { tone, verdict } = headlineOf(report, failOn)
  // XML has no room for these two, however they are written.
  const title = `${verdict}: ${value}`.replace(/[\uFFFE\uFFFF]/g, '\uFFFD')
  return markup`<svg xmlns="http://www.w3.org/2000/svg" width="${left + right}" height="20" role="img" aria-label="${title}">
<title>${title}</title>
<rect width="${left}" height="20" fill="#3b4148"/>
<rect x="${left}" width="${right}" height="20" fill="${colors[tone]}"/>
<g fill="#fff" text-anchor="middle" font-family="Verdana,Geneva,DejaVu Sans,sans-serif" font-size="11">
<text x="${left / 2}" y="14">${label}</text>
<text x="${left + right / 2}" y="14">${value}</text>
</g>
</svg>
`.text
}

function widthOf(text: string): number {
  return Math.round(text.length * characterWidth) + padding
}
