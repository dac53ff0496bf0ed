import type { Contract, DocumentedError, MediaType, Operation, ResponseSpec } from '../model/contract.ts'
import type { Exchange, WireResponse } from '../model/exchange.ts'
import type { Violation } from '../model/finding.ts'
import type { Json } from '../model/json.ts'
import type { Level } from '../model/level.ts'
import type { Place } from '../model/place.ts'
import type { Validator } from '../contract/validate.ts'

/** A pure rule over one exchange. File name = id. */
export interface Check {
  readonly id: string
  readonly level: Level
  /** A statement of what holds when the check passes: "A valid request is accepted". */
  readonly title: string
  judge(facts: Facts): Verdict
}

/** What a check says: nothing wrong, what is wrong, and which places it has looked at. {@link notJudged}: the check has nothing to judge here. */
export interface Verdict {
  readonly violations: readonly Violation[]
  /** Places (with or without a constraint) that this exchange showed to be kept or broken. */
  readonly exercised: readonly Place[]
}

/** The verdict of a check that does not apply. This very value: a verdict that names nothing may also come of looking and finding nothing wrong. */
export const notJudged: Verdict = { violations: [], exercised: [] }

/** What is known about an exchange, worked out once for all checks. */
export interface Facts {
  readonly contract: Contract
  readonly operation: Operation
  readonly exchange: Exchange
  readonly validate: Validator
  /** The answer, or undefined when none came; checks other than `no-server-error` then have nothing to judge. */
  readonly response: WireResponse | undefined
  /** The response entry that documents this status: exact, then `4XX`, then `default`. */
  readonly spec: ResponseSpec | undefined
  /** The content entry of `spec` that matches the answer's content type. */
  readonly media: MediaType | undefined
  /** The decoded body. */
  readonly body: DecodedBody
  /** What the platform itself answered instead of the API, such as WordPress's "no route". */
  readonly platform: PlatformAnswer | undefined
  /** The documented error this answer is, recognised by its literal message. */
  readonly error: DocumentedError | undefined
}

/** The body, read as its content type says. */
export type DecodedBody =
  | { readonly kind: 'json'; readonly value: Json }
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'empty' }
  /** Meant to be JSON and is not. `before` is what stands before a JSON text that would parse, such as a PHP notice. */
  | { readonly kind: 'broken'; readonly reason: string; readonly before?: string; readonly value?: Json }

/** Answers that a platform gives by itself, whatever API runs on it. */
export type PlatformAnswer = 'no-route' | 'not-logged-in' | 'not-allowed' | 'malformed-json' | 'crash'
