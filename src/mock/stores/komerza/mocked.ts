import { withFaults } from '../../fault.ts'
import type { MockedContract } from '../../mocked.ts'
import { faults } from './faults/index.ts'
import { documented } from './rules.ts'
import { openKomerza } from './store.ts'

/** Komerza's customers, as documented. */
export const komerza: MockedContract = {
  faults,
  profiles: ['documented'],
  open: ({ file, seed, faults: ids }) => openKomerza({ file, seed, rules: withFaults(documented, faults, ids) }),
}
