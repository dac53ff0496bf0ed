import type { Fault } from './fault.ts'

/** Every fault the Commerce Layer mock can have; each breaks one requirement. */
export const faults: readonly Fault[] = []
