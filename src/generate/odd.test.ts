import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Case } from '../model/case.ts'
import type { JsonObject } from '../model/json.ts'
import { makeCases, type OperationCases } from './cases.ts'
import { contextOf, linesOf, operationOf, wireOf } from './expect-cases.ts'

/** The cases of an operation whose body is an object with one optional member of a schema, or whose query is. */
function casesOf(member: JsonObject, where: 'body' | 'query' = 'body', seed = 1): OperationCases {
  const schema = { type: 'object', properties: { it: member }, additionalProperties: false }
  const post = { operationId: 'op', responses: {}, requestBody: { content: { 'application/json': { schema } } } }
  const get = { operationId: 'op', responses: {}, parameters: [{ name: 'it', in: 'query', schema: member }] }
  const context = contextOf({ paths: { '/op': where === 'body' ? { post } : { get } } }, seed)
  return makeCases(operationOf(context, 'op'), context)
}
const about = (cases: readonly Case[]): readonly string[] =>
  linesOf(cases)
    .filter((line) => line.includes('/it:'))
    .map((line) => line.replace(/^.*?\/it: /, '').replace(/ \[op\/\w+\/it/, ' ['))

describe('edges', () => {
  it.each<[string, JsonObject, readonly string[]]>([
    [
      'a number',
      { type: 'integer', minimum: 2, maximum: 9 },
      ['present [#required]', '9 [#maximum]', '3 [#minimum]', '8 [#maximum]'],
    ],
    ['one of two numbers', { type: 'integer', minimum: 2, maximum: 3 }, ['present [#required]', '3 [#maximum]']],
    [
      'a number of 64 bits',
      { type: 'integer', format: 'int64' },
      ['present [#required]', '1000 [#type]', 'the largest int64 [#format]'],
    ],
    ['a text', { type: 'string', minLength: 2, maxLength: 6, pattern: '^[a-z]+$' }, ['present [#required]']],
    [
      'a day',
      { type: 'string', format: 'date' },
      ['present [#required]', 'a leap day [#format]', 'the leap day of a century [#format]'],
    ],
    [
      'a moment',
      { type: 'string', format: 'date-time' },
      [
        'present [#required]',
        'the end of a leap day [#format]',
        'the westernmost offset [#format]',
        'the easternmost offset [#format]',
        'a fraction of a second [#format]',
      ],
    ],
    [
      'a list',
      { type: 'array', items: { type: 'boolean' } },
      ['present [#required]', 'one item [#minItems]', '3 items [#minItems]'],
    ],
    [
      'members that are counted',
      { type: 'object', minProperties: 1, maxProperties: 2, properties: { a: {}, b: {}, c: {} } },
      ['present [#required]', 'one member [#minProperties]', '2 members [#maxProperties]'],
    ],
  ])('%s', (_, member, expected) => {
    expect(about(casesOf(member).boundary)).toEqual(expected)
  })

  it('leaves out one optional member at a time', () => {
    const properties = { a: { type: 'boolean' }, b: { type: 'boolean' }, c: { type: 'boolean' } }
    const lines = linesOf(casesOf({ type: 'object', properties }).boundary)
    for (const name of ['a', 'b', 'c']) {
      expect(lines).toContain(`body/it/${name}: the only one absent [op/body/it/${name}#required]`)
    }
  })
})

describe('odd cases', () => {
  it.each<[string, JsonObject, 'body' | 'query', readonly string[]]>([
    [
      'text without a length',
      { type: 'string' },
      'body',
      ['a NUL character [#characters]', 'half of a surrogate pair [#characters]', '70000 characters [#maxLength]'],
    ],
    ['text with a length', { type: 'string', maxLength: 3 }, 'query', ['a NUL character [#characters]']],
    ['text without room', { type: 'string', maxLength: 2 }, 'body', []],
    ['text that is listed', { enum: ['a', 'b'] }, 'body', []],
    ['text that is new each time', { type: 'string', 'x-unique': true }, 'body', []],
    ['the id of another thing', { type: 'integer', 'x-reference': 'thing' }, 'body', []],
    ['a value the documents leave open', { type: 'string', 'x-invalid': 'open' }, 'body', []],
    [
      'a number without bounds',
      { type: 'integer' },
      'body',
      [
        'more than a double holds exactly [#maximum]',
        'the largest int64 [#maximum]',
        'more than an int64 holds [#maximum]',
        'the smallest int64 [#minimum]',
        '-0 [#syntax]',
        '1e0 [#syntax]',
        '1.0 [#syntax]',
      ],
    ],
    ['a number with bounds', { type: 'integer', minimum: 2, maximum: 9 }, 'query', []],
    ['a number with bounds', { type: 'number', minimum: 0, maximum: 9 }, 'body', ['-0 [#syntax]', '0.01e0 [#syntax]']],
    [
      'a list without an end',
      { type: 'array', minItems: 1, items: { type: 'boolean' } },
      'body',
      ['1000 items [#maxItems]'],
    ],
    ['a list with an end', { type: 'array', minItems: 1, maxItems: 2, items: { type: 'boolean' } }, 'body', []],
    [
      'a moment',
      { type: 'string', format: 'date-time' },
      'body',
      ['a leap second [#format]', 'an unknown offset [#format]', 'the last second that can be written [#format]'],
    ],
  ])('%s', (_, member, where, expected) => {
    expect(about(casesOf(member, where).odd)).toEqual(expected)
  })

  it('write numbers as no number of ours is written', () => {
    const context = contextOf({
      paths: {
        '/op': {
          post: {
            operationId: 'op',
            requestBody: { content: { 'application/json': { schema: { type: 'integer' } } } },
            responses: {},
          },
        },
      },
    })
    const operation = operationOf(context, 'op')
    const bodies = makeCases(operation, context).odd.map((one) =>
      wireOf(operation, one, context).replace('POST /op ', ''),
    )
    expect(bodies.filter((body) => !body.startsWith(' '))).toEqual([
      '9007199254740993',
      '9223372036854775807',
      '9223372036854775808',
      '-9223372036854775808',
      '-0',
      '1e0',
      '1.0',
    ])
  })

  it('have a large body and one with a member twice, which is bound like any other', () => {
    const schema = {
      type: 'object',
      required: ['email'],
      properties: { email: { type: 'string', format: 'email', 'x-unique': true } },
    }
    const post = { operationId: 'op', responses: {}, requestBody: { content: { 'application/json': { schema } } } }
    const context = contextOf({ paths: { '/op': { post } } })
    const operation = operationOf(context, 'op')
    const { odd } = makeCases(operation, context)
    expect(linesOf(odd)).toEqual([
      'body: a member twice [op/body#syntax]',
      'body: 1 MiB [op/body#size]',
      'body: a member nested 600 deep [op/body#depth]',
    ])
    expect(odd.map(({ input: { body } }) => body && 'value' in body && body.value)).toEqual([
      { email: { $fresh: 'email' } },
      { email: { $fresh: 'email' } },
      expect.objectContaining({ email: { $fresh: 'email' } }),
    ])
    const sizes = odd.map((one) => Buffer.byteLength(wireOf(operation, one, context)) - 'POST /op '.length)
    expect(sizes[1]).toBe(2 ** 20)
  })

  it('try each kind first where the seed says', () => {
    const properties = Object.fromEntries(['a', 'b', 'c', 'd'].map((name) => [name, { type: 'string', maxLength: 20 }]))
    const schema = { type: 'object', properties }
    const first = (seed: number): readonly string[] =>
      linesOf(casesOf(schema, 'body', seed).odd)
        .filter((line) => line.includes('NUL'))
        .map((line) => line.slice(8, 9))
    expect([1, 2, 3, 4].map((seed) => first(seed).length)).toEqual([3, 3, 3, 3])
    expect(new Set([1, 2, 3, 4].map((seed) => first(seed)[0])).size).toBe(4)
  })
})

describe('a cursor', () => {
  const cursor = (name: string, schema: JsonObject, required = false): OperationCases => {
    const parameters = [
      { name, in: 'query', required, schema },
      { name: 'q', in: 'query', schema: { type: 'boolean' } },
    ]
    const context = contextOf({ paths: { '/op': { get: { operationId: 'op', responses: {}, parameters } } } }, 1)
    return makeCases(operationOf(context, 'op'), context)
  }
  const sends = (name: string, { valid, boundary }: OperationCases): boolean => {
    const drawn = valid === undefined ? [] : fc.sample(valid, { seed: 1, numRuns: 50 })
    return [...boundary, ...drawn].some(({ input }) => input.query[name] !== undefined)
  }

  it.each<[string, JsonObject]>([
    ['cursor', { type: 'string' }],
    ['page_token', { type: ['string', 'null'], maxLength: 40 }],
    ['starting_after', {}],
  ])('that no page gave is in no request but one: %s', (name, schema) => {
    const cases = cursor(name, schema)
    expect(sends(name, cases)).toBe(false)
    expect(sends('q', cases)).toBe(true)
    const odd = linesOf(cases.odd).filter((line) => line.includes(name))
    expect(odd).toEqual([expect.stringContaining(`query/${name}: what no page gave`)])
  })

  it.each<[string, JsonObject, boolean]>([
    ['color', { type: 'string' }, false],
    ['after', { type: 'string', format: 'date-time' }, false],
    ['after', { type: 'integer' }, false],
    ['cursor', { enum: ['first', 'last'] }, false],
    ['cursor', { type: 'string' }, true],
  ])('is not %s, %j, required: %s', (name, schema, required) => {
    expect(sends(name, cursor(name, schema, required))).toBe(true)
  })
})
