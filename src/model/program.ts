import type { WireFailure, WireRequest, WireResponse } from './exchange.ts'
import type { Json } from './json.ts'

/** A symbolic sequence of calls: what it refers to is looked up in the observed state when it runs, so it runs on any target. */
export interface Program {
  /** `fluentcart/addresses`. */
  readonly suite: string
  readonly calls: readonly ProgramCall[]
}

/** One command with its arguments. */
export interface ProgramCall {
  readonly command: string
  readonly args: Json
}

/** A program that shows a finding, in the fewest calls found, with what went over the wire when it last ran. */
export interface Counterexample {
  readonly program: Program
  readonly trace: readonly TraceEntry[]
}

/** One request of a run of a program. */
export interface TraceEntry {
  /** `prepare`, the command's description, or `observe`. */
  readonly title: string
  /** Operation id. */
  readonly operation: string
  readonly request: WireRequest
  readonly response: WireResponse | WireFailure
}
