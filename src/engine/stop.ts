import type { RunEnd } from '../model/event.ts'
import type { Target } from './target.ts'

/** After so many attempts in a row that found nobody at the other end, the target counts as lost. */
const patience = 5

/** Knows whether a run must end. */
export interface Stop {
  /** Fires when the run must end because somebody said so or its time is over. */
  readonly signal: AbortSignal
  /** Why the run must end, or `complete` while it need not. */
  reason(): RunEnd
  /** Counts an attempt: whether somebody was there. */
  reached(there: boolean): void
}

/** Watches the limits of a target: Ctrl-C, time, requests, and whether somebody answers. */
export function makeStop({ maxTime, signal: user }: Target, isExhausted: () => boolean): Stop {
  const deadline = maxTime === undefined ? undefined : AbortSignal.timeout(maxTime)
  const signals = [user, deadline].filter((one) => one !== undefined)
  let lost = 0
  return {
    signal: AbortSignal.any(signals),
    reason() {
      if (user?.aborted === true) return 'interrupted'
      if (lost >= patience) return 'target-lost'
      return isExhausted() || deadline?.aborted === true ? 'budget' : 'complete'
    },
    reached(there) {
      lost = there ? 0 : lost + 1
    },
  }
}
