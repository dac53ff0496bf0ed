import type { RunEnd } from '../model/event.ts'
import type { Outcome } from '../model/level.ts'
import { atLeast, type Level, levels } from '../model/level.ts'
import type { Report } from '../model/report.ts'
import { counts, isOpen, marks, marksOf } from './counts.ts'
import type { Tone } from './paint.ts'
import { sawSuccess } from './summary.ts'
import { count } from './words.ts'

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

/** The verdict in the words of every report: `FluentCart Customers API does not conform`, and how good that is. */
export function headlineOf(report: Report, failOn: Level): { readonly tone: Tone; readonly verdict: string } {
  const [tone, words] = verdictOf(report, failOn)
  return { tone, verdict: `${report.run.contract.title} ${words}${endWords[report.run.ended]}` }
}

/** An error hides neither a finding nor that there was nothing to judge. */
function verdictOf(report: Report, failOn: Level): readonly [Tone, string] {
  const { summary, findings } = report
  const fails = findings.some((finding) => counts(finding, failOn))
  if (fails && summary.outcome !== 'error') return verdictWords.fail
  const binding = findings.filter(({ level }) => atLeast(level, failOn))
  if (summary.outcome === 'fail' && binding.some(isOpen)) return ['doubtful', 'does not conform, but shows nothing new']
  const waivers = binding.some(({ waived }) => waived !== undefined) ? ', with waivers' : ''
  if (summary.outcome === 'fail') return ['good', `conforms where it ${failOn}${waivers}`]
  if (summary.outcome !== 'error') return verdictWords[summary.outcome]
  if (!sawSuccess(report)) return ['bad', 'could not be judged']
  if (fails) return ['bad', 'does not conform, and part of it could not be judged']
  return verdictWords.error
}

/** `3 findings (2 must, 1 should), 1 of them flaky, 1 waived`. */
export function findingCount({ summary, findings }: Report): string {
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
