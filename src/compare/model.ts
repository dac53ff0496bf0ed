import type { Finding } from '../model/finding.ts'
import type { Level } from '../model/level.ts'
import type { Report, RequirementVerdict, Timing } from '../model/report.ts'

/** What may be different between two answers to the same request. */
export type DifferenceKind =
  /** Another status, or none. */
  | 'status'
  | 'media type'
  /** A member is of another type or form. */
  | 'form'
  /** A member is gone. */
  | 'lost'
  /** A member is there that was not. */
  | 'new'
  /** A value that should come again did not. */
  | 'value'
  /** A list has another number of items. */
  | 'length'
  /** A list is sorted otherwise. */
  | 'order'
  /** Numbers are larger or smaller by a constant factor. */
  | 'size'

/** Which half of faithfulness a difference is about. */
export type Aspect = 'status' | 'shape' | 'values'

/** The aspect of each kind. */
export const aspects: Readonly<Record<DifferenceKind, Aspect>> = {
  status: 'status',
  'media type': 'shape',
  form: 'shape',
  lost: 'shape',
  new: 'shape',
  value: 'values',
  length: 'values',
  order: 'values',
  size: 'values',
}

/** One difference between two answers to the same case. */
export interface Difference {
  readonly kind: DifferenceKind
  readonly operation: string
  /** What was asked, with what it is about. */
  readonly case: string
  /** Where in the body: `/customer/ltv`, `*` for items; empty for the whole answer. */
  readonly place: string
  readonly from: string
  readonly to: string
}

/** Differences with one cause, as far as can be told: the same change at members of the same name. */
export interface Change {
  /** Stable: hash of kind, what and where. */
  readonly fingerprint: string
  readonly kind: DifferenceKind
  /** The member, the constraint or the answer it is about: `ltv`, `body/email`. */
  readonly what: string
  readonly from: string
  readonly to: string
  readonly operations: readonly string[]
  /** Where it was seen: operation and place, at most 20. */
  readonly places: readonly string[]
  /** How many answers show it, and some of their cases. */
  readonly answers: number
  readonly cases: readonly string[]
}

/** How many answers of an operation could be compared, and how many were alike in each aspect. */
export interface OperationLikeness {
  readonly operation: string
  readonly compared: number
  /** Alike in status; of these alike in shape; of these alike in values. */
  readonly status: number
  readonly shape: number
  readonly values: number
}

/** Two behaviours side by side. */
export interface BehaviourComparison {
  /** Most answers first. */
  readonly changes: readonly Change[]
  readonly operations: readonly OperationLikeness[]
  /** Cases that only one of the two has, or whose programs had gone apart before. */
  readonly notCompared: number
  /** Why single answers could not be compared at all. */
  readonly reason?: string
}

/** A requirement whose verdict is not the same on both sides. */
export interface VerdictChange {
  readonly id: string
  readonly level: Level
  readonly text: string
  readonly from: RequirementVerdict
  readonly to: RequirementVerdict
}

/** A finding as a comparison tells it. */
export type ComparedFinding = Pick<
  Finding,
  'fingerprint' | 'rule' | 'level' | 'place' | 'message' | 'requirements' | 'operations' | 'occurrences'
>

/** The findings of two sides. Flaky and waived ones take part on neither. */
export interface FindingComparison {
  /** Only the second side has them, and the first would have shown them. */
  readonly new: readonly ComparedFinding[]
  /** Only the first side has them, and the second would have shown them. */
  readonly fixed: readonly ComparedFinding[]
  readonly still: readonly ComparedFinding[]
  /** Only one side has them, and the other had no chance to show them. */
  readonly untried: readonly ComparedFinding[]
}

/** One of the two runs that are compared. */
export interface Side {
  readonly url: string
  readonly run: string
  readonly startedAt: string
  readonly contract: { readonly name: string; readonly title: string; readonly version: string }
  readonly requests: number
}

/** Two runs of one contract side by side. */
export interface Comparison extends BehaviourComparison {
  readonly format: 1
  readonly tool: Report['tool']
  readonly before: Side
  readonly after: Side
  readonly findings: FindingComparison
  readonly requirements: {
    /** How many have the same verdict, and one that says something. */
    readonly same: number
    readonly changed: readonly VerdictChange[]
  }
  /** How the two are set up, where that differs. */
  readonly configuration: readonly { readonly name: string; readonly from: string; readonly to: string }[]
  /** What a reader must know before trusting the verdict. */
  readonly notes: readonly string[]
}

/** What became of an operation's answer times; milliseconds. */
export interface LatencyShift {
  readonly operation: string
  readonly from: Timing
  readonly to: Timing
}

/** *safe*: nothing changed; *changed*: something did, and breaks no rule; *broken*: something that was kept is broken now. */
export type DiffVerdict = 'safe' | 'changed' | 'broken'

/** What an upgrade changed; its schema is `docs/comparison.schema.json`. */
export interface Diff extends Comparison {
  readonly kind: 'diff'
  readonly verdict: DiffVerdict
  readonly latency: readonly LatencyShift[]
}

/** A share of what could be compared, in percent with one decimal place; 100 only when nothing differs. Undefined when nothing could be. */
export type Percent = number | undefined

/** How faithful a candidate is, by aspect. */
export interface Scores {
  readonly status: Percent
  readonly shape: Percent
  readonly values: Percent
  readonly rules: Percent
  /** The mean of those that could be reckoned. */
  readonly overall: Percent
}

/** How faithful a candidate is in one operation. */
export interface OperationScore extends Scores {
  readonly operation: string
  /** Answers compared, and rules that judged both sides. */
  readonly compared: number
  readonly judged: number
}

/** Something the candidate does otherwise than the reference. */
export interface Lesson {
  readonly fingerprint: string
  /** A change of behaviour, or a business rule that only one of the two keeps. */
  readonly about: 'behaviour' | 'rule'
  /** What the reference does, and what the candidate does instead. */
  readonly sentence: string
  readonly operations: readonly string[]
  /** How many answers it explains. */
  readonly answers: number
}

/** How faithful one target is to another; its schema is `docs/comparison.schema.json`. `before` is the reference, `after` the candidate. */
export interface Fidelity extends Comparison {
  readonly kind: 'fidelity'
  readonly scores: Scores
  readonly byOperation: readonly OperationScore[]
  /** What the candidate must learn, most valuable first. */
  readonly lessons: readonly Lesson[]
}
