import type { OperationResult } from '../../model/report.ts'
import { duration } from '../words.ts'
import { linkTo } from './links.ts'
import { type Markup, markup } from './markup.ts'
import type { View } from './view.ts'

/** How long answers took, an operation on each line: the median, the 95th percentile and the slowest on one logarithmic scale. */
export function timesMarkup({ report }: View): Markup {
  const answered = report.operations.filter(({ timing }) => timing.max > 0)
  if (answered.length === 0) return markup``
  const scale = scaleOf(answered)
  return markup`<section id="times" aria-labelledby="times-title"><h2 id="times-title">Times</h2>
<p class="legend" aria-hidden="true"><span><svg class="key" viewBox="0 0 12 12"><circle class="p50" cx="6" cy="6" r="4"/></svg> median</span> <span><svg class="key" viewBox="0 0 12 12"><circle class="p95" cx="6" cy="6" r="4"/></svg> 95 of 100</span> <span><svg class="key" viewBox="0 0 12 12"><path class="max" d="M6 1V11"/></svg> slowest</span></p>
<div class="scroll" role="region" aria-label="Table of times" tabindex="0"><table class="rows times"><thead><tr><th scope="col">Operation</th><td class="plot">${axisMarkup(scale)}</td><th scope="col" class="number">p50</th><th scope="col" class="number">p95</th><th scope="col" class="number">Max</th></tr></thead>
<tbody>${answered.map((operation) => rowMarkup(operation, scale))}</tbody></table></div></section>
`
}

/** Width of the plot in its own units. */
const width = 400
const edge = 8

/** Milliseconds to where they stand, and the round times that are drawn. */
interface Scale {
  readonly at: (ms: number) => number
  readonly ticks: readonly number[]
}

function scaleOf(operations: readonly OperationResult[]): Scale {
  const low = Math.floor(Math.log10(Math.max(1, Math.min(...operations.map(({ timing }) => timing.p50)))))
  const high = Math.max(low + 1, Math.ceil(Math.log10(Math.max(...operations.map(({ timing }) => timing.max)))))
  const share = (ms: number): number => (Math.log10(Math.max(ms, 10 ** low)) - low) / (high - low)
  return {
    at: (ms) => Math.round(edge + share(ms) * (width - 2 * edge)),
    ticks: Array.from({ length: high - low + 1 }, (_, index) => 10 ** (low + index)),
  }
}

function axisMarkup({ at, ticks }: Scale): Markup {
  const anchor = (index: number): string => (index === 0 ? 'start' : index === ticks.length - 1 ? 'end' : 'middle')
  return markup`<svg viewBox="0 0 ${width} 20" aria-hidden="true">${ticks.map((ms, index) => markup`<text x="${index === 0 ? 0 : index === ticks.length - 1 ? width : at(ms)}" y="14" text-anchor="${anchor(index)}">${shortly(ms)}</text>`)}</svg>`
}

function shortly(ms: number): string {
  return ms < 1000 ? `${ms} ms` : `${ms / 1000} s`
}

function rowMarkup({ id, timing }: OperationResult, { at, ticks }: Scale): Markup {
  const { p50, p95, max } = timing
  return markup`<tr><th scope="row"><a href="${linkTo('operation', id)}">${id}</a></th><td class="plot"><svg viewBox="0 0 ${width} 20" aria-hidden="true">${ticks.map((ms) => markup`<path class="tick" d="M${at(ms)} 0V20"/>`)}<path class="range" d="M${at(p50)} 10H${at(max)}"/><path class="max" d="M${at(max)} 4V16"/><circle class="p95" cx="${at(p95)}" cy="10" r="4"/><circle class="p50" cx="${at(p50)}" cy="10" r="4"/></svg></td><td class="number">${duration(p50)}</td><td class="number">${duration(p95)}</td><td class="number">${duration(max)}</td></tr>
`
}
