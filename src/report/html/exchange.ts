import type { WireFailure, WireRequest, WireResponse } from '../../model/exchange.ts'
import type { Evidence, ShownFinding } from '../../model/finding.ts'
import type { Counterexample } from '../../model/program.ts'
import { maskRequest } from '../mask.ts'
import { type FlowStep, flowOf } from '../program/flow.ts'
import { duration } from '../words.ts'
import { bodyMarkup, pathsIn } from './body.ts'
import { type Markup, markup } from './markup.ts'

/** The exchange that showed a finding: request and answer, folded. */
export function evidenceMarkup({ evidence, place, seenAt }: ShownFinding): Markup {
  const request = maskRequest(evidence.request)
  const { method, url, body } = request
  const operation = evidence.case.split('/')[0] ?? ''
  const places = [place, ...seenAt]
  return markup`<details class="wire"><summary>Request <code>${method} ${pathOf(url)}</code></summary>
<pre>${method} ${url}
${headersMarkup(request.headers)}${
    body !== undefined &&
    markup`
${bodyMarkup(body, pathsIn(places, operation, 'request'))}`
  }</pre></details>
<details class="wire"><summary>Answer <code>${statusOf(evidence.response)}</code> <span class="faint">after ${duration(evidence.tookMs)}</span></summary>
<pre>${answerMarkup(evidence, operation, places)}</pre></details>`
}

function answerMarkup({ response }: Evidence, operation: string, places: readonly string[]): Markup {
  if (response.kind === 'failure') return markup`${response.message}`
  return markup`HTTP ${response.status}
${headersMarkup(response.headers)}
${bodyMarkup(response.body, pathsIn(places, operation, 'response'))}`
}

/** The program that shows a finding, a step on each line; what went over the wire is folded into it. */
export function programMarkup(counterexample: Counterexample): Markup {
  return markup`<ol class="program">${flowOf(counterexample).map(stepMarkup)}</ol>`
}

function stepMarkup({ title, method, path, body, answer, received, captures }: FlowStep): Markup {
  const named = captures.map(({ name, pointer }) => `${pointer} of the answer is called ${name}`)
  return markup`<li><details class="wire"><summary>${title} <code>${method} ${path}</code> <span class="faint">→</span> <code>${answer}</code></summary>
${body !== undefined && markup`<pre>${bodyMarkup(body)}</pre>`}
<pre>${bodyMarkup(received)}</pre>
${named.map((text) => markup`<p class="faint">${text}</p>`)}</details></li>`
}

function headersMarkup(headers: WireRequest['headers']): readonly Markup[] {
  return Object.entries(headers)
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(
      ([name, value]) => markup`<span class="faint">${name}:</span> ${value}
`,
    )
}

function statusOf(response: WireResponse | WireFailure): string {
  return response.kind === 'response' ? `HTTP ${response.status}` : `none (${response.reason})`
}

function pathOf(url: string): string {
  return url.replace(/^[a-z][a-z\d+.-]*:\/\/[^/?#]*/i, '')
}
