import type { RunEnd } from '../model/event.ts'
import { atLeast, type Level, levels, type Outcome } from '../model/level.ts'
import type { Report } from '../model/report.ts'
import { counts, isOpen, marks, marksOf } from './counts.ts'
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
  const fails = findings.some((finding) => counts(finding, failOn))
  if (fails && summary.outcome !== 'error') return verdictWords.fail
  const binding = findings.filter(({ level }) => atLeast(level, failOn))
  if (summary.outcome === 'fail' && binding.some(isOpen)) return ['doubtful', 'does not conform, but shows nothing new']
  const waivers = binding.some(({ waived }) => waived !== undefined) ? ', with waivers' : ''
  if (summary.outcome === 'fail') return ['good', `conforms where it ${failOn}${waivers}`]
  if (summary.outcome !== 'error') return verdictWords[summary.outcome]
  if (!sawSuccess(operations)) return ['bad', 'could not be judged']
  if (fails) return ['bad', 'does not conform, and part of it could not be judged']
  return verdictWords.error
}

/** `3 findings (2 must, 1 should), 1 of them flaky, 1 waived`. */
function findingCount({ summary, findings }: Report): string {
  if (findings.length === 0) return 'no findings'
  const byLevel = levels.toReversed().filter((level) => summary.findings[level] > 0)
  const split = byLevel.map((level) => `${summary.findings[level]} ${level}`).join(', ')
  const marked = marks.flatMap((mark) => {
    const number = findings.filter((finding) => marksOf(finding)[0] === mark).length
    return number === 0 ? [] : [{ number, mark }]
  })
  const told = marked.map(({ number, mark }, index) => `, ${number}${index === 0 ? ' of them' : ''} ${mark}`)
  return `${count(findings.length, 'finding')} (${split})${told.join('')}`
}
