import type { Finding } from '../../model/finding.ts'
import { type Outcome, outcomes, worst } from '../../model/level.ts'
import type { Report, RequirementResult, ScenarioResult } from '../../model/report.ts'
import type { Waiver } from '../../model/waiver.ts'
import { makeCouldShow } from '../could-show.ts'
import { byImportance } from '../findings.ts'
import { summaryOf } from '../summary.ts'
import { brokenVerdict } from '../verdict.ts'
import { fits, hasEnded, makeWaiving } from './match.ts'
import { expiredFinding, isAboutWaivers, unusedFinding } from './own-findings.ts'

/**
 * The report as it reads with these waivers, whatever it was read with before. The day on which they are looked at is that on which the
 * run began, in UTC. What they name is marked and fails nothing; waivers that have ended, or that name nothing, are findings themselves.
 */
export function applyWaivers(report: Report, waivers: readonly Waiver[]): Report {
  const day = report.run.startedAt.slice(0, 10)
  const noteOf = makeWaiving(waivers, day)
  const findings = report.findings
    .filter((finding) => !isAboutWaivers(finding))
    .map(({ waived: _, waiverEnded: __, ...finding }): Finding => ({ ...finding, ...noteOf(finding) }))
  const own = findingsAbout(waivers, { report, findings, day })
  return rejudge(report, [...findings, ...own].toSorted(byImportance))
}

interface Judged {
  readonly report: Report
  readonly findings: readonly Finding[]
  readonly day: string
}

function findingsAbout(waivers: readonly Waiver[], { report, findings, day }: Judged): readonly Finding[] {
  const couldShow = makeCouldShow(report)
  const known = report.operations.map(({ id }) => id)
  return waivers.flatMap((waiver, index) => {
    const used = findings.some((finding) => fits(waiver, finding))
    if (hasEnded(waiver, day)) return [expiredFinding(waiver, index, used)]
    const { operation, place } = waiver
    const where = { ...(place === undefined ? {} : { place }), operations: known.filter((id) => id === operation) }
    return used || !couldShow(where) ? [] : [unusedFinding(waiver, index)]
  })
}

function rejudge(report: Report, findings: readonly Finding[]): Report {
  const byFingerprint = new Map(findings.map((finding) => [finding.fingerprint, finding]))
  const find = (fingerprints: readonly string[]): readonly Finding[] =>
    fingerprints.flatMap((fingerprint) => byFingerprint.get(fingerprint) ?? [])
  const requirements = report.requirements.map((one) => requirementWith(one, find(one.findings)))
  const scenarios = report.scenarios.map((one) => ({ ...one, outcome: outcomeWith(one, find(one.findings)) }))
  const { operations, summary, run } = report
  return {
    ...report,
    summary: summaryOf({ operations, requirements, scenarios, findings, run }, summary.requests),
    requirements,
    scenarios,
    findings,
  }
}

function requirementWith(requirement: RequirementResult, named: readonly Finding[]): RequirementResult {
  return named.length === 0 ? requirement : { ...requirement, verdict: brokenVerdict(named) }
}

/** Outcomes that come from findings; the others say what no waiver changes. */
const fromFindings: readonly Outcome[] = ['waived', 'flaky', 'fail']

function outcomeWith({ outcome }: ScenarioResult, shown: readonly Finding[]): Outcome {
  const spoiling = shown.filter(({ level }) => level !== 'may')
  if (!fromFindings.includes(outcome) || spoiling.length === 0) return outcome
  // Only what is waived, or was, is read otherwise.
  if (outcome !== 'waived' && spoiling.every(({ waived }) => waived === undefined)) return outcome
  const told = worst(spoiling.map(({ waived, flaky }) => (waived !== undefined ? 'waived' : flaky ? 'flaky' : 'fail')))
  // What is firm elsewhere may have been flaky in this scenario, and the scenario knows.
  const milder = outcomes.indexOf(told) < outcomes.indexOf(outcome)
  return milder || outcome === 'waived' ? told : outcome
}
