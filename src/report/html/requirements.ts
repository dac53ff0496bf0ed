import { levels } from '../../model/level.ts'
import type { RequirementResult, RequirementVerdict } from '../../model/report.ts'
import { verdicts } from '../summary.ts'
import { filterMarkup } from './filter.ts'
import { anchorOf, linkTo } from './links.ts'
import { joined, type Markup, markup, prose } from './markup.ts'
import type { View } from './view.ts'

/** The class that colours a verdict. */
export const verdictClass: Readonly<Record<RequirementVerdict, string>> = {
  pass: 'pass',
  fail: 'must',
  flaky: 'flaky',
  waived: 'waived',
  'not exercised': 'none',
  'not observable': 'none',
}

/** The catalogue as a table: where each sentence stands, how binding it is, what became of it, and where that shows. */
export function requirementsMarkup(view: View): Markup {
  const { requirements } = view.report
  if (requirements.length === 0) return markup``
  const documents = [...new Set(requirements.map(({ source }) => source.document))].toSorted()
  const used = <T extends string>(all: readonly T[], of: (one: RequirementResult) => T): readonly (readonly [T, T])[] =>
    all.filter((word) => requirements.some((one) => of(one) === word)).map((word) => [word, word])
  const filter = filterMarkup('requirements', 'requirement', requirements.length, [
    { name: 'outcome', label: 'Outcome', options: used(verdicts, ({ verdict }) => verdict) },
    { name: 'level', label: 'Level', options: used(levels.toReversed(), ({ level }) => level) },
    { name: 'document', label: 'Document', options: documents.map((name) => [name, name]) },
  ])
  return markup`<section id="requirements" aria-labelledby="requirements-title"><h2 id="requirements-title">Requirements</h2>
${filter}
<table class="rows requirements"><thead><tr><th scope="col">Outcome</th><th scope="col">Level</th><th scope="col">Requirement</th><th scope="col">Document, section</th><th scope="col">Evidence</th></tr></thead>
<tbody data-items="requirements">
${requirements.map((one) => rowMarkup(one, view))}</tbody></table></section>
`
}

function rowMarkup(requirement: RequirementResult, view: View): Markup {
  const { id, level, text, source, verdict, unobservable, contradiction } = requirement
  return markup`<tr id="${anchorOf('requirement', id)}" data-item data-outcome="${verdict}" data-level="${level}" data-document="${source.document}"><td><span class="tag ${verdictClass[verdict]}">${verdict}</span></td><td>${level}</td><td>${prose(text)}${unobservable !== undefined && markup`<span class="note">Not observable: ${unobservable}</span>`}<span class="note"><a href="${linkTo('requirement', id)}">${id}</a>${contradiction !== undefined && markup` other documents: ${contradiction}`}</span></td><td>${source.document}, ${source.section}${source.lines !== undefined && markup` <span class="faint">${source.lines}</span>`}</td><td>${evidenceLinks(requirement, view)}</td></tr>
`
}

/** Findings that break it; else what judged it: its operations, its invariant. */
function evidenceLinks({ findings, verdict, at, invariant }: RequirementResult, view: View): Markup {
  const broken = findings.filter((fingerprint) => view.findings.has(fingerprint))
  if (broken.length > 0) return links(broken.map((fingerprint) => [linkTo('finding', fingerprint), fingerprint]))
  if (verdict !== 'pass') return markup``
  const operations = new Set(at.map((place) => /^[^/#]*/.exec(place)?.[0] ?? ''))
  const rules = view.rules.filter(({ id }) => id === invariant)
  return links([
    ...view.report.operations
      .filter(({ id }) => operations.has(id))
      .map(({ id }) => [linkTo('operation', id), id] as const),
    ...rules.map(({ id }) => [linkTo('rule', id), id] as const),
  ])
}

/** More links than these say less. */
const mostLinks = 4

function links(all: readonly (readonly [href: string, text: string])[]): Markup {
  const shown = all.slice(0, mostLinks).map(([href, text]) => markup`<a href="${href}">${text}</a> `)
  return joined([...shown, all.length > mostLinks && `and ${all.length - mostLinks} more`])
}
