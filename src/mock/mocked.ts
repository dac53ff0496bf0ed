import type { FaultInfo } from './fault.ts'
import type { Store } from './store.ts'

/** How a store is opened. */
export interface OpenOptions {
  /** SQLite file; a new one is seeded. */
  readonly file: string
  /** Same seed, same data. */
  readonly seed: number
  /** One of the contract's profiles. */
  readonly profile: string
  /** Ids of faults, applied in this order. */
  readonly faults: readonly string[]
  /** What the shop asks for, where the contract has such a setting. */
  readonly nameMode?: 'split' | 'full'
}

/** A contract the mock can play. */
export interface MockedContract {
  /** Every deliberate mistake it can make. */
  readonly faults: readonly FaultInfo[]
  /** How it can answer, the default first. */
  readonly profiles: readonly string[]
  /** There are shops that ask for a full name and shops that ask for its parts. */
  readonly nameModes?: true
  /** Throws UsageError for an unknown fault and for a file that is no database of ours. */
  open(options: OpenOptions): Store
}
