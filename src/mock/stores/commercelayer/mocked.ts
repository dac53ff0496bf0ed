import { withFaults } from '../../fault.ts'
import type { MockedContract } from '../../mocked.ts'
import { faults } from './faults/index.ts'
import { documented, type Rules } from './rules.ts'
import { openCommerceLayer } from './store.ts'

const profiles: Readonly<Record<string, Rules>> = { documented, live: { ...documented, mode: () => 'live' } }

/** One Commerce Layer organization, read through its customers; in the profile `live` it says that it does real business. */
export const commercelayer: MockedContract = {
  faults,
  profiles: Object.keys(profiles),
  open: ({ file, seed, profile, faults: ids }) =>
    openCommerceLayer({ file, seed, rules: withFaults(profiles[profile] ?? documented, faults, ids) }),
}
