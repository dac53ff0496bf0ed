import { type LoadOptions } from '../contract/load.ts'
import { openPlaces } from '../contract/source-places.ts'
import type { Contract } from '../model/contract.ts'
import type { Report } from '../model/report.ts'

/**
 * The report with the line of the document that each finding is about, for formats that show findings in files. A report is never lost
 * for it: when the files have changed or gone since they were loaded, it says so in a warning.
 */
export async function locate(
  report: Report,
  contractName: string,
  contract: Contract,
  options: LoadOptions,
): Promise<Report> {
  if (report.findings.every(({ location }) => location !== undefined)) return report
  try {
    const find = await openPlaces(contractName, contract, options)
    const findings = report.findings.map((finding) => {
      // What no part of the document says alone, such as a leak, is told where its first operation stands.
      const places = [finding.place, ...finding.operations]
      const location = finding.location ?? places.map(find).find((one) => one !== undefined)
      return location === undefined ? finding : { ...finding, location }
    })
    return { ...report, findings }
  } catch {
    return { ...report, warnings: [...report.warnings, lost] }
  }
}

const lost = 'the files of the document cannot be read any more, so findings are told without a line in them'
