import type { MockIdentity, Route } from './mock.ts'
import type { Db } from './sqlite.ts'
import type { WireRules } from './wire-rules.ts'

/** A contract's data with the routes and rules over it. */
export interface Store {
  readonly db: Db
  readonly rules: WireRules
  readonly routes: readonly Route[]
  readonly identities: readonly MockIdentity[]
  /** The path of the API below the site's root. */
  readonly base: string
  /** Ids of what it holds, by path parameter, where a client cannot find or make one. */
  readonly given?: Readonly<Record<string, string>>
  /** Bugs of the mock itself, newest last, at most 20. */
  readonly crashes: unknown[]
  /** Tables a run could leave something in; what it mostly creates stands in the first. */
  readonly tables: readonly string[]
  /** Rows of a table. */
  count(table: string): number
  close(): void
}
