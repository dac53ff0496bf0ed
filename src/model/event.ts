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
    }
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

/** What identifies a run. */
export interface RunInfo {
  /** Short random tag that everything created carries. */
  readonly id: string
  readonly seed: number
  readonly profile: string
  readonly startedAt: string
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
