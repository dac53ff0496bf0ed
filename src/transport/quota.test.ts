import { setTimeout as sleep } from 'node:timers/promises'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Clock, makeQuotaKeeper, type QuotaKeeper } from './quota.ts'

/** A clock that goes on when everybody sleeps. */
const makeTestClock = (): Clock => {
  let time = 0
  const sleepers: { readonly until: number; readonly wake: () => void }[] = []
  const goOn = (): void => {
    const next = sleepers.toSorted((a, b) => a.until - b.until)[0]
    if (next === undefined) return
    sleepers.splice(sleepers.indexOf(next), 1)
    time = Math.max(time, next.until)
    next.wake()
  }
  return {
    now: () => time,
    sleep: (ms) =>
      new Promise((resolve) => {
        sleepers.push({ until: time + ms, wake: resolve })
        setImmediate(goOn)
      }),
  }
}

/** Lets so many requests of a kind in; gives when each got in (milliseconds from now). */
const entered = async (
  keeper: QuotaKeeper,
  name: string | undefined,
  times: number,
  now: () => number = Date.now,
): Promise<number[]> => {
  const zero = now()
  const starts: number[] = []
  await Promise.all(Array.from({ length: times }, () => keeper.enter(name).then(() => void starts.push(now() - zero))))
  return starts.toSorted((a, b) => a - b)
}

/** The most starts in any window. */
const busiest = (starts: readonly number[], perMs: number): number =>
  Math.max(...starts.map((from) => starts.filter((at) => at >= from && at < from + perMs).length))

describe('makeQuotaKeeper', () => {
  it('puts no more than nine tenths of a quota into any window, and lets all through', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 20 }), fc.integer({ min: 1, max: 30 }), async (requests, times) => {
        const clock = makeTestClock()
        const keeper = makeQuotaKeeper([{ name: 'a', requests, perMs: 60_000 }], clock)
        const starts = await entered(keeper, 'a', times, () => clock.now())
        expect(starts).toHaveLength(times)
        expect(busiest(starts, 60_000)).toBeLessThanOrEqual(Math.max(1, Math.floor(requests * 0.9)))
      }),
      { numRuns: 100 },
    )
  })

  it('counts each kind for itself, and what is of no kind not at all', async () => {
    const keeper = makeQuotaKeeper([
      { name: 'a', requests: 2, perMs: 60_000 },
      { name: 'b', requests: 4, perMs: 60_000 },
    ])
    expect((await entered(keeper, 'a', 1)).at(-1)).toBeLessThan(1000)
    expect((await entered(keeper, 'b', 3)).at(-1)).toBeLessThan(1000)
    expect(await entered(keeper, undefined, 100)).toHaveLength(100)
  })

  it('gives out the rest when it is lifted, and no more', async () => {
    const keeper = makeQuotaKeeper([{ name: 'a', requests: 20, perMs: 60_000 }])
    let inside = 0
    for (let times = 0; times < 25; times++) void keeper.enter('a').then(() => inside++)
    await sleep(20)
    expect(inside).toBe(18)
    keeper.lift()
    await sleep(20)
    expect(inside).toBe(20)
    keeper.release()
    await sleep(20)
    expect(inside).toBe(25)
  })
})
