import type { Case, Input } from '../../model/case.ts'
import type { Operation, RequestPatch } from '../../model/contract.ts'
import type { Exchange, WireResponse } from '../../model/exchange.ts'
import type { Json } from '../../model/json.ts'
import type { TraceEntry } from '../../model/program.ts'
import type { Answer, Api } from '../../suite/suite.ts'
import { errorStatus, isSuccess } from '../../checks/status.ts'
import { stepInput } from '../../generate/cases.ts'
import { type GenerateContext, Unsatisfiable } from '../../generate/context.ts'
import { resolveIn } from '../../generate/placeholders.ts'
import { makeFixtures, StepFailed } from '../fixtures.ts'
import { jsonOf, MissingBinding, noBindings, type Session, valueFrom } from '../session.ts'
import type { Target } from '../target.ts'
import { CallFailed } from './call-failed.ts'

/** What the calls of one program have in common. */
export interface Calls {
  /** Sends a request and remembers it in the trace under a title. */
  send(operation: string, request: RequestPatch, options: SendOptions): Promise<Exchange>
  /** The interface a suite's own functions get. Its calls throw {@link CallFailed}. */
  api(title: string, seen?: (exchange: Exchange) => void): Api
  readonly trace: TraceEntry[]
}

/** How a request is sent. */
export interface SendOptions {
  readonly title: string
  /** Default `main`. */
  readonly identity?: string
  /** The whole request; without it, what `request` does not say is filled in. */
  readonly input?: Input | undefined
  /** How many requests are sent at once. Default one. */
  readonly together?: number
}

/** What calls are made with. */
export interface CallsOptions {
  readonly session: Session
  readonly context: GenerateContext
  /** Tag of the run; part of every fresh value. */
  readonly run: string
  readonly identities: Target['identities']
  readonly ownsAll: boolean
  readonly mayWrite: boolean
  /** Sees every exchange; `number` counts requests in the order they were begun, `together` those that were sent at once. */
  readonly observe: (exchange: Exchange, number: number, together: number) => void
  readonly note: (name: string, value: string) => void
}

/** Starts the calls of one program. */
export function makeCalls(options: CallsOptions): Calls {
  const { session, context, run, observe, note, identities, ownsAll, mayWrite } = options
  const trace: TraceEntry[] = []
  let begun = 0
  const remember = (title: string, exchange: Exchange, number: number, together = 1): void => {
    trace.push({ title, operation: exchange.case.operation, request: exchange.request, response: exchange.response })
    observe(exchange, number, together)
  }
  const send: Calls['send'] = async (operation, request, { title, identity = 'main', input, together }) => {
    const called = session.operation(operation)
    assertAllowed(operation)
    const number = ++begun
    const one: Case = {
      id: `${operation}/command`,
      operation,
      intent: 'command',
      description: title,
      identity,
      given: [],
      input: input ?? inputOf(called, request, context),
    }
    const exchange = await session.send(one, noBindings)
    remember(title, exchange, number, together)
    return exchange
  }
  const assertAllowed = (operation: string): void => {
    if (!mayWrite && session.operation(operation).effect !== 'read')
      throw new CallFailed(`${operation} creates or changes things; allow that with --writes own`)
  }
  const api: Calls['api'] = (title, seen) => ({
    tag: run,
    note,
    ownsAll,
    locate: session.locate,
    mayWrite,
    async take(given, value) {
      for (const { operation } of given) assertAllowed(operation)
      const bindings = await makeFixtures(session, (exchange) => remember(title, exchange, ++begun))
        .prepare(given)
        .catch((error: unknown) => {
          throw error instanceof StepFailed || error instanceof MissingBinding ? new CallFailed(error.message) : error
        })
      return resolveIn(
        value,
        (placeholder) => ('$from' in placeholder ? valueFrom(placeholder, bindings) : (placeholder as unknown as Json)),
        [],
      )
    },
    identityWithout: (permission) =>
      identities.find(({ permissions }) => permissions?.includes(permission) === false)?.name,
    async call(operation, request = {}) {
      const exchange = await send(operation, request, { title })
      seen?.(exchange)
      const answer = answerOf(exchange)
      if (answer.status >= 500 || answer.status === 429) throw unanswered(operation, answer)
      if (answer.accepted && answer.body === undefined && hasBody(exchange)) throw unreadable(operation)
      return answer
    },
    async get(operation, request = {}) {
      const exchange = await send(operation, request, { title })
      seen?.(exchange)
      const answer = answerOf(exchange)
      if (!answer.accepted) throw unanswered(operation, answer)
      if (answer.body === undefined) throw unreadable(operation)
      return answer.body
    },
  })
  return { send, api, trace }
}

/** Throws {@link CallFailed} when something that the request needs was not given. */
function inputOf(operation: Operation, request: RequestPatch, context: GenerateContext): Input {
  try {
    return stepInput(operation, request, context)
  } catch (error) {
    if (error instanceof Unsatisfiable) throw new CallFailed(error.message)
    throw error
  }
}

function unanswered(operation: string, { status }: Answer): CallFailed {
  return new CallFailed(`${operation}, which the suite needs, was answered with ${status}`)
}

function unreadable(operation: string): CallFailed {
  return new CallFailed(`${operation}, which the suite needs, was answered with something that is no JSON`)
}

function hasBody({ response }: Exchange): boolean {
  return response.kind === 'response' && response.body.trim() !== ''
}

/** Throws {@link CallFailed} when no answer came. */
export function assertAnswered({ case: { operation }, response }: Exchange): WireResponse {
  if (response.kind === 'failure') throw new CallFailed(`${operation} got no answer: ${response.message}`)
  return response
}

/** An exchange's answer, read. Throws {@link CallFailed} when none came: the request may have been carried out or not. */
export function answerOf(exchange: Exchange): Answer {
  const response = assertAnswered(exchange)
  const body = jsonOf(response.body)
  // Some servers say no in the body of a 200; that they do is the finding of a check.
  const isError = errorStatus(body, response.headers['content-type']) !== undefined
  const location = response.headers['location']
  return {
    status: response.status,
    accepted: isSuccess(response.status) && !isError,
    body,
    ...(location === undefined ? {} : { location }),
  }
}
