import type { Level } from './level.ts'
import type { Place } from './place.ts'

/** A numbered sentence of the documents. */
export interface Requirement {
  readonly id: string
  readonly level: Level
  /** The sentence, in our own words. */
  readonly text: string
  readonly source: RequirementSource
  /** The places of the contract that state it. */
  readonly at: readonly Place[]
  /** The check that judges it, where the place alone does not tell. */
  readonly check?: string
  /** The invariant that judges it. */
  readonly invariant?: string
  /** Why it cannot be observed through the API. */
  readonly unobservable?: string
  /** Other documents that say the same or something else. */
  readonly contradiction?: string
}

/** Where a requirement is written. */
export interface RequirementSource {
  readonly document: string
  readonly section: string
  readonly lines?: string
}
