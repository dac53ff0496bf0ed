import type { Case } from '../model/case.ts'
import type { Exchange } from '../model/exchange.ts'
import type { ShownFinding } from '../model/finding.ts'
import { type Outcome, worst } from '../model/level.ts'
import { type Fixtures, makeFixtures, StepFailed } from './fixtures.ts'
import { type Scenario, withCases } from './plan.ts'
import type { Running } from './running.ts'
import { isMissing, isThere } from './route-probe.ts'
import { MissingBinding } from './session.ts'
import { shrink } from './shrink.ts'

/** What became of one case. */
interface CaseResult {
  readonly exchange: Exchange | undefined
  readonly findings: readonly ShownFinding[]
}

/** Runs one scenario: sends its cases, judges every answer, tells what it found. Never throws. */
export async function runScenario(scenario: Scenario, running: Running): Promise<void> {
  const { info } = scenario
  running.emit({ type: 'scenario-started', scenario: info })
  const state = { cases: 0, outcome: 'pass' as Outcome, reason: undefined as string | undefined, skipped: 0, denied: 0 }
  const own = makeFixtures(running.session, (exchange) => showStep(exchange, scenario, running))
  const fixtures = scenario.operation.effect === 'read' && info.intent !== 'situation' ? running.shared : own

  const runCase = async (one: Case): Promise<CaseResult> => {
    if (running.stopped()) return { exchange: undefined, findings: [] }
    try {
      state.cases++
      return await sendCase(one, { scenario, running, fixtures })
    } catch (error) {
      if (!(error instanceof StepFailed) && !(error instanceof MissingBinding)) throw error
      state.skipped++
      state.reason = error.message
      return { exchange: undefined, findings: [] }
    }
  }
  const settle = (result: CaseResult): void => {
    if (result.exchange !== undefined && isLost(result.exchange)) {
      state.outcome = 'error'
      state.reason = 'the target could not be reached any more'
    }
    if (result.exchange !== undefined && isDenied(result.exchange) && result.findings.length === 0) state.denied++
    for (const finding of result.findings) {
      if (finding.level !== 'may') state.outcome = worst([state.outcome, finding.flaky ? 'flaky' : 'fail'])
    }
  }

  try {
    const cases = withCases(scenario)
    if (scenario.operation.effect === 'read' && info.intent !== 'situation') {
      for (const result of await Promise.all(cases.map(runCase))) settle(result)
    } else {
      for (const one of cases) settle(await runCase(one))
    }
    if (state.outcome === 'pass' && (state.cases === 0 || state.skipped === state.cases)) state.outcome = 'skip'
    if (state.cases === 0) state.reason = 'the run was stopped before it'
    if (state.outcome === 'pass' && state.cases > 0 && state.denied === state.cases) {
      state.outcome = 'error'
      state.reason = 'the login is not allowed to use this operation'
    }
  } catch (error) {
    state.outcome = 'error'
    state.reason = error instanceof Error ? error.message : String(error)
  }
  running.emit({
    type: 'scenario-finished',
    scenario: info,
    outcome: state.outcome,
    cases: state.cases,
    ...(state.reason === undefined ? {} : { reason: state.reason }),
  })
}

interface Surroundings {
  readonly scenario: Scenario
  readonly running: Running
  readonly fixtures: Fixtures
}

/** Sends a case and judges its answer. What it finds for the first time is looked at again before it counts, then made small. */
async function sendCase(one: Case, around: Surroundings): Promise<CaseResult> {
  const { scenario, running } = around
  const attempt = async (tried: Case, again = true): Promise<CaseResult> => {
    const { exchange, prepared } = await sendOnce(tried, around)
    if (noConnection(exchange)) return { exchange, findings: [] }
    if (!again) running.emit({ type: 'answer', answer: running.observe(exchange, one.id, prepared) })
    const findings = note(exchange, around, again)
    const isDoubtful = findings.some(isMissing) && (await isThere(exchange, running))
    return { exchange, findings: isDoubtful ? findings.filter((finding) => !isMissing(finding)) : findings }
  }
  // A run that must stop has no time to look again; what was seen then stands.
  const lookAgain = async (): Promise<readonly ShownFinding[]> => {
    if (running.stopped()) return first.findings
    if (first.exchange !== undefined) await running.undo(first.exchange)
    const second = await attempt(one)
    return running.stopped() && (second.exchange === undefined || noConnection(second.exchange))
      ? first.findings
      : second.findings
  }
  const first = await attempt(one, false)
  if (first.exchange !== undefined) running.reached(!isLost(first.exchange))
  const unseen = first.findings.filter(({ fingerprint }) => running.known.get(fingerprint)?.flaky !== false)
  const confirmed = unseen.length === 0 ? first.findings : await lookAgain()
  const findings: ShownFinding[] = []
  for (const finding of first.findings) {
    const isNew = unseen.includes(finding)
    const flaky = isNew && !confirmed.some(({ fingerprint }) => fingerprint === finding.fingerprint)
    running.known.set(finding.fingerprint, { flaky })
    const small = isNew && !flaky ? await shrink(one, finding, { scenario, running, attempt }) : finding
    findings.push({ ...small, flaky })
  }
  for (const finding of findings) running.emit({ type: 'finding', scenario: scenario.info.id, finding })
  return { exchange: first.exchange, findings }
}

interface Sent {
  readonly exchange: Exchange
  /** Ids of the steps that were not taken with plain requests. */
  readonly prepared: string
}

async function sendOnce(one: Case, { scenario, running, fixtures }: Surroundings): Promise<Sent> {
  if (one.intent === 'situation') fixtures.drop()
  const bindings = await fixtures.prepare(one.given)
  const exchange = await running.session.send(one, bindings)
  const { response } = exchange
  const accepted = response.kind === 'response' && response.status >= 200 && response.status < 300
  if (scenario.operation.effect === 'destroy' && accepted) fixtures.drop()
  const unusual = [...bindings.values()].flatMap(({ by }) => (by === undefined || by.endsWith('/step') ? [] : by))
  return { exchange, prepared: unusual.join(' ') }
}

/** Judges an exchange and tells that it took place. `extra`: it is none of the planned cases. */
export function note(
  exchange: Exchange,
  { scenario, running }: { readonly scenario: Pick<Scenario, 'info'>; readonly running: Running },
  extra: boolean,
): readonly ShownFinding[] {
  const operation = exchange.case.operation
  if (running.plan.contract.fixtures.some(({ id }) => id === operation)) return []
  const { findings, exercised, judged } = running.judge(exchange)
  const fresh = exercised.filter((place) => !running.exercised.has(place))
  for (const place of fresh) running.exercised.add(place)
  const { response } = exchange
  if (response.kind === 'response' && response.status >= 200 && response.status < 300) running.answered.add(operation)
  running.emit({
    type: 'exchange',
    scenario: scenario.info.id,
    operation,
    intent: exchange.case.intent,
    ...(extra ? { extra } : {}),
    ...(response.kind === 'response' ? { status: response.status } : {}),
    accepted: response.kind === 'response' && response.status >= 200 && response.status < 300,
    tookMs: exchange.tookMs,
    exercised: fresh,
    judged,
  })
  return findings.flatMap((finding) => underPlainRefusal(finding, exchange, running) ?? [])
}

/** A step's answer is judged like any other, but what it shows is not looked at again. */
function showStep(exchange: Exchange, scenario: Scenario, running: Running): void {
  if (noConnection(exchange)) return
  for (const finding of note(exchange, { scenario, running }, true)) {
    running.emit({ type: 'finding', scenario: scenario.info.id, finding })
  }
}

/**
 * Where even plain requests are refused, or crash, a case that is answered in the same way shows nothing new: one cause, one finding.
 * Undefined when it shows nothing at all.
 */
function underPlainRefusal(finding: ShownFinding, exchange: Exchange, running: Running): ShownFinding | undefined {
  const { operation, intent, expect } = exchange.case
  // Some frameworks answer for what is gone as they do for a route that is none.
  if (finding.rule === 'route-exists' && running.answered.has(operation)) return undefined
  const refusal = running.plainRefusal.get(`accepts-valid ${operation}`)
  if (intent === 'situation' && refusal !== undefined && finding.received === refusal.received) {
    // A refusal that meets every request is not the one that the situation is about.
    if (expect?.status.startsWith('2') !== true) return undefined
    const { rule, level, fingerprint, place, message } = refusal
    return { ...finding, rule, level, fingerprint, place, message }
  }
  if (finding.rule !== 'accepts-valid' && finding.rule !== 'no-server-error') return finding
  const key = `${finding.rule} ${operation}`
  const plain = running.plainRefusal.get(key)
  if (intent === 'valid') {
    if (plain === undefined) running.plainRefusal.set(key, finding)
    return finding
  }
  // A documented example may lack what plain requests send.
  if (intent === 'example') return finding
  if (plain === undefined || statusOf(plain) !== statusOf(finding)) return finding
  return { ...finding, fingerprint: plain.fingerprint, place: plain.place, message: plain.message }
}

function statusOf({ evidence }: ShownFinding): number | undefined {
  return evidence.response.kind === 'response' ? evidence.response.status : undefined
}

const lostReasons = new Set(['refused', 'dns', 'tls'])

/** Nobody was there: nothing to judge, and the run may have to end. */
export function isLost({ response }: Exchange): boolean {
  return response.kind === 'failure' && lostReasons.has(response.reason)
}

/** Nothing was sent or nobody was there: nothing to judge. */
export function noConnection(exchange: Exchange): boolean {
  return isLost(exchange) || (exchange.response.kind === 'failure' && exchange.response.reason === 'aborted')
}

/** A request that ought to be accepted was refused because of who asked. */
function isDenied({ case: { intent, identity }, response }: Exchange): boolean {
  const ought = intent === 'example' || intent === 'valid' || intent === 'boundary'
  return (
    ought && identity === 'main' && response.kind === 'response' && (response.status === 401 || response.status === 403)
  )
}
