import type { OperationBehaviour } from '../model/behaviour.ts'
import { changesOf } from './causes.ts'
import type { BehaviourComparison, Difference } from './model.ts'
import { comparePairs, pairUp } from './pairs.ts'
import { compareSizes } from './sizes.ts'

/** Differences that are there though nothing has changed, such as two runs against the same target show them. */
export type Noise = ReadonlySet<string>

/** Compares how two targets, or one at two times, answered the same plan. Pure. */
export function compareBehaviour(
  before: readonly OperationBehaviour[],
  after: readonly OperationBehaviour[],
  noise: Noise = new Set(),
): BehaviourComparison {
  const { pairs, alone } = pairUp(before, after)
  const isNoise = (one: Difference): boolean => noise.has(noiseOf(one))
  const sizes = compareSizes(before, after)
  const results = [...Map.groupBy(pairs, ({ operation }) => operation)].map(([operation, own]) =>
    comparePairs(operation, own, { sizes, isNoise }),
  )
  return {
    changes: changesOf(results.flatMap(({ differences }) => differences)),
    operations: results.map(({ likeness }) => likeness),
    notCompared: alone,
  }
}

/** What differs between two runs against the same target. */
export function noiseBetween(one: readonly OperationBehaviour[], other: readonly OperationBehaviour[]): Noise {
  const { pairs } = pairUp(one, other)
  const sizes = compareSizes(one, other)
  const all = [...Map.groupBy(pairs, ({ operation }) => operation)].flatMap(
    ([operation, own]) => comparePairs(operation, own, { sizes }).differences,
  )
  return new Set(all.map(noiseOf))
}

/** A status that changes by itself does so for its case, a body at its place. */
function noiseOf({ kind, operation, place, case: one }: Difference): string {
  return JSON.stringify([kind, operation, kind === 'status' ? one : place])
}
