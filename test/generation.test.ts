import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { invalidTableOf, keywordTableOf, measureInvalid, type MeasuredInvalid } from './json-schema-invalid.ts'
import { accepts, compile, measure, readSuite, tableOf, type Measured, type SuiteCase } from './json-schema-suite.ts'

/** So many values of each schema, in so many milliseconds. */
const values = 200
const budget = 10_000

const file = (path: string): string => fileURLToPath(new URL(path, import.meta.url))
const page = (): string => readFileSync(file('../docs/generation.md'), 'utf8')
const measureAll = (cases: readonly SuiteCase[]): readonly (readonly [SuiteCase, Measured])[] =>
  cases.map((one) => [one, measure(one, values, budget)])

const invalidOf = (cases: readonly SuiteCase[]): readonly (readonly [SuiteCase, MeasuredInvalid])[] =>
  cases.map((one) => [one, measureInvalid(one)])
/** What went wrong, in lines: a value that is valid, none where there could be one, an error away from the place that was meant. */
const failuresOf = (one: SuiteCase, { outcome, why, strayed }: MeasuredInvalid): readonly string[] => {
  const isGood = outcome !== 'valid' && outcome !== 'nothing made'
  return [...(isGood ? [] : [`${one.description}: ${outcome} ${why}`]), ...strayed]
}

describe('schemas of our own, one for each keyword and more where keywords meet', () => {
  const cases = readSuite(file('fixtures/schemas'))

  it.each(cases)('$file: $description', (one) => {
    const { outcome, why, made } = measure(one, values, budget)
    const isSatisfiable = one.valid.length > 0
    expect({ outcome, made, why: isSatisfiable ? why : '' }).toEqual(
      isSatisfiable ? { outcome: 'valid', made: values, why: '' } : { outcome: 'refused', made: 0, why: '' },
    )
  })

  it.each(cases)('$file: $description, broken', (one) => {
    const measured = measureInvalid(one)
    expect(failuresOf(one, measured)).toEqual([])
    expect(measured.outcome).toBe(one.valid.length === 0 ? 'refused' : one.schema === true ? 'unbreakable' : 'broken')
  })

  it('there are some of each kind', () => {
    expect(new Set(cases.map((one) => one.file))).toEqual(
      new Set(['arrays', 'logic', 'numbers', 'objects', 'references', 'strings', 'values']),
    )
  })
})

const corpus = process.env['CONCORDAT_CORPUS']
const suite = corpus === undefined ? [] : readSuite(join(corpus, 'json-schema-test-suite/tests/draft2020-12'))
const sources = suite.length === 0 ? [] : [{ name: 'JSON Schema Test Suite, draft 2020-12', suite }]

describe.each(sources)('$name', ({ suite: cases }) => {
  const measured = measureAll(cases)

  it.each([...new Set(cases.map((one) => one.file))])('%s', (name) => {
    const failed = measured.flatMap(([one, { outcome, why }]) => {
      const isGood = outcome === 'valid' || outcome === 'refused' || outcome === 'excluded'
      return one.file !== name || isGood ? [] : [`${one.description}: ${outcome} ${why}`]
    })
    expect(failed).toEqual([])
  })

  it('the figures are those of the page', () => {
    expect(page()).toContain(tableOf(measured))
  })
})

describe.each(sources)('$name, by an Ajv that is given no $dynamicRef', ({ suite: cases }) => {
  const dynamic = cases.filter(({ schema }) => JSON.stringify(schema).includes('"$dynamicRef":'))

  it.each(dynamic)('$file: $description', ({ schema, valid, invalid }) => {
    const judge = compile(schema)
    if (typeof judge === 'string') throw new Error(judge)
    expect(valid.filter((value) => !accepts(judge, value))).toEqual([])
    expect(invalid.filter((value) => accepts(judge, value))).toEqual([])
  })

  it('there are some', () => expect(dynamic.length).toBeGreaterThan(15))
})

describe.each(sources)('$name, broken', ({ suite: cases }) => {
  const measured = invalidOf(cases)

  it.each([...new Set(cases.map((one) => one.file))])('%s', (name) => {
    const own = measured.filter(([one]) => one.file === name)
    expect(own.flatMap(([one, result]) => failuresOf(one, result))).toEqual([])
  })

  it('the figures are those of the page', () => {
    expect(page()).toContain(invalidTableOf(measured))
    expect(page()).toContain(keywordTableOf(measured))
  })
})
