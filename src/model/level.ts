/** How binding a sentence of the documents is (RFC 2119). What only a sample shows is `should`. */
export type Level = 'must' | 'should' | 'may'

/** Levels from the weakest to the strongest. */
export const levels: readonly Level[] = ['may', 'should', 'must']

/** True when `level` is at least as binding as `floor`. */
export function atLeast(level: Level, floor: Level): boolean {
  return levels.indexOf(level) >= levels.indexOf(floor)
}

/** What became of a scenario or a run; ordered, a parent takes the worst of its children. */
export type Outcome = 'pass' | 'skip' | 'waived' | 'flaky' | 'fail' | 'error'

/** Outcomes from the best to the worst. */
export const outcomes: readonly Outcome[] = ['pass', 'skip', 'waived', 'flaky', 'fail', 'error']

/** The worst of some outcomes; `pass` of none. */
export function worst(all: Iterable<Outcome>): Outcome {
  let index = 0
  for (const outcome of all) index = Math.max(index, outcomes.indexOf(outcome))
  return outcomes[index] ?? 'pass'
}
