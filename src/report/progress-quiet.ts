import type { Event } from '../model/event.ts'
import type { Progress, ProgressStream } from './progress-tally.ts'
import { Tally } from './progress-tally.ts'
import { count, visible } from './words.ts'

/** Milliseconds after which a line is due even if no operation is through. */
const quietEvery = 10_000

interface OperationCount {
  open: number
  scenarios: number
  requests: number
  readonly findings: Set<string>
}

/** Plain lines for logs and pipes: one when an operation is through, and one every ten seconds. */
export class QuietLines implements Progress {
  readonly #stream: ProgressStream
  readonly #now: () => number
  readonly #tally: Tally
  readonly #operations = new Map<string, OperationCount>()
  #writtenAt: number

  constructor(stream: ProgressStream, now: () => number) {
    this.#stream = stream
    this.#now = now
    this.#writtenAt = now()
    this.#tally = new Tally(this.#writtenAt)
  }

  add(event: Event): void {
    this.#tally.add(event)
    if (event.type === 'scenario-started') {
      this.#flush(event.scenario.operation)
      this.#countOf(event.scenario.operation).open += 1
    } else if (event.type === 'scenario-finished') {
      const counted = this.#countOf(event.scenario.operation)
      counted.open = Math.max(0, counted.open - 1)
      counted.scenarios += 1
    } else if (event.type === 'exchange') {
      this.#countOf(event.operation).requests += 1
    } else if (event.type === 'finding') {
      for (const operation of event.finding.operations) this.#countOf(operation).findings.add(event.finding.fingerprint)
    } else if (event.type === 'run-finished') {
      return this.#flush(undefined)
    }
    if (this.#now() - this.#writtenAt >= quietEvery) this.#write(this.#tally.text(this.#now()))
  }

  stop(): void {}

  /** Writes a line for every operation that nothing is open of, except the one that goes on now. */
  #flush(current: string | undefined): void {
    for (const [operation, counted] of this.#operations) {
      if (counted.open > 0 || counted.scenarios === 0 || operation === current) continue
      const { scenarios, requests, findings } = counted
      if (requests === 0) continue
      const numbers = [count(scenarios, 'scenario'), count(requests, 'request'), count(findings.size, 'finding')]
      this.#write(`${operation}: ${numbers.join(', ')}`)
      this.#operations.delete(operation)
    }
  }

  #write(line: string): void {
    this.#writtenAt = this.#now()
    this.#stream.write(`${visible(line)}\n`)
  }

  #countOf(operation: string): OperationCount {
    const known = this.#operations.get(operation)
    const counted = known ?? { open: 0, scenarios: 0, requests: 0, findings: new Set<string>() }
    if (known === undefined) this.#operations.set(operation, counted)
    return counted
  }
}
