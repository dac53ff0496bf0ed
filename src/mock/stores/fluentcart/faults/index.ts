import { accessFaults } from './access.ts'
import { addressWriteFaults } from './address-writes.ts'
import { addressFaults } from './addresses.ts'
import { bodyFaults } from './bodies.ts'
import { crashFaults } from './crashes.ts'
import { customerFaults } from './customers.ts'
import { emailFaults } from './emails.ts'
import type { Fault } from './fault.ts'
import { limitFaults } from './limits.ts'
import { makePrimaryFaults } from './make-primary.ts'
import { messageFaults } from './messages.ts'
import { orderFaults } from './orders.ts'
import { pageFaults } from './pages.ts'
import { permissionFaults } from './permissions.ts'
import { primaryFaults } from './primaries.ts'
import { raceFaults } from './races.ts'
import { relationFaults } from './relations.ts'
import { searchFaults } from './searching.ts'
import { setFaults } from './sets.ts'
import { shapeFaults } from './shapes.ts'
import { sortFaults } from './sorting.ts'
import { statusFaults } from './statuses.ts'
import { storedValueFaults } from './stored-values.ts'
import { unitFaults } from './units.ts'
import { userFaults } from './users.ts'
import { validationFaults } from './validation.ts'
import { wireFaults } from './wire.ts'

/** Every fault the FluentCart mock can have; each breaks one requirement. */
export const faults: readonly Fault[] = [
  ...statusFaults,
  ...bodyFaults,
  ...messageFaults,
  ...shapeFaults,
  ...unitFaults,
  ...wireFaults,
  ...crashFaults,
  ...validationFaults,
  ...limitFaults,
  ...accessFaults,
  ...permissionFaults,
  ...pageFaults,
  ...sortFaults,
  ...searchFaults,
  ...relationFaults,
  ...primaryFaults,
  ...makePrimaryFaults,
  ...addressFaults,
  ...addressWriteFaults,
  ...emailFaults,
  ...customerFaults,
  ...storedValueFaults,
  ...setFaults,
  ...userFaults,
  ...orderFaults,
  ...raceFaults,
]
