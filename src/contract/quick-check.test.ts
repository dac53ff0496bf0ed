import { Ajv2020, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020.js'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Json, JsonObject } from '../model/json.ts'
import { makeQuickCheck } from './quick-check.ts'
import { makeValidator } from './validate.ts'

const even = (value: Json): boolean => typeof value !== 'string' || value.length % 2 === 0
const large = (value: Json): boolean => typeof value !== 'number' || value > 1
const formats = new Map([
  ['even', even],
  ['large', large],
])
const definitions: JsonObject = {
  Name: { type: 'string', minLength: 2 },
  List: { type: 'array', items: { $ref: '#/$defs/List' } },
  Twice: { anyOf: [{ $ref: '#/$defs/Twice' }, { $ref: '#/$defs/Twice' }] },
  Turned: { properties: { list: { $ref: '#/$defs/List' }, other: { not: {} } } },
}
const document: JsonObject = { $defs: definitions }
const check = makeQuickCheck(document, (format) => formats.get(format))

describe('a schema', () => {
  it.each<[string, Json | undefined, boolean]>([
    ['of plain keywords is known', { type: ['string', 'null'], maxLength: 3, 'x-unique': true, title: 'a' }, true],
    ['with known ones inside is known', { properties: { a: { items: { enum: [1] } } } }, true],
    ['that leads to itself is known', { $ref: '#/$defs/List' }, true],
    ['that leads to one that is not known is not', { items: { $ref: '#/$defs/Turned' } }, false],
    ['that leads nowhere is not', { $ref: '#/$defs/Nothing' }, false],
    ['with a keyword that is left to the compiler is not', { allOf: [{ not: { type: 'null' } }] }, false],
    ['with a keyword that every object has is not', { constructor: {} }, false],
    ['with a pattern that is none is not', { pattern: '(' }, false],
    ['of a format that nobody knows is not', { format: 'odd' }, false],
    ['of a type that nobody knows is not', { type: 'money' }, false],
    ['that says what cannot be said is not', { minimum: '3' }, false],
    ['that lists more than scalars is not', { enum: [1, { a: 1 }] }, false],
    ['of which a compiler leaves out a part is not', { properties: JSON.parse('{"__proto__":{}}') as Json }, false],
    ['that is none is not', undefined, false],
  ])('%s', (_, schema, isKnown) => {
    expect(check.knows(schema)).toBe(isKnown)
  })

  it('that goes round in a circle with one that is not known is not, whichever is asked for first', () => {
    const circle: JsonObject = {
      a: { items: { $ref: '#/b' }, not: {} },
      b: { properties: { c: { $ref: '#/c' } } },
      c: { anyOf: [{ $ref: '#/b' }, { $ref: '#/a' }] },
    }
    for (const order of [
      ['a', 'b', 'c'],
      ['c', 'b', 'a'],
      ['b', 'a', 'c'],
    ]) {
      const { knows } = makeQuickCheck(circle, () => undefined)
      expect(order.map((name) => knows({ $ref: `#/${name}` }))).toEqual([false, false, false])
    }
  })
})

describe('a value', () => {
  it.each<[JsonObject, Json, boolean]>([
    [{ type: 'integer', minimum: 1, maximum: 3 }, 3, true],
    [{ type: 'integer' }, 3.5, false],
    [{ exclusiveMinimum: 1, exclusiveMaximum: 3 }, 1, false],
    [{ exclusiveMinimum: 1, exclusiveMaximum: 3 }, 3, false],
    [{ type: 'string', minLength: 2, maxLength: 2 }, '🦊🦊', true],
    [{ type: 'string', minLength: 2 }, '🦊', false],
    [{ type: 'string', maxLength: 1 }, 'ab', false],
    [{ format: 'even', pattern: '^a' }, 'ab', true],
    [{ format: 'even' }, 'abc', false],
    [{ pattern: '^a' }, 'ba', false],
    [{ enum: ['a', 1, null] }, null, true],
    [{ enum: ['a', 1, null] }, 2, false],
    [{ required: ['toString'] }, {}, false],
    [{ properties: { toString: { type: 'string' } } }, {}, true],
    [{ properties: { a: { type: 'string' } }, additionalProperties: { type: 'null' } }, { a: 'x', b: null }, true],
    [{ properties: { a: true }, additionalProperties: false }, { b: 1 }, false],
    [{ items: { $ref: '#/$defs/Name' }, maxItems: 1 }, ['ab'], true],
    [{ items: { $ref: '#/$defs/Name' }, minItems: 1 }, ['a'], false],
    [{ minItems: 1 }, [], false],
    [{ maxItems: 0 }, [1], false],
    [{ minProperties: 1 }, {}, false],
    [{ maxProperties: 0 }, { a: 1 }, false],
    [{ anyOf: [{ type: 'null' }, { multipleOf: 0.5 }] }, 1.5, true],
    [{ allOf: [{ minimum: 1 }, { multipleOf: 2 }] }, 3, false],
    [{ $ref: '#/$defs/List', maxItems: 1 }, [[[], []]], true],
    [{ const: 'a' }, 'b', false],
  ])('of %j: %j', (schema, value, isRight) => {
    expect(check.knows(schema)).toBe(true)
    expect(check.errors(schema, value)?.length === 0).toBe(isRight)
  })

  it.each<[string, JsonObject, Json]>([
    ['is in no branch', { anyOf: [{ type: 'null' }, { type: 'string' }] }, 1],
    ['is where nothing may be', { properties: { a: false } }, { a: 1 }],
    ['is in more others than anybody writes', { $ref: '#/$defs/List' }, listIn(200)],
    ['would be looked at without end', { $ref: '#/$defs/Twice' }, 1],
  ])('that %s is left to the compiler', (_, schema, value) => {
    expect(check.knows(schema)).toBe(true)
    expect(check.errors(schema, value)).toBeUndefined()
  })
})

function listIn(levels: number): Json {
  return levels === 0 ? [] : [listIn(levels - 1)]
}

const values = fc.letrec<{ value: Json }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small' },
    fc.constantFrom<Json[]>(null, true, 0, 1, 2, 2.5, -1, '', 'a', 'ab', '🦊', 'abc'),
    fc.array(tie('value'), { maxLength: 3 }),
    fc.dictionary(fc.constantFrom('a', 'b', 'toString'), tie('value'), { maxKeys: 3, noNullPrototype: true }),
  ),
})).value

// Ajv compares objects by a library that takes a member called toString for the method.
const listed = fc.constantFrom<Json[]>(null, true, 0, 1, '', 'ab', ['a'])

const schemas = fc.letrec<{ schema: JsonObject }>((tie) => {
  const small = fc.nat({ max: 3 })
  const list = fc.array(tie('schema'), { minLength: 1, maxLength: 2 })
  const names = fc.subarray(['a', 'b', 'toString'])
  const kinds = ['null', 'boolean', 'integer', 'number', 'string', 'array', 'object']
  const plain = {
    type: fc.oneof(fc.constantFrom(...kinds), fc.subarray(kinds, { minLength: 1 })),
    enum: fc.array(listed, { minLength: 1, maxLength: 3 }),
    const: listed,
    ...Object.fromEntries(
      ['minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum', 'minLength', 'maxLength'].map((name) => [
        name,
        small,
      ]),
    ),
    ...Object.fromEntries(['minItems', 'maxItems', 'minProperties', 'maxProperties'].map((name) => [name, small])),
    multipleOf: fc.constantFrom(0.5, 1, 2),
    required: names,
    pattern: fc.constantFrom('^a', 'b$', '('),
    format: fc.constantFrom('even', 'large', 'odd'),
    $ref: fc.constantFrom('#/$defs/Name', '#/$defs/List', '#/$defs/Turned', '#/$defs/Nothing'),
  }
  const nested = {
    properties: fc.dictionary(fc.constantFrom('a', 'b', 'toString'), tie('schema'), { noNullPrototype: true }),
    additionalProperties: fc.oneof(fc.boolean(), tie('schema')),
    items: fc.oneof(fc.boolean(), tie('schema')),
    allOf: list,
    anyOf: list,
    not: tie('schema'),
  }
  const some = (all: Record<string, fc.Arbitrary<unknown>>, most: number): fc.Arbitrary<JsonObject> =>
    fc
      .subarray(Object.keys(all), { maxLength: most })
      .chain((chosen) => fc.record(Object.fromEntries(chosen.map((name) => [name, all[name] as fc.Arbitrary<Json>]))))
  const both = fc.tuple(some(plain, 3), some(nested, 2)).map(([a, b]) => ({ ...a, ...b }))
  return { schema: fc.oneof({ depthSize: 'small' }, some(plain, 3), both) }
}).schema

it('what is known compiles, and says of every value what Ajv says, in its order', () => {
  const seen = { none: 0, one: 0, several: 0 }
  fc.assert(
    fc.property(schemas, fc.array(values, { minLength: 4, maxLength: 4 }), (schema, some) => {
      if (!check.knows(schema)) return
      const options = { allErrors: true, verbose: true, ownProperties: true, multipleOfPrecision: 8 } as const
      const ajv = new Ajv2020({ ...options, strict: false, validateSchema: false })
      ajv.addFormat('even', { type: 'string', validate: even })
      ajv.addFormat('large', { type: 'number', validate: large })
      const validate = ajv
        .addSchema({ schema, $defs: definitions }, 'document')
        .getSchema('document#/schema') as ValidateFunction
      for (const value of some) {
        const errors = check.errors(schema, value)
        if (errors === undefined) continue
        expect(validate(value)).toBe(errors.length === 0)
        expect(errors.map(said)).toEqual((validate.errors ?? []).map(said))
        seen[errors.length === 0 ? 'none' : errors.length === 1 ? 'one' : 'several']++
      }
    }),
    { numRuns: 3000, seed: 1 },
  )
  expect(Math.min(...Object.values(seen))).toBeGreaterThan(300)
})

/** What is used of an error. */
function said({ keyword, instancePath, params, schema, parentSchema, data }: ErrorObject): unknown {
  const { missingProperty, additionalProperty } = params
  return { keyword, instancePath, missingProperty, additionalProperty, schema, parentSchema, data }
}

it('changes nothing that a validator says, however many values there were', () => {
  const schema = { type: 'object', properties: { a: { $ref: '#/b' } }, required: ['a'] }
  const validate = makeValidator({ a: schema, b: { type: 'string', format: 'email' } })
  for (let round = 0; round < 10_000; round++) {
    const isRight = round % 3 > 0
    const errors = validate('#/a', { a: isRight ? 'q7@example.test' : 'q7' })
    expect(errors).toEqual(
      isRight
        ? []
        : [
            {
              instancePath: '/a',
              schemaPointer: '#/b',
              keyword: 'format',
              expected: 'format email',
              received: 'string "q7"',
            },
          ],
    )
  }
})

it('is not asked where a schema has a name of its own', () => {
  const inner = { $id: 'https://example.test/inner', $defs: { x: { type: 'integer' } }, items: { $ref: '#/$defs/x' } }
  const validate = makeValidator({ inner, $defs: { x: { type: 'string' } } })
  expect(validate('#/inner', ['a']).map(({ keyword }) => keyword)).toEqual(['type'])
  expect(validate('#/inner', [5])).toEqual([])
})
