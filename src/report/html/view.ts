import type { RuleInfo } from '../../model/event.ts'
import type { Finding } from '../../model/finding.ts'
import type { Level } from '../../model/level.ts'
import type { OperationResult, Report, RequirementResult } from '../../model/report.ts'
import { type Mark, marks, marksOf } from '../counts.ts'

/** A report with what every part of the page looks up in it. */
export interface View {
  readonly report: Report
  /** The weakest level of a finding that spoils the verdict. */
  readonly failOn: Level
  readonly requirements: ReadonlyMap<string, RequirementResult>
  readonly findings: ReadonlyMap<string, Finding>
  /** What judged, and what found something without being among it. */
  readonly rules: readonly RuleInfo[]
}

/** Looks a report over, once for all parts. */
export function viewOf(report: Report, failOn: Level): View {
  const rules = new Map(report.rules?.map((rule) => [rule.id, rule]))
  for (const { rule, place } of report.findings) {
    if (!rules.has(rule)) rules.set(rule, { id: rule, kind: kindAt(place), title: rule })
  }
  return {
    report,
    failOn,
    requirements: new Map(report.requirements.map((requirement) => [requirement.id, requirement])),
    findings: new Map(report.findings.map((finding) => [finding.fingerprint, finding])),
    rules: [...rules.values()],
  }
}

/** What is not listed is known by its place: a report made before rules were listed, and what is said about waivers. */
function kindAt(place: string): RuleInfo['kind'] {
  if (place.startsWith('document/') || place.startsWith('waivers/')) return 'document'
  return place.startsWith('invariant/') ? 'invariant' : 'check'
}

/** Findings of some rules at one operation. */
export function findingsAt(
  { report }: View,
  operation: Pick<OperationResult, 'id'>,
  rules: ReadonlySet<string>,
): readonly Finding[] {
  return report.findings.filter(({ rule, operations }) => rules.has(rule) && operations.includes(operation.id))
}

/** How often some rules judged at one operation; undefined when the report does not say. */
export function judgedAt({ judged }: OperationResult, rules: ReadonlySet<string>): number | undefined {
  if (judged === undefined) return undefined
  return Object.entries(judged).reduce((sum, [rule, times]) => sum + (rules.has(rule) ? times : 0), 0)
}

/** What a mark in the page stands for: kept, broken at a level, broken in a way that does not count, or no verdict. */
export type State = 'pass' | Level | Mark | 'none'

/** The worst of some findings; without any, whether there was something to judge. */
export function stateOf(findings: readonly Finding[], judged: number | undefined): State {
  const firm = findings.filter((one) => marksOf(one).length === 0)
  for (const level of ['must', 'should', 'may'] as const) if (firm.some((one) => one.level === level)) return level
  const mark = marks.find((one) => findings.some((finding) => marksOf(finding)[0] === one))
  if (mark !== undefined) return mark
  return judged === undefined || judged === 0 ? 'none' : 'pass'
}
