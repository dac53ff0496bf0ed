import { loadContract } from './contract/load.ts'
import { makePlan } from './engine/plan.ts'
import { type Replay, replayProgram as replay } from './engine/replay.ts'
import type { Target } from './engine/target.ts'
import { loadSuites } from './load-suites.ts'
import type { Program } from './model/program.ts'
import type { Suite } from './suite/suite.ts'

/** A program to run again, and the finding it is to show. */
export interface ReplayProgramOptions {
  readonly contract: string
  readonly program: Program
  readonly fingerprint: string
  readonly target: Target
  /** Default: those of the built-in contract. */
  readonly suites?: readonly Suite[] | undefined
}

/** Runs a program on a target and tells whether it still shows its finding. Throws like a run. */
export async function replayProgram({
  contract,
  program,
  fingerprint,
  target,
  suites,
}: ReplayProgramOptions): Promise<Replay> {
  const plan = makePlan(await loadContract(contract), {
    given: target.given,
    suites: suites ?? (await loadSuites(contract)),
  })
  return replay(plan, program, fingerprint, target)
}
