import type { Report } from '../model/report.ts'

/** How many of the requirements that were judged are kept. */
export interface Score {
  readonly kept: number
  /** All with a verdict: those that cannot be observed, or that no exchange could have shown broken, are left out. */
  readonly judged: number
  /** Whole percent, rounded down, so that 100 means all of them; undefined when none was judged. */
  readonly percent: number | undefined
}

/** The share of the requirements observed and exercised that pass. What is flaky or waived is judged and does not pass. */
export function scoreOf({ summary: { requirements } }: Pick<Report, 'summary'>): Score {
  const kept = requirements.pass
  const judged = kept + requirements.fail + requirements.flaky + requirements.waived
  return { kept, judged, percent: judged === 0 ? undefined : Math.floor((100 * kept) / judged) }
}
