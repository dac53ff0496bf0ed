import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { makeOperations } from '../src/contract/operations.ts'
import { makeArbitrary } from '../src/generate/arbitrary.ts'
import { makeCases, type OperationCases } from '../src/generate/cases.ts'
import { attempt } from '../src/generate/context.ts'
import { resolvePlaceholders } from '../src/generate/placeholders.ts'
import { standIns } from '../src/generate/stand-ins.ts'
import { serialize } from '../src/generate/wire/serialize.ts'
import type { Case } from '../src/model/case.ts'
import type { Operation } from '../src/model/contract.ts'
import type { Json, JsonObject } from '../src/model/json.ts'
import { measureInvalid } from './json-schema-invalid.ts'
import { accepts, compile, contextAround } from './json-schema-suite.ts'

/** Schemas of members, of which objects are made up. */
const leaves: readonly JsonObject[] = [
  { type: 'integer', minimum: 2, maximum: 40 },
  { type: 'number', exclusiveMinimum: 0, multipleOf: 0.5 },
  { type: 'string', minLength: 2, maxLength: 12 },
  { type: 'string', pattern: '^[a-f]{2,5}$' },
  { type: 'string', format: 'date-time' },
  { enum: ['q7', 'x2', null] },
  { type: 'boolean' },
  { type: ['string', 'null'], maxLength: 30 },
  { type: 'array', items: { type: 'integer', minimum: 0 }, minItems: 1, maxItems: 4, uniqueItems: true },
  { type: 'array', contains: { const: 3 }, maxItems: 5 },
  { anyOf: [{ type: 'integer' }, { type: 'string', format: 'email' }] },
  { type: 'object', required: ['a'], properties: { a: { type: 'integer' }, b: {} }, additionalProperties: false },
  { type: 'object', propertyNames: { maxLength: 3 }, maxProperties: 2 },
  { type: 'object', properties: { a: { type: 'boolean' } }, dependentRequired: { a: ['b'] }, minProperties: 1 },
]
const members = fc.dictionary(fc.constantFrom('one', 'two', 'three', 'four'), fc.constantFrom(...leaves), {
  minKeys: 1,
  maxKeys: 3,
})
const objects = members.chain((properties) =>
  fc.subarray(Object.keys(properties)).map((required): JsonObject => ({ type: 'object', properties, required })),
)
const few = { seed: 7, numRuns: 25 }

interface Made {
  readonly operation: Operation
  readonly cases: OperationCases
  readonly wire: (one: Case) => string
}

/** The cases of an operation whose body has a schema; its members are query parameters too. */
function make(schema: JsonObject, seed = 1): Made {
  const parameters = Object.entries(schema['properties'] as JsonObject).map(([name, member]) => {
    return { name, in: 'query', schema: member, style: 'deepObject', explode: true }
  })
  const requestBody = { required: true, content: { 'application/json': { schema } } }
  const document = { paths: { '/op': { post: { operationId: 'op', parameters, requestBody, responses: {} } } } }
  const [operation] = makeOperations(document)
  if (operation === undefined) throw new Error('there is no operation')
  const context = { ...contextAround(document, operation), seed }
  const resolve = standIns(operation, context)
  return {
    operation,
    cases: makeCases(operation, context),
    wire: (one) => {
      const { url, headers, body } = serialize(operation, resolvePlaceholders(one.input, resolve), '')
      return JSON.stringify([url, headers, body])
    },
  }
}

const listed = ({ boundary, odd, invalid, examples }: OperationCases): readonly (readonly Case[])[] => [
  examples,
  boundary,
  odd,
  invalid,
]

describe('laws of cases', () => {
  it('the same seed makes the same cases', () => {
    fc.assert(
      fc.property(objects, fc.nat(100), (schema, seed) => {
        const [first, second] = [make(schema, seed).cases, make(schema, seed).cases]
        expect(listed(second)).toEqual(listed(first))
      }),
      few,
    )
  })

  it('no two cases of one intent send the same bytes', () => {
    fc.assert(
      fc.property(objects, (schema) => {
        const { cases, wire } = make(schema)
        for (const list of listed(cases))
          expect([...Map.groupBy(list, wire).values()].filter((same) => same.length > 1)).toEqual([])
      }),
      few,
    )
  })

  it('whatever a value shrinks to is valid too', () => {
    fc.assert(
      fc.property(objects, fc.nat(1000), (schema, seed) => {
        const judge = compile(schema)
        if (typeof judge === 'string') throw new Error(judge)
        const values = attempt(() => makeArbitrary(['#'], contextAround(schema)))
        const invalid: Json[] = []
        let tried = 0
        const collect = (value: Json): boolean => {
          tried++
          if (!accepts(judge, value)) invalid.push(value)
          return false
        }
        if (values !== undefined) fc.check(fc.property(values, collect), { seed, numRuns: 1 })
        expect(invalid).toEqual([])
        expect(tried).toBeGreaterThan(0)
      }),
      { seed: 7, numRuns: 100 },
    )
  })

  it('an invalid case breaks its constraint and nothing else', () => {
    fc.assert(
      fc.property(objects, (schema) => {
        const one = { file: 'law', description: 'law', schema, valid: [], invalid: [] }
        const { outcome, why, strayed, constraints } = measureInvalid(one)
        expect([outcome, why, strayed]).toEqual(['broken', '', []])
        expect(constraints.length).toBeGreaterThan(3)
      }),
      few,
    )
  })

  it('what is odd is valid', () => {
    fc.assert(
      fc.property(objects, (schema) => {
        const judge = compile(schema)
        if (typeof judge === 'string') throw new Error(judge)
        const { operation, cases } = make(schema)
        const resolve = standIns(operation, contextAround(schema, operation))
        for (const { input } of [...cases.odd, ...cases.boundary]) {
          const { body } = serialize(operation, resolvePlaceholders(input, resolve), '')
          expect(judge(JSON.parse(body ?? '')), body).toBe(true)
        }
      }),
      few,
    )
  })
})
