import type { JsonObject } from '../model/json.ts'
import type { Answer, Body, Call, MockIdentity, Refusal, Reply, Route } from './mock.ts'
import type { Db } from './sqlite.ts'

/** How any store reads a request and writes an answer: the policies every store has. */
export interface WireRules {
  /** The path that routes are compared with, from a path as it came and the query string; undefined for one outside the API. */
  routePath(path: string, query: string): string | undefined
  /** True for a path segment that may stand for a parameter. */
  fillsParameter(segment: string): boolean
  /** The route table as it is matched, first match wins. */
  routes(routes: readonly Route[]): readonly Route[]
  /** What a query string means. */
  readQuery(text: string): JsonObject
  /** What a body means. */
  readBody(contentType: string, text: string, call: Omit<Call, 'body'>): Body
  /** Whose credentials these are. */
  identify(authorization: string, identities: readonly MockIdentity[]): MockIdentity | undefined
  /** The name of a refusal, if the caller may not do this. */
  forbids(call: Omit<Call, 'body'>): string | undefined
  /** Status and body of a refusal. */
  refuse(refusal: Refusal, call: Call): Answer
  /** Status and body of a success. */
  succeed(reply: Exclude<Reply, Refusal>, call: Call): Answer
  /** The last word on an answer; may also look at or change the database. */
  answered(answer: Answer, call: Call, db: Db): Answer
  /** Headers of an answer, names in lower case. */
  headers(answer: Answer, call: Call): Record<string, string>
  /** The bytes of an answer, as text. */
  serialize(answer: Answer, call: Call): string
  /** Called between a check and the write that relies on it; undefined keeps the two atomic. */
  readonly pause: ((point: string) => void | Promise<void>) | undefined
}
