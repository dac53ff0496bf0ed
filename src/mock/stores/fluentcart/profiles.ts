import type { NameMode } from './fields.ts'
import { documented, type Rules } from './rules.ts'
import { fluentcart152 } from './profiles/fluentcart-1.5.2.ts'

/** How a store answers, and the setting it has unless another is asked for. */
interface Profile {
  readonly rules: Rules
  readonly nameMode: NameMode
}

/** The name of a profile. */
export type ProfileName = 'documented' | 'fluentcart-1.5.2'

/** Stores the mock can play: as the documents have it, or as one was observed. */
export const profiles: Readonly<Record<ProfileName, Profile>> = {
  documented: { rules: documented, nameMode: 'split' },
  'fluentcart-1.5.2': { rules: fluentcart152, nameMode: 'full' },
}
