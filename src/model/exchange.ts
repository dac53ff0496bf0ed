import type { Case } from './case.ts'

/** A request as it goes over the wire. In evidence its credentials are masked. */
export interface WireRequest {
  /** Upper case. */
  readonly method: string
  /** Absolute. */
  readonly url: string
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>
  readonly body?: string
}

/** An answer as it came over the wire. */
export interface WireResponse {
  readonly kind: 'response'
  readonly status: number
  /** Names in lower case; several of one name are joined by `, `. */
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

/** Why there is no answer. */
export type FailureReason =
  | 'timeout'
  /** The connection broke after it was made. */
  | 'connection'
  /** No connection could be made. */
  | 'refused'
  | 'tls'
  | 'dns'
  | 'aborted'
  | 'too-large'

/** No answer came. */
export interface WireFailure {
  readonly kind: 'failure'
  readonly reason: FailureReason
  /** One sentence, free of secrets. */
  readonly message: string
}

/** One request with its response or wire failure: plain data, the only thing judges see. */
export interface Exchange {
  readonly case: Case
  readonly request: WireRequest
  readonly response: WireResponse | WireFailure
  /** Milliseconds from sending to the last byte. */
  readonly tookMs: number
}
