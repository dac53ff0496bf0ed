import type { FaultOf } from '../../../fault.ts'
import type { Rules } from '../rules.ts'

/** A mistake of the FluentCart mock. */
export type Fault = FaultOf<Rules>
