import type { RunEnd } from '../model/event.ts'
import type { Target } from './target.ts'

/** After so many attempts in a row that found nobody at the other end, the target counts as lost. */
const patience = 5

/** Knows whether a run must end. */
export interface Stop {
  /** Fires when the run must end because somebody said so or its time is over. */
  readonly signal: AbortSignal
  /** Does some work of our own, which does not count as time of the run. */
  besides<T>(work: () => T): T
  /** Why the run must end, or `complete` while it need not. */
  reason(): RunEnd
  /** Counts an attempt: whether somebody was there. */
  reached(there: boolean): void
}

/** Watches the limits of a target: Ctrl-C, time, requests, and whether somebody answers. */
export function makeStop({ maxTime, signal: user }: Target, isExhausted: () => boolean): Stop {
  const over = new AbortController()
  let left = maxTime ?? Infinity
  let since = 0
  let timer: NodeJS.Timeout | undefined
  const goOn = (): void => {
    since = performance.now()
    if (left < Infinity) timer = setTimeout(() => over.abort(), left).unref()
  }
  goOn()
  const signals = [user, over.signal].filter((one) => one !== undefined)
  let lost = 0
  return {
    signal: AbortSignal.any(signals),
    besides(work) {
      clearTimeout(timer)
      left = Math.max(0, left - (performance.now() - since))
      const made = work()
      goOn()
      return made
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
