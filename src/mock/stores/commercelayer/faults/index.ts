import { customerFaults } from './customers.ts'
import { documentFaults } from './documents.ts'
import { errorFaults } from './errors.ts'
import type { Fault } from './fault.ts'
import { negotiationFaults } from './negotiation.ts'
import { queryFaults } from './queries.ts'

/** Every fault the Commerce Layer mock can have; each breaks one requirement. */
export const faults: readonly Fault[] = [
  ...negotiationFaults,
  ...documentFaults,
  ...queryFaults,
  ...errorFaults,
  ...customerFaults,
]
