import type { Finding } from '../model/finding.ts'
import type { Level } from '../model/level.ts'
import type { Report, RequirementResult } from '../model/report.ts'
import { isOpen, marksOf } from './counts.ts'
import { findingCount, headlineOf } from './headline.ts'
import { bytesOf, code, codeBlock, folded, prose, words } from './markdown-text.ts'
import { casesOf } from './operations.ts'
import type { Tone } from './paint.ts'
import { programLines, replayLine } from './program/text.ts'
import { scoreOf } from './score.ts'
import { noteWords } from './waivers/words.ts'
import { count, duration, renderLocation } from './words.ts'

/** How the report is judged. */
export interface MarkdownOptions {
  /** The weakest level that fails; findings below it do not spoil the verdict. Default `must`. */
  readonly failOn?: Level
}

/** Comments on GitHub end at 65,536 characters. */
const mostBytes = 60_000
/** Room for saying what was left out. */
const reserved = 1000
/** A longer command line is of no use in a comment. */
const longestReplay = 1500

const signs = { good: '✅', doubtful: '⚠️', bad: '❌', strong: '', faint: '' } satisfies Record<Tone, string>

/** One part of the text, and what a reader is told when there was no room for it. */
interface Part {
  readonly text: string
  /** `finding`, counted; or the name of the part. */
  readonly noun: string
}

/**
 * The report as Markdown for a pull request or a job summary: most important first, details folded. At most 60 kB; what had no room is told
 * at the end.
 */
export function renderMarkdown(report: Report, { failOn = 'must' }: MarkdownOptions = {}): string {
  const firm = report.findings.filter((finding) => isOpen(finding) && finding.known !== true)
  const others = report.findings.filter((finding) => !firm.includes(finding))
  const requirements = new Map(report.requirements.map((requirement) => [requirement.id, requirement]))
  const errors = report.scenarios.filter(({ outcome }) => outcome === 'error')
  const parts: readonly Part[] = [
    ...firm.map((finding) => findingPart(finding, requirements)),
    ...listPart(
      'Not judged',
      'scenario',
      errors,
      ({ id, reason }) => `${code(id)}: ${words(reason ?? 'no reason given')}`,
    ),
    ...listPart('Warnings', 'warning', report.warnings, words),
    ...listPart('Found, and not counted', 'finding', others, briefLine),
    ...listPart(
      'Left on the target',
      'leftover',
      report.cleanup.left,
      ({ resource, id, reason }) => `${code(`${resource} ${id}`)}: ${words(reason)}`,
    ),
    ...operationPart(report),
  ]
  return fitted(headText(report, failOn), parts)
}

/** As many parts as there is room for, in their order: once one is left out, so are those behind it. */
function fitted(head: string, parts: readonly Part[]): string {
  let bytes = bytesOf(head)
  const fits = parts.findIndex(({ text }) => (bytes += bytesOf(text) + 1) > mostBytes - reserved)
  const [taken, left] = fits === -1 ? [parts, []] : [parts.slice(0, fits), parts.slice(fits)]
  const told = [...Map.groupBy(left, ({ noun }) => noun)].map(([noun, all]) => count(all.length, noun))
  const end =
    told.length === 0
      ? []
      : [`\nLeft out for want of room: ${told.join(', ')}. All of it is in ${code('report.json')}.`]
  return `${[head, ...taken.map(({ text }) => text), ...end].join('\n')}\n`
}

function headText(report: Report, failOn: Level): string {
  const { run, summary } = report
  const { tone, verdict } = headlineOf(report, failOn)
  const { kept, judged, percent } = scoreOf(report)
  const score =
    percent === undefined
      ? []
      : [`**Score ${percent} %**: ${kept} of the ${count(judged, 'requirement')} that could be judged are kept.`]
  const took = duration(Math.max(0, Date.parse(run.finishedAt) - Date.parse(run.startedAt)) || 0)
  const how = run.profile === 'recorded' ? 'recorded traffic' : `profile ${words(run.profile)}, seed ${run.seed}`
  return [
    `## ${signs[tone]} ${words(verdict)}\n`,
    `Found: ${findingCount(report)}.`,
    ...score,
    `\n${code(run.target.url)}${run.target.embedded ? ' (embedded mock)' : ''}, contract ${words(`${run.contract.name} ${run.contract.version}`)}, ${how}; ${count(summary.requests, 'request')} in ${took}.`,
    ...baselineLine(report),
    '',
  ].join('\n')
}

function baselineLine({ baseline }: Report): readonly string[] {
  if (baseline === undefined) return []
  const fixed =
    baseline.fixed.length === 0
      ? ''
      : `: ${baseline.fixed
          .slice(0, 10)
          .map(({ place }) => code(place))
          .join(', ')}${baseline.fixed.length > 10 ? ' …' : ''}`
  return [`\nBeside the baseline: ${baseline.known} known, ${baseline.fixed.length} fixed${fixed}.`]
}

function findingPart(finding: Finding, requirements: ReadonlyMap<string, RequirementResult>): Part {
  const { level, message, place, expected, received, rule, fingerprint, waiverEnded, occurrences, location } = finding
  const rows: readonly (readonly [string, string])[] = [
    ['expected', code(expected)],
    ['received', code(received)],
    ...finding.requirements.slice(0, 5).map((id) => ['breaks', citation(id, requirements.get(id))] as const),
    ...(finding.requirements.length > 5 ? [['', `and ${finding.requirements.length - 5} more`] as const] : []),
    ...(location === undefined ? [] : [['in the document', code(renderLocation(location))] as const]),
    ['seen', `${count(occurrences, 'time')}${seenIn(finding)}`],
    ['rule', `${code(rule)}, fingerprint ${code(fingerprint)}`],
    ...(waiverEnded === undefined ? [] : [['waiver', words(noteWords('waiverEnded', waiverEnded).join(' '))] as const]),
  ]
  const table = ['| | |', '|---|---|', ...rows.map(([name, value]) => `| ${name} | ${value} |`)].join('\n')
  const body = [table, ...programText(finding), ...replayText(finding)].join('\n\n')
  return { noun: 'finding', text: folded(`<b>${level}</b> ${prose(message)}: ${code(place)}`, body) }
}

function seenIn({ operations }: Finding): string {
  const more = operations.length > 5 ? ` and ${operations.length - 5} more` : ''
  return operations.length === 0 ? '' : ` in ${operations.slice(0, 5).map(code).join(', ')}${more}`
}

function programText({ counterexample }: Finding): readonly string[] {
  return counterexample === undefined ? [] : [codeBlock(programLines(counterexample).slice(0, 30).join('\n'), 'text')]
}

function replayText(finding: Finding): readonly string[] {
  const line = replayLine(finding)
  return line === '' || line.length > longestReplay ? [] : [codeBlock(line, 'sh')]
}

function citation(id: string, requirement: RequirementResult | undefined): string {
  if (requirement === undefined) return code(id)
  const { source, text } = requirement
  return `${code(id)} (${words(`${source.document}, ${source.section}`)}): ${words(text)}`
}

function briefLine(finding: Finding): string {
  const why = finding.waived === undefined ? '' : `: ${words(noteWords('waived', finding.waived).join(' '))}`
  return `${marksOf(finding).join(', ')}, ${finding.level} ${prose(finding.message)}: ${code(finding.place)}${why}`
}

/** A folded list; one with more than a hundred entries says how many it does not show. */
function listPart<T>(title: string, noun: string, items: readonly T[], line: (item: T) => string): readonly Part[] {
  if (items.length === 0) return []
  const lines = items.slice(0, 100).map((item) => `- ${line(item)}`)
  const more =
    items.length > lines.length ? [`- and ${items.length - lines.length} more in ${code('report.json')}`] : []
  const summary = `${title}: ${count(items.length, noun)}`
  return [{ noun: `list "${title}"`, text: folded(summary, [...lines, ...more].join('\n')) }]
}

function operationPart({ operations }: Report): readonly Part[] {
  const called = operations.filter((operation) => casesOf(operation).sent > 0)
  if (called.length === 0) return []
  const rows = called.map((operation) => {
    const { sent, accepted } = casesOf(operation)
    return `| ${code(operation.id)} | ${sent} | ${accepted} | ${duration(operation.timing.p95)} |`
  })
  const table = ['| operation | cases sent | answered with a 2xx | p95 |', '|---|--:|--:|--:|', ...rows].join('\n')
  return [
    { noun: 'table of operations', text: folded(`Operations: ${count(called.length, 'operation')} called`, table) },
  ]
}
