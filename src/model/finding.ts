import type { SourceLocation } from './contract.ts'
import type { WireFailure, WireRequest, WireResponse } from './exchange.ts'
import type { Level } from './level.ts'
import type { Place } from './place.ts'
import type { Counterexample } from './program.ts'
import type { WaiverNote } from './waiver.ts'

/** What a judge returns: a rule broken at a place. */
export interface Violation {
  /** The check's or invariant's id. */
  readonly rule: string
  /** The level when no requirement at its places says otherwise. */
  readonly level: Level
  /** The level is the rule's own: requirements at the place do not change it. */
  readonly fixedLevel?: boolean
  /** The one place that is wrong; part of the fingerprint. */
  readonly place: Place
  /** Other names of the same place, most specific first; requirements are looked up at `place` and at these. */
  readonly alsoAt?: readonly Place[]
  /** One sentence: what is wrong. No ids, no values that change from run to run. */
  readonly message: string
  readonly expected: string
  readonly received: string
  /** Checks whose violations in the same exchange have this same cause and so are dropped; `*` is all of them. */
  readonly mutes?: readonly string[]
}

/** A violation with its fingerprint, the requirements it breaks and the evidence. One cause is one finding. */
export interface Finding {
  /** First 12 hex digits of SHA-256 over rule and place. */
  readonly fingerprint: string
  readonly rule: string
  readonly level: Level
  readonly place: Place
  /** Requirement ids, sorted. */
  readonly requirements: readonly string[]
  /** Operations that showed it, sorted. */
  readonly operations: readonly string[]
  readonly message: string
  readonly expected: string
  readonly received: string
  /** The first exchange that showed it; absent for what the document says wrongly. */
  readonly evidence?: Evidence
  /** Where the document says what is broken, or says it wrongly. */
  readonly location?: SourceLocation
  readonly occurrences: number
  /** Seen, but not again when the same case was sent once more. */
  readonly flaky: boolean
  /** Where in answers it was seen; at most 20, sorted. */
  readonly seenAt: readonly Place[]
  /** For invariants: the program that shows it. */
  readonly counterexample?: Counterexample
  /** Somebody answers for it: it is told and fails nothing. */
  readonly waived?: WaiverNote
  /** A waiver names it and has ended, so that it counts again. */
  readonly waiverEnded?: WaiverNote
  /** The baseline has it too: it is told and fails nothing. */
  readonly known?: true
}

/** A finding that an exchange showed. */
export interface ShownFinding extends Finding {
  readonly evidence: Evidence
}

/** An exchange kept with a finding; the body may be cut. */
export interface Evidence {
  readonly case: string
  readonly intent: string
  readonly description: string
  /** Whose credentials it was sent with: `main`, `anonymous`, `wrong-password` or a named identity. */
  readonly identity: string
  readonly request: WireRequest
  readonly response: WireResponse | WireFailure
  readonly tookMs: number
  /** Set when the case was shrunk: what rebuilds it with fast-check. */
  readonly replay?: { readonly seed: number; readonly path: string }
  /** A command line that sends the request again; credentials are named by environment variables. */
  readonly curl: string
}
