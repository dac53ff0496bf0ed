import { basename } from 'node:path'
import { makeValidator } from '../contract/validate.ts'
import type { PlanOptions } from '../engine/plan.ts'
import { judgeRecorded } from '../engine/recorded.ts'
import { readRecording } from '../engine/recording/read.ts'
import { recordingSuite } from '../engine/recording/suite.ts'
import { makeContext } from '../generate/context.ts'
import type { Contract } from '../model/contract.ts'
import { UsageError } from '../model/errors.ts'
import type { Report } from '../model/report.ts'
import { startReport } from '../report/fold.ts'
import { readHar } from '../transport/har.ts'
import { readText } from './report-file.ts'

/** A recording that takes the place of a reference: its report, and the plan that sends it to a candidate. */
export interface OpenRecording {
  readonly report: Report
  readonly plan: PlanOptions
}

/** True for what `--reference` takes for a file and no address. */
export function isRecording(reference: string): boolean {
  return /\.(har|json)$/i.test(reference) && !reference.includes('://')
}

/** Reads a recording. Throws {@link UsageError} when it is none, or holds no request of the contract. */
export function openRecording(file: string, contract: Contract): OpenRecording {
  const recorded = readHar(readText(file), file)
  const report = startReport(contract)
  for (const event of judgeRecorded({ contract, recorded, name: basename(file), answers: true })) report.add(event)
  const { requests } = readRecording(contract, recorded, makeContext(contract, makeValidator(contract.document), 1))
  if (requests.length === 0) {
    const hint = 'concordat identify tells which contract a site follows.'
    throw new UsageError('recording-empty', `${file} holds no request of the contract ${contract.name}.`, hint)
  }
  const suite = recordingSuite(contract.name, requests)
  return { report: report.finish(), plan: { suites: [suite], only: [`${suite.area}/*`], profile: 'smoke', seed: 1 } }
}

/** The report of a run that sent a recording again, as that of a recording. */
export function asRecorded(report: Report): Report {
  return { ...report, run: { ...report.run, seed: 0, profile: 'recorded' } }
}
