import type { Report } from '../../model/report.ts'
import { findingCount, headlineOf } from '../headline.ts'
import { scoreOf } from '../score.ts'
import { sawSuccess, verdicts } from '../summary.ts'
import { count, duration } from '../words.ts'
import { filterLink } from './filter.ts'
import { type Markup, markup } from './markup.ts'
import { verdictClass } from './requirements.ts'
import type { View } from './view.ts'

/** The verdict, the score and what was tested. */
export function headMarkup({ report, failOn }: View): Markup {
  const { tone, verdict } = headlineOf(report, failOn)
  return markup`<header class="verdict ${tone}"><div><p class="what">Contract conformance report</p>
<h1>${verdict}</h1>
<p class="count">${report.findings.length === 0 ? findingCount(report) : markup`<a href="#findings">${findingCount(report)}</a>`}</p></div>
${scoreMarkup(report)}</header>
${factsMarkup(report)}
`
}

function scoreMarkup(report: Report): Markup | undefined {
  const { requirements } = report.summary
  const { kept, judged, percent } = scoreOf(report)
  const all = report.requirements.length
  if (all === 0) return undefined
  const used = verdicts.filter((verdict) => requirements[verdict] > 0)
  const starts = used.map((_, index) => used.slice(0, index).reduce((sum, verdict) => sum + requirements[verdict], 0))
  return markup`<div class="score"><p><strong>${percent === undefined ? '–' : `${percent} %`}</strong> <span>${
    percent === undefined
      ? 'no requirement could be judged'
      : `${kept.toLocaleString('en-US')} of the ${count(judged, 'requirement')} that could be judged are kept`
  }</span></p>
<svg viewBox="0 0 ${all} 1" preserveAspectRatio="none" aria-hidden="true">${used.map((verdict, index) => markup`<rect class="${verdictClass[verdict]}" x="${starts[index]}" width="${requirements[verdict]}" height="1"/>`)}</svg>
<ul>${used.map((verdict) => markup`<li><span class="dot ${verdictClass[verdict]}"></span>${filterLink('requirements', { outcome: verdict }, `${requirements[verdict]} ${verdict}`)}</li>`)}</ul></div>`
}

function factsMarkup({ run, summary, tool, scenarios }: Report): Markup {
  const took = duration(Math.max(0, Date.parse(run.finishedAt) - Date.parse(run.startedAt)) || 0)
  const facts: readonly (readonly [string, string | Markup])[] = [
    ['Target', `${run.target.url}${run.target.embedded ? ' (embedded mock)' : ''}`],
    ['Contract', `${run.contract.name} ${run.contract.version}`],
    ...(run.profile === 'recorded'
      ? ([['Profile', 'recorded traffic']] as const)
      : ([
          ['Profile', run.profile],
          ['Seed', String(run.seed)],
        ] as const)),
    [
      'Begun',
      markup`<time datetime="${run.startedAt}">${run.startedAt.replace(/^([\d-]+)T([\d:]{5}).*$/, '$1 $2 UTC')}</time>`,
    ],
    ['Took', took],
    ['Requests', summary.requests.toLocaleString('en-US')],
    ['Scenarios', scenarios.length.toLocaleString('en-US')],
    ...(run.target.identities.length === 0 ? [] : ([['Identities', run.target.identities.join(', ')]] as const)),
    ['Made by', `concordat ${tool.version}, run ${run.id}`],
  ]
  const found = Object.entries(run.configuration)
  return markup`<div class="run">${listMarkup('Run', facts)}${
    found.length > 0 && markup`<h2>How the target was found to be set up</h2>${listMarkup('Configuration', found)}`
  }</div>`
}

function listMarkup(label: string, facts: readonly (readonly [string, string | Markup])[]): Markup {
  return markup`<dl class="facts" aria-label="${label}">${facts.map(([name, value]) => markup`<div><dt>${name}</dt><dd>${value}</dd></div>`)}</dl>`
}

/** What a reader must know before trusting the verdict. */
export function warningsMarkup({ report }: View): Markup {
  const errors = report.scenarios.filter(({ outcome }) => outcome === 'error')
  const isSilent = report.summary.outcome === 'error' && !sawSuccess(report)
  const lines = [
    ...(isSilent ? ['No request was answered with a 2xx.'] : []),
    ...errors.map(({ id, reason }) => `${id} could not be judged: ${reason ?? 'no reason given'}`),
    ...report.warnings,
  ]
  if (lines.length === 0) return markup``
  return markup`<aside class="warnings" aria-labelledby="warnings-title"><h2 id="warnings-title">Before you trust the verdict</h2><ul>${lines.map((line) => markup`<li>${line}</li>`)}</ul></aside>
`
}
