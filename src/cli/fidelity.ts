import { join } from 'node:path'
import { fidelityOf } from '../compare/fidelity.ts'
import { conform } from '../conform.ts'
import { loadContract } from '../contract/load.ts'
import type { PlanOptions } from '../engine/plan.ts'
import { clientOptions, preflight, type Target } from '../engine/target.ts'
import type { Contract } from '../model/contract.ts'
import { TargetError, UsageError } from '../model/errors.ts'
import type { Report } from '../model/report.ts'
import { makeProgress } from '../report/progress.ts'
import { sawSuccess } from '../report/summary.ts'
import { loadSuiteFiles, loadSuites } from '../load-suites.ts'
import { makeClient } from '../transport/client.ts'
import { type ComparisonFlags, publishComparison } from './comparison-output.ts'
import { asRecorded, isRecording, openRecording } from './fidelity-recording.ts'
import { limitsOf, openMock, type OpenTarget, openTarget } from './open-target.ts'
import type { RunFlags } from './options.ts'
import { checkFolder } from './output.ts'
import { stopOnSignal } from './stop.ts'

interface FidelityFlags extends Omit<RunFlags, 'target'>, ComparisonFlags {
  readonly reference: string
  readonly candidate: string
  readonly referenceAuth?: string
  readonly candidateAuth?: string
  readonly min?: number
}

type SideName = 'reference' | 'candidate'

const interruptedCode = 130

/**
 * `concordat fidelity --reference URL --candidate URL [contract]`: the same plan on both targets, then how alike they are. The exit code is 1 when the
 * candidate is less faithful than `--min`, 3 when one of the two never let us in.
 */
export async function fidelity(contractName: string, options: object): Promise<number> {
  const flags = options as FidelityFlags
  const contract = await loadContract(contractName, { remoteRefs: flags.allowRemoteRefs })
  const suites = [...(await loadSuites(contractName)), ...(await loadSuiteFiles(flags.suite ?? []))]
  checkFolder(flags.out)
  const stop = stopOnSignal()
  const sides: OpenTarget[] = []
  try {
    const recording = isRecording(flags.reference) ? openRecording(flags.reference, contract) : undefined
    const names: readonly SideName[] = recording === undefined ? ['reference', 'candidate'] : ['candidate']
    for (const side of names) sides.push(await openSide(contractName, side, flags))
    const targets = comparable(sides.map(({ target }) => ({ ...target, signal: stop.signal })))
    const { seed, profile, only, skip } = flags
    const ran = await runOnEach(targets, contract, recording?.plan ?? { seed, profile, only, skip, suites })
    const reports = recording === undefined ? ran : [recording.report, ...ran.map(asRecorded)]
    const [reference, candidate] = reports as [Report, Report]
    const result = fidelityOf(reference, candidate)
    await publishComparison(result, flags)
    tellLeft(reports)
    if (stop.signal.aborted) return interruptedCode
    if (!sawSuccess(reference) || !sawSuccess(candidate) || result.scores.overall === undefined) return 3
    return result.scores.overall < (flags.min ?? 0) ? 1 : 0
  } catch (error) {
    // Stopped before anything was sent: there is nothing to report.
    if (stop.signal.aborted && error instanceof TargetError) return interruptedCode
    throw error
  } finally {
    stop.release()
    for (const { close } of sides) await close()
  }
}

/** `mock` and `mock:PROFILE` are mocks of the contract that live as long as the comparison. */
function openSide(contractName: string, side: SideName, flags: FidelityFlags): Promise<OpenTarget> {
  const { [side]: target, [`${side}Auth` as const]: own, auth } = flags
  const [, profile] = /^mock(?::(.+))?$/.exec(target) ?? []
  if (target === 'mock' || profile !== undefined) return openMock(contractName, limitsOf(flags), profile)
  if (isRecording(target)) {
    const hint = 'A recording can only be the --reference: the candidate has to answer.'
    throw new UsageError('candidate-recording', `The candidate ${target} is a file, not a target.`, hint)
  }
  const credential = own ?? auth
  return openTarget(contractName, {
    ...flags,
    target,
    ...(credential === undefined ? {} : { auth: credential }),
    out: join(flags.out, side),
  })
}

/** Makes sure that the candidate is there and lets us in before the run on the reference, which may take long. */
async function greet(contract: Contract, target: Target): Promise<void> {
  const { signal } = target
  const client = makeClient(clientOptions(target, { contract, ...(signal === undefined ? {} : { signal }) }))
  try {
    await preflight(contract, target, client)
  } finally {
    await client.close()
  }
}

/** Both sides get the same plan: the main login, and of the others who can log in on both; neither is treated as ours. */
function comparable(targets: readonly Target[]): readonly Target[] {
  const isEverywhere = (name: string): boolean =>
    targets.every(({ identities }) => identities.some((identity) => identity.name === name))
  return targets.map((target) => {
    const { embedded: _, identities, ...rest } = target
    const [main, ...others] = identities
    return {
      ...rest,
      identities:
        main === undefined ? [] : [{ ...main, name: 'main' }, ...others.filter(({ name }) => isEverywhere(name))],
    }
  })
}

/** Runs the plan on one target after the other; the last one is the candidate. */
async function runOnEach(targets: readonly Target[], contract: Contract, plan: PlanOptions): Promise<Report[]> {
  const [, waiting] = targets
  if (waiting !== undefined) await greet(contract, waiting)
  const reports: Report[] = []
  for (const [index, target] of targets.entries()) {
    process.stderr.write(`${index === targets.length - 1 ? 'candidate' : 'reference'}: ${target.url}\n`)
    const progress = makeProgress(process.stderr, process.env)
    try {
      reports.push(await conform({ ...plan, contract, target, onEvent: (event) => progress.add(event) }))
    } finally {
      progress.stop()
    }
  }
  return reports
}

function tellLeft(reports: readonly Report[]): void {
  for (const { run, cleanup } of reports)
    for (const { resource, id, reason } of cleanup.left)
      process.stderr.write(`left on ${run.target.url}: ${resource} ${id}: ${reason}\n`)
}
