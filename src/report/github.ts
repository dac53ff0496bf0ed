import type { Finding } from '../model/finding.ts'
import type { Level } from '../model/level.ts'
import type { Report } from '../model/report.ts'
import { count, shorten } from './words.ts'

/** GitHub shows so many annotations of one kind for a step and drops the others without a word. */
const most = 10
/** Longest text of an annotation. */
const longest = 2000

const kinds = { must: 'error', should: 'warning', may: 'notice' } as const satisfies Record<Level, string>

/**
 * Findings as workflow commands of GitHub Actions, to be printed: annotations at the line of the document. What is waived or known is left
 * out; what is flaky is only a notice.
 */
export function renderGithub({ findings }: Report): string {
  const told = findings.filter(({ waived, known }) => waived === undefined && known !== true)
  const lines = [...Map.groupBy(told, kindOf)].flatMap(([kind, all]) => [
    ...all.slice(0, most).map((finding) => commandOf(kind, finding)),
    ...(all.length > most ? [`and ${count(all.length - most, `more ${kind}`)} that GitHub would not show`] : []),
  ])
  return lines.map((line) => `${line}\n`).join('')
}

function kindOf({ flaky, level }: Finding): (typeof kinds)[Level] {
  return flaky ? 'notice' : kinds[level]
}

function commandOf(kind: string, finding: Finding): string {
  const { location, message, rule, level, place, expected, received, flaky, requirements } = finding
  const where =
    location === undefined ? [] : [`file=${property(location.file)}`, `line=${location.line}`, `col=${location.column}`]
  const title = `title=${property(shorten(`${level} ${rule}${flaky ? ' (flaky)' : ''}`, longest))}`
  const breaks = requirements.length === 0 ? [] : [`breaks ${requirements.join(', ')}`]
  const text = [message, `expected ${expected}`, `received ${received}`, `at ${place}`, ...breaks].join('\n')
  return `::${kind} ${[...where, title].join(',')}::${data(shorten(text, longest))}`
}

/** A text as the data of a command: nothing in it can end the line and begin another command. */
function data(text: string): string {
  return text
    .toWellFormed()
    .replace(/[%\n\r]/g, escaped)
    .replace(/[\p{Cc}\p{Bidi_Control}\u2028\u2029]/gu, '\uFFFD')
}

function property(text: string): string {
  return data(text).replace(/[:,]/g, escaped)
}

function escaped(character: string): string {
  return `%${character.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`
}
