import type { Json } from './json.ts'
import type { Place } from './place.ts'
import type { RequestPatch, Step } from './contract.ts'

/** What a case is meant to be. */
export type Intent =
  | 'example' /** a documented example: must be accepted */
  | 'valid' /** random, within the schema: must be accepted */
  | 'boundary' /** within the schema, at the edge of one constraint: must be accepted */
  | 'odd' /** within the schema, but more than the documents promise to take: any documented answer will do, a crash will not */
  | 'invalid' /** breaks exactly one constraint: must be refused */
  | 'situation' /** a documented condition: must be answered as documented */
  | 'anonymous' /** no credentials, or wrong ones: must be refused */
  | 'permitted' /** an identity with just the permissions it takes: must be accepted */
  | 'forbidden' /** an identity without the permission: must be refused */
  | 'command' /** a step of a suite's program */
  | 'document' /** none of its own: what the document says wrongly */
  | 'recorded' /** from recorded traffic; nothing is known about what it was meant to be */

/** One input for one operation, still symbolic: placeholders are bound when it is sent. */
export interface Case {
  /** Unique and stable within a plan: `createCustomer/invalid/3`. */
  readonly id: string
  readonly operation: string
  readonly intent: Intent
  /** What is special about it: `body/email: not an email`. */
  readonly description: string
  /** Whose credentials are used: `main`, `anonymous`, `wrong-password` or a named identity. */
  readonly identity: string
  /** Calls to make first. */
  readonly given: readonly Step[]
  readonly input: Input
  /** For `invalid`: the one constraint it breaks. For `boundary` and `odd`: the one it touches. */
  readonly target?: CaseTarget
  /** For `example`: its name in the contract. */
  readonly example?: string
  /** For `situation`: what the documents say the answer is. */
  readonly expect?: Expectation
}

/** The constraint a case is about. */
export interface CaseTarget {
  /** `createCustomer/body/email`. */
  readonly place: Place
  /** JSON Schema keyword, or `media-type`, `syntax` (how a body is written), `size` (how long it is). */
  readonly constraint: string
  /** True when the documents leave open what happens to a value that breaks it (`x-invalid: open`). */
  readonly open: boolean
}

/** The answer a situation expects. */
export interface Expectation {
  readonly situation: string
  readonly status: string
  readonly error?: string
}

/** The values of a request, before serialization. */
export interface Input {
  readonly path: InputValues
  readonly query: InputValues
  readonly header: InputValues
  readonly cookie: InputValues
  readonly body?: InputBody
  /** Text that is sent behind the query as it stands. */
  readonly rawQuery?: string
}

/** Values by parameter name. */
export type InputValues = Readonly<Record<string, Json>>

/** A body as a value in a media type, or as raw text. */
export type InputBody =
  | { readonly mediaType: string; readonly value: Json; readonly written?: Writing }
  | { readonly mediaType: string | null; readonly raw: string }

/** How a body is written that is not written as usual. Placeholders in its value are bound all the same, so that what it creates is known. */
export type Writing =
  /** Text that is no JSON, and a member that is there twice. */
  | { readonly form: JsonMistake | 'repeated-member' }
  /** Blanks before it, up to a length in bytes. */
  | { readonly form: 'padded'; readonly bytes: number }
  /** A text of our own in the place of one value, such as `1e0`. */
  | { readonly form: 'literal'; readonly at: readonly string[]; readonly text: string }
  /** Sent under another media type, or under none. */
  | { readonly form: 'labelled'; readonly mediaType: string | null }

/** What is wrong with a JSON text. */
export type JsonMistake =
  'cut-off' | 'half' | 'twice' | 'trailing-comma' | 'comment' | 'single-quotes' | 'byte-order-mark'

/** A value that is new each time it is sent and carries the run's tag. Written `{ $fresh: 'email' }` inside an {@link Input}. */
export interface Fresh {
  /** `email` for an address, `token` for a word. */
  readonly $fresh: 'email' | 'token'
  /** Exact length in characters, if it matters. */
  readonly length?: number
  /** All of the same word in one request are one value. */
  readonly same?: string
}

/** An id far beyond any that exists. Written `{ $absent: 'integer' }`. */
export interface Absent {
  readonly $absent: 'integer' | 'uuid' | 'string'
  /** All of the same word in one request are one value. */
  readonly same?: string
}

/**
 * A value from an earlier step: `{ $from: 'customer#/data/id' }` (its response body), `{ $from: 'customer.request#/email' }` (its request body) or
 * `{ $from: 'customer.location#' }` (the last segment of its `Location` header) or `{ $from: 'label.path#/name' }` (a path parameter it was called with).
 */
export interface From {
  readonly $from: string
  /** The kind of value that is wanted, where the answer may show an id in the other: 7 as `"7"`. */
  readonly as?: 'number' | 'text'
}

/** A stand-in for a value that is known only when the request is sent. */
export type Placeholder = Fresh | Absent | From

/** An empty request. */
export const emptyInput: Input = { path: {}, query: {}, header: {}, cookie: {} }

export type { RequestPatch, Step }
