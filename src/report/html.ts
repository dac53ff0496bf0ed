import type { Level } from '../model/level.ts'
import type { Report } from '../model/report.ts'
import { headlineOf } from './headline.ts'
import { findingsMarkup } from './html/findings.ts'
import { frameHtml } from './html/frame.ts'
import { headMarkup, warningsMarkup } from './html/head.ts'
import { matrixMarkup } from './html/matrix.ts'
import { requirementsMarkup } from './html/requirements.ts'
import { cleanupMarkup, countsMarkup, untriedMarkup } from './html/rest.ts'
import { rulesMarkup } from './html/rules.ts'
import { timesMarkup } from './html/times.ts'
import { type View, viewOf } from './html/view.ts'

/** How the report is judged. */
export interface HtmlOptions {
  /** The weakest level that fails; findings below it do not spoil the verdict. Default `must`. */
  readonly failOn?: Level
}

/** The report as one HTML file that needs nothing else; see {@link frameHtml}. */
export function renderHtml(report: Report, { failOn = 'must' }: HtmlOptions = {}): string {
  const view = viewOf(report, failOn)
  const parts = [
    headMarkup,
    warningsMarkup,
    matrixMarkup,
    findingsMarkup,
    requirementsMarkup,
    rulesMarkup,
    timesMarkup,
    untriedMarkup,
    countsMarkup,
    cleanupMarkup,
  ]
  return frameHtml({
    title: headlineOf(report, failOn).verdict,
    sections: sectionsOf(view),
    body: parts.map((part) => part(view)),
  })
}

function sectionsOf({ report, rules }: View): readonly (readonly [string, string])[] {
  const sections: readonly (readonly [string, string, boolean])[] = [
    ['operations', 'Operations', rules.length > 0],
    ['findings', 'Findings', true],
    ['requirements', 'Requirements', report.requirements.length > 0],
    ['rules', 'Rules', rules.length > 0],
    ['times', 'Times', report.operations.some(({ timing }) => timing.max > 0)],
    ['untried', 'Not exercised', true],
  ]
  return sections.filter(([, , isThere]) => isThere).map(([id, title]) => [id, title])
}
