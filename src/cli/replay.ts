import { loadContract } from '../contract/load.ts'
import { makePlan } from '../engine/plan.ts'
import type { ProfileName } from '../engine/profile.ts'
import { replayFinding } from '../engine/replay.ts'
import { checkTargetUrl } from '../engine/target.ts'
import { loadSuiteFiles, loadSuites } from '../load-suites.ts'
import { UsageError } from '../model/errors.ts'
import type { Finding } from '../model/finding.ts'
import type { Report } from '../model/report.ts'
import { readReport } from '../report/json.ts'
import { makeArazzo } from '../report/program/arazzo.ts'
import { renderCurlScript } from '../report/program/curl-script.ts'
import { programLines } from '../report/program/text.ts'
import { renderVitestFile } from '../report/program/vitest-file.ts'
import { parseCredential } from '../transport/auth.ts'
import { findingOf, readText } from './report-file.ts'

interface ReplayFlags {
  readonly contract: string | undefined
  readonly target?: string
  readonly auth?: string
  readonly suite?: readonly string[]
  readonly given?: Readonly<Record<string, string>>
  readonly as?: 'text' | 'curl' | 'arazzo' | 'vitest'
}

const reproducedCode = 1
const notRunCode = 3

/** `concordat replay RUN.json FINGERPRINT`: 1 when the finding shows again, 0 when it is fixed, 3 when it could not be tried. */
export async function replay(file: string, fingerprint: string, options: object): Promise<number> {
  const flags = options as ReplayFlags
  const report = readReport(readText(file), file)
  const finding = findingOf(report, fingerprint, file)
  if (flags.as !== undefined) {
    process.stdout.write(render(finding, report, flags.as))
    return 0
  }
  const url = flags.target ?? (report.run.target.embedded ? undefined : report.run.target.url)
  if (url === undefined) {
    throw new UsageError(
      'target-missing',
      'The report is of an embedded mock, which is gone.',
      'Name a target with --target, for example that of `concordat mock`.',
    )
  }
  checkTargetUrl(url)
  const name = flags.contract ?? report.run.contract.name
  const contract = await loadContract(name)
  const suites = [...(await loadSuites(name, contract)), ...(await loadSuiteFiles(flags.suite ?? []))]
  const given = { ...report.run.target.given, ...flags.given }
  const { seed, profile } = report.run
  const plan = makePlan(contract, { seed, profile: profile as ProfileName, suites, given })
  const identities = flags.auth === undefined ? [] : [{ name: 'main', credential: parseCredential(flags.auth) }]
  const result = await replayFinding(plan, finding, { url, identities, given, writes: 'own' })
  const detail =
    result.verdict === 'could not run'
      ? `: ${result.reason}`
      : result.verdict === 'reproduced'
        ? `: received ${result.finding.received}`
        : ''
  process.stdout.write(`${finding.fingerprint} ${finding.rule}: ${result.verdict}${detail}\n`)
  return result.verdict === 'reproduced' ? reproducedCode : result.verdict === 'fixed' ? 0 : notRunCode
}

function render(finding: Finding, report: Report, form: NonNullable<ReplayFlags['as']>): string {
  const { counterexample } = finding
  const { contract, target } = report.run
  if (counterexample === undefined) {
    if (finding.evidence === undefined) {
      throw new UsageError('program', 'This finding is of the document; there is no request to print.')
    }
    if (form !== 'curl')
      throw new UsageError('program', 'This finding is of a single request; it has no program.', 'Use --as curl.')
    return `${finding.evidence.curl}\n`
  }
  if (form === 'text') return `${programLines(counterexample).join('\n')}\n`
  if (form === 'curl') return renderCurlScript(finding, counterexample, new URL(target.url).origin)
  if (form === 'vitest') return renderVitestFile(finding, counterexample, contract.name)
  const document = `${contract.name}/openapi.yaml`
  return `${JSON.stringify(makeArazzo(finding, counterexample, { operations: report.operations, document }), null, 2)}\n`
}
