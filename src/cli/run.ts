import { setFlagsFromString } from 'node:v8'
import { conform } from '../conform.ts'
import { renderProblem } from '../contract/assemble.ts'
import { builtInContracts } from '../contract/source.ts'
import { loadContract } from '../contract/load.ts'
import { quotasOf } from '../contract/quotas.ts'
import { makePlan, type PlanOptions } from '../engine/plan.ts'
import { checkTargetUrl, keepsQuotas, mayWrite, type Target } from '../engine/target.ts'
import type { Contract } from '../model/contract.ts'
import { TargetError } from '../model/errors.ts'
import { makeProgress } from '../report/progress.ts'
import { parseIdentity } from '../transport/auth.ts'
import { readAccepted } from './accepted.ts'
import { openEventLog } from './event-log.ts'
import { locate } from './located.ts'
import type { OutputFlags, RunFlags } from './options.ts'
import { openMock, openTarget } from './open-target.ts'
import { checkFolder, publish } from './output.ts'
import { stopOnSignal } from './stop.ts'
import { loadSuiteFiles, loadSuites } from '../load-suites.ts'

const interruptedCode = 130

/** The plan of a document with more than so many is most of what is in memory and stays: looking for garbage in between costs a sixth of the time. */
const manyOperations = 250

/** `concordat run [contract]`. */
export async function run(contractName: string, options: object): Promise<number> {
  const flags = options as RunFlags & OutputFlags
  const contract = await loadContract(contractName, { remoteRefs: flags.allowRemoteRefs })
  if (contract.operations.length > manyOperations) setFlagsFromString('--semi-space-growth-factor=2')
  const planOptions: PlanOptions = {
    seed: flags.seed,
    profile: flags.profile,
    only: flags.only,
    skip: flags.skip,
    shard: flags.shard,
    suites: [...(await loadSuites(contractName, contract)), ...(await loadSuiteFiles(flags.suite ?? []))],
  }
  if (flags.plan === true) {
    const { renderPlan } = await import('./plan-table.ts')
    const known = await plannedTarget(contractName, flags)
    process.stdout.write(renderPlan(makePlan(contract, { ...planOptions, writes: plannedWrites(flags), ...known })))
    return 0
  }
  checkFolder(flags.out)
  const accepted = await readAccepted(flags, contract)
  tellProblems(contract)
  const log = openEventLog(flags)
  const { target, close } = await openTarget(contractName, flags)
  if (keepsQuotas(target)) noteQuotas(contract)
  const stop = stopOnSignal()
  const progress = makeProgress(process.stderr, process.env)
  try {
    const report = await conform({
      ...planOptions,
      ...accepted,
      contract,
      target: { ...target, signal: stop.signal },
      onEvent: (event) => {
        progress.add(event)
        log.add(event)
      },
    })
    progress.stop()
    return await publish(await locate(report, contractName, contract, { remoteRefs: flags.allowRemoteRefs }), flags)
  } catch (error) {
    // Stopped before anything was sent: there is nothing to report.
    if (stop.signal.aborted && error instanceof TargetError) return interruptedCode
    throw error
  } finally {
    progress.stop()
    log.close()
    stop.release()
    await close()
  }
}

/** A run that waits for hours should not surprise. */
function noteQuotas(contract: Contract): void {
  const told = quotasOf(contract).map(({ name, requests, per }) => `${requests} (${name}) in ${per}`)
  if (told.length === 0) return
  process.stderr.write(
    `note: ${contract.name} allows so many requests: ${told.join(', ')}; the run waits rather than send more. Fewer are needed with --only or --profile smoke\n`,
  )
}

/** Problems of a document that are told before the run; the report has all. */
const told = 20

function tellProblems({ problems }: Contract): void {
  for (const problem of problems.slice(0, told)) process.stderr.write(`document: ${renderProblem(problem)}\n`)
  if (problems.length > told) process.stderr.write(`document: and ${problems.length - told} more\n`)
}

/** Who would take part and what is given: that of the command line, or that of the embedded mock. */
async function plannedTarget(
  contractName: string,
  flags: RunFlags & OutputFlags,
): Promise<Pick<Target, 'identities' | 'given'>> {
  if (flags.target !== undefined || !builtInContracts.includes(contractName))
    return { identities: (flags.identity ?? []).map(parseIdentity), given: flags.given }
  const { target, close } = await openMock(contractName, { given: flags.given })
  await close()
  return target
}

/** What a run on that target would be allowed. */
function plannedWrites({ target, writes }: RunFlags & OutputFlags): 'none' | 'own' {
  if (target !== undefined) checkTargetUrl(target)
  return mayWrite({ url: target ?? 'http://localhost', writes, identities: [] }) ? 'own' : 'none'
}
