import { readFileSync } from 'node:fs'
import { Ajv2020 } from 'ajv/dist/2020.js'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { close, membersOf } from '../../test/fixtures/closed-schema.ts'
import { anyBehaviour } from '../../test/fixtures/compare/arbitrary.ts'
import { hostileDiff, hostileFidelity, sampleDiff, sampleFidelity } from '../../test/fixtures/compare/sample.ts'
import { anyEvents } from '../../test/fixtures/report/arbitrary.ts'
import { reportOf } from '../../test/fixtures/report/sample.ts'
import type { JsonObject } from '../model/json.ts'
import { stable } from '../report/json.ts'
import { diffReports } from './diff.ts'
import { fidelityOf } from './fidelity.ts'
import { aspects, type Diff, type DiffVerdict, type Fidelity } from './model.ts'

const schemaIn = (name: string): JsonObject =>
  JSON.parse(readFileSync(new URL(`../../docs/${name}.schema.json`, import.meta.url), 'utf8')) as JsonObject
const schema = schemaIn('comparison')
const ajv = new Ajv2020({ strict: true, strictRequired: false, allErrors: true })
ajv.addSchema(schemaIn('report'))
const open = ajv.compile(schema)
const closed = new Ajv2020({ strictSchema: false }).addSchema(schemaIn('report')).compile(close(schema))
const written = (comparison: Diff | Fidelity): unknown => JSON.parse(JSON.stringify(comparison, stable))

test.each<[string, Diff | Fidelity]>([
  ['diff', sampleDiff],
  ['fidelity', sampleFidelity],
  ['hostile diff', hostileDiff('<x>')],
  ['hostile fidelity', hostileFidelity('<x>')],
])('the %s is valid, and holds no member the schema does not describe', (_, comparison) => {
  expect(open(written(comparison)), JSON.stringify(open.errors)).toBe(true)
  expect(closed(written(comparison)), JSON.stringify(closed.errors)).toBe(true)
})

test('every comparison is valid', () => {
  const anyReport = fc
    .tuple(anyEvents, fc.option(anyBehaviour))
    .map(([events, behaviour]) => ({ ...reportOf(events), ...(behaviour === null ? {} : { behaviour }) }))
  fc.assert(
    fc.property(anyReport, anyReport, (before, other) => {
      const after = { ...other, run: { ...other.run, contract: before.run.contract } }
      const results = [
        diffReports(before, after, { failOn: 'must', noise: [before, before] }),
        fidelityOf(before, after),
      ]
      for (const one of results) expect(closed(written(one)), JSON.stringify(closed.errors)).toBe(true)
    }),
  )
})

test.each([
  ['of another format', { ...sampleDiff, format: 2 }],
  ['of another kind', { ...sampleDiff, kind: 'report' }],
  ['of another verdict', { ...sampleDiff, verdict: 'well' }],
  ['without its changes', { ...sampleFidelity, changes: undefined }],
  ['with a score above all', { ...sampleFidelity, scores: { overall: 101 } }],
])('a comparison %s is not valid', (_, comparison) => {
  expect(open(JSON.parse(JSON.stringify(comparison)))).toBe(false)
})

test('every member is described', () => {
  const members = membersOf(schema)
  expect(members.length).toBeGreaterThan(80)
  for (const member of members) expect(member).toMatchObject({ description: expect.stringMatching(/\.$/) as string })
})

test('the words are those of the model', () => {
  const verdicts = { safe: true, changed: true, broken: true } satisfies Record<DiffVerdict, true>
  const wordsAt = (definition: string, member: string): unknown =>
    (schema as { $defs: Record<string, { properties: Record<string, { enum?: unknown }> }> }).$defs[definition]
      ?.properties[member]?.enum
  expect(wordsAt('change', 'kind')).toEqual(Object.keys(aspects))
  expect(wordsAt('diff', 'verdict')).toEqual(Object.keys(verdicts))
})
