import { renderProblem } from '../contract/assemble.ts'
import { makeInference } from '../contract/infer.ts'
import { unremovable } from '../contract/infer-resources.ts'
import { type Plan, type PlannedScenario, sizeOf } from '../engine/plan.ts'
import { stepsOf } from '../engine/steps.ts'
import type { Contract, DocumentProblem, Operation } from '../model/contract.ts'
import { isObject, type Json } from '../model/json.ts'
import { count } from '../report/words.ts'

/** The plan as tables: what would be sent for each operation and suite, where its ids come from, and how what is created goes again. */
export function renderPlan(plan: Plan): string {
  const lines = plan.scenarios.map((scenario) => {
    const size = 'suite' in scenario ? count(scenario.programs.length, 'program') : count(sizeOf(scenario), 'case')
    return `${scenario.info.id.padEnd(40)} ${size.padStart(14)}  ${preparation(scenario)}`.trimEnd()
  })
  const total = plan.scenarios.reduce((sum, scenario) => sum + sizeOf(scenario), 0)
  const shown = new Set(plan.scenarios.map(({ info }) => info.operation))
  const operations = plan.contract.operations.filter(({ id }) => shown.has(id))
  return [
    ...lines,
    '',
    `${count(plan.scenarios.length, 'scenario')}, about ${count(total, 'request')}`,
    ...section(
      ['operation', 'needs', 'from'],
      operations.flatMap((operation) => sourcesOf(operation, plan.contract)),
    ),
    ...section(['not reached', 'why'], notReached(plan)),
    ...section(
      ['not gone through', 'at'],
      plan.unwalked.map(({ operation, places }) => [operation, shortList(places)]),
    ),
    ...section(['wrong in the document', ''], plan.contract.problems.map(problemRow)),
    ...section(['created by', 'removed by'], removals(plan.contract, operations)),
    '',
  ].join('\n')
}

function preparation(scenario: PlannedScenario): string {
  if ('suite' in scenario) return ''
  const given = scenario.cases[0]?.given ?? scenario.operation.base.given
  const operations = [...new Set(given.map((step) => step.operation))]
  return operations.length === 0 ? '' : `after ${operations.join(', ')}`
}

type Row = readonly string[]

/** Names, the first five of them. */
function shortList(names: readonly string[]): string {
  const shown = names.slice(0, 5).join(', ')
  return names.length > 5 ? `${shown} and ${names.length - 5} more` : shown
}

function problemRow(problem: DocumentProblem): Row {
  const { file, line, column } = problem
  const place = `${file}:${line}:${column}`
  return [place, renderProblem(problem).slice(place.length + 2)]
}

/** What an operation is given by the answers of others: `path/thingId`, `id of createThing`. */
function sourcesOf(operation: Operation, contract: Contract): Row[] {
  const { base, references = [] } = operation
  const { path, query, header, cookie, body } = base.request
  const request = { path, query, header, cookie, body }
  const froms = [
    ...Object.entries(request).flatMap(([where, value]) => (value === undefined ? [] : fromsIn(value, where))),
    ...references.flatMap(({ place, value }) => fromsIn(value, place)),
  ]
  const sources = froms.map(([at, from]) => [at, sourceName(from, operation, contract)])
  const different = [...new Map(sources.map((row) => [row.join('\n'), row])).values()]
  return different.map(([at = '', from = ''], index) => [index === 0 ? operation.id : '', at, from])
}

function fromsIn(value: Json, at: string): (readonly [at: string, from: string])[] {
  if (Array.isArray(value)) return (value as readonly Json[]).flatMap((item) => fromsIn(item, `${at}/*`))
  if (!isObject(value)) return []
  if (typeof value['$from'] === 'string') return [[at, value['$from']]]
  if (typeof value['same'] === 'string') return [[at, madeUp]]
  return Object.entries(value).flatMap(([name, member]) => fromsIn(member, `${at}/${name}`))
}

/** Where an id comes from that no answer gives. */
const madeUp = 'the run'

function sourceName(from: string, operation: Operation, contract: Contract): string {
  if (from === madeUp) return from
  const hash = from.indexOf('#')
  const [, name, part] = /^(.*?)(?:\.(request|location|path))?$/.exec(from.slice(0, hash)) ?? []
  const step = stepsOf(operation).find((one) => one.name === name)?.operation ?? name ?? ''
  if (part === 'location') return `Location of ${step}`
  const member = from.slice(from.lastIndexOf('/') + 1)
  if (part === 'path') return `${member} chosen for ${step}`
  if (part === 'request') return `${member} sent to ${step}`
  const isList = /#(?:\/[^/]+)*\/0\//.test(from)
  const reads = [...contract.operations, ...contract.fixtures].some(
    ({ id, effect }) => id === step && effect === 'read',
  )
  return isList && reads ? `first of ${step}` : `${member} of ${step}`
}

function notReached({ contract, unreachable }: Plan): Row[] {
  const inference = makeInference(contract.document, [...contract.operations, ...contract.fixtures])
  return unreachable.map(({ operation: id, reason }) => {
    const operation = contract.operations.find((one) => one.id === id)
    const parameter = /^path\/(.+?) names something/.exec(reason)?.[1]
    const why = operation === undefined || parameter === undefined ? undefined : inference.whyNot(operation, parameter)
    return [id, why === undefined ? reason : `nothing gives path/${parameter}: ${why}`]
  })
}

/** How what the operations create is removed, where the document does not say it itself. */
function removals({ document, resources, operations: all }: Contract, shown: readonly Operation[]): Row[] {
  if (document['x-resources'] !== undefined) return []
  const left = unremovable(all, resources)
  return shown.flatMap(({ id }): Row[] => {
    const own = resources.filter((resource) => resource.operation === id)
    if (own.length > 0) return own.map(({ remove }) => [id, remove.map(({ operation }) => operation).join(', ')])
    return left.includes(id) ? [[id, 'nothing: what it creates is left (x-resources can say how to remove it)']] : []
  })
}

/** A table under its head, after an empty line; nothing without rows. */
function section(head: Row, rows: readonly Row[]): string[] {
  if (rows.length === 0) return []
  const table = [head, ...rows]
  const widths = head.map((_, column) => Math.max(...table.map((row) => row[column]?.length ?? 0)))
  return [
    '',
    ...table.map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    ),
  ]
}
