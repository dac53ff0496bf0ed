import type { Event } from '../model/event.ts'
import { count } from './words.ts'

/** Where progress goes: standard error, usually. */
export interface ProgressStream {
  write(text: string): unknown
  readonly isTTY?: boolean | undefined
  readonly columns?: number | undefined
}

/** Shows events as they come. */
export interface Progress {
  add(event: Event): void
  /** Removes what should not stay on the screen. To be called at the end, however the run ends. */
  stop(): void
}

/** What both kinds of progress count. */
export class Tally {
  /** Fingerprints. */
  readonly findings: Set<string> = new Set()
  readonly #startedAt: number
  planned = 0
  finished = 0
  requests = 0
  /** The one that began last. */
  scenario = ''

  constructor(startedAt: number) {
    this.#startedAt = startedAt
  }

  /** Counts an event. */
  add(event: Event): void {
    if (event.type === 'run-started') this.planned = event.scenarios
    if (event.type === 'scenario-started') this.scenario = event.scenario.id
    if (event.type === 'scenario-finished') this.finished += 1
    if (event.type === 'exchange') this.requests += 1
    if (event.type === 'finding') this.findings.add(event.finding.fingerprint)
  }

  /** `scenario 3/16, 412 requests, 38 req/s, 2 findings`. */
  text(now: number): string {
    const seconds = Math.max(0.001, (now - this.#startedAt) / 1000)
    const rate = seconds < 1 ? [] : [`${Math.round(this.requests / seconds)} req/s`]
    return [
      `scenario ${Math.min(this.finished + 1, this.planned)}/${this.planned}`,
      count(this.requests, 'request'),
      ...rate,
      count(this.findings.size, 'finding'),
    ].join(', ')
  }
}
