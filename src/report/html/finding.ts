import type { Finding } from '../../model/finding.ts'
import { type Mark, marksOf } from '../counts.ts'
import { replayLine } from '../program/text.ts'
import { noteWords } from '../waivers/words.ts'
import { count, renderLocation } from '../words.ts'
import { difference } from './difference.ts'
import { evidenceMarkup, programMarkup } from './exchange.ts'
import { anchorOf, linkTo } from './links.ts'
import { type Markup, markup, type Part, prose } from './markup.ts'
import type { View } from './view.ts'

/** Requirements whose sentence is shown at once; the others are folded. */
const cited = 4

/** One finding: a line to be opened, behind it what was promised, what came, and how to see it again. */
export function findingMarkup(finding: Finding, view: View): Markup {
  const { fingerprint, rule, level, place, message, operations, occurrences } = finding
  const marks = marksOf(finding)
  const kind = view.rules.find(({ id }) => id === rule)?.kind ?? 'check'
  return markup`<details class="finding ${level}" data-item data-level="${[level, ...marks].join('\t')}" data-operation="${operations.join('\t')}" data-rule="${`${rule}\t${kind}`}">
<summary><span class="tag ${level}">${level}</span><h3>${prose(message)}</h3><span class="where"><code>${place}</code></span><span class="times">${marks.map((mark) => markup`<span class="tag ${mark}">${mark}</span> `)}${occurrences === 1 ? 'once' : count(occurrences, 'time')}</span></summary>
<div class="body" id="${anchorOf('finding', fingerprint)}">
${breaksMarkup(finding, view)}
${valuesMarkup(finding)}
${caseMarkup(finding, view)}
${proofMarkup(finding)}
${seenMarkup(finding)}
<p class="faint meta"><a href="${linkTo('finding', fingerprint)}">${fingerprint}</a> found by <a href="${linkTo('rule', rule)}">${rule}</a>${marks.map((mark) => `; ${markWords[mark]}`)}</p>${waiverMarkup(finding)}
</div></details>
`
}

/** What a mark says. */
const markWords = {
  waived: 'waived: somebody answers for it',
  flaky: 'flaky: it did not show again when the same was sent once more',
  known: 'known: the baseline has it too',
} satisfies Record<Mark, string>

function waiverMarkup({ waived, waiverEnded }: Finding): Markup | undefined {
  const lines = [
    ...(waived === undefined ? [] : noteWords('waived', waived)),
    ...(waiverEnded === undefined ? [] : noteWords('waiverEnded', waiverEnded)),
  ]
  return lines.length === 0
    ? undefined
    : markup`<h4>Waiver</h4><ul>${lines.map((line) => markup`<li>${line}</li>`)}</ul>`
}

function breaksMarkup({ requirements }: Finding, { requirements: known }: View): Markup | undefined {
  if (requirements.length === 0) return undefined
  const sentence = (id: string): Markup => {
    const one = known.get(id)
    if (one === undefined) return markup`<li>${id}</li>`
    const { document, section, lines } = one.source
    return markup`<li><q>${prose(one.text)}</q> <span class="faint">document ${document}, ${section}${lines !== undefined && `, ${lines}`}</span> <a href="${linkTo('requirement', id)}">${id}</a></li>`
  }
  const rest = requirements.slice(cited)
  const more = markup`<details class="more"><summary>and ${count(rest.length, 'more requirement')}</summary><ul>${rest.map(sentence)}</ul></details>`
  return markup`<h4>Breaks</h4><ul class="breaks">${requirements.slice(0, cited).map(sentence)}</ul>${rest.length > 0 && more}`
}

function valuesMarkup({ expected, received }: Finding): Markup {
  const marked = difference(expected, received)
  return markup`<dl class="values"><div class="expected"><dt>Expected</dt><dd><code>${marked.expected}</code></dd></div><div class="received"><dt>Received</dt><dd><code>${marked.received}</code></dd></div></dl>`
}

function caseMarkup({ evidence, operations, counterexample, location }: Finding, { report }: View): Markup {
  const isKnown = (id: string): boolean => report.operations.some((operation) => operation.id === id)
  const links = operations.map((id, index) => [
    index > 0 && ', ',
    isKnown(id) ? markup`<a href="${linkTo('operation', id)}">${id}</a>` : id,
  ])
  const facts: readonly (readonly [string, Part])[] = [
    ...(location === undefined ? [] : [['In the document', renderLocation(location)] as const]),
    ...(operations.length === 0 ? [] : [['Seen in', links] as const]),
    ...(evidence === undefined || counterexample !== undefined ? [] : [['Case', evidence.description] as const]),
    ...(evidence === undefined ? [] : [['Sent as', evidence.identity] as const]),
  ]
  const isWide = (name: string): boolean => name === 'Seen in' && operations.length > 2
  return markup`<dl class="facts">${facts.map(
    ([name, value]) => markup`<div${isWide(name) && markup` class="wide"`}><dt>${name}</dt><dd>${value}</dd></div>`,
  )}</dl>`
}

/** What shows the finding, and how to see it again; what the document says wrongly needs neither. */
function proofMarkup(finding: Finding): Markup | undefined {
  const { counterexample, evidence, fingerprint } = finding
  if (evidence === undefined) return undefined
  const shown =
    counterexample === undefined
      ? evidenceMarkup({ ...finding, evidence })
      : markup`<h4>The shortest way to see it</h4>${programMarkup(counterexample)}`
  const replay = `concordat replay report.json ${fingerprint}`
  const commands = [...new Set([replayLine(finding), replay])].map(commandMarkup)
  return markup`${shown}<h4>See it again</h4>${commands}`
}

/** A command line with a button that copies it. */
function commandMarkup(command: string): Markup {
  return markup`<div class="command"><pre><code>${command}</code></pre><button type="button" class="script" data-copy aria-label="Copy the command">Copy</button></div>`
}

function seenMarkup({ seenAt }: Finding): Markup | undefined {
  if (seenAt.length < 2) return undefined
  return markup`<details class="more"><summary>seen at ${count(seenAt.length, 'place')}</summary><ul>${seenAt.map((place) => markup`<li><code>${place}</code></li>`)}</ul></details>`
}
