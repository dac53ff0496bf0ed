import type { OperationBehaviour } from '../model/behaviour.ts'
import { changesOf } from './causes.ts'
import type { BehaviourComparison, Difference, OperationLikeness } from './model.ts'
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
  const byOperation = Map.groupBy(pairs, ({ operation }) => operation)
  const sizes = compareSizes(before, after)
  const resized = new Set(sizes.map(placeOf))
  const operations: OperationLikeness[] = []
  const differences: Difference[] = [...sizes]
  for (const [operation, own] of byOperation) {
    const found = comparePairs(operation, own, (one) => noise.has(noiseOf(one)))
    operations.push(found.likeness)
    const told = found.differences.filter((one) => one.kind !== 'value' || !resized.has(placeOf(one)))
    differences.push(...told)
  }
  return { changes: changesOf(differences.filter((one) => !noise.has(noiseOf(one)))), operations, notCompared: alone }
}

/** What differs between two runs against the same target. */
export function noiseBetween(one: readonly OperationBehaviour[], other: readonly OperationBehaviour[]): Noise {
  const { pairs } = pairUp(one, other)
  const all = [...Map.groupBy(pairs, ({ operation }) => operation)].flatMap(
    ([operation, own]) => comparePairs(operation, own).differences,
  )
  return new Set([...all, ...compareSizes(one, other)].map(noiseOf))
}

/** A status that changes by itself does so for its case, a body at its place. */
function noiseOf({ kind, operation, place, case: one }: Difference): string {
  return JSON.stringify([kind, operation, kind === 'status' ? one : place])
}

function placeOf({ operation, place }: Difference): string {
  return `${operation}${place}`
}
