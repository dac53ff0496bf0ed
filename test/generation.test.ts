import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { measure, readSuite, tableOf, type Measured, type SuiteCase } from './json-schema-suite.ts'

/** So many values of each schema, in so many milliseconds. */
const values = 200
const budget = 10_000

const file = (path: string): string => fileURLToPath(new URL(path, import.meta.url))
const measureAll = (cases: readonly SuiteCase[]): readonly (readonly [SuiteCase, Measured])[] =>
  cases.map((one) => [one, measure(one, values, budget)])

describe('schemas of our own, one for each keyword and more where keywords meet', () => {
  const cases = readSuite(file('fixtures/schemas'))

  it.each(cases)('$file: $description', (one) => {
    const { outcome, why, made } = measure(one, values, budget)
    const isSatisfiable = one.valid.length > 0
    expect({ outcome, made, why: isSatisfiable ? why : '' }).toEqual(
      isSatisfiable ? { outcome: 'valid', made: values, why: '' } : { outcome: 'refused', made: 0, why: '' },
    )
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
    expect(readFileSync(file('../docs/generation.md'), 'utf8')).toContain(tableOf(measured))
  })
})
