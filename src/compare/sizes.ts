import type { NumbersSeen, OperationBehaviour } from '../model/behaviour.ts'

/** Numbers at a place of an operation's answers that are of another size. */
export interface SizeChange {
  readonly operation: string
  readonly place: string
  readonly from: string
  readonly to: string
}

/** Factors that a change of unit has: dollars and cents, seconds and milliseconds. */
const factors = [10, 100, 1000] as const
/** Fewer numbers say nothing. */
const enough = 3

/**
 * Numbers that are larger or smaller by the factor of another unit, in the mean and in the largest one, though each may be as the contract has it. Values are not
 * compared one by one, since two runs see other things.
 */
export function compareSizes(
  before: readonly OperationBehaviour[],
  after: readonly OperationBehaviour[],
): SizeChange[] {
  const later = new Map(after.map((one) => [one.operation, one.numbers]))
  return before.flatMap(({ operation, numbers }) =>
    Object.entries(numbers).flatMap(([place, was]): SizeChange[] => {
      const is = later.get(operation)?.[place]
      const factor = is === undefined ? undefined : factorBetween(was, is)
      if (is === undefined || factor === undefined) return []
      const [from, to] = [`up to ${was.max}`, `up to ${is.max}, ${factor}`]
      return [{ operation, place, from, to }]
    }),
  )
}

function factorBetween(was: NumbersSeen, is: NumbersSeen): string | undefined {
  if (was.count < enough || is.count < enough) return undefined
  const max = is.max / was.max
  const mean = is.sum / is.count / (was.sum / was.count)
  for (const factor of factors) {
    if (isNear(max, factor, 0.02) && isNear(mean, factor, 0.5)) return `${factor} times as large`
    if (isNear(1 / max, factor, 0.02) && isNear(1 / mean, factor, 0.5)) return `${factor} times as small`
  }
  return undefined
}

function isNear(value: number, factor: number, tolerance: number): boolean {
  return value > factor * (1 - tolerance) && value < factor * (1 + tolerance)
}
