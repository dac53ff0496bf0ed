import { checks } from '../checks/all.ts'
import type { RuleInfo } from '../model/event.ts'
import { genericInvariants } from '../suite/generic.ts'
import type { Plan } from './plan.ts'

/** All that judges in a run of this plan, checks first; without a plan, what judges single exchanges. */
export function rulesOf(plan?: Pick<Plan, 'selection' | 'scenarios'>): readonly RuleInfo[] {
  const isChecking = (id: string): boolean => plan?.selection.check(id) ?? true
  const suites = new Set(plan?.scenarios.flatMap((scenario) => ('suite' in scenario ? [scenario.suite] : [])))
  const invariants = [...suites]
    .flatMap((suite) => [...suite.invariants, ...genericInvariants(suite)])
    .filter(({ id }) => plan?.selection.invariant(id) ?? true)
  const all: RuleInfo[] = [
    ...checks.filter(({ id }) => isChecking(id)).map(({ id, title }): RuleInfo => ({ id, kind: 'check', title })),
    ...invariants.map(({ id, title }): RuleInfo => ({ id, kind: 'invariant', title })),
  ]
  // Suites share the invariants that every API keeps.
  return [...new Map(all.map((rule) => [rule.id, rule])).values()]
}
