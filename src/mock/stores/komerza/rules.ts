import type { WireRules } from '../../wire-rules.ts'
import { customerRules, type CustomerRules } from './rules/customers.ts'
import { wireRules } from './rules/wire.ts'

/** Every decision of the store, one small function each; the handler asks these and decides nothing itself. */
export interface Rules extends WireRules, CustomerRules {}

/** The store as the documents describe it. */
export const documented: Rules = { ...wireRules, ...customerRules }
