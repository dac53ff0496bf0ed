import { type Plan, type PlannedScenario, sizeOf } from '../engine/plan.ts'
import { count } from '../report/words.ts'

/** The plan as a table: what would be sent for each operation and suite, and where its ids come from. */
export function renderPlan(plan: Plan): string {
  const lines = plan.scenarios.map((scenario) => {
    const size = 'suite' in scenario ? count(scenario.programs.length, 'program') : count(sizeOf(scenario), 'case')
    return `${scenario.info.id.padEnd(40)} ${size.padStart(14)}  ${preparation(scenario)}`.trimEnd()
  })
  const total = plan.scenarios.reduce((sum, scenario) => sum + sizeOf(scenario), 0)
  const unreachable = plan.unreachable.map(
    ({ operation, reason }) => `${operation}: no request can be made (${reason})`,
  )
  return [
    ...lines,
    '',
    `${count(plan.scenarios.length, 'scenario')}, about ${count(total, 'request')}`,
    ...unreachable,
    '',
  ].join('\n')
}

function preparation(scenario: PlannedScenario): string {
  if ('suite' in scenario) return ''
  const given = scenario.cases[0]?.given ?? scenario.operation.base.given
  const operations = [...new Set(given.map((step) => step.operation))]
  return operations.length === 0 ? '' : `after ${operations.join(', ')}`
}
