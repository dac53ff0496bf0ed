import { randomBytes } from 'node:crypto'
import { unremovable } from '../contract/infer-resources.ts'
import type { Contract, Pointer } from '../model/contract.ts'
import { SafetyError } from '../model/errors.ts'
import type { CleanupResult, Event, TargetInfo } from '../model/event.ts'
import { makeClient } from '../transport/client.ts'
import { type Journal, noJournal, openJournal, setAside } from '../transport/journal.ts'
import { makeObserver } from './answers/observe.ts'
import { makeChannel } from './channel.ts'
import { removeAll } from './cleanup.ts'
import { documentEvents, documentRule } from './document.ts'
import { makeFixtures } from './fixtures.ts'
import { makeJudge } from './judge.ts'
import { lookAlike } from './look-alike.ts'
import { type Ledger, makeLedger } from './ledger.ts'
import { type Plan, type PlannedScenario, sizeOf } from './plan.ts'
import { makePrivacy } from './private.ts'
import type { Running } from './running.ts'
import { rulesOf } from './rules.ts'
import { runScenario } from './scenario.ts'
import { jsonOf, makeSession } from './session.ts'
import { runSuiteScenario } from './stateful/suite-scenario.ts'
import { makeStop } from './stop.ts'
import { removeStrays, joined } from './strays.ts'
import { checkTargetUrl, clientOptions, guardWrites, makeBase, mayWrite, preflight, type Target } from './target.ts'

/** A run that has begun: the target is there and lets us in. */
export interface OpenRun {
  /** Runs one scenario, or skips it when it writes and may not. Never throws. */
  scenario(scenario: PlannedScenario): Promise<void>
  /** Removes what was created and ends the run. */
  close(): Promise<CleanupResult>
}

/**
 * Runs a plan against a target and tells everything as events, the last of which is `run-finished`. What was created is removed
 * before that, also when the run is stopped. Throws {@link TargetError} when the target cannot be reached or refuses the login,
 * {@link SafetyError} when the journal cannot be written or things would be created that nobody can remove.
 */
export function runPlan(plan: Plan, target: Target): AsyncGenerator<Event> {
  return greetAndRun(plan.contract, () => plan, target)
}

/** Like {@link runPlan}, but the plan is made when the target has answered: one that is not there is told at once. */
export async function* greetAndRun(contract: Contract, planner: () => Plan, target: Target): AsyncGenerator<Event> {
  const channel = makeChannel<Event>()
  const run = await open(contract, planner, target, (event) => channel.push(event))
  const finished = runLanes(run.plan.scenarios, run)
    .then(() => run.close())
    .then(
      () => channel.end(),
      (error: unknown) => channel.end(error),
    )
  yield* channel
  await finished
}

/** Begins a run whose scenarios are started one by one; whoever begins it must close it. Throws like {@link runPlan}. */
export function openRun(plan: Plan, target: Target, emit: (event: Event) => void): Promise<OpenRun> {
  return open(plan.contract, () => plan, target, emit)
}

async function open(
  contract: Contract,
  planner: () => Plan,
  target: Target,
  tell: (event: Event) => void,
): Promise<OpenRun & { readonly plan: Plan }> {
  checkTargetUrl(target.url)
  const privacy = makePrivacy(contract.document)
  const emit = (event: Event): void => tell(privacy.event(event))
  const stop = makeStop(target, () => client.exhausted)
  const client = makeClient(clientOptions(target, { contract, signal: stop.signal }))
  try {
    const first = await preflight(contract, target, client)
    const plan = stop.besides(planner)
    guardWrites(contract, plan.scenarios, target)
    // That no request can be made is said for each operation.
    const told = new Set(plan.validate.unreadable.keys())
    const other = await lookAlike(contract, plan.validate, target, first)
    const id = randomBytes(4).toString('hex')
    const warnings: string[] = []
    const journal = startJournal(target, (message) => warnings.push(message))
    await journal.append({ type: 'run', run: id, contract: contract.name, target: target.url })
    const base = makeBase(contract, target)
    const ledger = makeLedger(contract.resources, journal, id)
    const session = makeSession({ plan, client, ledger, run: id, base, privacy })
    const { resources } = contract
    const cleanupOptions = { resources, operation: session.operation, base, context: plan.context, client, journal }
    announce(plan, target, id, emit)
    for (const message of warnings) emit({ type: 'warning', message })
    const running: Running = {
      plan,
      session,
      judge: makeJudge(contract, plan.validate, plan.selection.check),
      shared: makeFixtures(session, () => undefined),
      emit,
      observe: makeObserver({
        tag: id,
        origin: new URL(target.url).origin,
        operation: session.operation,
        creates: (operation) => contract.resources.some((resource) => resource.operation === operation),
        made: ledger.made,
      }),
      identities: target.identities,
      ownsAll: target.embedded === true,
      mayWrite: mayWrite(target) && other === undefined,
      stopped: () => stop.reason() !== 'complete',
      exercised: new Set(),
      answered: new Set(),
      probed: new Map(),
      known: new Map(),
      detected: new Set(),
      restless: new Set(),
      plainRefusal: new Map(),
      undo: async ({ case: { operation, input }, response }) => {
        if (response.kind === 'failure') return
        const answer = { body: jsonOf(response.body), location: response.headers['location'] }
        const made = ledger.createdBy(operation, input, answer).filter(({ removed }) => removed !== true)
        if (made.length > 0) await removeAll(made, [], cleanupOptions)
      },
      reached: (there) => stop.reached(there),
    }
    if (other !== undefined) emit({ type: 'warning', message: takenFor(other, target) })
    return {
      plan,
      scenario(scenario) {
        if (scenario.writes && !running.mayWrite) return skipWrite(scenario, other, emit)
        return 'suite' in scenario ? runSuiteScenario(scenario, running) : runScenario(scenario, running)
      },
      async close() {
        const ended = stop.reason()
        client.lift()
        const removal = await removeAll(ledger.created, ledger.unanswered, cleanupOptions)
        const cleanup =
          ledger.creations === 0 ? removal : joined(removal, await removeStrays(id, ledger.created, cleanupOptions))
        for (const message of [...notRemovable(contract, ledger), ...notJudged(plan, told)])
          emit({ type: 'warning', message })
        emit({ type: 'cleanup', cleanup })
        emit({ type: 'run-finished', finishedAt: new Date().toISOString(), ended })
        await journal.close()
        await client.close()
        return cleanup
      },
    }
  } catch (error) {
    await client.close()
    throw error
  }
}

/** Says which answers could have been anything: the validator cannot read what the contract says of them. */
function notJudged({ validate }: Plan, told: ReadonlySet<Pointer>): string[] {
  const unread = [...validate.unreadable].filter(([pointer]) => !told.has(pointer))
  return unread.map(([pointer, reason]) => `nothing is judged by the schema at ${pointer}: ${reason}`)
}

/** Says what may be left because nothing tells how to remove it. */
function notRemovable(contract: Contract, ledger: Ledger): string[] {
  if (contract.document['x-resources'] !== undefined && contract.resources.length > 0) return []
  const left = unremovable([...contract.operations, ...contract.fixtures], contract.resources)
  const count = contract.resources.length === 0 ? ledger.creations : ledger.creationsOf(left)
  const of = contract.resources.length === 0 || left.length === 0 ? '' : ` (${left.join(', ')})`
  return count === 0
    ? []
    : [
        `${count} accepted POST requests${of} may have left something behind: the contract has no x-resources that say how to remove it`,
      ]
}

function announce(plan: Plan, target: Target, id: string, emit: (event: Event) => void): void {
  const { name, title, version } = plan.contract
  const identities = target.identities.map((identity) => identity.name)
  const told = plan.selection.check(documentRule) ? [...documentEvents(plan.contract)] : []
  emit({
    type: 'run-started',
    run: {
      id,
      seed: plan.seed,
      profile: plan.profile.name,
      startedAt: new Date().toISOString(),
      ...(plan.partial ? { partial: true } : {}),
      target: { url: target.url, embedded: target.embedded === true, identities, ...givenOf(plan) },
      contract: { name, title, version },
    },
    scenarios: plan.scenarios.length + (told.length > 0 ? 1 : 0),
    operations: [...new Set(plan.scenarios.map(({ info }) => info.operation))],
    rules: rulesOf(plan.contract, plan),
  })
  for (const event of told) emit(event)
  for (const [reason, all] of Map.groupBy(plan.unreachable, (one) => one.reason)) {
    const operations = all.map(({ operation }) => operation).join(', ')
    emit({ type: 'warning', message: `${operations}: no request can be made (${reason})` })
  }
}

function givenOf({ context: { given } }: Plan): Pick<TargetInfo, 'given'> {
  return Object.keys(given).length === 0 ? {} : { given }
}

/**
 * Scenarios of one operation run one after the other, so that its writes never meet; operations run side by side, the longest first.
 * What must be alone comes last.
 */
async function runLanes(scenarios: readonly PlannedScenario[], run: OpenRun): Promise<void> {
  const isAlone = (scenario: PlannedScenario): boolean => 'suite' in scenario && scenario.suite.alone === true
  const together = scenarios.filter((scenario) => !isAlone(scenario))
  const lanes = [...Map.groupBy(together, ({ info }) => info.operation).values()]
  const size = (lane: readonly PlannedScenario[]): number => lane.reduce((sum, scenario) => sum + sizeOf(scenario), 0)
  await Promise.all(
    lanes
      .toSorted((a, b) => size(b) - size(a))
      .map(async (lane) => {
        for (const scenario of lane) await run.scenario(scenario)
      }),
  )
  for (const scenario of scenarios.filter(isAlone)) await run.scenario(scenario)
}

function takenFor(other: string, { url }: Target): string {
  return `the target answers as ${other} documents it, so this run only reads: concordat identify --target ${url}`
}

/** What an API of another form makes would not be known by its id, and so could not be removed. */
async function skipWrite(
  { info }: PlannedScenario,
  other: string | undefined,
  emit: (event: Event) => void,
): Promise<void> {
  const reason =
    other === undefined
      ? 'it creates or changes things; allow that with --writes own'
      : `it creates or changes things, and what a target that follows ${other} makes could not be removed`
  emit({ type: 'scenario-finished', scenario: info, outcome: 'skip', cases: 0, reason })
}

function startJournal({ journal }: Target, warn: (message: string) => void): Journal {
  if (journal === undefined) return noJournal
  try {
    const kept = setAside(journal)
    if (kept !== undefined) warn(`an earlier run left things behind; remove them with: concordat cleanup ${kept}`)
    return openJournal(journal)
  } catch (error) {
    throw new SafetyError(
      'journal',
      `The journal ${journal} cannot be written, so nothing may be created.`,
      'Choose another folder with --out.',
      error,
    )
  }
}
