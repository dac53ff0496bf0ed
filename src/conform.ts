import { loadContract } from './contract/load.ts'
import { type PlanOptions, preparePlan } from './engine/plan.ts'
import { greetAndRun } from './engine/run.ts'
import { checkTargetUrl, mayWrite, type Target } from './engine/target.ts'
import type { Contract } from './model/contract.ts'
import type { Event } from './model/event.ts'
import type { Report } from './model/report.ts'
import type { Waiver } from './model/waiver.ts'
import { applyBaseline, checkBaseline } from './report/baseline.ts'
import { startReport } from './report/fold.ts'
import { applyWaivers } from './report/waivers/apply.ts'

/** What to check, against what, and how. */
export interface ConformOptions extends PlanOptions {
  /** A built-in contract's name, the path of an OpenAPI document, or a contract that is already loaded. */
  readonly contract: string | Contract
  readonly target: Target
  /** What somebody answers for; see `readWaivers`. */
  readonly waivers?: readonly Waiver[] | undefined
  /** An earlier report of the same contract: what it shows too is known and fails nothing. */
  readonly baseline?: Report | undefined
  /** Sees every event as it happens. */
  readonly onEvent?: ((event: Event) => void) | undefined
}

/** Checks that a running API keeps its contract. Throws only what stops a run as a whole: a {@link ConcordatError}. */
export async function conform(options: ConformOptions): Promise<Report> {
  const contract = typeof options.contract === 'string' ? await loadContract(options.contract) : options.contract
  if (options.baseline !== undefined) checkBaseline(options.baseline, contract)
  const { identities, given } = options.target
  checkTargetUrl(options.target.url)
  const writes = mayWrite(options.target) ? 'own' : 'none'
  const planner = preparePlan(contract, { identities, given, ...options, writes })
  const report = startReport(contract)
  for await (const event of greetAndRun(contract, planner, options.target)) {
    report.add(event)
    options.onEvent?.(event)
  }
  const judged = applyWaivers(report.finish(), options.waivers ?? [])
  return options.baseline === undefined ? judged : applyBaseline(judged, options.baseline)
}
