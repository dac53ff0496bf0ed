import type { Rules } from '../stores/fluentcart/rules.ts'

/** What sort of mistake a fault is. */
type FaultKind =
  | 'status'
  | 'schema'
  | 'header'
  | 'message'
  | 'validation'
  | 'authentication'
  | 'permission'
  | 'pagination'
  | 'consistency'
  | 'invariant'
  | 'race'
  | 'robustness'
  | 'unit'

/** A deliberate mistake: overrides of the rules that break one requirement. */
export interface Fault {
  readonly id: string
  /** The requirement a conformance run must report. */
  readonly requirement: string
  readonly kind: FaultKind
  /** What it takes to see it: one answer, several calls, calls at once. */
  readonly needs: 'exchange' | 'sequence' | 'race'
  /** What the store does wrong, and which data it takes to see it if not any will do. */
  readonly description: string
  /** The shop it takes to see it, if not a plain one. */
  readonly nameMode?: 'full'
  /** Nothing can be removed with it, so a run leaves behind what it has made. */
  readonly keepsEverything?: true
  /** Called once for each mock, so an override may keep state. */
  override(rules: Rules): Partial<Rules>
}
