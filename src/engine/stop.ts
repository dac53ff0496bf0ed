import type { RunEnd } from '../model/event.ts'
import type { Target } from './target.ts'

/** After so many attempts in a row that found nobody at the other end, the target counts as lost. */
const patience = 5

/** Knows whether a run must end. */
export interface Stop {
  /** Fires when the run must end because somebody said so or its time is over. */
  readonly signal: AbortSignal
  /** The run's time begins: making the plan does not count. */
  begin(): void
  /** Why the run must end, or `complete` while it need not. */
  reason(): RunEnd
  /** Counts an attempt: whether somebody was there. */
  reached(there: boolean): void
}

/** Watches the limits of a target: Ctrl-C, time, requests, and whether somebody answers. */
export function makeStop({ maxTime, signal: user }: Target, isExhausted: () => boolean): Stop {
  const over = new AbortController()
  const signals = [user, over.signal].filter((one) => one !== undefined)
  let lost = 0
  return {
    signal: AbortSignal.any(signals),
    begin() {
      if (maxTime !== undefined) setTimeout(() => over.abort(), maxTime).unref()
    },
    reason() {
      if (user?.aborted === true) return 'interrupted'
      if (lost >= patience) return 'target-lost'
      return isExhausted() || over.signal.aborted ? 'budget' : 'complete'
    },
    reached(there) {
      lost = there ? 0 : lost + 1
    },
  }
}
