import { setTimeout as sleep } from 'node:timers/promises'

/** The one limiter of a target: at most so many requests at once and a second, and none while the target asks for a pause. */
export interface Pacer {
  /** Waits for its turn, then runs the task. */
  run<T>(task: () => Promise<T>): Promise<T>
  /** Holds everything back until then (milliseconds since the epoch). */
  pauseUntil(time: number): void
  /** Ends all pauses: whoever waits goes on at once. */
  resume(): void
}

/** Limits of a {@link Pacer}. */
export interface PaceLimits {
  /** Requests in flight at the same time. */
  readonly concurrency: number
  /** Requests per second; undefined: as fast as it goes. */
  readonly perSecond?: number | undefined
}

/** Makes a pacer. Requests are spaced evenly, so no window of a second holds more than its share. */
export function makePacer({ concurrency, perSecond }: PaceLimits): Pacer {
  const spacing = perSecond === undefined ? 0 : 1000 / perSecond
  const waiting: (() => void)[] = []
  let running = 0
  let next = 0
  let paused = 0
  const sleepers = new Set<AbortController>()

  const enter = async (): Promise<void> => {
    if (running >= concurrency) await new Promise<void>((resolve) => waiting.push(resolve))
    else running++
  }
  const leave = (): void => {
    const first = waiting.shift()
    if (first === undefined) running--
    else first() // hands its place on
  }
  const nap = async (ms: number): Promise<void> => {
    const sleeper = new AbortController()
    sleepers.add(sleeper)
    await sleep(ms, undefined, { signal: sleeper.signal }).catch(() => undefined)
    sleepers.delete(sleeper)
  }
  /** Counts from when the one before really began, so that what a slow machine or a pause delays does not come in a bunch. */
  const turn = async (): Promise<void> => {
    for (;;) {
      const wait = Math.max(next, paused) - Date.now()
      if (wait <= 0) break
      await nap(wait)
    }
    next = Date.now() + spacing
  }

  return {
    async run(task) {
      await enter()
      try {
        await turn()
        return await task()
      } finally {
        leave()
      }
    },
    pauseUntil(time) {
      paused = Math.max(paused, time)
    },
    resume() {
      paused = 0
      for (const sleeper of sleepers) sleeper.abort()
    },
  }
}
