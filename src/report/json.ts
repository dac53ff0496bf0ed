import { UsageError } from '../model/errors.ts'
import { isObject } from '../model/json.ts'
import type { Report } from '../model/report.ts'
import { isAuthorization, maskAuthorization } from './mask.ts'

/** The report as it stands in `report.json`: the same text for the same report, members sorted below the top level. */
export function renderJson(report: Report): string {
  return `${JSON.stringify(report, stable, 2)}\n`
}

/** Reads what {@link renderJson} wrote. Throws a UsageError that names the file when it is something else. */
export function readReport(text: string, fileName: string): Report {
  const value = parse(text, fileName)
  if (!isObject(value) || !('format' in value)) {
    throw new UsageError('report-unknown', `${fileName} is not a concordat report.`, makeOne)
  }
  if (value['format'] !== 1) {
    const found = JSON.stringify(value['format'])
    const hint = 'Read it with the version of concordat that wrote it, or run again.'
    throw new UsageError('report-format', `${fileName} has report format ${found}; this version reads format 1.`, hint)
  }
  const missing = firstMissing(value)
  if (missing !== undefined) {
    const sentence = `${fileName} is not a complete report: ${missing} is missing or of the wrong kind.`
    throw new UsageError('report-incomplete', sentence, makeOne)
  }
  return value as unknown as Report
}

const makeOne = 'Give the report.json that concordat run wrote.'

type Kind = 'string' | 'number' | 'boolean' | 'object' | 'array'

/** The members that every reader of a report relies on. `*` is every item of an array; a name with `?` may be left out. */
const skeleton: Readonly<Record<string, Kind>> = {
  tool: 'object',
  'tool/version': 'string',
  run: 'object',
  'run/id': 'string',
  'run/startedAt': 'string',
  'run/finishedAt': 'string',
  'run/ended': 'string',
  'run/target': 'object',
  'run/target/url': 'string',
  'run/contract': 'object',
  'run/contract/name': 'string',
  'run/configuration': 'object',
  summary: 'object',
  'summary/outcome': 'string',
  'summary/requests': 'number',
  'summary/findings': 'object',
  'summary/scenarios': 'object',
  'summary/requirements': 'object',
  operations: 'array',
  'operations/*/id': 'string',
  'operations/*/cases': 'object',
  'operations/*/statuses': 'object',
  'operations/*/timing': 'object',
  requirements: 'array',
  'requirements/*/id': 'string',
  'requirements/*/level': 'string',
  'requirements/*/text': 'string',
  'requirements/*/source': 'object',
  'requirements/*/verdict': 'string',
  'requirements/*/findings': 'array',
  scenarios: 'array',
  'scenarios/*/id': 'string',
  'scenarios/*/operation': 'string',
  'scenarios/*/title': 'string',
  'scenarios/*/outcome': 'string',
  'scenarios/*/findings': 'array',
  findings: 'array',
  'findings/*/fingerprint': 'string',
  'findings/*/rule': 'string',
  'findings/*/level': 'string',
  'findings/*/place': 'string',
  'findings/*/message': 'string',
  'findings/*/requirements': 'array',
  'findings/*/operations': 'array',
  'findings/*/occurrences': 'number',
  'findings/*/flaky': 'boolean',
  'findings/*/waived?': 'object',
  'findings/*/waived?/reason': 'string',
  'findings/*/waived?/until': 'string',
  'findings/*/waiverEnded?': 'object',
  'findings/*/waiverEnded?/reason': 'string',
  'findings/*/waiverEnded?/until': 'string',
  'findings/*/evidence?': 'object',
  'findings/*/evidence?/request': 'object',
  'findings/*/evidence?/response': 'object',
  'behaviour?': 'array',
  'behaviour?/*/operation': 'string',
  'behaviour?/*/answers': 'array',
  'behaviour?/*/answers/*/cases': 'array',
  'behaviour?/*/numbers': 'object',
  'baseline?': 'object',
  'baseline?/run': 'string',
  'baseline?/startedAt': 'string',
  'baseline?/known': 'number',
  'baseline?/notTried': 'number',
  'baseline?/fixed': 'array',
  'baseline?/fixed/*/fingerprint': 'string',
  'baseline?/fixed/*/rule': 'string',
  'baseline?/fixed/*/place': 'string',
  cleanup: 'object',
  'cleanup/left': 'array',
  warnings: 'array',
}

function parse(text: string, fileName: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''))
  } catch (error) {
    throw new UsageError('report-not-json', `${fileName} is not JSON.`, makeOne, error)
  }
}

/** The first member of the skeleton that is not there, by its path: `findings/2/rule`. */
function firstMissing(report: unknown): string | undefined {
  for (const [path, kind] of Object.entries(skeleton)) {
    for (const [at, value] of pick(report, path.split('/'), '')) if (kindOf(value) !== kind) return at.slice(1)
  }
  return undefined
}

/** Every value a path leads to, with where it stands. */
function pick(value: unknown, names: readonly string[], at: string): readonly (readonly [string, unknown])[] {
  const [name, ...rest] = names
  if (name === undefined) return [[at, value]]
  if (name.endsWith('?')) {
    const own = name.slice(0, -1)
    return isObject(value) && own in value ? pick(value, [own, ...rest], at) : []
  }
  if (name !== '*') return pick(isObject(value) ? value[name] : undefined, rest, `${at}/${name}`)
  return Array.isArray(value) ? value.flatMap((item, index) => pick(item, rest, `${at}/${index}`)) : []
}

function kindOf(value: unknown): string {
  return Array.isArray(value) ? 'array' : value === null ? 'null' : typeof value
}

/** A JSON.stringify replacer: sorts members, and writes no credentials even if a report should hold some. */
export function stable(key: string, value: unknown): unknown {
  if (typeof value === 'string' && isAuthorization(key)) return maskAuthorization(value)
  if (key === '' || !isObject(value)) return value
  return Object.fromEntries(Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1)))
}
