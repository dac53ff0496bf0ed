import type { Evidence, Finding } from '../model/finding.ts'
import { levels } from '../model/level.ts'
import { renderCurl } from './curl.ts'
import { maskRequest } from './mask.ts'

/** Most places kept in `seenAt`. */
const seenAtLimit = 20

/** Findings by fingerprint: one cause is one finding, however often it is seen. */
export class Findings {
  readonly #byFingerprint = new Map<string, Finding>()

  /** Adds a finding, or what it adds to the one already there. */
  add(finding: Finding): void {
    const known = this.#byFingerprint.get(finding.fingerprint)
    const next = tidy(finding)
    this.#byFingerprint.set(finding.fingerprint, known === undefined ? next : mergeFindings(known, next))
  }

  /** Most binding first, then most frequent, then by fingerprint. */
  list(): readonly Finding[] {
    return [...this.#byFingerprint.values()].toSorted(byImportance)
  }
}

/** Joins two findings of one fingerprint. The clearer evidence stays and the words that go with it. */
function mergeFindings(first: Finding, second: Finding): Finding {
  const shown = isClearer(second, first) ? second : first
  return {
    ...shown,
    level: levels.indexOf(second.level) > levels.indexOf(first.level) ? second.level : first.level,
    requirements: union(first.requirements, second.requirements),
    operations: union(first.operations, second.operations),
    occurrences: first.occurrences + second.occurrences,
    flaky: first.flaky && second.flaky,
    seenAt: union(first.seenAt, second.seenAt).slice(0, seenAtLimit),
  }
}

function tidy(finding: Finding): Finding {
  return {
    ...finding,
    requirements: union(finding.requirements),
    operations: union(finding.operations),
    seenAt: union(finding.seenAt).slice(0, seenAtLimit),
    ...(finding.evidence && { evidence: tidyEvidence(finding.evidence) }),
  }
}

function tidyEvidence(evidence: Evidence): Evidence {
  const request = maskRequest(evidence.request)
  return { ...evidence, request, curl: evidence.curl || renderCurl(request, evidence.identity) }
}

/** What shows again beats what does not, then what was shrunk and can be rebuilt; then the shorter request body is easier to read; else the first stays. */
function isClearer(candidate: Finding, kept: Finding): boolean {
  if (candidate.flaky !== kept.flaky) return kept.flaky
  if (isShrunk(candidate) !== isShrunk(kept)) return isShrunk(candidate)
  return bodyLength(candidate) < bodyLength(kept)
}

function isShrunk({ counterexample, evidence }: Finding): boolean {
  return counterexample !== undefined || evidence?.replay !== undefined
}

function bodyLength(finding: Finding): number {
  return finding.evidence?.request.body?.length ?? 0
}

/** Most binding first, then most frequent, then by fingerprint: the order of findings in a report. */
export function byImportance(a: Finding, b: Finding): number {
  return (
    levels.indexOf(b.level) - levels.indexOf(a.level) ||
    b.occurrences - a.occurrences ||
    (a.fingerprint < b.fingerprint ? -1 : 1)
  )
}

function union(...lists: readonly (readonly string[])[]): readonly string[] {
  return [...new Set(lists.flat())].toSorted()
}
