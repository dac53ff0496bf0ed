import { setTimeout as sleep } from 'node:timers/promises'

/** So many requests of a kind within a time. */
export interface QuotaLimit {
  readonly name: string
  readonly requests: number
  readonly perMs: number
}

/** Keeps requests below their quotas: no window of the time holds more than the number. */
export interface QuotaKeeper {
  /** Waits until a request of the kind may go out, and counts it. Undefined: of no kind. */
  enter(name: string | undefined): Promise<void>
  /** Gives out what was kept back for the end: for cleaning up. Whoever waits looks again. */
  lift(): void
  /** Whoever waits goes on at once, and is not counted: the run is over. */
  release(): void
}

/** Where a keeper gets its time from, in milliseconds. */
export interface Clock {
  now(): number
  /** Ends early, without an error, when the signal is aborted. */
  sleep(ms: number, signal: AbortSignal): Promise<void>
}

const realClock: Clock = {
  now: () => Date.now(),
  sleep: (ms, signal) => sleep(ms, undefined, { signal }).catch(() => undefined),
}

/** Makes a keeper. A tenth of each quota, at least one request of more than one, is kept back until {@link QuotaKeeper.lift}. */
export function makeQuotaKeeper(limits: readonly QuotaLimit[], clock: Clock = realClock): QuotaKeeper {
  const sent = new Map(limits.map(({ name }) => [name, [] as number[]]))
  const sleepers = new Set<AbortController>()
  let lifted = false
  let released = false

  const wake = (): void => {
    for (const sleeper of sleepers) sleeper.abort()
  }
  const nap = async (ms: number): Promise<void> => {
    const sleeper = new AbortController()
    sleepers.add(sleeper)
    await clock.sleep(ms, sleeper.signal)
    sleepers.delete(sleeper)
  }

  return {
    async enter(name) {
      const limit = limits.find((one) => one.name === name)
      const times = sent.get(name ?? '')
      if (limit === undefined || times === undefined) return
      for (;;) {
        if (released) return
        const now = clock.now()
        while ((times[0] ?? now) <= now - limit.perMs) times.shift()
        const most = lifted ? limit.requests : withoutReserve(limit.requests)
        if (times.length < most) {
          times.push(now)
          return
        }
        const next = times[times.length - most] ?? now
        await nap(Math.max(1, next + limit.perMs - now + 1))
      }
    },
    lift() {
      lifted = true
      released = false
      wake()
    },
    release() {
      released = true
      wake()
    },
  }
}

function withoutReserve(requests: number): number {
  return Math.max(1, requests - Math.ceil(requests / 10))
}
