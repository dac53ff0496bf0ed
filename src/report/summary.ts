import type { Intent } from '../model/case.ts'
import type { Finding } from '../model/finding.ts'
import { casesOf } from './operations.ts'
import { levels, outcomes, worst } from '../model/level.ts'
import type {
  OperationResult,
  Report,
  RequirementResult,
  RequirementVerdict,
  ScenarioResult,
  Summary,
} from '../model/report.ts'

/** Verdicts in the order reports count them. */
export const verdicts: readonly RequirementVerdict[] = [
  'pass',
  'fail',
  'flaky',
  'waived',
  'not exercised',
  'not observable',
]

/** The parts a summary counts. */
export interface Counted {
  readonly operations: readonly OperationResult[]
  readonly requirements: readonly RequirementResult[]
  readonly scenarios: readonly ScenarioResult[]
  readonly findings: readonly Finding[]
  readonly run: Pick<Report['run'], 'partial' | 'profile' | 'ended'>
}

/**
 * The report in a few numbers. The outcome is the worst of the scenarios, and `error` when the target was lost or no
 * operation ever answered with a 2xx: a run that was never let in proves nothing.
 */
export function summaryOf(parts: Counted, requests: number): Summary {
  const judged = parts.run.ended !== 'target-lost' && sawSuccess(parts)
  const all = parts.scenarios.map((scenario) => scenario.outcome)
  return {
    outcome: judged ? worst(all) : 'error',
    requests,
    findings: countBy(levels.toReversed(), parts.findings, (finding) => finding.level),
    scenarios: countBy(outcomes, all, (outcome) => outcome),
    requirements: countBy(verdicts, parts.requirements, (requirement) => requirement.verdict),
  }
}

/** What tells whether a run was let in. */
type Seen = Pick<Report, 'operations' | 'scenarios'> & { readonly run: Pick<Report['run'], 'partial' | 'profile'> }

/** Cases that ought to be answered with a 2xx. */
const welcome: readonly Intent[] = ['example', 'valid', 'boundary', 'situation', 'command', 'recorded']

/** True when something was answered with a 2xx, or when a run was told to send only cases that ought to be refused. */
export function sawSuccess({ operations, scenarios, run }: Seen): boolean {
  if (operations.some(({ statuses }) => Object.keys(statuses).some((status) => status.startsWith('2')))) return true
  const skips = scenarios.some(({ outcome }) => outcome === 'skip')
  const chosen = run.partial === true && (run.profile !== 'smoke' || !skips)
  const sent = operations.filter((operation) => casesOf(operation).sent > 0)
  return chosen && sent.length > 0 && !sent.some(({ cases }) => welcome.some((intent) => cases[intent] !== undefined))
}

function countBy<K extends string, T>(
  keys: readonly K[],
  items: readonly T[],
  keyOf: (item: T) => K,
): Record<K, number> {
  const counts = keys.map((key) => [key, items.filter((item) => keyOf(item) === key).length])
  return Object.fromEntries(counts) as Record<K, number>
}
