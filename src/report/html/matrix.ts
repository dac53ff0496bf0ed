import type { RuleInfo } from '../../model/event.ts'
import type { Finding } from '../../model/finding.ts'
import type { OperationResult, Report } from '../../model/report.ts'
import { marks, marksOf } from '../counts.ts'
import { count } from '../words.ts'
import { anchorOf, linkTo } from './links.ts'
import { type Markup, markup } from './markup.ts'
import { findingsAt, judgedAt, type State, stateOf, type View } from './view.ts'

/** A column: one check, or all business rules together. */
interface Column {
  readonly id: string
  readonly title: string
  readonly rules: ReadonlySet<string>
}

/** Operations by what judged them: kept, broken and at what level, or not exercised. */
export function matrixMarkup(view: View): Markup {
  const columns = columnsOf(view.rules)
  const { operations } = view.report
  if (columns.length === 0 || operations.length === 0) return markup``
  return markup`<section id="operations" aria-labelledby="operations-title"><h2 id="operations-title">Operations and checks</h2>
<div class="board"><div class="scroll" role="region" aria-label="Table of operations and checks" tabindex="0"><table class="matrix">
<thead><tr><th scope="col"><span class="hidden">Operation</span></th>${columns.map(({ id, title }) => markup`<th scope="col" title="${title}"><a href="${linkTo('rule', id)}"><span>${id === invariants ? 'business rules' : id}</span></a></th>`)}</tr></thead>
<tbody>${operations.map((operation) => rowMarkup(operation, columns, view))}</tbody></table></div>
<p class="legend">${legendOf(view.report).map(([state, glyph, words]) => markup`<span><span class="cell ${state}" aria-hidden="true">${glyph}</span> ${words}</span> `)}</p>
<p class="readout script" data-readout>Point at a cell, or walk through the table with the arrow keys.</p></div></section>
`
}

/** The name that stands for all invariants, in filters and links. */
const invariants = 'invariant'

const legend: readonly (readonly [State, string, string])[] = [
  ['pass', '✓', 'kept'],
  ['must', '1', 'findings, the worst a must'],
  ['should', '1', 'the worst a should'],
  ['may', '1', 'the worst a may'],
  ['waived', '1', 'only waived ones'],
  ['flaky', '1', 'only flaky ones'],
  ['known', '1', 'only known ones'],
  ['none', '·', 'not exercised'],
]

/** Marks that no finding has are not explained. */
function legendOf({ findings }: Report): typeof legend {
  const seen = new Set<State>(findings.flatMap((finding) => marksOf(finding)))
  return legend.filter(([state]) => !marks.some((mark) => mark === state) || seen.has(state))
}

function columnsOf(rules: readonly RuleInfo[]): readonly Column[] {
  const checks = rules.filter(({ kind }) => kind === 'check')
  const business = rules.filter(({ kind }) => kind === 'invariant').map(({ id }) => id)
  return [
    ...checks.map(({ id, title }) => ({ id, title, rules: new Set([id]) })),
    ...(business.length === 0
      ? []
      : [{ id: invariants, title: 'What holds from one call to the next', rules: new Set(business) }]),
  ]
}

function rowMarkup(operation: OperationResult, columns: readonly Column[], view: View): Markup {
  const { id, method, path } = operation
  return markup`<tr id="${anchorOf('operation', id)}"><th scope="row" title="${method} ${path}">${id}</th>${columns.map((column) => cellMarkup(operation, column, view))}</tr>
`
}

function cellMarkup(operation: OperationResult, { id, rules }: Column, view: View): Markup {
  const findings = findingsAt(view, operation, rules)
  const judged = judgedAt(operation, rules)
  const state = stateOf(findings, judged)
  const words = wordsOf(state, findings, judged)
  const said = `${operation.id}, ${id === invariants ? 'business rules' : id}: ${words}`
  const [first] = findings
  if (first === undefined) {
    const glyph = state === 'pass' ? '✓' : '·'
    return markup`<td title="${said}"><span class="cell ${state}"><span aria-hidden="true">${glyph}</span><span class="hidden">${words}</span></span></td>`
  }
  // The script shows all of them; without it the link leads to the first.
  const query = new URLSearchParams({ operation: operation.id, rule: id }).toString()
  return markup`<td title="${said}"><a class="cell ${state}" href="${linkTo('finding', first.fingerprint)}" data-list="findings" data-query="${query}" aria-label="${said}">${findings.length}</a></td>`
}

function wordsOf(state: State, findings: readonly Finding[], judged: number | undefined): string {
  const times = judged === undefined ? 'how often it was judged is not known' : `judged ${count(judged, 'time')}`
  if (state === 'none')
    return judged === undefined ? 'nothing found; how often it was judged is not known' : 'not exercised'
  if (state === 'pass') return `kept, ${times}`
  return `${count(findings.length, 'finding')}, ${marks.some((mark) => mark === state) ? state : `worst: ${state}`}; ${times}`
}
