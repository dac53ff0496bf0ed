import type { FaultOf } from '../../../fault.ts'
import type { Rules } from '../rules.ts'

export const faults: readonly FaultOf<Rules>[] = []
