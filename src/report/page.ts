import type { Level } from '../model/level.ts'
import type { Report } from '../model/report.ts'
import type { Paint } from './paint.ts'

/** What every part of the terminal summary is made from. */
export interface Page {
  readonly report: Report
  readonly paint: Paint
  readonly width: number
  /** The weakest level of a finding that spoils the verdict. */
  readonly failOn: Level
}
