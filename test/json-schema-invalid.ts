import type { ErrorObject, ValidateFunction } from 'ajv/dist/2020.js'
import { makeOperations } from '../src/contract/operations.ts'
import { makeCases } from '../src/generate/cases.ts'
import { resolvePlaceholders } from '../src/generate/placeholders.ts'
import { standIns } from '../src/generate/stand-ins.ts'
import type { Case } from '../src/model/case.ts'
import type { Operation } from '../src/model/contract.ts'
import type { Json, Schema } from '../src/model/json.ts'
import { accepts, compile, contextAround, rootOf, type SuiteCase } from './json-schema-suite.ts'

/**
 * What became of a schema. `broken`: values that break it were made, and all do. `unbreakable`: none were made, and the suite has none either.
 * `refused`: nothing satisfies it, so that there is no value to start from. `excluded`: it cannot be judged here. The others are failures: a
 * value that is valid all the same, nothing made although the suite has an invalid instance.
 */
export type InvalidOutcome = 'broken' | 'unbreakable' | 'refused' | 'excluded' | 'valid' | 'nothing made'

/** The outcome for one schema, with a value or message that shows why. */
export interface MeasuredInvalid {
  readonly outcome: InvalidOutcome
  readonly why: string
  /** For each value: the constraint it was made to break. */
  readonly constraints: readonly string[]
  /** Values with an error elsewhere than at the place that was meant. */
  readonly strayed: readonly string[]
}

const nothing: MeasuredInvalid = { outcome: 'excluded', why: '', constraints: [], strayed: [] }

/** Makes the invalid cases of an operation whose body has the schema, and validates what they send with an Ajv of our own making. */
export function measureInvalid(one: SuiteCase): MeasuredInvalid {
  const judge = compile(one.schema, true)
  if (typeof judge === 'string') return { ...nothing, why: judge }
  const measured = makeInvalid(one, judge)
  // Where nothing is said to fit, an instance that fits must be one that Ajv does not take.
  const refused = measured.outcome === 'refused' ? one.valid.find((value) => !accepts(judge, value)) : undefined
  const isBad = measured.outcome === 'valid' || measured.outcome === 'nothing made'
  const taken = isBad ? one.invalid.find((value) => accepts(judge, value)) : undefined
  const wronged = refused ?? taken
  if (wronged === undefined) return measured
  const verdict = refused === undefined ? 'takes' : 'refuses'
  const suite = refused === undefined ? 'invalid' : 'valid'
  return { ...nothing, why: `Ajv ${verdict} ${JSON.stringify(wronged)}, which the suite calls ${suite}` }
}

function makeInvalid({ schema, invalid }: SuiteCase, judge: ValidateFunction): MeasuredInvalid {
  const operation = operationOf(schema)
  const context = contextAround(schema, operation)
  const { invalid: cases, unreachable } = makeCases(operation, context)
  if (unreachable?.includes('cannot be read') === true) return { ...nothing, why: unreachable }
  if (unreachable !== undefined) return { ...nothing, outcome: 'refused', why: unreachable }
  const resolve = standIns(operation, context)
  const sent = cases.flatMap((one) => {
    const { body } = resolvePlaceholders(one.input, resolve)
    const isValue = body !== undefined && 'value' in body && body.written === undefined
    return isValue ? [{ one, value: body.value }] : []
  })
  const constraints = sent.map(({ one }) => one.target?.constraint ?? '')
  const valid = sent.find(({ value }) => accepts(judge, value))
  const strayed = sent.flatMap(({ one, value }) => strayedFrom(one, value, judge))
  const result = { why: '', constraints, strayed }
  if (valid !== undefined) return { ...result, outcome: 'valid', why: JSON.stringify(valid.value) }
  if (sent.length > 0) return { ...result, outcome: 'broken' }
  return { ...result, outcome: invalid.length === 0 ? 'unbreakable' : 'nothing made' }
}

/** Keywords that only pass on what is broken inside them. */
const applicators = new Set([
  'anyOf',
  'oneOf',
  'not',
  'if',
  'allOf',
  '$ref',
  'contains',
  'propertyNames',
  'dependentSchemas',
])

/** True for what only passes on, or explains, that something inside is broken. */
function isConsequence({ keyword, schemaPath }: ErrorObject): boolean {
  return applicators.has(keyword) || /\/(?:anyOf|oneOf|contains)\//.test(schemaPath)
}

/** An error at another place than the case's, and neither inside nor around it, is none of the constraint that it is about. */
function strayedFrom({ target, description }: Case, value: Json, judge: ValidateFunction): readonly string[] {
  accepts(judge, value)
  const place = (target?.place ?? '').replace(/^value\/body/, '')
  const placeOfError = ({ instancePath, keyword, params }: ErrorObject): string => {
    const missing =
      keyword === 'required' ? `/${String(params['missingProperty']).replaceAll('~', '~0').replaceAll('/', '~1')}` : ''
    return `${instancePath}${missing}`.replaceAll(/\/\d+(?=\/|$)/g, '/*')
  }
  return (judge.errors ?? [])
    .filter((error) => {
      const at = placeOfError(error)
      return at !== place && !at.startsWith(`${place}/`) && !isConsequence(error)
    })
    .map((error) => `${description}: ${error.keyword} at ${placeOfError(error) || 'the top'}`)
}

export function operationOf(schema: Schema): Operation {
  const content = { 'application/json': { schema: {} } }
  const document = { paths: { '/value': { post: { operationId: 'value', requestBody: { content }, responses: {} } } } }
  const [operation] = makeOperations(document)
  if (operation?.body === undefined) throw new Error('there is no operation')
  const [media] = operation.body.content
  if (media === undefined) throw new Error('there is no media type')
  return {
    ...operation,
    body: { ...operation.body, required: true, content: [{ ...media, schemaPointer: rootOf(schema) }] },
  }
}

const columns = [
  'broken',
  'unbreakable',
  'refused',
  'excluded',
  'valid',
  'nothing made',
] as const satisfies readonly InvalidOutcome[]

/** The figures of each file as a Markdown table, with a last row for all. */
export function invalidTableOf(measured: readonly (readonly [SuiteCase, MeasuredInvalid])[]): string {
  const row = (name: string, of: readonly (readonly [SuiteCase, MeasuredInvalid])[]): string => {
    const counts = columns.map((outcome) => of.filter(([, one]) => one.outcome === outcome).length)
    const values = of.reduce((sum, [, { constraints }]) => sum + constraints.length, 0)
    return `| ${[name, of.length, ...counts, values.toLocaleString('en')].join(' | ')} |`
  }
  const files = Map.groupBy(measured, ([{ file }]) => file)
  return [
    `| file | schemas | ${columns.join(' | ')} | values |`,
    `|${'---|'.repeat(columns.length + 3)}`,
    ...[...files].map(([file, of]) => row(file, of)),
    row('all', measured),
  ].join('\n')
}

/** How many values were made to break each keyword, the most frequent first. */
export function keywordTableOf(measured: readonly (readonly [SuiteCase, MeasuredInvalid])[]): string {
  const counts = Map.groupBy(
    measured.flatMap(([, { constraints }]) => constraints),
    (constraint) => constraint,
  )
  const rows = [...counts].map(([keyword, all]) => [keyword, all.length] as const)
  const sorted = rows.toSorted(([a, m], [b, n]) => n - m || (a < b ? -1 : 1))
  return sorted.map(([keyword, count]) => `\`${keyword}\` ${count}`).join(' · ')
}
