import { setTimeout } from 'node:timers/promises'
import type { Exchange } from '../../model/exchange.ts'
import type { Json } from '../../model/json.ts'
import type { Program, ProgramCall, TraceEntry } from '../../model/program.ts'
import { type Command, type CommandCall, mostFollowing, type Step, type Suite } from '../../suite/suite.ts'
import { answerOf, assertAnswered, type Calls } from './api.ts'

/** What a program did. */
export interface ProgramRun {
  readonly steps: readonly Step[]
  readonly trace: readonly TraceEntry[]
}

/** Who watches a program. */
export interface Watcher {
  /** Sees every step as it is taken, and at which of the program's calls: some are left out. When it returns false the program ends. */
  step(step: Step, at: number): boolean
  /** Whether a step breaks a rule; asked where a second look may show that it does not. */
  breaks?(step: Step): boolean
  /** Sees what changes between two looks while nothing is done. Without it there is only one look. */
  still?(step: Step): void
}

/**
 * Runs a program on fresh things: prepares, then observes before and after each call. A call that the state does not allow is left out.
 * Throws {@link CallFailed}.
 */
export async function runProgram(
  suite: Suite,
  program: Program,
  calls: Calls,
  watcher: Watcher = { step: () => true },
): Promise<ProgramRun> {
  let fixture = await suite.prepare(calls.api('prepare'))
  const observe = (): Promise<Json> => suite.observe(calls.api('observe'), fixture)
  const steps: Step[] = []
  let before = await observe()
  if (watcher.still !== undefined) {
    const looked: Exchange[] = []
    const after = await suite.observe(
      calls.api('observe', (exchange) => looked.push(exchange)),
      fixture,
    )
    if (looked.length > 0)
      watcher.still(stepOf({ command: 'observe', args: null }, { before, after, exchanges: looked }))
    before = after
  }
  for (const [at, one] of program.calls.entries()) {
    const command = commandOf(suite, one)
    const requests = command.calls(one.args, before)
    if (requests === undefined || requests.length === 0) continue
    const exchanges = await makeCallsOf(command, one, { requests, state: before }, calls)
    for (const exchange of exchanges) assertAnswered(exchange)
    fixture = suite.absorb?.(fixture, { ...one, exchanges, answers: exchanges.map(answerOf) }) ?? fixture
    const look = async (): Promise<Step> =>
      stepOf(one, { before, after: await observe(), exchanges, history: [...steps] })
    let step = await look()
    if (suite.patience !== undefined && watcher.breaks?.(step) === true) {
      await setTimeout(suite.patience)
      step = await look()
    }
    steps.push(step)
    before = step.after
    if (!watcher.step(step, at)) break
  }
  return { steps, trace: calls.trace }
}

type Seen = Pick<Step, 'before' | 'after' | 'exchanges'> & Partial<Pick<Step, 'history'>>

function stepOf({ command, args }: ProgramCall, { before, after, exchanges, history = [] }: Seen): Step {
  const answers = exchanges.map(answerOf)
  const [answer] = answers
  if (answer === undefined) throw new Error(`the command "${command}" made no call`)
  return { command, args, before, after, exchanges, answer, answers, history }
}

async function makeCallsOf(
  command: Command,
  { args }: ProgramCall,
  { requests, state }: { readonly requests: readonly CommandCall[]; readonly state: Json },
  calls: Calls,
): Promise<Exchange[]> {
  const title = command.describe(args)
  const send = (
    { operation, request = {}, input, identity = 'main' }: CommandCall,
    together: number,
  ): Promise<Exchange> => calls.send(operation, request, { title, identity, input, together })
  const exchanges = await Promise.all(requests.map((one) => send(one, requests.length)))
  for (let following = 0; following < mostFollowing; following++) {
    const more = command.next?.(args, state, { exchanges, answers: exchanges.map(answerOf) })
    if (more === undefined) break
    exchanges.push(await send(more, 1))
  }
  return exchanges
}

function commandOf(suite: Suite, { command }: ProgramCall): Command {
  const found = suite.commands.find(({ id }) => id === command)
  if (found === undefined) throw new Error(`the suite ${suite.area} has no command "${command}"`)
  return found
}
