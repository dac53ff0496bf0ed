import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { ValidateFunction } from 'ajv/dist/2020.js'
import * as fc from 'fast-check'
import { createGeneratorSync } from 'json-schema-faker'
import { loadContract } from 'concordat'
import { makeValidator } from '../src/contract/validate.ts'
import { makeArbitrary } from '../src/generate/arbitrary.ts'
import { attempt, makeContext } from '../src/generate/context.ts'
import { resolveIn } from '../src/generate/placeholders.ts'
import { standInWithoutSchema } from '../src/generate/scope.ts'
import { isObject, type Json, type JsonObject } from '../src/model/json.ts'
import { accepts, compile, contextAround, readSuite, rootOf } from '../test/json-schema-suite.ts'
import { type Figure, median, spread } from './figure.ts'

const rounds = 7
/** Values of each schema in each round. */
const values = 500

/** Makes so many values of one schema; a value that cannot be made is left out. */
type Maker = (seed: number) => readonly Json[]

/** A schema with both ways to make its values. */
interface Contender {
  readonly judge: ValidateFunction
  readonly ours: Maker
  readonly theirs: Maker
}

/** Valid values per second, ours beside those of json-schema-faker: in turns, in this process, warm. */
export async function measureGeneration(): Promise<Figure[]> {
  const { version } = JSON.parse(
    readFileSync(fileURLToPath(import.meta.resolve('json-schema-faker')).replace(/dist\/.*$/, 'package.json'), 'utf8'),
  ) as { version: string }
  const groups: readonly (readonly [string, readonly Contender[]])[] = [
    ['bodies of createCustomer', [await bodyOf('createCustomer')]],
    ['bodies of createCustomerAddress', [await bodyOf('createCustomerAddress')]],
    ['values of 20 schemas', fixtures(20)],
    ...testSuite(20),
  ]
  return groups.flatMap(([name, contenders]) => {
    const ours = measured(contenders.map(({ ours: make, judge }) => ({ make, judge })))
    const theirs = measured(contenders.map(({ theirs: make, judge }) => ({ make, judge })))
    for (let round = 0; round <= rounds; round++) for (const one of [ours, theirs]) one.run(round)
    const ratios = ours.rates().map((rate, index) => rate / (theirs.rates()[index] ?? NaN))
    return [
      { name: `valid ${name}`, value: median(ours.rates()), unit: 'values/s', note: spread(ours.rates()) },
      { name: '  of all that were made', value: ours.share(), unit: '%', atLeast: 100 },
      {
        name: `  json-schema-faker ${version}, valid`,
        value: median(theirs.rates()),
        unit: 'values/s',
        note: `${spread(theirs.rates())}; ${theirs.share().toFixed(0)} % of what it was asked for`,
      },
      { name: '  ours, of theirs', value: median(ratios), unit: 'times', atLeast: 3, note: spread(ratios) },
    ]
  })
}

interface Measured {
  readonly run: (round: number) => void
  /** Valid values per second, by round. The first round warms up and does not count. */
  readonly rates: () => readonly number[]
  /** Per cent of the values asked for that were made and are valid. */
  readonly share: () => number
}

function measured(makers: readonly { readonly make: Maker; readonly judge: ValidateFunction }[]): Measured {
  const perSecond: number[] = []
  let valid = 0
  return {
    run(round) {
      const started = performance.now()
      const made = makers.map(({ make, judge }) => ({ judge, list: make(round) }))
      const tookMs = performance.now() - started
      const count = made.reduce((sum, { judge, list }) => sum + list.filter((one) => accepts(judge, one)).length, 0)
      if (round === 0) return
      perSecond.push((1000 * count) / tookMs)
      valid += count
    },
    rates: () => perSecond,
    share: () => (100 * valid) / (makers.length * values * perSecond.length),
  }
}

/** The first body of an operation of the FluentCart contract, with what it refers to. */
async function bodyOf(id: string): Promise<Contender> {
  const contract = await loadContract('fluentcart')
  const pointer = contract.operations.find((one) => one.id === id)?.body?.content[0]?.schemaPointer
  if (pointer === undefined) throw new Error(`${id} has no body`)
  const context = makeContext(contract, makeValidator(contract.document), 1)
  const schema = context.schemas.lookup(pointer)
  if (!isObject(schema)) throw new Error(`${id} has no schema`)
  const whole: JsonObject = { ...schema, components: contract.document['components'] ?? {} }
  return contender(whole, makeArbitrary([pointer], context))
}

/** Schemas of our own, one for each keyword and more where keywords meet: of those that can be satisfied, every third. */
function fixtures(count: number): readonly Contender[] {
  const all = contendersIn(fileURLToPath(new URL('../test/fixtures/schemas', import.meta.url)))
  return all.filter((_, index) => index % 3 === 0).slice(0, count)
}

/** The JSON Schema Test Suite, where there is one: of its schemas that can be satisfied and compiled, so many in even steps. */
function testSuite(count: number): readonly (readonly [string, readonly Contender[]])[] {
  const corpus = process.env['CONCORDAT_CORPUS']
  if (corpus === undefined) return []
  const all = contendersIn(join(corpus, 'json-schema-test-suite'))
  const step = Math.floor(all.length / count)
  return [[`values of ${count} of the Test Suite`, all.filter((_, index) => index % step === 0).slice(0, count)]]
}

function contendersIn(folder: string): readonly Contender[] {
  const satisfiable = readSuite(folder).filter(({ valid, schema }) => valid.length > 0 && isObject(schema))
  return satisfiable.flatMap(({ schema }) => {
    const judge = compile(schema)
    const ours =
      typeof judge === 'string' ? undefined : attempt(() => makeArbitrary([rootOf(schema)], contextAround(schema)))
    return ours === undefined ? [] : [contender(schema, ours)]
  })
}

function contender(schema: JsonObject | boolean, arbitrary: fc.Arbitrary<Json>): Contender {
  const judge = compile(schema)
  if (typeof judge === 'string') throw new Error(judge)
  return {
    judge,
    ours: (seed) =>
      fc.sample(arbitrary, { seed, numRuns: values }).map((one) => resolveIn(one, standInWithoutSchema, [])),
    theirs: (seed) => {
      const generator = createGeneratorSync({ seed })
      return Array.from({ length: values }).flatMap(() => {
        try {
          return [generator.generate(schema) as Json]
        } catch {
          return []
        }
      })
    },
  }
}
