import type { RuleInfo } from '../../model/event.ts'
import { count } from '../words.ts'
import { anchorOf, linkTo } from './links.ts'
import { type Markup, markup, prose } from './markup.ts'
import { judgedAt, type State, stateOf, type View } from './view.ts'

const words = {
  pass: 'kept',
  must: 'broken',
  should: 'broken',
  may: 'remarks',
  waived: 'waived',
  flaky: 'flaky',
  known: 'known',
  none: 'not exercised',
} satisfies Record<State, string>

const titles = { document: 'Document and waivers', invariant: 'Business rules', check: 'Checks' } satisfies Record<
  RuleInfo['kind'],
  string
>

/** What a rule of this kind judges. */
const units = { document: 'Findings', invariant: 'Steps', check: 'Answers' } satisfies Record<RuleInfo['kind'], string>

/** What judged: each rule in a sentence, how often it had something to judge, and what it found. */
export function rulesMarkup(view: View): Markup {
  if (view.rules.length === 0) return markup``
  return markup`<section id="rules" aria-labelledby="rules-title"><h2 id="rules-title">What was judged</h2>
${(['document', 'invariant', 'check'] as const).map((kind) => tableMarkup(kind, view))}</section>
`
}

function tableMarkup(kind: RuleInfo['kind'], view: View): Markup | undefined {
  const rules = view.rules.filter((rule) => rule.kind === kind)
  if (rules.length === 0) return undefined
  // The link of the matrix to all business rules leads here.
  const anchor = anchorOf('rule', kind === 'document' ? 'documents' : kind)
  return markup`<h3 id="${anchor}">${titles[kind]}</h3>
<div class="scroll" role="region" aria-label="Table of ${titles[kind].toLowerCase()}" tabindex="0"><table class="rows rules"><thead><tr><th scope="col">Outcome</th><th scope="col">What holds</th><th scope="col" class="number">${units[kind]}</th></tr></thead>
<tbody>${rules.map((rule) => ruleMarkup(rule, view))}</tbody></table></div>
`
}

function ruleMarkup({ id, title, kind }: RuleInfo, view: View): Markup {
  const only = new Set([id])
  const findings = view.report.findings.filter(({ rule }) => rule === id)
  const counts =
    kind === 'document' ? [findings.length] : view.report.operations.map((operation) => judgedAt(operation, only))
  const judged = counts.includes(undefined) ? undefined : counts.reduce<number>((sum, one) => sum + (one ?? 0), 0)
  const state = stateOf(findings, judged)
  const link =
    findings.length === 0
      ? undefined
      : markup` <a href="${linkTo('finding', findings[0]?.fingerprint ?? '')}" data-list="findings" data-query="${new URLSearchParams({ rule: id }).toString()}">${count(findings.length, 'finding')}</a>`
  return markup`<tr id="${anchorOf('rule', id)}"><td><span class="tag ${state}">${words[state]}</span></td><td>${prose(title)}${title !== id && markup` <code class="faint">${id}</code>`}${link}</td><td class="number">${judged === undefined ? '' : judged.toLocaleString('en-US')}</td></tr>
`
}
