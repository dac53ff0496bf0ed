import type { Intent } from '../model/case.ts'
import type { Operation } from '../model/contract.ts'
import type { Event } from '../model/event.ts'
import type { CaseCount, OperationResult } from '../model/report.ts'
import { Histogram } from './histogram.ts'
import { intents } from './intents.ts'

/** What exchanges say about one operation: counts only. */
export class OperationTally {
  readonly #operation: Operation
  readonly #cases = new Map<Intent, CaseCount>()
  readonly #statuses = new Map<string, number>()
  readonly #times = new Histogram()
  readonly #judged = new Map<string, number>()

  constructor(operation: Operation) {
    this.#operation = operation
  }

  /** Counts one exchange. The time of a wire failure says nothing about the operation and is left out. */
  add({ intent, extra, accepted, status, tookMs, judged }: Extract<Event, { type: 'exchange' }>): void {
    if (extra !== true) {
      const count = this.#cases.get(intent) ?? { sent: 0, accepted: 0 }
      this.#cases.set(intent, { sent: count.sent + 1, accepted: count.accepted + (accepted ? 1 : 0) })
    }
    const key = status === undefined ? 'none' : String(status)
    this.#statuses.set(key, (this.#statuses.get(key) ?? 0) + 1)
    if (status !== undefined) this.#times.record(tookMs)
    this.judge(judged)
  }

  /** Counts what rules have judged. */
  judge(rules: readonly string[]): void {
    for (const rule of rules) this.#judged.set(rule, (this.#judged.get(rule) ?? 0) + 1)
  }

  /** The counts, in a stable order. */
  result(): OperationResult {
    const { id, method, path } = this.#operation
    const cases = intents.flatMap((intent) => {
      const count = this.#cases.get(intent)
      return count === undefined ? [] : [[intent, count] as const]
    })
    const statuses = [...this.#statuses].toSorted(([a], [b]) => (a < b ? -1 : 1))
    return {
      id,
      method: method.toUpperCase(),
      path,
      cases: Object.fromEntries(cases),
      statuses: Object.fromEntries(statuses),
      timing: this.#times.timing(),
      judged: Object.fromEntries([...this.#judged].toSorted(([a], [b]) => (a < b ? -1 : 1))),
    }
  }
}

/** Cases of all intents together. */
export function casesOf(operation: OperationResult): CaseCount {
  const counts = Object.values(operation.cases)
  return {
    sent: counts.reduce((sum, count) => sum + count.sent, 0),
    accepted: counts.reduce((sum, count) => sum + count.accepted, 0),
  }
}
