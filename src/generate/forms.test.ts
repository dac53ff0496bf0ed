import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { JsonObject, Schema } from '../model/json.ts'
import { makeArbitrary } from './arbitrary.ts'
import { attempt, type GenerateContext } from './context.ts'
import { contextOf, contextOfSchema, ifThen } from './expect-cases.ts'

const place = (name: string): string => `#/components/schemas/${name}`
const refer = (name: string): JsonObject => ({ $ref: place(name) })

/** One schema for each thing a schema may say. */
const said: readonly Schema[] = [
  { type: 'integer' },
  { type: 'number', minimum: -3, maximum: 12.5 },
  { multipleOf: 2, type: 'integer' },
  { type: 'string', minLength: 2, maxLength: 8 },
  { type: 'string', pattern: '^[a-m]+$' },
  { enum: ['a', 'bc', 3, null, true] },
  { type: 'array', items: { type: 'integer' }, maxItems: 4 },
  { type: 'array', prefixItems: [{ type: 'string' }], minItems: 2 },
  { type: 'array', contains: { const: 4 } },
  { type: 'object', properties: { a: { type: 'integer' } }, required: ['a'] },
  { type: 'object', properties: { a: { minimum: 4 }, b: { type: 'string' } }, additionalProperties: false },
  { type: 'object', patternProperties: { '^a': { maximum: 9 } }, maxProperties: 3 },
  { type: 'object', propertyNames: { maxLength: 1 }, minProperties: 1 },
  { anyOf: [{ type: 'boolean' }, { type: 'string' }] },
  {
    oneOf: [
      { type: 'integer', minimum: 3 },
      { type: 'integer', maximum: 5 },
    ],
  },
  { not: { type: ['string', 'object'] } },
  { type: 'integer', ...ifThen({ minimum: 10 }, { multipleOf: 5 }) },
]
const pairs = fc.tuple(fc.constantFrom(...said), fc.constantFrom(...said))

/** Some values of a schema that is made of `A` and `B`; none when it allows none. */
function drawn(whole: JsonObject, [a, b]: readonly [Schema, Schema]): { context: GenerateContext; values: unknown[] } {
  const context = contextOf({ schemas: { Whole: whole, A: a, B: b } })
  const arbitrary = attempt(() => makeArbitrary([place('Whole')], context))
  return { context, values: arbitrary === undefined ? [] : fc.sample(arbitrary, { numRuns: 20, seed: 1 }) }
}

const accepts = ({ validate }: GenerateContext, name: string, value: unknown): boolean =>
  validate(place(name), value as JsonObject).length === 0

describe('laws', () => {
  it('what is made for two schemas at once satisfies both', () => {
    fc.assert(
      fc.property(pairs, (pair) => {
        const { context, values } = drawn({ allOf: [refer('A'), refer('B')] }, pair)
        return values.every((value) => accepts(context, 'A', value) && accepts(context, 'B', value))
      }),
      { seed: 5 },
    )
  })

  it('what is made for one but not another satisfies only the one', () => {
    fc.assert(
      fc.property(pairs, (pair) => {
        const { context, values } = drawn({ allOf: [refer('A')], not: refer('B') }, pair)
        return values.every((value) => accepts(context, 'A', value) && !accepts(context, 'B', value))
      }),
      { seed: 5 },
    )
  })

  it('what is made for one of two satisfies exactly one', () => {
    fc.assert(
      fc.property(pairs, (pair) => {
        const { context, values } = drawn({ oneOf: [refer('A'), refer('B')] }, pair)
        return values.every((value) => accepts(context, 'A', value) !== accepts(context, 'B', value))
      }),
      { seed: 5 },
    )
  })

  it.each<readonly [string, JsonObject]>([
    ['both', { allOf: [refer('A'), refer('B')] }],
    ['only the first', { allOf: [refer('A')], not: refer('B') }],
    ['exactly one', { oneOf: [refer('A'), refer('B')] }],
  ])('nothing is said to satisfy %s only when no value of either does', (_, whole) => {
    fc.assert(
      fc.property(pairs, (pair) => {
        const { context, values } = drawn(whole, pair)
        if (values.length > 0) return true
        const others = ['A', 'B'].flatMap((name) =>
          fc.sample(makeArbitrary([place(name)], context), { numRuns: 20, seed: 1 }),
        )
        return others.every((value) => !accepts(context, 'Whole', value))
      }),
      { seed: 5, numRuns: 200 },
    )
  })

  it.each(said.map((schema) => [JSON.stringify(schema), schema] as const))('something breaks %s', (_, schema) => {
    const { context, values } = drawn({ not: refer('A') }, [schema, true])
    expect(values.filter((value) => !accepts(context, 'A', value))).toHaveLength(20)
  })
})

describe('nothing is thrown away', () => {
  const built: Readonly<Record<string, JsonObject>> = {
    'not required': { type: 'object', properties: { a: { type: 'integer' } }, not: { required: ['a'] } },
    'not in a range': { type: 'integer', minimum: 0, maximum: 90, not: { minimum: 30, maximum: 80 } },
    'one of two kinds': {
      oneOf: [
        { type: 'object', properties: { kind: { const: 'a' }, x: { type: 'integer' } }, required: ['kind'] },
        { type: 'object', properties: { kind: { const: 'b' }, y: { type: 'string' } }, required: ['kind'] },
      ],
    },
    'one of two ranges': {
      oneOf: [
        { type: 'integer', minimum: 3 },
        { type: 'integer', maximum: 50 },
      ],
    },
    'if and then': {
      type: 'object',
      properties: { a: { type: 'integer' }, b: { type: 'string' } },
      required: ['a'],
      ...ifThen({ properties: { a: { minimum: 5 } } }, { required: ['b'] }),
    },
    contains: {
      type: 'array',
      contains: { type: 'integer' },
      maxContains: 2,
      items: { type: ['string', 'integer'], maxLength: 1 },
    },
    'names by pattern': { patternProperties: { '^n_': { type: 'integer' } }, additionalProperties: false },
    'unevaluated members': {
      properties: { a: { type: 'string' } },
      allOf: [{ properties: { b: { type: 'integer' } } }],
      unevaluatedProperties: false,
    },
    'two divisors': { type: 'integer', multipleOf: 6, allOf: [{ multipleOf: 15 }] },
  }

  it.each(Object.entries(built))('%s', (_, schema) => {
    const context = contextOfSchema(schema)
    const values = fc.sample(makeArbitrary([place('Value')], context), { numRuns: 100, seed: 1 })
    expect(values.filter((value) => !accepts(context, 'Value', value))).toEqual([])
    expect(context.discards.dropped).toBe(0)
  })
})
