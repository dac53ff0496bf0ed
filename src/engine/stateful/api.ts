import type { Case } from '../../model/case.ts'
import type { RequestPatch } from '../../model/contract.ts'
import type { Exchange } from '../../model/exchange.ts'
import type { TraceEntry } from '../../model/program.ts'
import type { Answer, Api } from '../../suite/suite.ts'
import { stepInput } from '../../generate/cases.ts'
import type { GenerateContext } from '../../generate/context.ts'
import { jsonOf, noBindings, type Session } from '../session.ts'

/** A call did not succeed, or nobody can tell whether it did, so its program cannot go on. */
export class CallFailed extends Error {}

/** What the calls of one program have in common. */
export interface Calls {
  /** Sends a request and remembers it in the trace under a title. */
  send(
    operation: string,
    request: RequestPatch,
    options: { readonly title: string; readonly identity?: string },
  ): Promise<Exchange>
  /** The interface a suite's own functions get. Its calls throw {@link CallFailed}. */
  api(title: string): Api
  readonly trace: TraceEntry[]
}

/** What calls are made with. */
export interface CallsOptions {
  readonly session: Session
  readonly context: GenerateContext
  /** Tag of the run; part of every fresh value. */
  readonly run: string
  readonly observe: (exchange: Exchange) => void
  readonly note: (name: string, value: string) => void
}

/** Starts the calls of one program. */
export function makeCalls({ session, context, run, observe, note }: CallsOptions): Calls {
  const trace: TraceEntry[] = []
  const send: Calls['send'] = async (operation, request, { title, identity = 'main' }) => {
    const one: Case = {
      id: `${operation}/command`,
      operation,
      intent: 'command',
      description: title,
      identity,
      given: [],
      input: stepInput(session.operation(operation), request, context),
    }
    const exchange = await session.send(one, noBindings)
    trace.push({ title, operation, request: exchange.request, response: exchange.response })
    observe(exchange)
    return exchange
  }
  const api = (title: string): Api => ({
    tag: run,
    note,
    async call(operation, request = {}) {
      const answer = answerOf(await send(operation, request, { title }))
      if (answer.status >= 500 || answer.status === 429) throw unanswered(operation, answer)
      return answer
    },
    async get(operation, request = {}) {
      const answer = answerOf(await send(operation, request, { title }))
      if (!answer.accepted || answer.body === undefined) throw unanswered(operation, answer)
      return answer.body
    },
  })
  return { send, api, trace }
}

function unanswered(operation: string, { status }: Answer): CallFailed {
  return new CallFailed(`${operation}, which the suite needs, was answered with ${status}`)
}

/** An exchange's answer, read. Throws {@link CallFailed} when none came: the request may have been carried out or not. */
export function answerOf({ case: { operation }, response }: Exchange): Answer {
  if (response.kind === 'failure') throw new CallFailed(`${operation} got no answer: ${response.message}`)
  return {
    status: response.status,
    accepted: response.status >= 200 && response.status < 300,
    body: jsonOf(response.body),
  }
}
