import type { Finding } from '../model/finding.ts'
import type { Outcome } from '../model/level.ts'
import type { Report, RequirementResult, RequirementVerdict, ScenarioResult } from '../model/report.ts'
import { isOpen, marksOf } from './counts.ts'
import { replayLine } from './program/text.ts'
import { isAboutWaivers } from './waivers/own-findings.ts'
import { noteWords } from './waivers/words.ts'
import { count, renderLocation } from './words.ts'

/** One test, as formats know it that list tests. */
export interface ReportTest {
  /** What it belongs to inside its suite. */
  readonly className: string
  readonly name: string
  readonly outcome: Outcome
  /** Why it was skipped or could not be judged, or what is known of a requirement; may be empty. */
  readonly reason: string
  /** What it shows, what counts first. */
  readonly findings: readonly Finding[]
  /** Milliseconds, of what was sent. */
  readonly tookMs?: number
}

/** Tests under one name. */
export interface ReportSuite {
  readonly name: string
  readonly tests: readonly ReportTest[]
}

/**
 * The report as tests: a suite per operation with a test per scenario, a suite `requirements` with a test per requirement that can be
 * observed, and a suite `waivers` with a test per waiver that should go. Suites without a test are left out.
 */
export function suitesOf(report: Report): readonly ReportSuite[] {
  // What counts comes before what is flaky or accepted; else the report's own order holds.
  const findings = report.findings.toSorted((a, b) => marksOf(a).length - marksOf(b).length)
  const find = (fingerprints: readonly string[]): readonly Finding[] =>
    findings.filter((finding) => fingerprints.includes(finding.fingerprint))
  const operations = [...Map.groupBy(report.scenarios, ({ operation }) => operation)].map(([name, scenarios]) => ({
    name,
    tests: scenarios.map((scenario) => scenarioTest(scenario, find(scenario.findings))),
  }))
  const observable = report.requirements.filter(({ verdict }) => verdict !== 'not observable')
  const requirements = observable.map((requirement) => requirementTest(requirement, find(requirement.findings)))
  const suites = [
    ...operations,
    { name: 'requirements', tests: requirements },
    { name: 'waivers', tests: findings.filter(isAboutWaivers).map(waiverTest) },
  ]
  return suites.filter(({ tests }) => tests.length > 0)
}

function scenarioTest(scenario: ScenarioResult, findings: readonly Finding[]): ReportTest {
  const { id, operation, title, outcome, reason = '', tookMs } = scenario
  const spoiling = findings.filter(({ level }) => level !== 'may')
  return {
    className: operation,
    name: `${id}: ${title}`,
    outcome: tolerated(outcome, spoiling),
    reason,
    findings,
    tookMs,
  }
}

function requirementTest(requirement: RequirementResult, findings: readonly Finding[]): ReportTest {
  const { id, level, text, source, verdict } = requirement
  return {
    className: `requirements.${level}`,
    name: `${id} ${text}`,
    outcome: tolerated(outcomeOf[verdict], findings),
    reason: `${verdict}; ${source.document}, ${source.section}`,
    findings,
  }
}

function waiverTest(finding: Finding): ReportTest {
  const outcome = finding.level === 'may' ? 'waived' : tolerated('fail', [finding])
  return { className: 'waivers', name: finding.place, outcome, reason: '', findings: [finding] }
}

/** What fails only by findings of the baseline passes, as the run does. */
function tolerated(outcome: Outcome, findings: readonly Finding[]): Outcome {
  const open = findings.filter(isOpen)
  return outcome === 'fail' && open.length > 0 && open.every(({ known }) => known === true) ? 'waived' : outcome
}

const outcomeOf = {
  pass: 'pass',
  fail: 'fail',
  waived: 'waived',
  flaky: 'flaky',
  'not exercised': 'skip',
  'not observable': 'skip',
} satisfies Record<RequirementVerdict, Outcome>

/** What a failed test says in one line; empty when it has no finding. */
export function failureLine({ findings }: ReportTest): string {
  const [first, ...others] = findings
  if (first === undefined) return ''
  return others.length === 0 ? first.message : `${first.message} (and ${count(others.length, 'more finding')})`
}

/** All that a test has to tell: its reason, then each finding in lines. */
export function failureText({ reason, findings }: ReportTest): string {
  return [reason, ...findings.map(detailsOf)].filter((part) => part !== '').join('\n\n')
}

function detailsOf(finding: Finding): string {
  const {
    level,
    rule,
    fingerprint,
    message,
    place,
    requirements,
    expected,
    received,
    occurrences,
    evidence,
    location,
    waived,
    waiverEnded,
  } = finding
  return [
    [level, rule, fingerprint, ...marksOf(finding)].join(' '),
    message,
    ...(waived === undefined ? [] : [`waiver: ${noteWords('waived', waived).join(' ')}`]),
    ...(waiverEnded === undefined ? [] : [`waiver: ${noteWords('waiverEnded', waiverEnded).join(' ')}`]),
    ...(location === undefined ? [] : [`at: ${renderLocation(location)}`]),
    `place: ${place}`,
    `requirements: ${requirements.join(', ') || 'none'}`,
    `expected: ${expected}`,
    `received: ${received}`,
    `seen: ${count(occurrences, 'time')}`,
    ...(evidence === undefined ? [] : [`replay: ${replayLine(finding)}`]),
  ].join('\n')
}
