import type { Finding } from '../../model/finding.ts'
import type { Waiver, WaiverNote } from '../../model/waiver.ts'

/** What waivers make of a finding. */
export type Noted = Pick<Finding, 'waived' | 'waiverEnded'>

/** Makes the look-up from findings to what the waivers say of them on a day such as `2027-01-31`. The first that still holds decides. */
export function makeWaiving(waivers: readonly Waiver[], day: string): (finding: Finding) => Noted {
  return (finding) => {
    const fitting = waivers.filter((waiver) => fits(waiver, finding))
    const holding = fitting.find((waiver) => !hasEnded(waiver, day))
    if (holding !== undefined) return { waived: noteOf(holding) }
    const [ended] = fitting
    return ended === undefined ? {} : { waiverEnded: noteOf(ended) }
  }
}

/** True when all that a waiver names is so of the finding. What several operations show is more than a waiver of one of them accepts. */
export function fits(waiver: Waiver, finding: Pick<Finding, 'fingerprint' | 'rule' | 'place' | 'operations'>): boolean {
  const { fingerprint, rule, place, operation } = waiver
  if (fingerprint === undefined && rule === undefined) return false
  if (fingerprint !== undefined && fingerprint !== finding.fingerprint) return false
  if (rule !== undefined && !like(rule, finding.rule)) return false
  if (place !== undefined && !like(place, finding.place)) return false
  if (operation === undefined) return true
  return finding.operations.length > 0 && finding.operations.every((one) => like(operation, one))
}

/** True from the day after its last one. */
export function hasEnded({ until }: Pick<Waiver, 'until'>, day: string): boolean {
  return until < day
}

function like(pattern: string, text: string): boolean {
  const parts = pattern.split('*').map((part) => part.replaceAll(/[.+?^${}()|[\]\\/-]/g, '\\$&'))
  return new RegExp(`^${parts.join('.*')}$`, 's').test(text)
}

function noteOf({ reason, owner, until, link }: Waiver): WaiverNote {
  return { reason, until, ...(owner === undefined ? {} : { owner }), ...(link === undefined ? {} : { link }) }
}
