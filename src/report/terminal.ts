import type { Finding } from '../model/finding.ts'
import type { Level } from '../model/level.ts'
import type { Report, ScenarioResult } from '../model/report.ts'
import { intents } from './intents.ts'
import type { Page } from './page.ts'
import { makePaint } from './paint.ts'
import { sawSuccess, verdicts } from './summary.ts'
import { tableLines } from './table.ts'
import { baselineLines } from './terminal-baseline.ts'
import { briefLines, findingLines } from './terminal-finding.ts'
import { headLines } from './terminal-head.ts'
import { bullet, count, duration, visible, wrap } from './words.ts'

/** How wide the terminal is and whether it shows colours. */
export interface TerminalOptions {
  readonly color: boolean
  readonly width: number
  /** The weakest level that fails; findings below it do not spoil the verdict. Default `must`. */
  readonly failOn?: Level
}

/** Findings, and scenarios that could not be judged, that are shown; the rest are counted. */
const shown = 20

/** The summary that ends a run: verdict, findings, what is fixed, what could not be judged, warnings, then the numbers. */
export function renderTerminal(report: Report, { color, width, failOn = 'must' }: TerminalOptions): string {
  const paint = makePaint(color)
  const page = { report, paint, failOn, width: Math.max(40, width) }
  const sections = [
    headLines(page),
    ...findingSections(page),
    baselineLines(page),
    errorLines(page),
    warningLines(page),
    operationLines(page),
    countLines(page),
  ]
  const filled = sections.filter((lines) => lines.length > 0)
  return `${filled.map((lines) => lines.join('\n')).join('\n\n')}\n`
}

function findingSections({ report, paint, width }: Page): readonly (readonly string[])[] {
  const requirements = new Map(report.requirements.map((requirement) => [requirement.id, requirement]))
  const isBrief = ({ waived, known }: Finding): boolean => waived !== undefined || known === true
  // What is accepted or was there before must not crowd out what is new.
  const blocks = report.findings
    .toSorted((a, b) => Number(isBrief(a)) - Number(isBrief(b)))
    .slice(0, shown)
    .map((finding, index) =>
      (isBrief(finding) ? briefLines : findingLines)(finding, { number: index + 1, width, paint, requirements }),
    )
  const more = report.findings.length - blocks.length
  return more > 0 ? [...blocks, [`and ${more.toLocaleString('en-US')} more in report.json`]] : blocks
}

function errorLines({ report, paint, width }: Page): readonly string[] {
  const errors = report.scenarios.filter((scenario) => scenario.outcome === 'error')
  const silent = report.summary.outcome === 'error' && !sawSuccess(report)
  if (errors.length === 0 && !silent) return []
  const listed = errors.slice(0, shown).map((scenario) => `${scenario.id}: ${reasonOf(scenario)}`)
  const more = errors.length > shown ? [`and ${errors.length - shown} more in report.json`] : []
  const lines = [...(silent ? [silenceOf(report)] : []), ...listed, ...more]
  return [paint('bad', 'Not judged'), ...lines.flatMap((line) => bullet(line, width))]
}

function silenceOf({ run, summary }: Report): string {
  if (run.profile !== 'recorded')
    return 'no request was answered with a 2xx: check the address and the credentials, and see the warnings'
  return summary.requests === 0
    ? 'the recording holds no request of this contract'
    : 'no recorded request was answered with a 2xx'
}

function reasonOf(scenario: ScenarioResult): string {
  return scenario.reason ?? 'no reason given'
}

function warningLines({ report, paint, width }: Page): readonly string[] {
  if (report.warnings.length === 0) return []
  return [paint('doubtful', 'Warnings'), ...report.warnings.flatMap((warning) => bullet(warning, width))]
}

/** Operations by intents; each cell is accepted/sent. */
function operationLines({ report, paint, width }: Page): readonly string[] {
  const called = report.operations.filter((operation) => Object.keys(operation.cases).length > 0)
  if (called.length === 0) return []
  const columns = intents.filter((intent) => called.some((operation) => operation.cases[intent] !== undefined))
  const rows = called.map((operation) => [
    `  ${visible(operation.id)}`,
    ...columns.map((intent) => {
      const cases = operation.cases[intent]
      return cases === undefined ? '·' : `${cases.accepted}/${cases.sent}`
    }),
    duration(operation.timing.p95),
  ])
  const [head = '', ...lines] = tableLines([['  accepted/sent', ...columns, 'p95'], ...rows], width)
  return [paint('strong', 'Operations'), paint('faint', head), ...lines]
}

function countLines({ report, paint, width }: Page): readonly string[] {
  const { run, summary, requirements, cleanup } = report
  const split = verdicts.filter((verdict) => summary.requirements[verdict] > 0)
  const byVerdict = split.map((verdict) => `${summary.requirements[verdict]} ${verdict}`).join(', ')
  const scenarios = `${count(report.scenarios.length, 'scenario')}, ${count(summary.requests, 'request')}`
  const elapsed = duration(Math.max(0, Date.parse(run.finishedAt) - Date.parse(run.startedAt)))
  const left = cleanup.left
    .slice(0, shown)
    .flatMap(({ resource, id, reason }) => bullet(`${resource} ${id}: ${reason}`, width))
  const more = cleanup.left.length > shown ? [`  and ${cleanup.left.length - shown} more in report.json`] : []
  const line = `created ${cleanup.created}, removed ${cleanup.removed}, left ${cleanup.left.length}`
  return [
    ...(requirements.length === 0 ? [] : wrap(`${count(requirements.length, 'requirement')}: ${byVerdict}`, width)),
    `${scenarios} in ${elapsed}${slowest(report)}`,
    ...(run.profile === 'recorded' ? [] : [left.length > 0 ? paint('bad', line) : line]),
    ...left,
    ...more,
  ]
}

function slowest({ operations }: Report): string {
  const [first] = operations.toSorted((a, b) => b.timing.max - a.timing.max)
  if (first === undefined || first.timing.max === 0) return ''
  return `; slowest answer ${duration(first.timing.max)} (${visible(first.id)})`
}
