import type { Finding } from '../../model/finding.ts'
import type { Report } from '../../model/report.ts'
import { makePaint } from '../../report/paint.ts'
import { findingLines } from '../../report/terminal-finding.ts'
import { noteWords } from '../../report/waivers/words.ts'
import { isAboutWaivers } from '../../report/waivers/own-findings.ts'
import { type Field, type LayoutOptions, setExplanation } from './layout.ts'
import { explainId } from './resolve.ts'
import type { Library } from './subject.ts'

/** A finding of a run: as the summary shows it, then what its rule means, and what can be done about it. */
export function explainFinding(finding: Finding, library: Library, options: LayoutOptions): string {
  const { report } = library
  if (report === undefined) throw new Error('a finding belongs to a report')
  const block = findingLines(finding, {
    number: report.value.findings.indexOf(finding) + 1,
    width: options.width,
    paint: makePaint(options.color),
    requirements: new Map(report.value.requirements.map((one) => [one.id, one])),
  })
  const rule = explainId(finding.rule, library)
  const telling = new Set(['judges', 'why'])
  const text = setExplanation(
    {
      head: rule?.head ?? finding.rule,
      sentences: rule?.sentences ?? [],
      fields: [...(rule?.fields.filter(([name]) => telling.has(name)) ?? []), ...nextSteps(finding, report)],
    },
    options,
  )
  return `${block.join('\n')}\n\n${text}`
}

/** How to see the finding again, and how to answer for it or who does. */
function nextSteps(finding: Finding, { value, file }: NonNullable<Library['report']>): readonly Field[] {
  if (isAboutWaivers(finding)) return []
  const { fingerprint, waived, evidence } = finding
  return [
    ['see it', evidence === undefined ? [] : [`concordat replay ${file} ${fingerprint}${targetOf(value)}`]],
    waived === undefined
      ? ['waive', [`concordat waive ${file} ${fingerprint} --reason … --until YYYY-MM-DD`]]
      : ['waived', noteWords('waived', waived)],
  ]
}

/** An embedded mock is gone when its report is read. */
function targetOf({ run }: Report): string {
  return run.target.embedded ? ' --target URL' : ''
}
