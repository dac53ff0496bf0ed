import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Histogram } from './histogram.ts'

test('nothing recorded is zero', () => {
  expect(new Histogram().timing()).toEqual({ p50: 0, p95: 0, max: 0 })
})

test('one time is its own median and maximum', () => {
  const histogram = new Histogram()
  histogram.record(41.2)
  expect(histogram.timing()).toEqual({ p50: 41.2, p95: 41.2, max: 41.2 })
})

test('a time beyond the last bucket is bounded by the exact maximum', () => {
  const histogram = new Histogram()
  for (const ms of [0, 1e9]) histogram.record(ms)
  expect(histogram.timing().max).toBe(1e9)
})

test('quantiles are within 5 % of the exact ones', () => {
  const times = fc.array(fc.double({ min: 1, max: 600_000, noNaN: true }), { minLength: 1 })
  fc.assert(
    fc.property(times, (all) => {
      const histogram = new Histogram()
      for (const ms of all) histogram.record(ms)
      const sorted = all.toSorted((a, b) => a - b)
      const { p50, p95, max } = histogram.timing()
      for (const [share, estimate] of [
        [0.5, p50],
        [0.95, p95],
        [1, max],
      ] as const) {
        const exact = sorted[Math.ceil(share * sorted.length) - 1] ?? 0
        expect(Math.abs(estimate - exact)).toBeLessThanOrEqual(exact * 0.05 + 0.05)
      }
    }),
  )
})
