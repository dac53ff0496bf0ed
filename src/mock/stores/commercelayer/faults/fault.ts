import type { FaultOf } from '../../../fault.ts'
import type { Rules } from '../rules.ts'

/** A mistake of the Commerce Layer mock. */
export type Fault = FaultOf<Rules>
