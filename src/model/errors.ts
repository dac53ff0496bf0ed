/** What stops a run as a whole. Everything else is data: a finding, or the outcome `error` of one scenario. */
export class ConcordatError extends Error {
  /** A short stable name such as `document-not-found`. */
  readonly code: string
  /** What the reader can do about it. */
  readonly hint: string | undefined

  constructor(code: string, sentence: string, hint?: string, cause?: unknown) {
    super(sentence, cause === undefined ? undefined : { cause })
    this.name = new.target.name
    this.code = code
    this.hint = hint
  }
}

/** The document, its requirements or another file a user brought cannot be used. Exit code 2. */
export class ContractError extends ConcordatError {}

/** A wrong flag, argument or configuration. Exit code 2. */
export class UsageError extends ConcordatError {}

/** A suite is not written as suites are. Exit code 2. */
export class SuiteError extends ConcordatError {}

/** The target cannot be reached, or does not let us in. Exit code 3. */
export class TargetError extends ConcordatError {}

/** The safety guard refuses to go on. Exit code 4. */
export class SafetyError extends ConcordatError {}
