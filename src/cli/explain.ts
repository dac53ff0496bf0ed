import { existsSync } from 'node:fs'
import { loadContract } from '../contract/load.ts'
import { builtInContracts } from '../contract/source.ts'
import { loadSuiteFiles, loadSuites } from '../load-suites.ts'
import { ConcordatError } from '../model/errors.ts'
import { readReport } from '../report/json.ts'
import { explainFinding } from './explain/finding.ts'
import { setExplanation } from './explain/layout.ts'
import { explainId, unknownId } from './explain/resolve.ts'
import type { Library } from './explain/subject.ts'
import { screen } from './output.ts'
import { findingOf, readText } from './report-file.ts'

interface ExplainFlags {
  readonly reportFile?: string
  readonly suite?: readonly string[]
  readonly allowRemoteRefs?: boolean
}

/** `concordat explain ID`: what a check, an invariant, a requirement or a finding means, and where the docs say it. */
export async function explain(id: string, contract: string | undefined, options: object): Promise<number> {
  const library = await openLibrary(contract, options)
  process.stdout.write(textOf(id, library))
  return 0
}

/** Fewer digits would name a finding by accident. */
const shortestPrefix = 4

function textOf(id: string, library: Library): string {
  const known = explainId(id, library)
  if (known !== undefined) return setExplanation(known, screen())
  const { report } = library
  const begins = report?.value.findings.some(({ fingerprint }) => fingerprint.startsWith(id)) === true
  if (report === undefined || !begins || id.length < shortestPrefix) throw unknownId(id, library)
  return explainFinding(findingOf(report.value, id, report.file), library, screen())
}

async function openLibrary(contract: string | undefined, flags: ExplainFlags): Promise<Library> {
  const names = contract === undefined ? builtInContracts : [contract]
  const contracts = await Promise.all(names.map((name) => loadContract(name, { remoteRefs: flags.allowRemoteRefs })))
  const known = await Promise.all(names.map((name, index) => loadSuites(name, contracts[index])))
  const suites = [...known.flat(), ...(await loadSuiteFiles(flags.suite ?? []))]
  return { contracts, suites, report: openReport(flags.reportFile) }
}

const usualReport = 'reports/report.json'

/** The report that is named must be one; that which only lies there may be anything. */
function openReport(file: string | undefined): Library['report'] {
  if (file !== undefined) return { value: readReport(readText(file), file), file }
  if (!existsSync(usualReport)) return undefined
  try {
    return { value: readReport(readText(usualReport), usualReport), file: usualReport }
  } catch (error) {
    if (error instanceof ConcordatError) return undefined
    throw error
  }
}
