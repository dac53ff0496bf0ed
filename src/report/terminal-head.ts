import type { RunEnd } from '../model/event.ts'
import type { Outcome } from '../model/level.ts'
import { atLeast, type Level, levels } from '../model/level.ts'
import type { Report } from '../model/report.ts'
import type { Page } from './page.ts'
import type { Tone } from './paint.ts'
import { sawSuccess } from './summary.ts'
import { count, visible, wrap } from './words.ts'

const verdictWords = {
  pass: ['good', 'conforms'],
  skip: ['good', 'conforms, as far as it was tried'],
  waived: ['good', 'conforms, with waivers'],
  flaky: ['doubtful', 'answers differ from one time to the next'],
  fail: ['bad', 'does not conform'],
  error: ['bad', 'is judged only in part'],
} satisfies Record<Outcome, readonly [Tone, string]>

const endWords = {
  complete: '',
  interrupted: ', interrupted',
  budget: ', stopped at its limit',
  'target-lost': ', the target was lost',
} satisfies Record<RunEnd, string>

/** The verdict in one line, then what was tested. */
export function headLines({ report, paint, width, failOn }: Page): readonly string[] {
  const { run } = report
  const [tone, words] = verdictOf(report, failOn)
  const verdict = visible(`${run.contract.title} ${words}${endWords[run.ended]}`)
  const numbers = findingCount(report)
  const fits = verdict.length + 2 + numbers.length <= width
  const where = `${run.target.url}${run.target.embedded ? ' (embedded mock)' : ''}`
  const facts = `${where}, contract ${run.contract.name} ${run.contract.version}, ${run.profile === 'recorded' ? 'recorded traffic' : `profile ${run.profile}, seed ${run.seed}`}`
  return [
    ...(fits ? [`${paint(tone, verdict)}: ${numbers}`] : [paint(tone, verdict), numbers]),
    ...wrap(visible(facts), width).map((line) => paint('faint', line)),
  ]
}

/** An error hides neither a finding nor that there was nothing to judge. */
function verdictOf({ summary, findings, operations }: Report, failOn: Level): readonly [Tone, string] {
  const fails = findings.some(({ flaky, level }) => !flaky && atLeast(level, failOn))
  if (fails && summary.outcome !== 'error') return verdictWords.fail
  if (summary.outcome === 'fail') return ['good', `conforms where it ${failOn}`]
  if (summary.outcome !== 'error') return verdictWords[summary.outcome]
  if (!sawSuccess(operations)) return ['bad', 'could not be judged']
  if (fails) return ['bad', 'does not conform, and part of it could not be judged']
  return verdictWords.error
}

/** `3 findings (2 must, 1 should), 1 of them flaky`. */
function findingCount({ summary, findings }: Report): string {
  if (findings.length === 0) return 'no findings'
  const byLevel = levels.toReversed().filter((level) => summary.findings[level] > 0)
  const split = byLevel.map((level) => `${summary.findings[level]} ${level}`).join(', ')
  const flaky = findings.filter((finding) => finding.flaky).length
  return `${count(findings.length, 'finding')} (${split})${flaky === 0 ? '' : `, ${flaky} of them flaky`}`
}
