import type { Event, RunEnd, ScenarioInfo } from '../model/event.ts'
import type { Finding } from '../model/finding.ts'
import type { Outcome } from '../model/level.ts'
import { worst } from '../model/level.ts'
import type { ScenarioResult } from '../model/report.ts'
import { intents } from './intents.ts'

type Finished = Extract<Event, { type: 'scenario-finished' }>

interface Entry {
  readonly info: ScenarioInfo
  readonly findings: Set<string>
  tookMs: number
  finished?: Finished
}

/** What became of each scenario. */
export class Scenarios {
  readonly #entries = new Map<string, Entry>()

  /** A scenario begins. */
  start(info: ScenarioInfo): void {
    if (!this.#entries.has(info.id)) this.#entries.set(info.id, { info, findings: new Set(), tookMs: 0 })
  }

  /** A scenario waited so long for an answer. */
  spend(id: string, tookMs: number): void {
    const entry = this.#entries.get(id)
    if (entry !== undefined) entry.tookMs += tookMs
  }

  /** A scenario showed a finding. */
  show(id: string, fingerprint: string): void {
    this.#entries.get(id)?.findings.add(fingerprint)
  }

  /** A scenario is through, or was skipped without having begun. */
  finish(event: Finished): void {
    this.start(event.scenario)
    const entry = this.#entries.get(event.scenario.id)
    if (entry !== undefined) entry.finished = event
  }

  /** How many have an outcome. */
  get finished(): number {
    return [...this.#entries.values()].filter((entry) => entry.finished !== undefined).length
  }

  /** By operation in contract order, then by intent, then by id: workers may have run them in any order. */
  results(operations: readonly string[], findings: readonly Finding[], ended: RunEnd): readonly ScenarioResult[] {
    const operationRank = (id: string): number => (operations.includes(id) ? operations.indexOf(id) : operations.length)
    const flaky = new Set(findings.filter((finding) => finding.flaky).map((finding) => finding.fingerprint))
    return [...this.#entries.values()]
      .map((entry) => resultOf(entry, ended, flaky))
      .toSorted(
        (a, b) =>
          operationRank(a.operation) - operationRank(b.operation) ||
          intents.indexOf(a.intent) - intents.indexOf(b.intent) ||
          (a.id < b.id ? -1 : 1),
      )
  }
}

function resultOf(
  { info, finished, findings, tookMs }: Entry,
  ended: RunEnd,
  flaky: ReadonlySet<string>,
): ScenarioResult {
  const shown = [...findings].toSorted()
  const rest = { tookMs: Math.round(tookMs), findings: shown }
  if (finished === undefined) {
    const found = shown.map((fingerprint): Outcome => (flaky.has(fingerprint) ? 'flaky' : 'fail'))
    return { ...info, outcome: worst([unfinished[ended], ...found]), cases: 0, reason: reasons[ended], ...rest }
  }
  const { outcome, cases, reason } = finished
  return { ...info, outcome, cases, ...(reason === undefined ? {} : { reason }), ...rest }
}

/** A scenario without an end: cut short on purpose, or something went wrong. */
const unfinished = { interrupted: 'skip', budget: 'skip', 'target-lost': 'error', complete: 'error' } satisfies Record<
  RunEnd,
  Outcome
>

const reasons = {
  interrupted: 'the run was interrupted',
  budget: 'the run reached its limit',
  'target-lost': 'the target was lost',
  complete: 'the scenario never reported its end',
} satisfies Record<RunEnd, string>
