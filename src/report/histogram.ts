import type { Timing } from '../model/report.ts'

/** The upper edge of the first bucket, in milliseconds. */
const first = 0.1
/** Each bucket is this much wider than the one before, so a quantile is off by 5 % at most. */
const ratio = 1.05
/** Reaches past ten minutes; what takes longer falls into the last bucket and is bounded by the exact maximum. */
const size = 324

/** Times in a fixed number of logarithmic buckets: the same memory for ten exchanges and for ten million. */
export class Histogram {
  readonly #buckets = new Uint32Array(size)
  #count = 0
  #min = Infinity
  #max = 0

  /** Adds one time in milliseconds. */
  record(ms: number): void {
    const index = bucketOf(ms)
    this.#buckets[index] = (this.#buckets[index] ?? 0) + 1
    this.#count += 1
    this.#min = Math.min(this.#min, ms)
    this.#max = Math.max(this.#max, ms)
  }

  /** Median, 95th percentile (both within 5 %) and exact maximum; zeros when nothing was recorded. */
  timing(): Timing {
    if (this.#count === 0) return { p50: 0, p95: 0, max: 0 }
    return { p50: tenth(this.#quantile(0.5)), p95: tenth(this.#quantile(0.95)), max: tenth(this.#max) }
  }

  #quantile(share: number): number {
    const rank = Math.ceil(share * this.#count)
    let seen = 0
    for (const [index, count] of this.#buckets.entries()) {
      seen += count
      if (seen >= rank) return Math.min(Math.max(middleOf(index), this.#min), this.#max)
    }
    return this.#max
  }
}

function bucketOf(ms: number): number {
  if (ms <= first) return 0
  return Math.min(size - 1, Math.ceil(Math.log(ms / first) / Math.log(ratio)))
}

function middleOf(index: number): number {
  return first * ratio ** (index - 0.5)
}

function tenth(ms: number): number {
  return Math.round(ms * 10) / 10
}
