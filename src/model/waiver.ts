/**
 * Somebody answers for a finding until a day: it is reported and fails nothing. All that is given of `fingerprint`, `rule`, `place` and
 * `operation` must fit; in the last three `*` stands for anything.
 */
export interface Waiver extends WaiverNote {
  /** The 12 hex digits of a finding. */
  readonly fingerprint?: string
  /** A check or an invariant. */
  readonly rule?: string
  readonly place?: string
  /** Fits when it names every operation that shows the finding. */
  readonly operation?: string
}

/** What a reader of a waived finding wants to know. */
export interface WaiverNote {
  /** Why it is accepted. */
  readonly reason: string
  /** Who answers for it. */
  readonly owner?: string
  /** The last day on which it holds, in UTC: `2027-01-31`. */
  readonly until: string
  /** Where more is written about it. */
  readonly link?: string
}
