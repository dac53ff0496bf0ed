import type { AnswerSeen } from './behaviour.ts'
import type { Intent } from './case.ts'
import type { Finding } from './finding.ts'
import type { Outcome } from './level.ts'
import type { Place } from './place.ts'

/** What a run tells while it goes on. Everything a report needs passes by here once. */
export type Event =
  | {
      readonly type: 'run-started'
      readonly run: RunInfo
      readonly scenarios: number
      /** What is tested, by operation id. */ readonly operations: readonly string[]
      /** What judges, in order of precedence. */ readonly rules: readonly RuleInfo[]
    }
  | { readonly type: 'scenario-started'; readonly scenario: ScenarioInfo }
  | {
      readonly type: 'exchange'
      readonly scenario: string
      readonly operation: string
      readonly intent: Intent
      /** Not one of the planned cases: it prepares one, or looks at one again. */
      readonly extra?: true
      /** Absent when no answer came. */
      readonly status?: number
      /** The answer was a 2xx. */
      readonly accepted: boolean
      readonly tookMs: number
      /** Places this exchange has judged and that no earlier event named. */
      readonly exercised: readonly Place[]
      /** Ids of the checks that had something to judge. */
      readonly judged: readonly string[]
    }
  /** How a case was answered, to be laid beside another run. */
  | { readonly type: 'answer'; readonly answer: AnswerSeen }
  /** A step of a suite, and the ids of the invariants that had something to say of it. */
  | { readonly type: 'step'; readonly operations: readonly string[]; readonly judged: readonly string[] }
  | { readonly type: 'finding'; readonly scenario: string; readonly finding: Finding }
  | {
      readonly type: 'scenario-finished'
      readonly scenario: ScenarioInfo
      readonly outcome: Outcome
      readonly cases: number
      /** Why it was skipped or ended in an error. */
      readonly reason?: string
    }
  | { readonly type: 'cleanup'; readonly cleanup: CleanupResult }
  | { readonly type: 'warning'; readonly message: string }
  /** Places that were judged outside a single exchange, and that no earlier event named. */
  | { readonly type: 'exercised'; readonly places: readonly Place[] }
  /** Something about how the target is set up. */
  | { readonly type: 'configuration'; readonly name: string; readonly value: string }
  | { readonly type: 'run-finished'; readonly finishedAt: string; readonly ended: RunEnd }

/** Why a run ended: it was through, somebody interrupted it, a limit was reached, or the target was lost. */
export type RunEnd = 'complete' | 'interrupted' | 'budget' | 'target-lost'

/** The smallest thing that is scheduled, sharded and gets an outcome. */
export interface ScenarioInfo {
  /** `createCustomer/invalid`. */
  readonly id: string
  readonly operation: string
  readonly intent: Intent
  readonly title: string
}

/** What judges, as a report names it. */
export interface RuleInfo {
  readonly id: string
  /** A check judges an answer, an invariant a step of a suite; the document is judged before anything is sent. */
  readonly kind: 'check' | 'invariant' | 'document'
  /** What holds when it finds nothing. */
  readonly title: string
}

/** What identifies a run. */
export interface RunInfo {
  /** Short random tag that everything created carries. */
  readonly id: string
  readonly seed: number
  readonly profile: string
  readonly startedAt: string
  /** Some of the plan was left out on purpose, or nothing was sent: what such a run does not show may still be there. */
  readonly partial?: true
  readonly target: TargetInfo
  readonly contract: { readonly name: string; readonly title: string; readonly version: string }
}

/** The target as the report names it; no credentials. */
export interface TargetInfo {
  readonly url: string
  /** True for the embedded mock. */
  readonly embedded: boolean
  readonly identities: readonly string[]
  /** Path parameters that were given from outside; absent when none were. */
  readonly given?: Readonly<Record<string, string>>
}

/** What a run made and took away again. */
export interface CleanupResult {
  readonly created: number
  readonly removed: number
  readonly left: readonly Leftover[]
}

/** Something that could not be removed. */
export interface Leftover {
  readonly resource: string
  readonly id: string
  readonly reason: string
}
