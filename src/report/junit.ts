import type { Builder, TestCase, TestSuite } from 'junit-report-builder'
import junitReportBuilder from 'junit-report-builder'
import type { Finding } from '../model/finding.ts'
import type { Outcome } from '../model/level.ts'
import type { Report, RequirementResult, RequirementVerdict, ScenarioResult } from '../model/report.ts'
import { isOpen, marksOf } from './counts.ts'
import { replayLine } from './program/text.ts'
import { isAboutWaivers } from './waivers/own-findings.ts'
import { noteWords } from './waivers/words.ts'
import { count, renderLocation } from './words.ts'

// The package describes itself as an ES module but is CommonJS: what is imported is the builder itself.
const library: Builder = junitReportBuilder as unknown as Builder

/**
 * JUnit XML: a suite per operation with a test per scenario, a suite `requirements` with a test per requirement that can be observed, and
 * a suite `waivers` with a test per waiver that should go.
 * So a CI page shows both what was tried and which sentence of the documents is broken.
 */
export function renderJunit(report: Report): string {
  const builder = library.newBuilder().name(clean(`concordat: ${report.run.contract.title}`))
  // What counts comes before what is flaky or accepted; else the report's own order holds.
  const findings = report.findings.toSorted((a, b) => marksOf(a).length - marksOf(b).length)
  const find = (fingerprints: readonly string[]): readonly Finding[] =>
    findings.filter((finding) => fingerprints.includes(finding.fingerprint))
  for (const [operation, scenarios] of Map.groupBy(report.scenarios, (scenario) => scenario.operation)) {
    const suite = startSuite(builder, operation, report)
    for (const scenario of scenarios) addScenario(suite, scenario, find(scenario.findings))
  }
  const observable = report.requirements.filter((requirement) => requirement.verdict !== 'not observable')
  if (observable.length > 0) {
    const suite = startSuite(builder, 'requirements', report)
    for (const requirement of observable) addRequirement(suite, requirement, find(requirement.findings))
  }
  const aboutWaivers = findings.filter(isAboutWaivers)
  if (aboutWaivers.length > 0) {
    const suite = startSuite(builder, 'waivers', report)
    for (const finding of aboutWaivers) addWaiver(suite, finding)
  }
  return `${builder.build()}\n`
}

function startSuite(builder: Builder, name: string, report: Report): TestSuite {
  return builder.testSuite().name(clean(name)).timestamp(clean(report.run.startedAt))
}

function addScenario(suite: TestSuite, scenario: ScenarioResult, findings: readonly Finding[]): void {
  const test = suite
    .testCase()
    .className(clean(scenario.operation))
    .name(clean(`${scenario.id}: ${scenario.title}`))
  test.time(scenario.tookMs / 1000)
  const spoiling = findings.filter(({ level }) => level !== 'may')
  addOutcome(test, tolerated(scenario.outcome, spoiling), scenario.reason ?? '', findings)
}

function addRequirement(suite: TestSuite, requirement: RequirementResult, findings: readonly Finding[]): void {
  const { id, level, text, source, verdict } = requirement
  const test = suite
    .testCase()
    .className(`requirements.${level}`)
    .name(clean(`${id} ${text}`))
  addOutcome(
    test,
    tolerated(outcomeOf[verdict], findings),
    `${verdict}; ${source.document}, ${source.section}`,
    findings,
  )
}

function addWaiver(suite: TestSuite, finding: Finding): void {
  const test = suite.testCase().className('waivers').name(clean(finding.place))
  addOutcome(test, finding.level === 'may' ? 'waived' : tolerated('fail', [finding]), '', [finding])
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

/** JUnit knows pass, failure, error and skipped: what is flaky, waived or known passes and says so in its output, where a skip has its reason too. */
function addOutcome(test: TestCase, outcome: Outcome, reason: string, findings: readonly Finding[]): void {
  const details = [reason, ...findings.map(detailsOf)].filter((part) => part !== '').join('\n\n')
  if (outcome === 'fail') {
    test.failure(clean(headlineOf(findings) || reason || 'failed'), findings[0]?.level ?? 'must')
    if (details !== '') test.stacktrace(clean(details))
    return
  }
  if (outcome === 'error') test.error(clean(reason || 'could not be judged'), 'error', clean(details))
  if (outcome === 'skip') test.skipped()
  if (outcome !== 'pass' && outcome !== 'error' && details !== '') test.standardOutput(clean(details))
}

function headlineOf(findings: readonly Finding[]): string {
  const [first, ...others] = findings
  if (first === undefined) return ''
  return others.length === 0 ? first.message : `${first.message} (and ${count(others.length, 'more finding')})`
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

/**
 * Text that XML 1.0 can hold. The library leaves some lone surrogates in, drops the character before others, and closes
 * a CDATA section at the second `]]>`; so it gets nothing that it would have to mend.
 */
function clean(text: string): string {
  return text
    .toWellFormed()
    .replace(/[^\t\n\r\u0020-\uFFFD\u{10000}-\u{10FFFF}]/gu, '\uFFFD')
    .replaceAll(']]>', ']] >')
}
