import type { OperationBehaviour } from './behaviour.ts'
import type { Intent } from './case.ts'
import type { CleanupResult, RunEnd, RunInfo, RuleInfo, ScenarioInfo } from './event.ts'
import type { Finding } from './finding.ts'
import type { Level, Outcome } from './level.ts'
import type { Requirement } from './requirement.ts'

/** The outcome of a run as it stands in `report.json`; its schema is `docs/report.schema.json`. */
export interface Report {
  readonly format: 1
  readonly tool: { readonly name: 'concordat'; readonly version: string }
  readonly run: RunInfo & {
    readonly finishedAt: string
    readonly ended: RunEnd
    /** How the target was found to be set up, by name. */
    readonly configuration: Readonly<Record<string, string>>
  }
  /** What judged, in order of precedence. Absent in reports made before it was told. */
  readonly rules?: readonly RuleInfo[]
  readonly summary: Summary
  readonly operations: readonly OperationResult[]
  readonly requirements: readonly RequirementResult[]
  readonly scenarios: readonly ScenarioResult[]
  readonly findings: readonly Finding[]
  /** How operations answered, to be laid beside another run. Absent in reports made before it was told, and of recorded traffic. */
  readonly behaviour?: readonly OperationBehaviour[]
  /** Set when the run was compared with an earlier one. */
  readonly baseline?: BaselineResult
  readonly cleanup: CleanupResult
  readonly warnings: readonly string[]
}

/** How a run compares with an earlier one. Flaky and waived findings of that one do not take part. */
export interface BaselineResult {
  /** The earlier run's tag and beginning. */
  readonly run: string
  readonly startedAt: string
  /** How many of its findings this run shows too. */
  readonly known: number
  /** What it showed and this run would have shown, but did not. */
  readonly fixed: readonly Pick<Finding, 'fingerprint' | 'rule' | 'level' | 'place' | 'message'>[]
  /** How many of its findings this run had no chance to show: what shows them was left out, skipped or not judged. */
  readonly notTried: number
}

/** The report in a few numbers. */
export interface Summary {
  readonly outcome: Outcome
  readonly requests: number
  readonly findings: Readonly<Record<Level, number>>
  readonly scenarios: Readonly<Record<Outcome, number>>
  readonly requirements: Readonly<Record<RequirementVerdict, number>>
}

/** How an operation fared. */
export interface OperationResult {
  readonly id: string
  readonly method: string
  readonly path: string
  /** By intent: cases sent, and how many were answered with a 2xx. */
  readonly cases: Readonly<Partial<Record<Intent, CaseCount>>>
  /** Answers by status, `none` for a wire failure. */
  readonly statuses: Readonly<Record<string, number>>
  readonly timing: Timing
  /** By rule: how many answers (of a check) or steps (of an invariant) it judged. Absent in reports made before it was told. */
  readonly judged?: Readonly<Record<string, number>>
}

/** Cases of one intent. */
export interface CaseCount {
  readonly sent: number
  readonly accepted: number
}

/** Milliseconds. */
export interface Timing {
  readonly p50: number
  readonly p95: number
  readonly max: number
}

/** What is known about a requirement after a run. */
export type RequirementVerdict = 'pass' | 'fail' | 'waived' | 'flaky' | 'not exercised' | 'not observable'

/** A requirement with its verdict. */
export interface RequirementResult extends Requirement {
  readonly verdict: RequirementVerdict
  /** Fingerprints of the findings that break it. */
  readonly findings: readonly string[]
}

/** A scenario with its outcome. */
export interface ScenarioResult extends ScenarioInfo {
  readonly outcome: Outcome
  readonly cases: number
  readonly reason?: string
  /** Milliseconds it waited for answers. */
  readonly tookMs: number
  /** Fingerprints of findings it showed. */
  readonly findings: readonly string[]
}
