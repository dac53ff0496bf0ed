import type { WireRules } from '../../../wire-rules.ts'
import { wordpressWire } from '../../../wordpress.ts'
import { documentedAnswer } from './refusals.ts'

/** WordPress on the wire, with the refusals of the documents. */
export const wireRules: WireRules = { ...wordpressWire, refuse: documentedAnswer }
