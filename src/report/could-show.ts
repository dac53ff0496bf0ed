import type { Finding } from '../model/finding.ts'
import type { Report } from '../model/report.ts'
import { sawSuccess } from './summary.ts'

/** What tells where a finding would have shown. */
type Whereabouts = Partial<Pick<Finding, 'operations' | 'place'>>

/**
 * Makes the question whether a run would have shown a finding that it does not show. Not so when the run was cut short, told to leave
 * something out or never let in, nor when a scenario that might show it was skipped or could not be judged.
 */
export function makeCouldShow(report: Report): (finding: Whereabouts) => boolean {
  const { run, operations, scenarios } = report
  const whole = run.partial !== true && run.ended === 'complete' && sawSuccess(report)
  if (!whole) return () => false
  const known = new Set(operations.map(({ id }) => id))
  const silent = scenarios.filter(({ outcome }) => outcome === 'skip' || outcome === 'error')
  return ({ operations: shownBy = [], place }) => {
    // Nothing needs to be sent for it.
    if (place?.startsWith('document/') === true) return true
    const named = [...shownBy, ...(place === undefined ? [] : [place.split(/[/#]/)[0] ?? ''])].filter((one) =>
      known.has(one),
    )
    // What only a program shows, and what names no operation, may stand in any scenario.
    const anywhere = named.length === 0 || place?.startsWith('invariant/') === true
    return !silent.some(({ operation }) => anywhere || named.includes(operation))
  }
}
