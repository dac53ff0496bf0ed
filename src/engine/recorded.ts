import { serverPath } from '../contract/servers.ts'
import { makeValidator } from '../contract/validate.ts'
import { makeContext } from '../generate/context.ts'
import { makeMatcher, type Matcher } from '../generate/wire/match.ts'
import { parseRequest } from '../generate/wire/parse.ts'
import type { Case } from '../model/case.ts'
import type { Contract, Operation } from '../model/contract.ts'
import type { Event, ScenarioInfo } from '../model/event.ts'
import type { Exchange } from '../model/exchange.ts'
import type { Outcome } from '../model/level.ts'
import type { Place } from '../model/place.ts'
import type { Recorded } from '../transport/har.ts'
import { makeRedactor, type Redactor } from '../transport/redact.ts'
import { documentEvents } from './document.ts'
import { makeJudge } from './judge.ts'
import { makePrivacy } from './private.ts'
import { makeRecognizer } from './recognize.ts'
import { rulesOf } from './rules.ts'

/** What a recording is and where it comes from. */
export interface RecordedOptions {
  readonly contract: Contract
  readonly recorded: readonly Recorded[]
  /** The recording's name, for the report. */
  readonly name: string
}

/** Judges recorded traffic as a run would: same events, nothing sent. Requests that are none of the contract's are counted in a warning. */
export function* judgeRecorded({ contract, recorded, name }: RecordedOptions): Generator<Event> {
  const validate = makeValidator(contract.document)
  const context = makeContext(contract, validate, 1)
  const judge = makeJudge(contract, validate)
  const recognize = makeRecognizer(context)
  const redactor = makeRedactor(recorded.flatMap(secretsOf))
  const privacy = makePrivacy(contract.document)
  for (const one of recorded) privacy.learn(one)
  const exercised = new Set<Place>()
  const lanes = new Map<string, { info: ScenarioInfo; cases: number; outcome: Outcome }>()
  let foreign = 0

  const find = makeFinder(contract)
  const scenarios = new Set(recorded.flatMap((one) => find(one)?.operation.id ?? [])).size

  yield started(contract, scenarios + (contract.problems.length > 0 ? 1 : 0), name)
  yield* documentEvents(contract)
  for (const one of recorded) {
    const found = find(one)
    if (found === undefined) {
      foreign++
      continue
    }
    const { operation, baseUrl } = found
    const lane = lanes.get(operation.id) ?? { info: infoOf(operation), cases: 0, outcome: 'pass' as Outcome }
    if (!lanes.has(operation.id)) yield { type: 'scenario-started', scenario: lane.info }
    lanes.set(operation.id, lane)
    const id = `${operation.id}/recorded/${++lane.cases}`
    const input = parseRequest(operation, one.request, { context, baseUrl })
    const described = recognize(operation, input, one)
    const exchange = redacted(
      { ...one, case: { ...described, id, operation: operation.id, given: [], input } satisfies Case },
      redactor,
    )
    const judgement = judge(exchange)
    const fresh = judgement.exercised.filter((place) => !exercised.has(place))
    for (const place of fresh) exercised.add(place)
    const status = exchange.response.kind === 'response' ? exchange.response.status : undefined
    yield {
      type: 'exchange',
      scenario: lane.info.id,
      operation: operation.id,
      intent: described.intent,
      ...(status === undefined ? {} : { status }),
      accepted: status !== undefined && status >= 200 && status < 300,
      tookMs: one.tookMs,
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

interface Found {
  readonly operation: Operation
  readonly baseUrl: string
}

/** The contract's paths may stand anywhere behind the host: the recorded site may live in a folder. */
function makeFinder({ servers, operations }: Contract): (one: Recorded) => Found | undefined {
  const path = serverPath(servers[0])
  const matchers = new Map<string, Matcher>()
  return ({ request: { method, url } }) => {
    const at = path === '' ? url.indexOf('/', url.indexOf('://') + 3) : url.indexOf(path)
    if (at === -1) return undefined
    const baseUrl = url.slice(0, at + path.length)
    const base = baseUrl.replace(/^[a-z]+:\/\/[^/]*/i, '')
    const matcher = matchers.get(base) ?? makeMatcher(operations, base)
    matchers.set(base, matcher)
    const match = matcher(method, url)
    return match && { operation: match.operation, baseUrl }
  }
}

function secretsOf({ request }: Recorded): string[] {
  const [scheme, token = ''] = (request.headers['authorization'] ?? '').split(' ')
  const password =
    scheme?.toLowerCase() === 'basic' ? Buffer.from(token, 'base64').toString('utf8').split(':').slice(1).join(':') : ''
  return [token, password].filter((secret) => secret.length >= 6)
}

function redacted(exchange: Exchange, redactor: Redactor): Exchange {
  const { request, response } = exchange
  return {
    ...exchange,
    request: {
      ...request,
      headers: redactor.headers(request.headers),
      url: redactor.text(request.url),
      ...(request.body === undefined ? {} : { body: redactor.text(request.body) }),
    },
    response:
      response.kind === 'response'
        ? { ...response, headers: redactor.headers(response.headers), body: redactor.text(response.body) }
        : response,
  }
}
