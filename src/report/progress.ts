import type { Event } from '../model/event.ts'
import type { Progress, ProgressStream } from './progress-tally.ts'
import { Tally } from './progress-tally.ts'
import { QuietLines } from './progress-quiet.ts'
import { visible } from './words.ts'

/** The part of the process environment that decides how to show progress. */
export type Environment = Readonly<Record<string, string | undefined>>

/** Milliseconds between two redraws of the line. */
const redrawEvery = 100

/**
 * Progress for people: one rewritten line on a terminal, a line now and then everywhere else. Cursor codes only ever go to a
 * terminal that says how wide it is; CI logs and pipes get plain lines.
 */
export function makeProgress(stream: ProgressStream, env: Environment, now: () => number = Date.now): Progress {
  const ci = !['', '0', 'false'].includes(env['CI'] ?? '')
  const live = stream.isTTY === true && (stream.columns ?? 0) > 0 && !ci && env['TERM'] !== 'dumb'
  return live ? new LiveLine(stream, now) : new QuietLines(stream, now)
}

class LiveLine implements Progress {
  readonly #stream: ProgressStream
  readonly #now: () => number
  readonly #tally: Tally
  #drawnAt = -Infinity
  #drawn = false

  constructor(stream: ProgressStream, now: () => number) {
    this.#stream = stream
    this.#now = now
    this.#tally = new Tally(now())
  }

  add(event: Event): void {
    this.#tally.add(event)
    if (event.type === 'run-finished') return this.stop()
    const now = this.#now()
    if (now - this.#drawnAt < redrawEvery) return
    this.#drawnAt = now
    // A line as wide as the terminal would wrap and could not be rewritten; the width may change meanwhile.
    const width = Math.max(0, (this.#stream.columns ?? 0) - 1)
    const line = visible(`${this.#tally.text(now)}  ${this.#tally.scenario}`).slice(0, width)
    this.#stream.write(`\r\u001b[2K${line.toWellFormed()}`)
    this.#drawn = true
  }

  stop(): void {
    if (this.#drawn) this.#stream.write('\r\u001b[2K')
    this.#drawn = false
  }
}
