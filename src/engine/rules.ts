import { checks } from '../checks/all.ts'
import type { Contract } from '../model/contract.ts'
import type { RuleInfo } from '../model/event.ts'
import { genericInvariants } from '../suite/generic.ts'
import { documentRule } from './document.ts'
import type { Plan } from './plan.ts'

/** All that judges a contract's answers, checks first; with a plan, what it leaves of them and the invariants of its suites. */
export function rulesOf(
  { problems }: Pick<Contract, 'problems'>,
  plan?: Pick<Plan, 'selection' | 'scenarios'>,
): readonly RuleInfo[] {
  const isChecking = (id: string): boolean => plan?.selection.check(id) ?? true
  const suites = new Set(plan?.scenarios.flatMap((scenario) => ('suite' in scenario ? [scenario.suite] : [])))
  const invariants = [...suites]
    .flatMap((suite) => [...suite.invariants, ...genericInvariants(suite)])
    .filter(({ id }) => plan?.selection.invariant(id) ?? true)
  const document: RuleInfo = { id: documentRule, kind: 'document', title: 'The document is well-formed' }
  const all: RuleInfo[] = [
    ...(problems.length > 0 && isChecking(documentRule) ? [document] : []),
    ...checks.filter(({ id }) => isChecking(id)).map(({ id, title }): RuleInfo => ({ id, kind: 'check', title })),
    ...invariants.map(({ id, title }): RuleInfo => ({ id, kind: 'invariant', title })),
  ]
  // Suites share the invariants that every API keeps.
  return [...new Map(all.map((rule) => [rule.id, rule])).values()]
}
