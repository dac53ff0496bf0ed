import { findingCount, headlineOf } from './headline.ts'
import type { Page } from './page.ts'
import { visible, wrap } from './words.ts'

/** The verdict in one line, then what was tested. */
export function headLines({ report, paint, width, failOn }: Page): readonly string[] {
  const { run } = report
  const headline = headlineOf(report, failOn)
  const verdict = visible(headline.verdict)
  const numbers = findingCount(report)
  const fits = verdict.length + 2 + numbers.length <= width
  const where = `${run.target.url}${run.target.embedded ? ' (embedded mock)' : ''}`
  const facts = `${where}, contract ${run.contract.name} ${run.contract.version}, ${run.profile === 'recorded' ? 'recorded traffic' : `profile ${run.profile}, seed ${run.seed}`}`
  return [
    ...(fits ? [`${paint(headline.tone, verdict)}: ${numbers}`] : [paint(headline.tone, verdict), numbers]),
    ...wrap(visible(facts), width).map((line) => paint('faint', line)),
  ]
}
