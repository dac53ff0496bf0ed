import { createHash } from 'node:crypto'
import type { Level } from '../model/level.ts'
import type { Report } from '../model/report.ts'
import { headlineOf } from './headline.ts'
import { findingsMarkup } from './html/findings.ts'
import { headMarkup, warningsMarkup } from './html/head.ts'
import { type Markup, markup, trusted } from './html/markup.ts'
import { matrixMarkup } from './html/matrix.ts'
import { requirementsMarkup } from './html/requirements.ts'
import { cleanupMarkup, countsMarkup, untriedMarkup } from './html/rest.ts'
import { rulesMarkup } from './html/rules.ts'
import { script } from './html/script.ts'
import { style } from './html/style.ts'
import { timesMarkup } from './html/times.ts'
import { type View, viewOf } from './html/view.ts'

/** How the report is judged. */
export interface HtmlOptions {
  /** The weakest level that fails; findings below it do not spoil the verdict. Default `must`. */
  readonly failOn?: Level
}

/**
 * The report as one HTML file that needs nothing else and asks the network for nothing: its policy lets only its own style and script run,
 * so that not even text that got past the escaping could do anything.
 */
export function renderHtml(report: Report, { failOn = 'must' }: HtmlOptions = {}): string {
  const view = viewOf(report, failOn)
  const policy = `default-src 'none'; style-src ${hashOf(style)}; script-src ${hashOf(script)}; img-src data:; base-uri 'none'; form-action 'none'`
  return markup`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<title>${headlineOf(report, failOn).verdict}</title>
<link rel="icon" href="data:,">
<style>${trusted(style)}</style>
</head>
<body>
${navigationMarkup(view)}
<main id="top">
${headMarkup(view)}${warningsMarkup(view)}${matrixMarkup(view)}${findingsMarkup(view)}${requirementsMarkup(view)}${rulesMarkup(view)}${timesMarkup(view)}${untriedMarkup(view)}${countsMarkup(view)}${cleanupMarkup(view)}</main>
<script>${trusted(script)}</script>
</body>
</html>
`.text
}

function navigationMarkup({ report, rules }: View): Markup {
  const sections: readonly (readonly [string, string, boolean])[] = [
    ['operations', 'Operations', rules.length > 0],
    ['findings', 'Findings', true],
    ['requirements', 'Requirements', report.requirements.length > 0],
    ['rules', 'Rules', rules.length > 0],
    ['times', 'Times', report.operations.some(({ timing }) => timing.max > 0)],
    ['untried', 'Not exercised', true],
  ]
  return markup`<nav aria-label="Sections"><a class="name" href="#top">concordat</a>${sections.filter(([, , isThere]) => isThere).map(([id, title]) => markup`<a href="#${id}">${title}</a>`)}<button type="button" class="script" data-theme-switch aria-label="Colours: as the system">◐</button></nav>`
}

/** A source of a content security policy: exactly this text. */
function hashOf(text: string): string {
  return `'sha256-${createHash('sha256').update(text).digest('base64')}'`
}
