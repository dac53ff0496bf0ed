import type { WireRules } from '../../wire-rules.ts'
import { wireRules } from './rules/access.ts'
import { addressRules, type AddressRules } from './rules/addresses.ts'
import { customerRules, type CustomerRules } from './rules/customers.ts'
import { listingRules, type ListingRules } from './rules/listing.ts'
import { moneyRules, type MoneyRules } from './rules/money.ts'
import { setRules, type SetRules } from './rules/sets.ts'
import { validationRules, type ValidationRules } from './rules/validation.ts'
import { valueRules, type ValueRules } from './rules/values.ts'

/** Every decision of the store, one small function each; handlers ask these and decide nothing themselves. */
export interface Rules
  extends WireRules, ValidationRules, ValueRules, CustomerRules, AddressRules, ListingRules, MoneyRules, SetRules {}

/** The store as the documents describe it. */
export const documented: Rules = {
  ...wireRules,
  ...validationRules,
  ...valueRules,
  ...customerRules,
  ...addressRules,
  ...listingRules,
  ...moneyRules,
  ...setRules,
}
