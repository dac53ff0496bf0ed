import { readFileSync } from 'node:fs'
import type { Report } from '../model/report.ts'

/** What wrote the report. `package.json` stands two folders up from here in the sources and in the built package. */
export const tool: Report['tool'] = { name: 'concordat', version: readVersion() }

function readVersion(): string {
  const text = readFileSync(new URL('../../package.json', import.meta.url), 'utf8')
  return (JSON.parse(text) as { version: string }).version
}
