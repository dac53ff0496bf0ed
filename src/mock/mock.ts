import type { Json, JsonObject } from '../model/json.ts'

/** Somebody who can log in to the mock. */
export interface MockIdentity {
  readonly name: string
  /** As `--auth` takes it: `basic:USER:PASSWORD`, `bearer:TOKEN`. */
  readonly credential: string
  readonly permissions: readonly string[]
}

/** How a request body came. `none` is also a body in a media type the store does not read; `other` is JSON that is no object. */
type BodyKind = 'none' | 'json' | 'form' | 'other' | 'broken'

/** A request body as the store reads it. */
export interface Body {
  readonly kind: BodyKind
  readonly members: JsonObject
}

/** One request, matched to a route. */
export interface Call {
  readonly operation: string
  /** What the caller needs; undefined for public routes. */
  readonly permission: string | undefined
  /** Upper case; HEAD stays HEAD. */
  readonly method: string
  /** As routes name it, without trailing slash. */
  readonly path: string
  /** Root of the site, without trailing slash. */
  readonly site: string
  /** Methods of the path, for the header `allow`. */
  readonly allow: string
  readonly params: Readonly<Record<string, string>>
  readonly query: JsonObject
  readonly body: Body
  readonly identity: MockIdentity | undefined
  /** A request header, by its name in lower case. */
  readonly header: (name: string) => string | undefined
}

/** What goes out: a status and a body that is not yet text. */
export interface Answer {
  readonly status: number
  readonly body: Json
}

/** Messages by rule for each refused field. */
export type Failures = Readonly<Record<string, Readonly<Record<string, string>>>>

/** Why a request is refused, by a name the rules turn into status and body. */
export interface Refusal {
  readonly refused: string
  readonly failures?: Failures
  readonly details?: JsonObject
}

/** What a handler returns. */
export type Reply = { readonly body: Json; readonly status?: number } | Refusal

/** One method on one path template; what a parameter matches is a rule of the store. */
export interface Route {
  readonly method: string
  readonly path: string
  readonly operation: string
  readonly permission: string | undefined
  handle(call: Call): Reply | Promise<Reply>
}

/** A request as the server hands it over. */
export interface Incoming {
  readonly method: string
  /** Root of the site, without trailing slash. */
  readonly site: string
  /** As it came, not decoded. */
  readonly path: string
  /** Without the question mark. */
  readonly query: string
  readonly authorization: string
  readonly contentType: string
  /** Any header, by its name in lower case. */
  readonly header: (name: string) => string | undefined
  text(): Promise<string>
}

/** An answer as the server sends it. */
export interface Outgoing {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}
