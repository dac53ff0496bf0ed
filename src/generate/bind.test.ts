import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { makeValidator } from '../contract/validate.ts'
import { contractOf, json } from '../engine/expect-run.ts'
import { type Case, emptyInput } from '../model/case.ts'
import type { Json, JsonObject } from '../model/json.ts'
import { bindIn } from './bind.ts'
import { makeCases, type OperationCases } from './cases.ts'
import { makeContext } from './context.ts'

const living = { $from: 'make#/id' }

it.each<[place: string, body: Json, bound: Json]>([
  ['body/a', { a: 1, b: 2 }, { a: living, b: 2 }],
  ['body/a', { b: 2 }, { b: 2 }],
  ['body/a', { a: null }, { a: null }],
  ['body/a', { a: { $absent: 'integer' } }, { a: living }],
  ['body/a/id', { a: { id: 1 } }, { a: { id: living } }],
  ['body/a/id', { a: 'text' }, { a: 'text' }],
  ['body/a/*', { a: [1, 2, 3] }, { a: [living] }],
  ['body/a/*', { a: [] }, { a: [] }],
  ['body/a/*/id', { a: [{ id: 1 }, { n: 2 }, { id: null }] }, { a: [{ id: living }, { n: 2 }, { id: null }] }],
  ['body/a~1b', { 'a/b': 1 }, { 'a/b': living }],
  ['body/a', [1], [1]],
  ['query/a', { a: 1 }, { a: 1 }],
])('binds %s in %j', (place, value, bound) => {
  const input = { ...emptyInput, query: { a: 1, c: 2 }, body: { mediaType: 'application/json', value } }
  const made = bindIn(input, { [place]: living })
  expect(made.body).toEqual({ mediaType: 'application/json', value: bound })
  expect(made.query).toEqual(place === 'query/a' ? { a: living, c: 2 } : input.query)
})

describe('the cases of an operation that refers to other things', () => {
  const id: JsonObject = { type: 'integer', minimum: 1 }
  const thing = { properties: { id } }
  const order: JsonObject = {
    type: 'object',
    properties: {
      makeId: id,
      note: { type: 'string', maxLength: 9 },
      make: { type: 'object', properties: { id: { type: ['integer', 'null'] } } },
      lines: {
        type: 'array',
        items: { type: 'object', properties: { make_id: id, n: { type: 'integer', minimum: 1 } } },
      },
    },
    required: ['makeId'],
    additionalProperties: false,
  }
  const casesOf = (): OperationCases => {
    const contract = contractOf({
      '/makes': { post: { operationId: 'make', responses: { '201': { description: 'made', ...json(thing) } } } },
      '/orders': { post: { operationId: 'order', requestBody: { required: true, ...json(order) }, responses: {} } },
    })
    const operation = contract.operations.find((one) => one.id === 'order')
    if (operation === undefined) throw new Error('order')
    return makeCases(operation, makeContext(contract, makeValidator(contract.document), 1))
  }
  const { valid, boundary, invalid, odd } = casesOf()
  const drawn = valid === undefined ? [] : fc.sample(valid, { seed: 5, numRuns: 100 })
  const numbersIn = ({ input: { body } }: Case): Json[] => {
    const value = body !== undefined && 'value' in body ? (body.value as JsonObject) : {}
    const { makeId, make, lines } = value as { makeId?: Json; make?: { id?: Json }; lines?: { make_id?: Json }[] }
    const inLines = Array.isArray(lines) ? lines.map((line) => line?.make_id) : []
    return [makeId, make?.id, ...inLines].filter((one) => one !== undefined && one !== null)
  }

  it('name what is there in all that is to be accepted', () => {
    const all = [...drawn, ...boundary]
    expect(all.length).toBeGreaterThan(100)
    expect(new Set(all.flatMap(numbersIn).map((one) => JSON.stringify(one)))).toEqual(new Set([JSON.stringify(living)]))
    expect(all.filter((one) => numbersIn(one).length === 0)).toEqual([])
    expect(all.every(({ given }) => given.some(({ operation }) => operation === 'make'))).toBe(true)
  })

  it('still leave out, empty and null what may be so', () => {
    const said = boundary.map(({ description }) => description)
    expect(said).toEqual(expect.arrayContaining(['only what is required', 'body/make/id: null', 'body/make: present']))
  })

  it('break one place and keep the rest living', () => {
    const about = (place: string): readonly Case[] => invalid.filter(({ target }) => target?.place === place)
    expect(about('order/body/note').length).toBeGreaterThan(1)
    expect(about('order/body/note').flatMap(numbersIn)).toEqual(about('order/body/note').map(() => living))
    expect(about('order/body/makeId').flatMap(numbersIn)).not.toContainEqual(living)
    expect(about('order/body/makeId').length).toBeGreaterThan(2)
  })

  it('name what there is not once for each place, and promise nothing of it', () => {
    const dangling = odd.filter(({ target }) => target?.constraint === 'existence')
    expect(dangling.map(({ description }) => description).toSorted()).toEqual([
      'body/make/id: the id of nothing',
      'body/makeId: the id of nothing',
    ])
    expect(dangling.flatMap(numbersIn)).toEqual(expect.arrayContaining([{ $absent: 'integer' }, living]))
    const others = odd.filter(({ target }) => target?.constraint !== 'existence')
    expect(others.flatMap(numbersIn).every((one) => JSON.stringify(one) === JSON.stringify(living))).toBe(true)
  })
})
