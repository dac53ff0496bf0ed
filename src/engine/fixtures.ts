import type { Step } from '../model/case.ts'
import type { Exchange } from '../model/exchange.ts'
import { type Bindings, type Bound, jsonOf, noBindings, type Session } from './session.ts'

/** Prepares what cases need, and keeps it as long as its scope lasts. */
export interface Fixtures {
  /** Takes the steps, or gives back what they gave before. Throws {@link StepFailed}. */
  prepare(given: readonly Step[]): Promise<Bindings>
  /** Forgets everything: the next case gets new things. */
  drop(): void
}

/** A step was not accepted, so the case it prepares cannot be sent. */
export class StepFailed extends Error {
  readonly exchange: Exchange
  constructor(step: Step, exchange: Exchange) {
    const { response } = exchange
    const answer = response.kind === 'failure' ? response.message : `it answered ${response.status}`
    super(`${step.operation}, which prepares it, was not accepted: ${answer}`)
    this.exchange = exchange
  }
}

/** Makes an empty scope of fixtures. Every step that is taken is shown to `observe`. */
export function makeFixtures(session: Session, observe: (exchange: Exchange) => void): Fixtures {
  const prepared = new Map<string, Promise<Bindings>>()
  const takeStep = async (step: Step, bindings: Bindings): Promise<Exchange> => {
    let refused: Exchange | undefined
    for (const one of session.stepCases(step)) {
      const exchange = await session.send(one, bindings)
      observe(exchange)
      if (isAccepted(exchange)) {
        session.accepted(one)
        return exchange
      }
      refused ??= exchange
      if (!mayBeTheValues(exchange)) break
    }
    if (refused === undefined) throw new Error(`the step ${step.name} has no request`)
    throw new StepFailed(step, refused)
  }
  const take = async (given: readonly Step[]): Promise<Bindings> => {
    const bindings = new Map<string, Bound>()
    for (const step of given) {
      const exchange = await takeStep(step, bindings)
      const { response } = exchange
      if (response.kind === 'failure') throw new StepFailed(step, exchange)
      const location = response.headers['location']
      bindings.set(step.name, {
        request: exchange.case.input,
        response: jsonOf(response.body),
        location,
        by: exchange.case.id,
      })
    }
    return bindings
  }
  return {
    prepare(given) {
      if (given.length === 0) return Promise.resolve(noBindings)
      const key = JSON.stringify(given)
      const known = prepared.get(key)
      if (known !== undefined) return known
      const taking = take(given)
      prepared.set(key, taking)
      // What failed once is tried again by the next case.
      taking.catch(() => prepared.delete(key))
      return taking
    },
    drop() {
      prepared.clear()
    },
  }
}

function isAccepted({ response }: Exchange): boolean {
  return response.kind === 'response' && response.status >= 200 && response.status < 300
}

/** Refused, or stumbled over, because of what was sent: another request may be taken. */
function mayBeTheValues({ response }: Exchange): boolean {
  return response.kind === 'response' && (response.status === 400 || response.status === 422 || response.status === 500)
}
