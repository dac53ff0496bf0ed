import { levels } from '../../model/level.ts'
import type { BaselineResult, Report } from '../../model/report.ts'
import { marks, marksOf } from '../counts.ts'
import { count } from '../words.ts'
import { type Choice, filterMarkup } from './filter.ts'
import { findingMarkup } from './finding.ts'
import { type Markup, markup } from './markup.ts'
import type { View } from './view.ts'

/** All findings, the most binding first. */
export function findingsMarkup(view: View): Markup {
  const { findings } = view.report
  const body =
    findings.length === 0
      ? markup`<p>Nothing was found.</p>`
      : markup`${filterMarkup('findings', 'finding', findings.length, choicesOf(view))}
<div data-items="findings">
${findings.map((finding) => findingMarkup(finding, view))}</div>`
  return markup`<section id="findings" aria-labelledby="findings-title"><h2 id="findings-title">Findings</h2>
${body}${view.report.baseline !== undefined && baselineMarkup(view.report.baseline)}</section>
`
}

/** How the run compares with an earlier one. */
function baselineMarkup({ run, startedAt, known, fixed, notTried }: BaselineResult): Markup {
  const rest = `${count(notTried, 'finding')} of it had no chance to show in this run`
  const items = fixed.map(
    ({ level, rule, fingerprint, place }) =>
      markup`<li>fixed: ${level} ${rule} <code>${fingerprint}</code> at <code>${place}</code></li>`,
  )
  return markup`<h3>Baseline</h3>
<p>Compared with run ${run} of ${startedAt.slice(0, 10)}: ${known} known, ${fixed.length} fixed${notTried > 0 && `; ${rest}`}.</p>
${items.length > 0 && markup`<ul>${items}</ul>`}`
}

function choicesOf({ report, rules }: View): readonly Choice[] {
  const found = rules.filter(({ id }) => report.findings.some(({ rule }) => rule === id))
  const hasInvariants = found.some(({ kind }) => kind === 'invariant')
  return [
    { name: 'level', label: 'Level', options: levelsIn(report).map((level) => [level, level]) },
    {
      name: 'operation',
      label: 'Operation',
      options: [...new Set(report.findings.flatMap(({ operations }) => operations))].toSorted().map((id) => [id, id]),
    },
    {
      name: 'rule',
      label: 'Found by',
      options: [
        ...(hasInvariants ? ([['invariant', 'any business rule']] as const) : []),
        ...found.map(({ id }) => [id, id] as const).toSorted(([a], [b]) => (a < b ? -1 : 1)),
      ],
    },
  ]
}

function levelsIn({ findings }: Report): readonly string[] {
  const found = levels.toReversed().filter((level) => findings.some((finding) => finding.level === level))
  return [...found, ...marks.filter((mark) => findings.some((finding) => marksOf(finding).includes(mark)))]
}
