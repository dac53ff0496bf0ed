import { readFileSync } from 'node:fs'
import { UsageError } from '../model/errors.ts'
import type { Finding } from '../model/finding.ts'
import type { Report } from '../model/report.ts'
import { nearestHint } from './nearest.ts'

/** A text file's content. Throws {@link UsageError} when it cannot be read. */
export function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EISDIR')
      throw new UsageError('file', `${file} is a folder.`, 'Name a file in it.', error)
    throw new UsageError('file', `${file} cannot be read.`, 'Check the path.', error)
  }
}

/** The finding whose fingerprint begins like this. Throws {@link UsageError} when there is none, or more than one. */
export function findingOf(report: Report, fingerprint: string, file: string): Finding {
  const found = report.findings.filter((one) => one.fingerprint.startsWith(fingerprint))
  const [finding] = found
  if (finding !== undefined && found.length === 1) return finding
  if (found.length > 1) {
    const hint = `They are ${found.map((one) => one.fingerprint).join(', ')}.`
    throw new UsageError('fingerprint', `${found.length} findings in ${file} begin with ${fingerprint}.`, hint)
  }
  const all = report.findings.map((one) => one.fingerprint)
  const hint = nearestHint(fingerprint, all) ?? 'The fingerprint stands behind the rule in the summary of the run.'
  throw new UsageError('fingerprint', `${file} has no finding ${fingerprint}.`, hint)
}
