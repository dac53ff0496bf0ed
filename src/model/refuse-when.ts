import type { Json } from './json.ts'

/** An answer that shows that the target must not be tested (`x-refuse-when`). */
export interface RefuseWhen {
  /** An operation that only reads. */
  readonly operation: string
  /** JSON pointer into its answer. */
  readonly at: string
  /** The value there that ends the run. */
  readonly is: Json
  /** The rest of the sentence "The target must not be tested: …". */
  readonly because: string
}
