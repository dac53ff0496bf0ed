import { accessFaults } from './access.ts'
import { answerFaults } from './answers.ts'
import { changeFaults } from './changes.ts'
import type { Fault } from './fault.ts'
import { listFaults } from './lists.ts'

/** Every fault the mock of the older page can have; each breaks one requirement. */
export const faults: readonly Fault[] = [...answerFaults, ...accessFaults, ...listFaults, ...changeFaults]
