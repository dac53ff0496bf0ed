import type { Finding } from '../model/finding.ts'
import { atLeast, type Level } from '../model/level.ts'

/** True when a finding speaks against the target: it showed again, it is as binding as `failOn`, nobody waived it and the baseline lacks it. */
export function counts(finding: Finding, failOn: Level): boolean {
  return isOpen(finding) && finding.known !== true && atLeast(finding.level, failOn)
}

/** Why a finding does not count. */
export type Mark = 'waived' | 'flaky' | 'known'

/** All marks, in the order in which one says more than the next. */
export const marks: readonly Mark[] = ['waived', 'flaky', 'known']

/** Why a finding does not count, in every format the same words; nothing for one that does. */
export function marksOf(finding: Pick<Finding, Mark>): readonly Mark[] {
  return marks.filter((mark) => finding[mark] !== undefined && finding[mark] !== false)
}

/** True when a finding shows again and nobody answers for it, whether or not it is new. */
export function isOpen({ flaky, waived }: Pick<Finding, 'flaky' | 'waived'>): boolean {
  return !flaky && waived === undefined
}
