import { withFaults } from '../../fault.ts'
import type { MockedContract } from '../../mocked.ts'
import { faults } from './faults/index.ts'
import { profiles } from './profiles.ts'
import { documented } from './rules.ts'
import { openLegacy } from './store.ts'

/** FluentCart's Customers API as an older page of its documentation describes it. */
export const fluentcartLegacy: MockedContract = {
  faults,
  profiles: Object.keys(profiles),
  open({ file, seed, profile, faults: ids }) {
    const rules = (profiles[profile] ?? (() => documented))()
    return openLegacy({ file, seed, rules: withFaults(rules, faults, ids) })
  },
}
