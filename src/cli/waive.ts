import { existsSync, writeFileSync } from 'node:fs'
import { UsageError } from '../model/errors.ts'
import type { Finding } from '../model/finding.ts'
import type { Waiver } from '../model/waiver.ts'
import { readReport } from '../report/json.ts'
import { fits, hasEnded } from '../report/waivers/match.ts'
import { isAboutWaivers, named } from '../report/waivers/own-findings.ts'
import { parseWaivers } from '../report/waivers/read.ts'
import { addWaiver } from '../report/waivers/write.ts'
import { findingOf, readText } from './report-file.ts'

interface WaiveFlags {
  readonly reason: string
  readonly until: string
  readonly owner?: string
  readonly link?: string
  readonly file: string
}

/** `concordat waive RUN.json FINGERPRINT`: writes a waiver of the finding, and leaves what stands in the file as it is. */
export function waive(reportFile: string, fingerprint: string, options: object): number {
  const { file, ...note } = options as WaiveFlags
  const today = new Date().toISOString().slice(0, 10)
  if (hasEnded(note, today)) {
    throw new UsageError('waiver-past', `--until ${note.until} is past.`, `Today is ${today}, in UTC.`)
  }
  const finding = findingOf(readReport(readText(reportFile), reportFile), fingerprint, reportFile)
  if (isAboutWaivers(finding)) {
    const hint = 'Take that waiver out of its file instead, or give it another last day.'
    throw new UsageError('waiver-of-waiver', `${finding.fingerprint} is about a waiver, ${finding.place}.`, hint)
  }
  const text = existsSync(file) ? readText(file) : undefined
  if (text !== undefined) refuseTwice(parseWaivers(text, file), finding, { file, today })
  const { rule, place } = finding
  const waiver: Waiver = { fingerprint: finding.fingerprint, rule, place, ...note }
  write(file, addWaiver(text, waiver, remarkOf(finding)))
  process.stdout.write(`${file}: ${named(waiver)} is waived until ${note.until}\n`)
  process.stdout.write(`concordat run … --waivers ${file} takes it into account\n`)
  return 0
}

/** An entry of the same fingerprint, or one that waives the finding already. */
function refuseTwice(
  waivers: readonly Waiver[],
  finding: Finding,
  { file, today }: { readonly file: string; readonly today: string },
): void {
  const index = waivers.findIndex(
    (one) => one.fingerprint === finding.fingerprint || (fits(one, finding) && !hasEnded(one, today)),
  )
  const there = waivers[index]
  if (there === undefined) return
  throw new UsageError(
    'waiver-twice',
    `Waiver ${index + 1} in ${file} names ${finding.fingerprint} already, until ${there.until}.`,
    'Change its reason or its last day there.',
  )
}

function remarkOf({ level, message, requirements }: Finding): string {
  const breaks = requirements.length === 0 ? '' : ` (${requirements.join(', ')})`
  return `${level}: ${message}${breaks}`.replaceAll(/[\p{Cc}\u2028\u2029]/gu, ' ')
}

function write(file: string, text: string): void {
  try {
    writeFileSync(file, text)
  } catch (error) {
    const reason = error instanceof Error && 'code' in error ? String(error.code) : 'unknown reason'
    throw new UsageError('output', `${file} cannot be written (${reason}).`, 'Choose another with --file.', error)
  }
}
