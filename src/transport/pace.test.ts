import { setTimeout as sleep } from 'node:timers/promises'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { makePacer, type PaceLimits, type Pacer } from './pace.ts'

/** Runs so many tasks; gives when each began (milliseconds from now) and the most that ran at once. */
const paced = async (pacer: Pacer, tasks: number, lasting = 0): Promise<{ starts: number[]; most: number }> => {
  const zero = Date.now()
  const starts: number[] = []
  let running = 0
  let most = 0
  const task = async (): Promise<void> => {
    starts.push(Date.now() - zero)
    most = Math.max(most, ++running)
    await sleep(lasting)
    running--
  }
  await Promise.all(Array.from({ length: tasks }, () => pacer.run(task)))
  return { starts: starts.toSorted((a, b) => a - b), most }
}

/** The most starts in any window of a second. */
const busiest = (starts: readonly number[]): number =>
  Math.max(...starts.map((from) => starts.filter((at) => at >= from && at < from + 1000).length))

describe('makePacer', () => {
  it('never lets more than its number in at once, and lets all through', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 6 }), fc.integer({ min: 0, max: 20 }), async (concurrency, tasks) => {
        const { starts, most } = await paced(makePacer({ concurrency }), tasks, 1)
        expect([starts.length, most]).toEqual([tasks, Math.min(concurrency, tasks)])
      }),
      { numRuns: 15 },
    )
  })

  it.each<[string, PaceLimits, number, number]>([
    ['one at a time', { concurrency: 1, perSecond: 50 }, 15, 0],
    ['many at once', { concurrency: 20, perSecond: 50 }, 15, 0],
    ['a rate below the spacing of a timer', { concurrency: 20, perSecond: 800 }, 60, 0],
    ['tasks that last', { concurrency: 4, perSecond: 50 }, 15, 10],
  ])('spaces requests evenly: %s', async (_, limits, tasks, lasting) => {
    const { starts } = await paced(makePacer(limits), tasks, lasting)
    const spacing = 1000 / (limits.perSecond ?? 1)
    // A timer may be late, but the n-th request never goes out before its turn.
    expect(starts.filter((at, index) => at < Math.floor(index * spacing) - 1)).toEqual([])
    expect(starts.at(-1)).toBeLessThan(tasks * spacing + 2000)
  })

  it('puts no more than its rate into a second', async () => {
    const { starts } = await paced(makePacer({ concurrency: 8, perSecond: 30 }), 40)
    expect(busiest(starts)).toBeLessThanOrEqual(31)
  })

  it('holds everything back during a pause, and then starts no faster than its rate', async () => {
    const pacer = makePacer({ concurrency: 8, perSecond: 100 })
    const zero = Date.now()
    const running = paced(pacer, 12)
    await sleep(15)
    const from = Date.now() - zero
    pacer.pauseUntil(zero + from + 150)
    pacer.pauseUntil(zero + from + 20) // a shorter one takes nothing back
    const { starts } = await running
    const after = starts.filter((at) => at > from + 1)
    expect(starts).toHaveLength(12)
    expect(after.length).toBeGreaterThan(2)
    expect(after[0]).toBeGreaterThanOrEqual(from + 149)
    expect(after.slice(1).filter((at, index) => at - (after[index] ?? 0) < 9)).toEqual([])
  })

  it('goes on after a task that failed', async () => {
    const pacer = makePacer({ concurrency: 1 })
    const failing = pacer.run(() => Promise.reject(new Error('broken')))
    await expect(failing).rejects.toThrow('broken')
    await expect(pacer.run(async () => 'next')).resolves.toBe('next')
  })
})
