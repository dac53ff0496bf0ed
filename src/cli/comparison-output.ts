import { join } from 'node:path'
import type { Diff, Fidelity } from '../compare/model.ts'
import type { Page } from '../compare/page.ts'
import { pageOfDiff, pageOfFidelity } from '../compare/pages.ts'
import { stable } from '../report/json.ts'
import type { ComparisonFormat } from './formats.ts'
import { screen, writeReport } from './output.ts'

/** What a command that compares gets from its options. */
export interface ComparisonFlags {
  readonly out: string
  readonly report?: readonly ComparisonFormat[]
  readonly json?: boolean
}

/** Writes a comparison in the formats asked for, named after its kind, and prints it. Renderers are loaded when they are asked for. */
export async function publishComparison(comparison: Diff | Fidelity, flags: ComparisonFlags): Promise<void> {
  const page = comparison.kind === 'diff' ? pageOfDiff(comparison) : pageOfFidelity(comparison)
  const json = `${JSON.stringify(comparison, stable, 2)}\n`
  const written: string[] = []
  for (const format of flags.report ?? []) {
    const text = format === 'json' ? json : await render(format, page)
    written.push(writeReport(join(flags.out, `${comparison.kind}.${format}`), text))
  }
  if (flags.json === true) {
    process.stdout.write(json)
    return
  }
  const { renderPage } = await import('../compare/render/terminal.ts')
  process.stdout.write(renderPage(page, screen()))
  if (written.length > 0) process.stdout.write(`written to ${written.join(', ')}\n`)
}

async function render(format: 'md' | 'html', page: Page): Promise<string> {
  if (format === 'md') return (await import('../compare/render/markdown.ts')).renderMarkdown(page)
  return (await import('../compare/render/html.ts')).renderPageHtml(page)
}
