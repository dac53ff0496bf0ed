import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js'
import * as ajvFormats from 'ajv-formats'
import fc from 'fast-check'
import { settleDynamic } from '../src/contract/dynamic.ts'
import { makeValidator } from '../src/contract/validate.ts'
import { makeArbitrary } from '../src/generate/arbitrary.ts'
import { makeContext, Unsatisfiable, type GenerateContext } from '../src/generate/context.ts'
import { typeOf } from '../src/generate/json.ts'
import type { Contract, Operation } from '../src/model/contract.ts'
import { isObject, type Json, type Schema } from '../src/model/json.ts'

/** One schema of a test file in the format of the JSON Schema Test Suite. */
export interface SuiteCase {
  /** The file without its ending: `allOf`, `optional/format/email`. */
  readonly file: string
  readonly description: string
  readonly schema: Schema
  /** Instances the file calls valid. */
  readonly valid: readonly Json[]
  /** Instances the file calls invalid. */
  readonly invalid: readonly Json[]
}

/**
 * What became of a schema. `valid`: all values are. `refused`: nothing satisfies it and the generator says so. `excluded`: it cannot be
 * judged here. The others are failures: a value that is not valid, nothing made for a schema that can be satisfied, over the time budget.
 */
export type Outcome = 'valid' | 'refused' | 'excluded' | 'invalid' | 'nothing made' | 'timed out'

/** The outcome for one schema, with a value or message that shows why. */
export interface Measured {
  readonly outcome: Outcome
  readonly why: string
  readonly made: number
  /** Values thrown away while making those asked for. */
  readonly dropped: number
  /** The JSON types of the values. */
  readonly types: readonly string[]
}

/** How many values, in chunks after which the clock is read. */
const chunk = 20

/** The schemas below a folder of test files, sorted; none when the folder is not there. */
export function readSuite(folder: string): readonly SuiteCase[] {
  if (!existsSync(folder)) return []
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.json'))
  return files.toSorted().flatMap((name) => {
    const groups = JSON.parse(readFileSync(join(folder, name), 'utf8')) as readonly {
      description: string
      schema: Schema
      tests: readonly { data: Json; valid: boolean }[]
    }[]
    return groups.map(({ description, schema, tests }): SuiteCase => {
      const instances = (are: boolean): readonly Json[] =>
        tests.flatMap(({ data, valid }) => (valid === are ? [data] : []))
      return {
        file: name.replace(/\.json$/, ''),
        description,
        schema,
        valid: instances(true),
        invalid: instances(false),
      }
    })
  })
}

/** Draws values for a schema and validates them with an Ajv of our own making: the one in the generator is not asked. */
export function measure(one: SuiteCase, values: number, budget: number): Measured {
  const judge = compile(one.schema)
  if (typeof judge === 'string') return { ...nothing, outcome: 'excluded', why: judge }
  const measured = draw(one, judge, values, budget)
  const isGood = measured.outcome === 'valid' || measured.outcome === 'refused'
  const wronged = isGood ? undefined : one.valid.find((value) => !accepts(judge, value))
  if (wronged === undefined) return measured
  return {
    ...measured,
    outcome: 'excluded',
    why: `Ajv refuses ${JSON.stringify(wronged)}, which the suite calls valid`,
  }
}

const nothing: Measured = { outcome: 'valid', why: '', made: 0, dropped: 0, types: [] }

function draw(one: SuiteCase, judge: ValidateFunction, values: number, budget: number): Measured {
  const context = contextAround(one.schema)
  const types = new Set<string>()
  let made = 0
  const result = (outcome: Outcome, why = ''): Measured => {
    return { outcome, why, made, dropped: context.discards.dropped, types: [...types].toSorted() }
  }
  const end = performance.now() + budget
  try {
    const arbitrary = makeArbitrary([rootOf(one.schema)], context)
    for (let seed = 1; seed <= values / chunk; seed++) {
      for (const value of fc.sample(arbitrary, { numRuns: chunk, seed })) {
        made++
        types.add(typeOf(value))
        if (!accepts(judge, value)) return result('invalid', JSON.stringify(value))
      }
      if (performance.now() > end) return result('timed out', `after ${made} values`)
    }
    return result('valid')
  } catch (error) {
    if (!(error instanceof Unsatisfiable)) throw error
    return result(one.valid.length === 0 ? 'refused' : 'nothing made', error.message)
  }
}

/** True when a value is valid. A validator that overflows on it does not accept it. */
export function accepts(judge: ValidateFunction, value: Json): boolean {
  try {
    return judge(value)
  } catch {
    return false
  }
}

/** An Ajv that generation does not use, or why there is none. */
export function compile(schema: Schema, allErrors = false): ValidateFunction | string {
  const ajv = new Ajv2020({
    allErrors,
    strict: false,
    ownProperties: true,
    multipleOfPrecision: 8,
    logger: false,
    validateSchema: false,
  })
  ajvFormats.default.default(ajv)
  try {
    return ajv.compile(isObject(schema) ? settleDynamic(schema) : schema)
  } catch (error) {
    return (error as Error).message
  }
}

const wrapped = '#/components/schemas/Value'

/** Where the schema stands in the document that {@link contextAround} makes. */
export function rootOf(schema: Schema): string {
  return isObject(schema) ? '#' : wrapped
}

/** A context whose document is the schema itself. */
export function contextAround(schema: Schema, ...operations: readonly Operation[]): GenerateContext {
  const document = isObject(schema) ? settleDynamic(schema) : { components: { schemas: { Value: schema } } }
  const contract: Contract = {
    name: 'schema',
    title: 'schema',
    version: '1',
    document,
    servers: [],
    operations,
    fixtures: [],
    resources: [],
    requirements: [],
    problems: [],
  }
  return makeContext(contract, makeValidator(document), 1)
}

const columns = [
  'valid',
  'refused',
  'excluded',
  'invalid',
  'nothing made',
  'timed out',
] as const satisfies readonly Outcome[]

/** The figures of each file as a Markdown table, with a last row for all. */
export function tableOf(measured: readonly (readonly [SuiteCase, Measured])[]): string {
  const row = (name: string, of: readonly (readonly [SuiteCase, Measured])[]): string => {
    const counts = columns.map((outcome) => of.filter(([, one]) => one.outcome === outcome).length)
    return `| ${[name, of.length, ...counts].join(' | ')} |`
  }
  const files = [...new Set(measured.map(([{ file }]) => file))]
  return [
    `| file | schemas | ${columns.join(' | ')} |`,
    `|${'---|'.repeat(columns.length + 2)}`,
    ...files.map((file) => {
      return row(
        file,
        measured.filter(([one]) => one.file === file),
      )
    }),
    row('all', measured),
  ].join('\n')
}
