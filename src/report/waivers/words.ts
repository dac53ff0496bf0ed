import type { WaiverNote } from '../../model/waiver.ts'

/** Whether the waiver of a finding holds or has ended, as the members of a finding say it. */
type State = 'waived' | 'waiverEnded'

const until = { waived: 'until', waiverEnded: 'ended after' } satisfies Record<State, string>

/** A waiver as every format tells it: `until 2027-01-31, answered for by the shop team: fixed in 1.6`, then its link. */
export function noteWords(state: State, { reason, owner, until: day, link }: WaiverNote): readonly string[] {
  const who = owner === undefined ? '' : `, answered for by ${owner}`
  return [`${until[state]} ${day}${who}: ${reason}`, ...(link === undefined ? [] : [link])]
}
