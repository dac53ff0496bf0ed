import type { WireRules } from '../../wire-rules.ts'
import { wordpressWire } from '../../wordpress.ts'
import { customerRules, type CustomerRules } from './rules/customers.ts'
import { listingRules, type ListingRules } from './rules/listing.ts'
import { documentedAnswer } from './rules/refusals.ts'
import { type ValidationRules, validationRules } from './rules/validation.ts'

/** Every decision of the store, one small function each; handlers ask these and decide nothing themselves. */
export interface Rules extends WireRules, ValidationRules, ListingRules, CustomerRules {}

/** The store as the older page describes it. */
export const documented: Rules = {
  ...wordpressWire,
  refuse: documentedAnswer,
  ...validationRules,
  ...listingRules,
  ...customerRules,
}
