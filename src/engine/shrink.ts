import * as fc from 'fast-check'
import type { Case } from '../model/case.ts'
import type { Exchange } from '../model/exchange.ts'
import type { ShownFinding } from '../model/finding.ts'
import { StepFailed } from './fixtures.ts'
import type { Scenario } from './plan.ts'
import type { Running } from './running.ts'
import { MissingBinding } from './session.ts'

/** What shrinking works with. */
export interface ShrinkOptions {
  readonly scenario: Scenario
  readonly running: Running
  readonly attempt: (
    one: Case,
  ) => Promise<{ readonly exchange: Exchange | undefined; readonly findings: readonly ShownFinding[] }>
}

/**
 * Looks for the smallest random case that still shows a finding. Only that finding is followed: whatever else turns up on the way passes.
 * Costs at most the profile's number of requests; a finding of a listed case comes back as it is.
 */
export async function shrink(
  one: Case,
  finding: ShownFinding,
  { scenario, running, attempt }: ShrinkOptions,
): Promise<ShownFinding> {
  const { property } = scenario
  const index = Number(one.id.slice(one.id.lastIndexOf('/') + 1)) - 1 - scenario.cases.length
  if (property === undefined || !(index >= 0)) return finding
  let budget = running.plan.profile.shrink
  let smallest = finding
  const predicate = async (candidate: Case): Promise<boolean> => {
    if (budget-- <= 0 || running.stopped()) return true
    try {
      const { findings } = await attempt({ ...candidate, id: one.id })
      const same = findings.find(({ fingerprint }) => fingerprint === finding.fingerprint)
      if (same !== undefined) smallest = same
      return same === undefined
    } catch (error) {
      if (error instanceof StepFailed || error instanceof MissingBinding) return true
      throw error
    }
  }
  const { seed } = property
  const details = await fc.check(fc.asyncProperty(property.arbitrary, predicate), {
    seed,
    path: String(index),
    numRuns: 1,
  })
  const path = details.counterexamplePath
  return path === null ? finding : { ...smallest, evidence: { ...smallest.evidence, replay: { seed, path } } }
}
