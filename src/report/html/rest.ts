import type { ScenarioResult } from '../../model/report.ts'
import { intents } from '../intents.ts'
import { count } from '../words.ts'
import { filterLink } from './filter.ts'
import { linkTo } from './links.ts'
import { type Markup, markup, prose } from './markup.ts'
import type { View } from './view.ts'

/** What was not tried and why: scenarios that were skipped, requirements that nothing could have shown broken. */
export function untriedMarkup({ report }: View): Markup {
  const skipped = report.scenarios.filter(({ outcome }) => outcome === 'skip' || outcome === 'error')
  const idle = report.requirements.filter(({ verdict }) => verdict === 'not exercised')
  const hidden = report.summary.requirements['not observable']
  const reasons = [...Map.groupBy(skipped, ({ reason }) => reason ?? 'no reason given')]
  return markup`<section id="untried" aria-labelledby="untried-title"><h2 id="untried-title">Not exercised</h2>
${skipped.length === 0 && idle.length === 0 && markup`<p>Every scenario came to its end, and every requirement that can be observed was judged.</p>`}
${reasons.map(reasonMarkup)}
${idle.length > 0 && markup`<details class="more" open><summary>${count(idle.length, 'requirement')} that no exchange could have shown broken</summary><ul>${idle.map(({ id, text }) => markup`<li>${prose(text)} <a href="${linkTo('requirement', id)}">${id}</a></li>`)}</ul></details>`}
${hidden > 0 && markup`<p>${filterLink('requirements', { outcome: 'not observable' }, count(hidden, 'requirement'))} cannot be observed through the API; the table of requirements says why.</p>`}</section>
`
}

function reasonMarkup([reason, scenarios]: readonly [string, readonly ScenarioResult[]]): Markup {
  return markup`<details class="more"><summary>${count(scenarios.length, 'scenario')}: ${reason}</summary><ul>${scenarios.map(({ id, title }) => markup`<li><code>${id}</code> ${title}</li>`)}</ul></details>
`
}

/** What the run made and took away again. */
export function cleanupMarkup({ report }: View): Markup {
  const { created, removed, left } = report.cleanup
  if (report.run.profile === 'recorded') return markup``
  return markup`<section id="cleanup" aria-labelledby="cleanup-title"><h2 id="cleanup-title">Clean-up</h2>
<p${left.length > 0 && markup` class="left"`}>Created ${created.toLocaleString('en-US')}, removed ${removed.toLocaleString('en-US')}, left ${left.length.toLocaleString('en-US')}.</p>
${left.length > 0 && markup`<ul>${left.map(({ resource, id, reason }) => markup`<li>${resource} <code>${id}</code>: ${reason}</li>`)}</ul>`}</section>
`
}

/** Cases by operation and intent, and the answers by status. */
export function countsMarkup({ report }: View): Markup {
  const columns = intents.filter((intent) => report.operations.some(({ cases }) => cases[intent] !== undefined))
  if (columns.length === 0) return markup``
  return markup`<section id="cases" aria-labelledby="cases-title"><h2 id="cases-title">Requests</h2>
<p class="faint">Cases answered with a 2xx, of those sent, by what they were meant to be; then all answers by status.</p>
<div class="scroll" role="region" aria-label="Table of requests" tabindex="0"><table class="rows cases"><thead><tr><th scope="col">Operation</th>${columns.map((intent) => markup`<th scope="col" class="number">${intent}</th>`)}<th scope="col">Answers</th></tr></thead>
<tbody>${report.operations.map(
    ({
      id,
      method,
      path,
      cases,
      statuses,
    }) => markup`<tr><th scope="row">${id} <span class="faint">${method} ${path}</span></th>${columns.map((intent) => {
      const one = cases[intent]
      return markup`<td class="number">${one === undefined ? '·' : `${one.accepted}/${one.sent}`}</td>`
    })}<td class="statuses">${Object.entries(statuses).map(([status, times]) => markup`<span>${status}<span class="faint">×${times}</span></span> `)}</td></tr>
`,
  )}</tbody></table></div></section>
`
}
