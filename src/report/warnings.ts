import type { OperationResult, ScenarioResult } from '../model/report.ts'
import { casesOf } from './operations.ts'
import { count } from './words.ts'

/** Most different warnings that are kept. */
const limit = 100

/** Warnings given during a run, each once. */
export class Warnings {
  readonly #messages = new Set<string>()
  #dropped = 0

  /** Adds a warning, or only counts it when there are too many to be read. */
  add(message: string): void {
    if (this.#messages.has(message)) return
    if (this.#messages.size < limit) this.#messages.add(message)
    else this.#dropped += 1
  }

  /** In the order in which they were given first. */
  list(): readonly string[] {
    return this.#dropped === 0
      ? [...this.#messages]
      : [...this.#messages, `and ${count(this.#dropped, 'more warning')}`]
  }
}

/** What a reader must know before trusting the verdict: operations that were never seen to work, or never called. */
export function operationWarnings(operations: readonly OperationResult[]): readonly string[] {
  const refused = operations.flatMap((operation) => {
    const { sent, accepted } = casesOf(operation)
    const welcome = ['example', 'valid', 'boundary', 'situation', 'recorded'].some((intent) =>
      Object.hasOwn(operation.cases, intent),
    )
    return welcome && sent > 0 && accepted === 0
      ? [`${operation.id} never answered with a 2xx: ${count(sent, 'case')} sent`]
      : []
  })
  const uncalled = operations.filter((operation) => casesOf(operation).sent === 0).map((operation) => operation.id)
  if (uncalled.length === 0) return refused
  return [...refused, `no case was sent to ${count(uncalled.length, 'operation')}: ${uncalled.join(', ')}`]
}

/** Why scenarios were skipped, the most frequent reason first. */
export function skipWarnings(scenarios: readonly ScenarioResult[]): readonly string[] {
  const skipped = scenarios.filter(({ outcome, reason }) => outcome === 'skip' && reason !== undefined)
  return [...Map.groupBy(skipped, ({ reason }) => reason)]
    .toSorted(([, a], [, b]) => b.length - a.length)
    .map(
      ([reason, all]) => `${all.length === 1 ? (all[0]?.id ?? '') : count(all.length, 'scenario')} skipped: ${reason}`,
    )
}

/** Says when scenarios of the plan are missing. */
export function planWarnings(finished: number, planned: number): readonly string[] {
  return finished < planned ? [`only ${finished} of ${count(planned, 'scenario')} came to an end`] : []
}
