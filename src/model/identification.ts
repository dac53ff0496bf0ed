/** How well one answer fits what a contract documents for its request. */
export type Fit =
  /** It is as documented. */
  | 'fits'
  /** Its outermost members are as documented, some inside them are not. */
  | 'nearly'
  /** It has another form, status or media type. */
  | 'differs'
  /** The target does not know the operation. */
  | 'absent'
  /** It says nothing about the contract: nothing is documented of it, or nobody was let in. */
  | 'silent'

/** One answer, held against one contract. */
export interface IdentifyingAnswer {
  readonly operation: string
  /** `GET /wp-json/fluent-cart/v2/customers`, with `without credentials` behind it where it was sent so. */
  readonly request: string
  /** Absent when no answer came. */
  readonly status?: number
  readonly fit: Fit
  /** What fitted or did not; names members, never values. */
  readonly detail: string
}

/** How a contract stood the comparison. */
export interface Candidate {
  readonly contract: string
  readonly title: string
  /** The more the better; above zero only when something fits. */
  readonly score: number
  readonly evidence: readonly IdentifyingAnswer[]
}

/** Which of some contracts a target follows. */
export interface Identification {
  readonly target: string
  /** Requests sent. */
  readonly requests: number
  /** The contract it follows; null when none fits, or several fit equally. */
  readonly contract: string | null
  /** The same as a sentence. */
  readonly verdict: string
  /** Best first. */
  readonly candidates: readonly Candidate[]
}
