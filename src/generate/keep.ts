import fc from 'fast-check'
import { Unsatisfiable, type GenerateContext } from './context.ts'

/** So many misses in a row mean that there is nothing to find. */
const mostMisses = 500

/**
 * A filter that ends: throws {@link Unsatisfiable} when nothing passes, at once if the first values show it, and counts what it drops.
 * `what` names the value in the message.
 */
export function keep<T>(
  values: fc.Arbitrary<T>,
  passes: (value: T) => boolean,
  context: GenerateContext,
  what: string,
): fc.Arbitrary<T> {
  let misses = 0
  const kept = values.filter((value) => {
    if (passes(value)) {
      misses = 0
      context.discards.kept++
      return true
    }
    context.discards.dropped++
    if (++misses > mostMisses) throw new Unsatisfiable(`${what}: no value that satisfies the schema was found`)
    return false
  })
  fc.sample(kept, { numRuns: 1, seed: context.seed })
  misses = 0
  return kept
}
