import type { Exchange } from '../../model/exchange.ts'
import type { Json } from '../../model/json.ts'
import type { Program, ProgramCall, TraceEntry } from '../../model/program.ts'
import type { Command, CommandCall, Step, Suite } from '../../suite/suite.ts'
import { answerOf, type Calls } from './api.ts'

/** What a program did. */
export interface ProgramRun {
  readonly steps: readonly Step[]
  readonly trace: readonly TraceEntry[]
}

/**
 * Runs a program on fresh things: prepares, then observes before and after each call. A call that the state does not allow is left out.
 * `onStep` sees every step as it is taken; when it returns false the program ends. Throws {@link CallFailed}.
 */
export async function runProgram(
  suite: Suite,
  program: Program,
  calls: Calls,
  onStep: (step: Step) => boolean = () => true,
): Promise<ProgramRun> {
  const fixture = await suite.prepare(calls.api('prepare'))
  const observe = (): Promise<Json> => suite.observe(calls.api('observe'), fixture)
  const steps: Step[] = []
  let before = await observe()
  for (const one of program.calls) {
    const command = commandOf(suite, one)
    const requests = command.calls(one.args, before)
    if (requests === undefined || requests.length === 0) continue
    const exchanges = await makeCallsOf(command, one, requests, calls)
    const answers = exchanges.map(answerOf)
    const [answer] = answers
    if (answer === undefined) continue
    const after = await observe()
    const step: Step = {
      command: one.command,
      args: one.args,
      before,
      after,
      exchanges,
      answer,
      answers,
      history: [...steps],
    }
    steps.push(step)
    before = after
    if (!onStep(step)) break
  }
  return { steps, trace: calls.trace }
}

function makeCallsOf(
  command: Command,
  { args }: ProgramCall,
  requests: readonly CommandCall[],
  calls: Calls,
): Promise<Exchange[]> {
  const title = command.describe(args)
  return Promise.all(
    requests.map(({ operation, request = {}, identity = 'main' }) =>
      calls.send(operation, request, { title, identity }),
    ),
  )
}

function commandOf(suite: Suite, { command }: ProgramCall): Command {
  const found = suite.commands.find(({ id }) => id === command)
  if (found === undefined) throw new Error(`the suite ${suite.area} has no command "${command}"`)
  return found
}
