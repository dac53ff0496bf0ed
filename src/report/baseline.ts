import { UsageError } from '../model/errors.ts'
import type { Finding } from '../model/finding.ts'
import type { BaselineResult, Report } from '../model/report.ts'
import { makeCouldShow } from './could-show.ts'
import { isOpen } from './counts.ts'
import { isAboutWaivers } from './waivers/own-findings.ts'

/**
 * The report beside an earlier one, whatever it was compared with before: what that one showed too is marked as known and fails nothing,
 * and what it showed and this one does not is listed. Flaky and waived findings of the earlier one do not take part.
 */
export function applyBaseline(report: Report, baseline: Report): Report {
  const earlier = baseline.findings.filter((finding) => isOpen(finding) && !isAboutWaivers(finding))
  const fingerprints = new Set(earlier.map(({ fingerprint }) => fingerprint))
  const findings = report.findings.map(({ known: _, ...finding }): Finding =>
    fingerprints.has(finding.fingerprint) ? { ...finding, known: true } : finding,
  )
  return { ...report, findings, baseline: resultOf(report, baseline, earlier) }
}

function resultOf(report: Report, { run }: Report, earlier: readonly Finding[]): BaselineResult {
  const couldShow = makeCouldShow(report)
  const shown = new Set(report.findings.map(({ fingerprint }) => fingerprint))
  const gone = earlier.filter(({ fingerprint }) => !shown.has(fingerprint))
  const fixed = gone.filter(couldShow)
  return {
    run: run.id,
    startedAt: run.startedAt,
    known: earlier.length - gone.length,
    fixed: fixed.map(({ fingerprint, rule, level, place, message }) => ({ fingerprint, rule, level, place, message })),
    notTried: gone.length - fixed.length,
  }
}

/** Throws a {@link UsageError} when the baseline is a report of another contract; `shown` is what it is called in the sentence. */
export function checkBaseline(
  baseline: Report,
  contract: Pick<Report['run']['contract'], 'name' | 'title'>,
  shown = 'The baseline',
): void {
  const { name, title } = baseline.run.contract
  if (name === contract.name && title === contract.title) return
  const theirs = name === contract.name ? title : name
  const ours = name === contract.name ? contract.title : contract.name
  throw new UsageError(
    'baseline-contract',
    `${shown} is of the contract ${theirs}; this run is of ${ours}.`,
    'Give the report.json of an earlier run of the same contract.',
  )
}
