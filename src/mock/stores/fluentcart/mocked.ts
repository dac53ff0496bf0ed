import { withFaults } from '../../fault.ts'
import type { MockedContract } from '../../mocked.ts'
import { faults } from './faults/index.ts'
import { type ProfileName, profiles } from './profiles.ts'
import { openFluentCart } from './store.ts'

/** FluentCart's Customers API, as documented or as one shop was seen to answer. */
export const fluentcart: MockedContract = {
  faults,
  profiles: Object.keys(profiles),
  nameModes: true,
  open({ file, seed, profile, faults: ids, nameMode }) {
    const { rules, nameMode: usual } = profiles[profile as ProfileName]
    return openFluentCart({ file, seed, nameMode: nameMode ?? usual, rules: withFaults(rules, faults, ids) })
  },
}
