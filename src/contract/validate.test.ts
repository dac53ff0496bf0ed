import { describe, expect, it } from 'vitest'
import type { Json, JsonObject } from '../model/json.ts'
import { placesAt, sharedPlace, visitedPlaces } from './places.ts'
import { makeValidator } from './validate.ts'

const document: JsonObject = {
  paths: {
    '/customers': {
      schema: {
        type: 'object',
        properties: { customers: { type: 'array', items: { $ref: '#/components/schemas/Customer' } } },
      },
    },
  },
  components: {
    schemas: {
      Date: { type: 'string', pattern: '^\\d{4}-' },
      Customer: {
        type: 'object',
        required: ['id', 'toString'],
        properties: {
          id: { type: 'integer' },
          toString: { type: 'string' },
          ltv: { type: 'integer' },
          price: { type: 'number', multipleOf: 0.01 },
          created_at: { $ref: '#/components/schemas/Date' },
          user_id: { anyOf: [{ type: 'integer' }, { type: 'null' }] },
          detail: {
            anyOf: [
              { type: 'object', required: ['a'], properties: { a: { const: 1 }, kind: { const: 'x' } } },
              { type: 'array', items: { $ref: '#/components/schemas/Date' } },
            ],
          },
          next: { $ref: '#/components/schemas/Customer' },
        },
      },
    },
  },
}
const root = '#/paths/~1customers/schema'
const customer = { id: 1, toString: 'x' }
const validate = makeValidator(document)
const errorsOf = (members: Record<string, Json>): string[] =>
  validate(root, { customers: [{ ...customer, ...members }] }).map(
    (error) => `${error.instancePath} ${error.schemaPointer} ${error.keyword} | ${error.expected} | ${error.received}`,
  )

describe('makeValidator', () => {
  it.each<[string, Record<string, Json>, string[]]>([
    ['accepts what fits', { ltv: 3, price: 19.99, user_id: null, detail: ['2025-'], next: customer }, []],
    [
      'names the schema behind a $ref',
      { created_at: 'x' },
      ['/customers/0/created_at #/components/schemas/Date pattern | text matching ^\\d{4}- | string "x"'],
    ],
    [
      'names the value of the wrong type',
      { ltv: '3' },
      ['/customers/0/ltv #/components/schemas/Customer/properties/ltv type | integer | string "3"'],
    ],
    [
      'reports a union as a whole when no branch was meant',
      { user_id: '7' },
      [
        '/customers/0/user_id #/components/schemas/Customer/properties/user_id anyOf | one of integer or null | string "7"',
      ],
    ],
    [
      'reports the branch that was meant',
      { detail: ['oops'] },
      ['/customers/0/detail/0 #/components/schemas/Date pattern | text matching ^\\d{4}- | string "oops"'],
    ],
    [
      'looks into circles',
      { next: { ...customer, ltv: 'x' } },
      ['/customers/0/next/ltv #/components/schemas/Customer/properties/ltv type | integer | string "x"'],
    ],
  ])('%s', (_, members, expected) => {
    expect(errorsOf(members)).toEqual(expected)
  })

  it.each<[number, string[]]>([
    [1_234_567.89, []],
    [999_999_999.99, []],
    [0.1 + 0.2, []],
    [1_234_567.891, ['multipleOf']],
    [0.005, ['multipleOf']],
  ])('takes prices for cents, however high: %d', (price, broken) => {
    const money = { type: 'number', multipleOf: 0.01 }
    const validators = [makeValidator({ money }), makeValidator({ money: { ...money, not: { const: 1 } } })]
    for (const one of validators) expect(one('#/money', price).map(({ keyword }) => keyword)).toEqual(broken)
  })

  it('tells even numbers from odd ones, however large', () => {
    const even = makeValidator({ even: { multipleOf: 2 } })
    expect([2 ** 53 - 1, 2 ** 53, 1e300].map((value) => even('#/even', value).length)).toEqual([1, 0, 0])
  })

  it('lists the schemas that judge nothing, and why', () => {
    const broken = makeValidator({ components: { schemas: { Name: { pattern: '(' }, Fine: { type: 'string' } } } })
    expect(broken.unreadable.size).toBe(0)
    expect(broken('#/components/schemas/Name', 'x')).toEqual([])
    expect(broken('#/components/schemas/Fine', 7)).toHaveLength(1)
    expect([...broken.unreadable]).toEqual([
      ['#/components/schemas/Name', expect.stringMatching(/^Invalid regular expression: \/\(\//)],
    ])
  })

  it('puts a missing member into the path, names from Object.prototype included', () => {
    expect(validate(root, { customers: [{}] }).map((error) => error.instancePath)).toEqual([
      '/customers/0/id',
      '/customers/0/toString',
    ])
  })
})

describe('schemas of the same words', () => {
  it('are told apart in errors', () => {
    const check = makeValidator({ a: { type: 'integer', minimum: 1 }, b: { type: 'integer', minimum: 1 } })
    const pointers = ['#/a', '#/b'].map((at) => check(at, 0).map(({ schemaPointer }) => schemaPointer))
    expect(pointers).toEqual([['#/a'], ['#/b']])
  })
})

describe('places', () => {
  it('names a location by every shared schema it belongs to, deepest first', () => {
    expect(placesAt(document, root, '/customers/3/created_at', 'list/response/200/body')).toEqual([
      'schema/Date',
      'schema/Customer/created_at',
      'list/response/200/body/customers/*/created_at',
    ])
  })

  it('lists what a value shows', () => {
    expect(visitedPlaces(document, root, { customers: [{ ltv: 1 }] }, 'r')).toEqual([
      'r',
      'r/customers',
      'schema/Customer',
      'r/customers/*',
      'schema/Customer/ltv',
      'r/customers/*/ltv',
    ])
  })

  it('turns a pointer into a shared schema into a place', () => {
    expect(sharedPlace('#/components/schemas/Customer/properties/detail/anyOf/0/properties/a')).toBe(
      'schema/Customer/detail/a',
    )
    expect(sharedPlace(root)).toBeUndefined()
  })
})
