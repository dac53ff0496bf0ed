import { valueAt } from '../contract/pointer.ts'
import { makeValidator } from '../contract/validate.ts'
import { makeContext } from '../generate/context.ts'
import type { Contract, Operation } from '../model/contract.ts'
import type { Event, ScenarioInfo } from '../model/event.ts'
import type { Exchange } from '../model/exchange.ts'
import type { Outcome } from '../model/level.ts'
import type { Place } from '../model/place.ts'
import type { Recorded } from '../transport/har.ts'
import { makeObserver } from './answers/observe.ts'
import { documentEvents } from './document.ts'
import { makeJudge } from './judge.ts'
import { makePrivacy } from './private.ts'
import { readRecording, type RecordedRequest, titleOf } from './recording/read.ts'
import { recordedId } from './recording/suite.ts'
import { rulesOf } from './rules.ts'
import { jsonOf } from './session.ts'

/** What a recording is and where it comes from. */
export interface RecordedOptions {
  readonly contract: Contract
  readonly recorded: readonly Recorded[]
  /** The recording's name, for the report. */
  readonly name: string
  /** Whether answers are told too, so that they can be laid beside those of another target. Default: they are not. */
  readonly answers?: boolean
}

/** Judges recorded traffic as a run would: same events, nothing sent. Requests that are none of the contract's are counted in a warning. */
export function* judgeRecorded({ contract, recorded, name, answers = false }: RecordedOptions): Generator<Event> {
  const validate = makeValidator(contract.document)
  const { requests, foreign } = readRecording(contract, recorded, makeContext(contract, validate, 1))
  const judge = makeJudge(contract, validate)
  const privacy = makePrivacy(contract.document)
  for (const one of recorded) privacy.learn(one)
  const observe = makeObserver({
    tag: 'recorded',
    origin: originOf(recorded),
    operation: (id) => findOperation(contract, id),
    creates: (id) => contract.resources.some((resource) => resource.operation === id),
    made: madeIn(contract, requests),
  })
  const exercised = new Set<Place>()
  const lanes = new Map<string, { info: ScenarioInfo; cases: number; outcome: Outcome }>()
  const scenarios = new Set(requests.map(({ operation }) => operation.id)).size

  yield started(contract, scenarios + (contract.problems.length > 0 ? 1 : 0), name)
  yield* documentEvents(contract)
  for (const [index, one] of requests.entries()) {
    const { operation, exchange } = one
    const lane = lanes.get(operation.id) ?? { info: infoOf(operation), cases: 0, outcome: 'pass' as Outcome }
    if (!lanes.has(operation.id)) yield { type: 'scenario-started', scenario: lane.info }
    lanes.set(operation.id, lane)
    lane.cases++
    if (answers) yield privacy.event({ type: 'answer', answer: observe(titled(one), recordedId(index)) })
    const judgement = judge(exchange)
    const fresh = judgement.exercised.filter((place) => !exercised.has(place))
    for (const place of fresh) exercised.add(place)
    const status = exchange.response.kind === 'response' ? exchange.response.status : undefined
    yield {
      type: 'exchange',
      scenario: lane.info.id,
      operation: operation.id,
      intent: exchange.case.intent,
      ...(status === undefined ? {} : { status }),
      accepted: status !== undefined && status >= 200 && status < 300,
      tookMs: exchange.tookMs,
      exercised: fresh,
      judged: judgement.judged,
    }
    for (const finding of judgement.findings) {
      if (finding.level !== 'may') lane.outcome = 'fail'
      yield privacy.event({ type: 'finding', scenario: lane.info.id, finding })
    }
  }
  for (const { info, cases, outcome } of lanes.values())
    yield { type: 'scenario-finished', scenario: info, outcome, cases }
  if (foreign > 0) {
    yield {
      type: 'warning',
      message: `${foreign} of ${recorded.length} recorded requests belong to no operation of this contract`,
    }
  }
  yield { type: 'run-finished', finishedAt: new Date().toISOString(), ended: 'complete' }
}

/** An exchange that is told by its request, as {@link recordingSuite} tells what it sends. */
function titled(one: RecordedRequest): Exchange {
  return { ...one.exchange, case: { ...one.exchange.case, description: titleOf(one) } }
}

function originOf([first]: readonly Recorded[]): string {
  return first !== undefined && URL.canParse(first.request.url) ? new URL(first.request.url).origin : 'http://recorded'
}

/** Whether an id is of something that was created in the recording. */
function madeIn({ resources }: Contract, requests: readonly RecordedRequest[]): (id: string) => boolean {
  const ids = new Set<string>()
  for (const { operation, exchange } of requests) {
    const { response } = exchange
    if (response.kind === 'failure' || response.status < 200 || response.status >= 300) continue
    const body = jsonOf(response.body)
    for (const { operation: creates, id } of resources) {
      const value = creates === operation.id && id !== 'location' && body !== undefined ? valueAt(body, id) : undefined
      if (typeof value === 'string' || typeof value === 'number') ids.add(String(value))
    }
  }
  return (id) => ids.has(id)
}

function findOperation({ operations }: Contract, id: string): Operation {
  const found = operations.find((operation) => operation.id === id)
  if (found === undefined) throw new Error(`the contract has no operation ${id}`)
  return found
}

function started(contract: Contract, scenarios: number, name: string): Event {
  const { title, version } = contract
  return {
    type: 'run-started',
    run: {
      id: 'recorded',
      seed: 0,
      profile: 'recorded',
      startedAt: new Date().toISOString(),
      partial: true,
      target: { url: name, embedded: false, identities: [] },
      contract: { name: contract.name, title, version },
    },
    operations: contract.operations.map(({ id }) => id),
    rules: rulesOf(contract),
    scenarios,
  }
}

function infoOf({ id }: Operation): ScenarioInfo {
  return { id: `${id}/recorded`, operation: id, intent: 'recorded', title: `${id} answers as documented` }
}
