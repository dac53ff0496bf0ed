import { fileURLToPath } from 'node:url'
import { formats } from '../../src/cli/formats.ts'
import type { Report } from '../../src/model/report.ts'
import { renderTerminal } from '../../src/report/terminal.ts'

/** Where the sample stands: an absolute path. */
export const sampleFolder: string = fileURLToPath(new URL('../../reports/sample', import.meta.url))

/** Where the mock of the sample listens; fixed, so that addresses in the sample stay as they are. */
export const samplePort = 4010

/** How the mock of the sample answers. */
export const sampleProfile = 'fluentcart-1.5.2'

/** The run of the sample, as one types it: every operation, and of their scenarios what is small. */
export const sampleRun: readonly string[] = [
  'run',
  'fluentcart',
  '--profile',
  'smoke',
  '--only',
  'example,situation,invalid,anonymous,customers',
  '--target',
  `http://127.0.0.1:${samplePort}`,
  '--auth',
  'basic:admin:admin-password',
]

/** What is printed has no file of its own; in the sample it is text. */
const printed: Readonly<Record<string, string>> = { github: 'annotations.txt' }

/** Every file of the sample but its README, made from the report: the names, and what stands in them. */
export async function sampleFiles(report: Report): Promise<ReadonlyMap<string, string>> {
  const files = new Map<string, string>()
  for (const [format, { file = printed[format] ?? '', render }] of Object.entries(formats)) {
    // What is written while a run goes on cannot be made from its report.
    if (render !== undefined) files.set(file, await render(report, 'must'))
  }
  return files.set('terminal.txt', renderTerminal(report, { color: false, width: 100 }))
}
