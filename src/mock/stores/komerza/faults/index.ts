import { accessFaults } from './access.ts'
import { envelopeFaults } from './envelopes.ts'
import type { Fault } from './fault.ts'
import { valueFaults } from './values.ts'

/** Every fault the Komerza mock can have; each breaks one requirement. */
export const faults: readonly Fault[] = [...envelopeFaults, ...accessFaults, ...valueFaults]
