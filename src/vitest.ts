import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { renderProblem } from './contract/assemble.ts'
import { loadContract } from './contract/load.ts'
import { documentEvents } from './engine/document.ts'
import { makePlan, type Plan, type PlanOptions } from './engine/plan.ts'
import { type OpenRun, openRun } from './engine/run.ts'
import type { Target } from './engine/target.ts'
import { loadSuites } from './load-suites.ts'
import type { Event } from './model/event.ts'
import type { Finding } from './model/finding.ts'
import type { Level } from './model/level.ts'
import type { Waiver } from './model/waiver.ts'
import { counts } from './report/counts.ts'
import { makeWaiving } from './report/waivers/match.ts'
import { noteWords } from './report/waivers/words.ts'

/** How {@link describeConformance} judges. */
export interface ConformanceOptions {
  /** The weakest level of a finding that fails its test. Default `must`. */
  readonly failOn?: Level | undefined
  /** What somebody answers for: it fails no test until the day its waiver ends. See {@link readWaivers}. */
  readonly waivers?: readonly Waiver[] | undefined
}

/** Loads a contract and makes its plan; `CONCORDAT_SHARD` (`1/4`) leaves one part of it. Throws {@link ContractError}. */
export async function planOf(contract: string, options: PlanOptions = {}): Promise<Plan> {
  const [index, of] = (process.env['CONCORDAT_SHARD'] ?? '1/1').split('/').map(Number)
  const suites = options.suites ?? (await loadSuites(contract))
  return makePlan(await loadContract(contract), { ...options, suites, shard: { index: index ?? 1, of: of ?? 1 } })
}

/** Makes every scenario of a plan one Vitest test against a target. What the tests created is removed after the last one. */
export function describeConformance(plan: Plan, target: Target, options: ConformanceOptions = {}): void {
  const { failOn = 'must', waivers = [] } = options
  const noteOf = makeWaiving(waivers, new Date().toISOString().slice(0, 10))
  const findings = new Map<string, Finding[]>()
  const ends = new Map<string, Extract<Event, { type: 'scenario-finished' }>>()
  const seen = new Set<string>()
  let run: OpenRun | undefined

  beforeAll(async () => {
    run = await openRun(plan, target, (event) => {
      if (event.type === 'scenario-finished') ends.set(event.scenario.id, event)
      if (event.type !== 'finding') return
      const noted = { ...event.finding, ...noteOf(event.finding) }
      findings.set(event.scenario, [...(findings.get(event.scenario) ?? []), noted])
    })
  })
  afterAll(async () => {
    if (run === undefined) return
    const { created, removed, left } = await run.close()
    expect(left, `created ${created}, removed ${removed}, left ${left.length}`).toEqual([])
  })

  const { problems } = plan.contract
  const mistakes = [...documentEvents(plan.contract)].flatMap((event) =>
    event.type === 'finding' ? event.finding : [],
  )
  if (problems.length > 0) {
    test('the document is well-formed', () => {
      // One finding for each problem, in the same order.
      const open = problems.filter((_, index) => {
        const finding = mistakes[index]
        return finding !== undefined && counts({ ...finding, ...noteOf(finding) }, failOn)
      })
      if (open.length > 0) throw plainError(open.map(renderProblem).join('\n'))
    })
  }
  for (const [operation, scenarios] of Map.groupBy(plan.scenarios, (scenario) => scenario.info.operation)) {
    describe(operation, () => {
      for (const scenario of scenarios) {
        test(scenario.info.title.replace(`${operation} `, ''), async ({ skip }) => {
          await run?.scenario(scenario)
          const end = ends.get(scenario.info.id)
          if (end?.outcome === 'skip') skip(end.reason)
          if (end?.outcome === 'error') throw plainError(end.reason ?? 'it could not be judged')
          const own = (findings.get(scenario.info.id) ?? []).filter(
            (finding) => counts(finding, failOn) && finding.operations.includes(operation),
          )
          // One cause fails one test, however many scenarios show it.
          const fresh = own.filter(({ fingerprint }) => !seen.has(fingerprint))
          for (const { fingerprint } of own) seen.add(fingerprint)
          if (fresh.length > 0) throw plainError([...new Set(fresh.map(describeFinding))].join('\n\n'))
        })
      }
    })
  }
}

function describeFinding({
  level,
  rule,
  fingerprint,
  message,
  place,
  requirements,
  expected,
  received,
  waiverEnded,
}: Finding): string {
  const waiver = waiverEnded === undefined ? '' : `\n  waiver    ${noteWords('waiverEnded', waiverEnded).join(' ')}`
  const breaks = requirements.length === 0 ? '' : `\n  breaks    ${requirements.join(', ')}`
  return `${level} ${rule} ${fingerprint}: ${message}\n  place     ${place}${breaks}\n  expected  ${expected}\n  received  ${received}${waiver}`
}

/** Our stack says nothing about the target, and working it out costs Vitest more than the request did. */
function plainError(message: string): Error {
  const error = new Error(message)
  error.stack = message
  return error
}

export { readWaivers } from './report/waivers/read.ts'
export { parseCredential } from './transport/auth.ts'
export type { Plan, PlanOptions, Target }
