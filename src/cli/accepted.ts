import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { UsageError } from '../model/errors.ts'
import type { Report } from '../model/report.ts'
import type { Waiver } from '../model/waiver.ts'
import { applyBaseline, checkBaseline } from '../report/baseline.ts'
import { readReport } from '../report/json.ts'
import { applyWaivers } from '../report/waivers/apply.ts'
import type { OutputFlags } from './options.ts'
import { readText } from './report-file.ts'

/** What does not count against a target, as a command line names it. */
export interface Accepted {
  readonly waivers: readonly Waiver[] | undefined
  readonly baseline: Report | undefined
}

/** The file that `concordat waive` writes unless it is told another. */
export const usualWaivers = 'waivers.yaml'

/**
 * Reads the files of `--waivers` and `--baseline`. Throws {@link UsageError} or a ContractError when one cannot be used. A file of waivers
 * that only lies there is named and left alone: nobody should turn a run green by putting a file into a folder.
 */
export async function readAccepted(flags: OutputFlags, contract: Report['run']['contract']): Promise<Accepted> {
  const { waivers } = flags
  if (waivers === undefined && existsSync(usualWaivers)) {
    process.stderr.write(`note: ${usualWaivers} is here and not used; --waivers ${usualWaivers} takes it\n`)
  }
  return {
    waivers: waivers === undefined ? undefined : (await import('../report/waivers/read.ts')).readWaivers(waivers),
    baseline: flags.baseline === undefined ? undefined : readBaseline(flags.baseline, flags, contract),
  }
}

/** The report as it reads with what the command line accepts; what that does not name stays as it is. */
export function accept(report: Report, { waivers, baseline }: Accepted): Report {
  const judged = waivers === undefined ? report : applyWaivers(report, waivers)
  return baseline === undefined ? judged : applyBaseline(judged, baseline)
}

function readBaseline(file: string, flags: OutputFlags, contract: Report['run']['contract']): Report {
  const own = join(flags.out, 'report.json')
  if (flags.report.includes('json') && resolve(file) === resolve(own)) {
    const hint = `Keep a copy of it elsewhere, or choose another folder with --out.`
    throw new UsageError('baseline-overwritten', `The baseline ${file} would be overwritten by this report.`, hint)
  }
  const baseline = readReport(readText(file), file)
  checkBaseline(baseline, contract, file)
  return baseline
}
