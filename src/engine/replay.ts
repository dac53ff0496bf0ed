import type { Event } from '../model/event.ts'
import type { Finding } from '../model/finding.ts'
import type { Program } from '../model/program.ts'
import { type Plan, type PlannedScenario, withCases } from './plan.ts'
import { openRun } from './run.ts'
import type { Target } from './target.ts'

/** What became of a finding: it shows again, it does not, or it could not be tried. */
export type Replay =
  | { readonly verdict: 'reproduced'; readonly finding: Finding }
  | { readonly verdict: 'fixed' }
  | { readonly verdict: 'could not run'; readonly reason: string }

/**
 * Runs one counterexample again, on any target: the program of an invariant, or the case of a check, found in the plan by its id.
 * `plan` must be made with the seed, the profile and the suites of the run that found it. Throws like a run.
 */
export async function replayFinding(plan: Plan, finding: Finding, target: Target): Promise<Replay> {
  const { counterexample, evidence, fingerprint } = finding
  if (counterexample !== undefined) return replayProgram(plan, counterexample.program, fingerprint, target)
  if (evidence === undefined) {
    const isLeft = plan.contract.problems.some(({ place }) => place === finding.place)
    return isLeft ? { verdict: 'reproduced', finding } : { verdict: 'fixed' }
  }
  return replayScenario(plan, scenarioOfCase(plan, evidence.case), fingerprint, target)
}

/** Runs a program of one of the plan's suites and looks for a fingerprint. Throws like a run. */
export async function replayProgram(
  plan: Plan,
  program: Program,
  fingerprint: string,
  target: Target,
): Promise<Replay> {
  return replayScenario(plan, scenarioOfProgram(plan, program), fingerprint, target)
}

async function replayScenario(
  plan: Plan,
  scenario: PlannedScenario | undefined,
  fingerprint: string,
  target: Target,
): Promise<Replay> {
  if (scenario === undefined) {
    return { verdict: 'could not run', reason: 'this version of the contract or its suites has no such case any more' }
  }
  let again: Finding | undefined
  let end: Extract<Event, { type: 'scenario-finished' }> | undefined
  const run = await openRun(plan, target, (event) => {
    if (event.type === 'finding' && event.finding.fingerprint === fingerprint && !event.finding.flaky)
      again = event.finding
    if (event.type === 'scenario-finished') end = event
  })
  try {
    await run.scenario(scenario)
  } finally {
    await run.close()
  }
  if (again !== undefined) return { verdict: 'reproduced', finding: again }
  if (end === undefined || end.outcome === 'skip' || end.outcome === 'error') {
    return { verdict: 'could not run', reason: end?.reason ?? 'the run was stopped' }
  }
  return { verdict: 'fixed' }
}

function scenarioOfProgram({ suites }: Plan, program: Program): PlannedScenario | undefined {
  const suite = suites.find(({ contract, area }) => `${contract}/${area}` === program.suite)
  if (suite === undefined || !program.calls.every((one) => suite.commands.some(({ id }) => id === one.command)))
    return undefined
  const info = { id: `${suite.area}/replay`, operation: suite.area, intent: 'command', title: 'replay' } as const
  return { info, suite, programs: [program], cases: [], writes: suite.reads !== true }
}

function scenarioOfCase({ scenarios }: Plan, caseId: string): PlannedScenario | undefined {
  for (const scenario of scenarios) {
    if ('suite' in scenario || !caseId.startsWith(`${scenario.info.id}/`)) continue
    const one = withCases(scenario).find(({ id }) => id === caseId)
    const { property: _, ...listed } = scenario
    if (one !== undefined) return { ...listed, cases: [one] }
  }
  return undefined
}
