import { UsageError } from '../model/errors.ts'

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

/** What is told about a deliberate mistake. */
export interface FaultInfo {
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
}

/** A deliberate mistake: overrides of a store's rules `R` that break one requirement. */
export interface FaultOf<R> extends FaultInfo {
  /** Called once for each mock, so an override may keep state. */
  override(rules: R): Partial<R>
}

/** Rules with the faults of these ids laid over them, in this order. Throws UsageError for an id that is none. */
export function withFaults<R>(rules: R, faults: readonly FaultOf<R>[], ids: readonly string[]): R {
  return ids.reduce((below, id) => {
    const fault = faults.find((one) => one.id === id)
    if (!fault) {
      const hint = `Faults: ${faults.map((one) => one.id).join(', ')}.`
      throw new UsageError('unknown-fault', `There is no fault ${id}.`, hint)
    }
    return { ...below, ...fault.override(below) }
  }, rules)
}
