import type { Exchange } from '../../model/exchange.ts'
import type { Finding } from '../../model/finding.ts'
import type { Outcome } from '../../model/level.ts'
import type { Program } from '../../model/program.ts'
import { changedMembers } from '../../suite/generic.ts'
import type { Step } from '../../suite/suite.ts'
import type { SuiteScenario } from '../plan.ts'
import type { Running } from '../running.ts'
import { isLost, noConnection, note } from '../scenario.ts'
import { MissingBinding } from '../session.ts'
import { type Calls, makeCalls } from './api.ts'
import { CallFailed } from './call-failed.ts'
import { makeStepJudge, type StepJudge, type StepVerdict } from './judge-steps.ts'
import { minimize } from './minimize.ts'
import { type ProgramRun, runProgram } from './run-program.ts'

/** Runs the programs of a suite, judges every step, and makes small what it finds for the first time. Never throws. */
export async function runSuiteScenario(scenario: SuiteScenario, running: Running): Promise<void> {
  const { info, programs, suite } = scenario
  running.emit({ type: 'scenario-started', scenario: info })
  const judge = makeStepJudge(suite, running.plan.contract, running.plan.selection.invariant, running.restless)
  let outcome: Outcome = 'pass'
  let reason: string | undefined
  let cases = 0
  try {
    await detect(scenario, running)
    for (const [index, program] of programs.entries()) {
      if (running.stopped()) break
      const { findings, failure } = await examine(program, index + 1, { scenario, running, judge })
      for (const finding of findings) {
        if (outcome !== 'fail' && finding.level !== 'may') outcome = finding.flaky ? 'flaky' : 'fail'
      }
      if (failure === undefined || findings.length > 0) cases++
      if (failure !== undefined) reason = failure.message
    }
    if (cases === 0) {
      outcome = 'skip'
      reason ??= 'the run was stopped before it'
    }
  } catch (error) {
    outcome = 'error'
    reason = error instanceof Error ? error.message : String(error)
  }
  running.emit({
    type: 'scenario-finished',
    scenario: info,
    outcome,
    cases,
    ...(reason === undefined ? {} : { reason }),
  })
}

interface Surroundings {
  readonly scenario: SuiteScenario
  readonly running: Running
  readonly judge: StepJudge
  /** The program's number, when its answers are told. */
  readonly told?: number
}

/** What a program showed, and why it did not come to its end. */
interface Examined {
  readonly findings: readonly Finding[]
  readonly failure: Error | undefined
}

/** Runs a program and tells what its steps showed, also when a later one could not be taken. */
async function examine(program: Program, number: number, around: Surroundings): Promise<Examined> {
  const { running, scenario } = around
  const shown: { finding: Finding; upTo: number }[] = []
  let failure: Error | undefined
  await runOnce(program, { ...around, told: number }, (step, findings, index) => {
    const isKnown = index === -1 && changedMembers(step).every((name) => running.restless.has(name))
    if (index === -1) for (const name of changedMembers(step)) running.restless.add(name)
    for (const finding of isKnown ? [] : findings) shown.push({ finding, upTo: index + 1 })
    return !running.stopped()
  }).catch((error: unknown) => {
    failure = failureOf(error)
  })
  const told: Finding[] = []
  for (const { finding, upTo } of shown) {
    const known = running.known.get(finding.fingerprint)?.flaky === false
    const settled = known ? finding : await settle(finding, { ...program, calls: program.calls.slice(0, upTo) }, around)
    running.known.set(finding.fingerprint, { flaky: settled.flaky })
    running.emit({ type: 'finding', scenario: scenario.info.id, finding: settled })
    told.push(settled)
  }
  return { findings: told, failure }
}

/** The program could not go on; anything else is a mistake of the suite or ours, and is thrown. */
function failureOf(error: unknown): Error {
  if (error instanceof CallFailed || error instanceof MissingBinding) return error
  throw error
}

/** Sees whether a finding comes again, and if so leaves out every call it does not need. */
async function settle(finding: Finding, program: Program, around: Surroundings): Promise<Finding> {
  let latest: { finding: Finding; run: ProgramRun } | undefined
  const shows = async (candidate: Program): Promise<boolean> => {
    if (around.running.stopped()) return false
    let found: Finding | undefined
    const run = await runOnce(candidate, around, (_, findings) => {
      found = findings.find(({ fingerprint }) => fingerprint === finding.fingerprint)
      return found === undefined
    }).catch((error: unknown) => {
      failureOf(error)
      return undefined
    })
    if (found === undefined || run === undefined) return false
    latest = { finding: found, run }
    return true
  }
  if (!(await shows(program)) && !(await shows(program))) {
    // A run that must stop has no time to look again; what was seen then stands.
    return { ...finding, flaky: !around.running.stopped() }
  }
  const small = await minimize(program, shows, around.running.plan.profile.shrink)
  if (latest === undefined) return { ...finding, flaky: true }
  return { ...latest.finding, counterexample: { program: small, trace: latest.run.trace } }
}

/** `index` is that of the call in the program; -1 for what changes before anything is done. */
type OnStep = (step: Step, findings: readonly Finding[], index: number) => boolean

function runOnce(program: Program, around: Surroundings, onStep: OnStep): Promise<ProgramRun> {
  const { scenario, running, judge, told } = around
  const calls = callsOf(scenario, running, told)
  const tell = (step: Step, { findings, exercised, judged }: StepVerdict, at: number): boolean => {
    const fresh = exercised.filter((place) => !running.exercised.has(place))
    for (const place of fresh) running.exercised.add(place)
    const [first] = step.exchanges
    if (fresh.length > 0 && first !== undefined) running.emit({ type: 'exercised', places: fresh })
    const operations = [...new Set(step.exchanges.map((exchange) => exchange.case.operation))]
    if (judged.length > 0) running.emit({ type: 'step', operations, judged })
    return onStep(step, findings, at)
  }
  // Once for each scenario is enough; a program without a call is what is left of such a finding.
  const looksTwice = program === scenario.programs[0] || program.calls.length === 0
  return runProgram(scenario.suite, program, calls, {
    step: (step, at) => tell(step, judge.judge(step), at),
    breaks: (step) => judge.judge(step).findings.length > 0,
    ...(looksTwice && { still: (step) => void tell(step, judge.still(step), -1) }),
  })
}

function callsOf(scenario: SuiteScenario, running: Running, told?: number): Calls {
  let raced = false
  const observe = (exchange: Exchange, number: number, together: number): void => {
    running.reached(!isLost(exchange))
    if (noConnection(exchange)) return
    // Of writes that meet, each may come first; what follows then differs from run to run.
    raced ||= together > 1 && running.session.operation(exchange.case.operation).effect !== 'read'
    if (told !== undefined && !raced && isCommand(exchange)) {
      const id = `${scenario.info.id}/${told}/${number}`
      running.emit({ type: 'answer', answer: running.observe(exchange, id) })
    }
    for (const finding of note(exchange, { scenario, running }, true))
      running.emit({ type: 'finding', scenario: scenario.info.id, finding })
  }
  return makeCalls({
    session: running.session,
    context: running.plan.context,
    run: running.session.tag,
    identities: running.identities,
    ownsAll: running.ownsAll,
    mayWrite: running.mayWrite,
    observe,
    note: (name, value) => running.emit({ type: 'configuration', name, value }),
  })
}

/** What prepares and what looks is not the point of a program. */
function isCommand({ case: { description } }: Exchange): boolean {
  return description !== 'prepare' && description !== 'observe'
}

/** Lets the suite look how the target is set up, once in a run. What it cannot see it does not say. */
async function detect(scenario: SuiteScenario, running: Running): Promise<void> {
  const { detect: look } = scenario.suite
  if (look === undefined || running.detected.has(look)) return
  running.detected.add(look)
  await look(callsOf(scenario, running).api('detect')).catch(failureOf)
}
