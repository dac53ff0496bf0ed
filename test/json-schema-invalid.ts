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

const none: MeasuredInvalid = { outcome: 'excluded', why: '', constraints: [], strayed: [] }

/** Makes the invalid cases of an operation whose body has the schema, and validates what they send with an Ajv of our own making. */
export function measureInvalid(one: SuiteCase): MeasuredInvalid {
  const judge = compile(one.schema, true)
  if (typeof judge === 'string') return { ...none, why: judge }
  const measured = makeInvalid(one, judge)
  const isGood = ['broken', 'unbreakable', 'refused'].includes(measured.outcome)
  const wronged = isGood ? undefined : one.invalid.find((value) => accepts(judge, value))
  if (wronged === undefined) return measured
  return {
    ...measured,
    outcome: 'excluded',
    why: `Ajv takes ${JSON.stringify(wronged)}, which the suite calls invalid`,
  }
}

function makeInvalid({ schema, invalid }: SuiteCase, judge: ValidateFunction): MeasuredInvalid {
  const operation = operationOf(schema)
  const context = contextAround(schema, operation)
  const { invalid: cases, unreachable } = makeCases(operation, context)
  if (unreachable !== undefined) return { ...none, outcome: 'refused', why: unreachable }
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

function operationOf(schema: Schema): Operation {
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
