import type { Report } from '../model/report.ts'
import { sentenceOf } from './sentences.ts'
import type { Comparison, Fidelity, Lesson, OperationScore, Percent, Scores } from './model.ts'
import { compareReports, type Names } from './reports.ts'

const usual: Names = { before: 'the reference', after: 'the candidate' }

/** How faithful the target of one report is to that of another, both of the same plan. Pure. Throws a UsageError when the contracts differ. */
export function fidelityOf(reference: Report, candidate: Report, names: Names = usual): Fidelity {
  const comparison = compareReports(reference, candidate, names)
  const byOperation = scoreOperations(reference, candidate, comparison)
  return {
    kind: 'fidelity',
    ...comparison,
    scores: scoreAll(reference, candidate, comparison),
    byOperation,
    lessons: lessonsOf(comparison),
  }
}

function scoreAll(reference: Report, candidate: Report, { operations }: Comparison): Scores {
  const sum = (of: (one: (typeof operations)[number]) => number): number =>
    operations.reduce((all, one) => all + of(one), 0)
  const rules = reference.operations.map(({ id }) => agreementOn(id, reference, candidate))
  return scoresOf({
    compared: sum((one) => one.compared),
    status: sum((one) => one.status),
    shape: sum((one) => one.shape),
    values: sum((one) => one.values),
    judged: rules.reduce((all, { judged }) => all + judged, 0),
    agreed: rules.reduce((all, { agreed }) => all + agreed, 0),
  })
}

function scoreOperations(reference: Report, candidate: Report, { operations }: Comparison): OperationScore[] {
  const likeness = new Map(operations.map((one) => [one.operation, one]))
  return reference.operations.flatMap(({ id }) => {
    const { compared = 0, status = 0, shape = 0, values = 0 } = likeness.get(id) ?? {}
    const { judged, agreed } = agreementOn(id, reference, candidate)
    if (compared + judged === 0) return []
    return [{ operation: id, compared, judged, ...scoresOf({ compared, status, shape, values, judged, agreed }) }]
  })
}

interface Counts {
  readonly compared: number
  readonly status: number
  readonly shape: number
  readonly values: number
  readonly judged: number
  readonly agreed: number
}

/** Each aspect is reckoned over all answers: what has another status has no shape or values in common either. */
function scoresOf({ compared, status, shape, values, judged, agreed }: Counts): Scores {
  const parts = {
    status: percent(status, compared),
    shape: percent(shape, compared),
    values: percent(values, compared),
    rules: percent(agreed, judged),
  }
  const known = Object.values(parts).filter((one) => one !== undefined)
  // Each has one decimal place, so tenths are whole numbers, and whole numbers have no rounding errors.
  const tenths = known.reduce((sum, one) => sum + Math.round(one * 10), 0)
  const overall = known.length === 0 ? undefined : Math.floor(tenths / known.length) / 10
  return { ...parts, overall }
}

/** Rounded down, so that 100 means all. */
function percent(part: number, whole: number): Percent {
  return whole === 0 ? undefined : Math.floor((part * 1000) / whole) / 10
}

/** Rules that judged an operation on both sides, and how many found the same on both. */
function agreementOn(
  id: string,
  reference: Report,
  candidate: Report,
): { readonly judged: number; readonly agreed: number } {
  const judgedBy = (report: Report): readonly string[] =>
    Object.keys(report.operations.find((one) => one.id === id)?.judged ?? {})
  const theirs = new Set(judgedBy(candidate))
  const both = judgedBy(reference).filter((rule) => theirs.has(rule))
  const found = (report: Report, rule: string): string =>
    report.findings
      .filter((finding) => finding.rule === rule && !finding.flaky && finding.operations.includes(id))
      .map(({ fingerprint }) => fingerprint)
      .toSorted()
      .join(' ')
  const agreed = both.filter((rule) => found(reference, rule) === found(candidate, rule))
  return { judged: both.length, agreed: agreed.length }
}

/** Changes of behaviour, and business rules that only one side keeps: what a single answer shows is told by the change. */
function lessonsOf({ changes, findings }: Comparison): Lesson[] {
  const rules = [
    ...findings.new.map((finding) => ({
      finding,
      sentence: `the reference keeps what the candidate breaks: ${finding.message}`,
    })),
    ...findings.fixed.map((finding) => ({
      finding,
      sentence: `the candidate keeps what the reference breaks: ${finding.message}`,
    })),
  ].filter(({ finding }) => finding.place.startsWith('invariant/'))
  return [
    ...changes.map((change): Lesson => {
      const { fingerprint, operations, answers } = change
      return { fingerprint, about: 'behaviour', sentence: sentenceOf(change, 'instead of'), operations, answers }
    }),
    ...rules.map(({ finding, sentence }): Lesson => {
      const { fingerprint, operations, occurrences } = finding
      return { fingerprint, about: 'rule', sentence, operations, answers: occurrences }
    }),
  ].toSorted((a, b) => b.answers - a.answers || (a.fingerprint < b.fingerprint ? -1 : 1))
}
