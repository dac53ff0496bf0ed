import type { Contract } from '../model/contract.ts'
import type { CleanupResult, Event, RuleInfo, RunEnd, RunInfo } from '../model/event.ts'
import type { Finding } from '../model/finding.ts'
import type { Report, RequirementResult } from '../model/report.ts'
import { Behaviours } from './behaviour.ts'
import { Findings } from './findings.ts'
import { OperationTally } from './operations.ts'
import { Scenarios } from './scenarios.ts'
import { summaryOf } from './summary.ts'
import { tool } from './tool.ts'
import { Exercised, verdictOf } from './verdict.ts'
import { operationWarnings, planWarnings, skipWarnings, Warnings } from './warnings.ts'

/** Takes events one by one and ends in a report. */
export interface ReportBuilder {
  add(event: Event): void
  /** Throws when no `run-started` was added. Without a `run-finished` the run counts as interrupted. */
  finish(): Report
}

/** Folds the events of a run over a contract; memory grows with the contract and its findings, not with the number of requests. */
export function startReport(contract: Contract): ReportBuilder {
  return new Fold(contract)
}

class Fold implements ReportBuilder {
  readonly #contract: Contract
  readonly #tallies: ReadonlyMap<string, OperationTally>
  readonly #scenarios = new Scenarios()
  readonly #findings = new Findings()
  readonly #exercised = new Exercised()
  readonly #behaviours = new Behaviours()
  readonly #warnings = new Warnings()
  readonly #configuration = new Map<string, string>()
  #run: RunInfo | undefined
  #end: { readonly finishedAt: string; readonly ended: RunEnd } | undefined
  #cleanup: CleanupResult = { created: 0, removed: 0, left: [] }
  #planned = 0
  #tested: ReadonlySet<string> = new Set()
  #rules: readonly RuleInfo[] = []
  #requests = 0

  constructor(contract: Contract) {
    this.#contract = contract
    this.#tallies = new Map(contract.operations.map((operation) => [operation.id, new OperationTally(operation)]))
  }

  add(event: Event): void {
    switch (event.type) {
      case 'run-started':
        this.#run = event.run
        this.#planned = event.scenarios
        this.#tested = new Set(event.operations)
        this.#rules = event.rules
        return
      case 'scenario-started':
        return this.#scenarios.start(event.scenario)
      case 'exchange':
        return this.#addExchange(event)
      case 'answer':
        return this.#behaviours.add(event.answer)
      case 'finding':
        this.#scenarios.show(event.scenario, event.finding.fingerprint)
        return this.#findings.add(event.finding)
      case 'scenario-finished':
        return this.#scenarios.finish(event)
      case 'cleanup':
        this.#cleanup = event.cleanup
        return
      case 'warning':
        this.#warnings.add(event.message)
        return
      case 'step':
        for (const operation of event.operations) this.#tallies.get(operation)?.judge(event.judged)
        return
      case 'exercised':
        return this.#exercised.add(event.places)
      case 'configuration':
        this.#configuration.set(event.name, event.value)
        return
      case 'run-finished':
        this.#end = { finishedAt: event.finishedAt, ended: event.ended }
        return
      default:
        event satisfies never
    }
  }

  finish(): Report {
    const run = this.#run
    if (run === undefined) throw new Error('a report needs a run-started event')
    const end = this.#end ?? { finishedAt: run.startedAt, ended: 'interrupted' }
    const findings = this.#findings.list()
    const operations = [...this.#tallies.values()].map((tally) => tally.result())
    const scenarios = this.#scenarios.results([...this.#tallies.keys()], findings, end.ended)
    const requirements = this.#requirementResults(findings)
    const ended = { ...run, ...end }
    const behaviour = this.#behaviours.list([...this.#tallies.keys()])
    return {
      format: 1,
      tool,
      run: {
        ...ended,
        configuration: Object.fromEntries([...this.#configuration].toSorted(([a], [b]) => (a < b ? -1 : 1))),
      },
      rules: this.#rules,
      summary: summaryOf({ operations, requirements, scenarios, findings, run: ended }, this.#requests),
      operations,
      requirements,
      scenarios,
      findings,
      ...(behaviour.length === 0 ? {} : { behaviour }),
      cleanup: this.#cleanup,
      warnings: [
        ...operationWarnings(operations.filter(({ id }) => this.#tested.has(id))),
        ...skipWarnings(scenarios),
        ...planWarnings(this.#scenarios.finished, this.#planned),
        ...this.#warnings.list(),
      ],
    }
  }

  /** Fixtures prepare and clean up: their requests count, but they are no operations under test. */
  #addExchange(event: Extract<Event, { type: 'exchange' }>): void {
    this.#requests += 1
    this.#tallies.get(event.operation)?.add(event)
    this.#scenarios.spend(event.scenario, event.tookMs)
    this.#exercised.add(event.exercised)
  }

  #requirementResults(findings: readonly Finding[]): readonly RequirementResult[] {
    return this.#contract.requirements.map((requirement) => {
      const named = findings.filter((finding) => finding.requirements.includes(requirement.id))
      const verdict = verdictOf(requirement, named, this.#exercised)
      return { ...requirement, verdict, findings: named.map((finding) => finding.fingerprint).toSorted() }
    })
  }
}
