import type { Level } from '../model/level.ts'
import type { Report } from '../model/report.ts'
import { counts } from './counts.ts'
import { sawSuccess } from './summary.ts'

/** How `concordat run` ends, as far as the report decides it; 2 and 4 belong to errors that prevent a report. */
export type ExitCode = 0 | 1 | 3 | 5 | 130

/**
 * The exit code of a run. The first that applies:
 *
 * - 130 it was interrupted: whatever else is known, it is not the verdict that was asked for
 * - 3 the target was lost or never answered with a 2xx: findings of such a run may only mean that nobody let us in
 * - 1 a finding at or above `failOn` that is not flaky, waived or known: a proven break of the contract outweighs what was not judged
 * - 3 a scenario could not be judged: no proof either way, so not green
 * - 5 something created is still there: the verdict itself is good
 * - 0 the target conforms; a run that reached its request or time limit counts as far as it came
 */
export function exitCodeOf(report: Report, failOn: Level): ExitCode {
  if (report.run.ended === 'interrupted') return 130
  if (report.run.ended === 'target-lost' || !sawSuccess(report)) return 3
  if (report.findings.some((finding) => counts(finding, failOn))) return 1
  if (report.summary.scenarios.error > 0) return 3
  if (report.cleanup.left.length > 0) return 5
  return 0
}
