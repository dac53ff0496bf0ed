import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { loadContract } from '../contract/load.ts'
import { makeValidator } from '../contract/validate.ts'
import type { Case } from '../model/case.ts'
import type { Contract } from '../model/contract.ts'
import type { JsonObject } from '../model/json.ts'
import { makeCases, type OperationCases } from './cases.ts'
import { makeContext } from './context.ts'
import { contextOf, ifThen, linesOf, operationOf, wireOf } from './expect-cases.ts'
import { makeProver } from './prove.ts'

const json = (schema: JsonObject, more: JsonObject = {}): JsonObject => ({
  required: true,
  content: { 'application/json': { schema, ...more } },
})

const context = contextOf({
  paths: {
    '/customers': {
      get: {
        operationId: 'list',
        parameters: [
          { name: 'per_page', in: 'query', schema: { type: 'integer', minimum: 1, maximum: 199 } },
          { name: 'sort', in: 'query', schema: { enum: ['asc', 'desc'] }, examples: { usual: { value: 'desc' } } },
          { name: 'with[]', in: 'query', schema: { type: 'array', items: { enum: ['orders'] } } },
          { name: 'search', in: 'query', 'x-invalid': 'open', schema: { type: 'string', maxLength: 20 } },
        ],
        responses: {},
      },
      post: {
        operationId: 'create',
        security: [{ basic: [] }],
        requestBody: json({
          type: 'object',
          required: ['email'],
          anyOf: [{ required: ['first_name'] }, { required: ['full_name'] }],
          properties: {
            email: { type: 'string', format: 'email', maxLength: 255, 'x-unique': true },
            first_name: { type: 'string', maxLength: 255 },
            full_name: { type: 'string' },
            user_id: { type: 'integer', 'x-reference': 'user' },
          },
        }),
        responses: {},
      },
    },
    '/bulk': {
      delete: {
        operationId: 'bulk',
        requestBody: json(
          {
            type: 'object',
            required: ['action', 'ids'],
            properties: {
              action: { type: 'string', enum: ['drop', 'move'] },
              ids: { type: 'array', minItems: 1, items: { type: 'integer', 'x-reference': 'customer' } },
              to: { type: 'string', minLength: 2 },
            },
            ...ifThen({ properties: { action: { const: 'move' } }, required: ['action'] }, { required: ['to'] }),
          },
          { examples: { documented: { value: { action: 'drop', ids: [1, 2] } } } },
        ),
        responses: {},
        'x-situations': {
          usual: {
            description: 'all is well',
            request: { body: { ids: [{ $from: 'customer#/id' }] } },
            expect: { status: '2XX' },
          },
          none: { description: 'no ids', request: { body: { ids: [] } }, expect: { status: '4XX' } },
        },
      },
    },
    '/orders/{id}': {
      parameters: [{ name: 'id', in: 'path', required: true, schema: { type: 'integer', minimum: 1, examples: [7] } }],
      get: { operationId: 'seen', responses: {} },
      delete: { operationId: 'gone', responses: {} },
      put: {
        operationId: 'lost',
        parameters: [{ name: 'id', in: 'path', required: true, 'x-reference': 'order', schema: { type: 'integer' } }],
        responses: {},
      },
    },
  },
})
const cases = (id: string): OperationCases => makeCases(operationOf(context, id), context)

describe('makeCases for query parameters', () => {
  it('breaks one constraint at a time, and only where text can break it', () => {
    expect(linesOf(cases('list').invalid)).toEqual([
      'query/per_page: 0 [list/query/per_page#minimum]',
      'query/per_page: 200 [list/query/per_page#maximum]',
      'query/per_page: a text [list/query/per_page#type]',
      'query/sort: none of the listed values [list/query/sort#enum]',
      'query/with[]/*: none of the listed values [list/query/with[]/*#enum]',
      'query/search: 21 characters [list/query/search#maxLength, open]',
      'query/per_page: not a whole number [list/query/per_page#type]',
    ])
  })

  it('goes to the edges', () => {
    const { boundary } = cases('list')
    expect(boundary.map((one) => wireOf(operationOf(context, 'list'), one, context))).toEqual([
      'GET /customers',
      'GET /customers?per_page=1',
      'GET /customers?sort=desc',
      'GET /customers?with%5B%5D=orders',
      expect.stringMatching(/search=\w{6}$/),
      'GET /customers?per_page=199',
      'GET /customers?per_page=2',
      'GET /customers?per_page=198',
      'GET /customers?sort=asc',
      'GET /customers?with%5B%5D=orders&with%5B%5D=orders&with%5B%5D=orders',
      'GET /customers?search=',
      expect.stringMatching(/search=\w{20}$/),
      expect.stringMatching(/search=\w$/),
      expect.stringMatching(/search=\w{19}$/),
      expect.stringContaining('%F0%9F%A6%8A'),
      expect.stringContaining('e%CC%81'),
      expect.stringContaining('%D7%A7'),
      expect.stringContaining('%F0%9F%A7%AD'),
    ])
  })

  it('has the documented examples and nobody to log in', () => {
    expect(linesOf(cases('list').examples)).toEqual(['query/sort: example usual'])
    expect(cases('list').anonymous).toEqual([])
  })
})

describe('makeCases for a body', () => {
  it('breaks each constraint first once, then in other ways', () => {
    const lines = linesOf(cases('create').invalid)
    expect(lines.slice(0, 11)).toEqual([
      'body: missing [create/body#required]',
      'body/email: missing [create/body/email#required]',
      'body: none of first_name, full_name [create/body#anyOf]',
      'body: a number [create/body#type]',
      'body/email: 256 characters [create/body/email#maxLength]',
      'body/email: not an email address [create/body/email#format]',
      'body/email: a number [create/body/email#type]',
      'body/first_name: 256 characters [create/body/first_name#maxLength]',
      'body/first_name: a number [create/body/first_name#type]',
      'body/full_name: a number [create/body/full_name#type]',
      'body/user_id: a text [create/body/user_id#type, open]',
    ])
    expect(lines).toContain('body: cut-off JSON [create/body#syntax]')
    expect(lines).toContain('body: sent as text/plain [create/body#media-type]')
    expect(lines).toContain('body/first_name: null [create/body/first_name#type]')
  })

  it('never turns a reference into an id that may exist', () => {
    const values = cases('create').invalid.flatMap(({ input: { body } }) =>
      body && 'value' in body ? [body.value] : [],
    )
    const ids = values.flatMap((value) => (value as JsonObject | null)?.['user_id'] ?? [])
    expect(ids).toEqual([expect.stringMatching(/^\w{6}$/), 987654321.5])
  })

  it('sends unique values as placeholders', () => {
    const { boundary, anonymous } = cases('create')
    expect(linesOf(boundary)).toContain('body/email: 255 characters [create/body/email#maxLength]')
    expect(anonymous.map(({ id, identity, input }) => [id, identity, input.body])).toEqual(
      ['anonymous', 'wrong-password'].map((identity, index) => [
        `create/anonymous/${index + 1}`,
        identity,
        {
          mediaType: 'application/json',
          value: { email: { $fresh: 'email' }, first_name: expect.any(String) as string },
        },
      ]),
    )
  })

  it('takes both ways of an either-or', () => {
    expect(cases('create').boundary.some(({ description }) => description.startsWith('body: as full_name'))).toBe(true)
  })
})

describe('makeCases for what is lost on the way', () => {
  const form = { type: 'object', properties: { a: { type: 'array', items: { type: 'string' } } } }
  const requestBody = { content: { 'application/x-www-form-urlencoded': { schema: form } } }
  const madeFor = (operation: JsonObject): { cases: OperationCases; wire: readonly string[] } => {
    const own = contextOf({ paths: { '/op': { post: { operationId: 'op', responses: {}, ...operation } } } })
    const made = makeCases(operationOf(own, 'op'), own)
    const wire = made.boundary.map((one) => wireOf(operationOf(own, 'op'), one, own))
    return { cases: made, wire }
  }

  it.each<[string, JsonObject]>([
    ['a list', { type: 'array', items: { type: 'integer' }, minItems: 0 }],
    ['an object', { type: 'object', properties: { a: { type: 'integer' } } }],
  ])('sends %s that is required but may be empty with something in it', (_, schema) => {
    const { cases: made, wire } = madeFor({ parameters: [{ name: 'q', in: 'query', required: true, schema }] })
    expect([made.unreachable, wire[0]]).toEqual([undefined, expect.stringMatching(/^POST \/op\?[qa]=\d+$/)])
  })

  it('sends no form twice: a list of one looks like its item', () => {
    const { wire } = madeFor({ requestBody })
    expect(wire.toSorted()).toEqual([...new Set(wire)].toSorted())
    expect(wire.length).toBeGreaterThan(3)
  })

  it('leaves an optional number out that cannot be', () => {
    const properties = { a: { type: 'string' }, b: { type: 'integer', minimum: 3, maximum: 2 } }
    const { cases: made } = madeFor({ requestBody: json({ type: 'object', properties }) })
    expect(linesOf(made.boundary)).toContain('body/a: present [op/body/a#required]')
  })
})

describe('makeCases for conditions and references', () => {
  it('prepares cases as the first successful situation does', () => {
    const { situations, examples, boundary } = cases('bulk')
    const bulk = operationOf(context, 'bulk')
    expect(situations.map(({ id, expect: expected }) => [id, expected?.status])).toEqual([
      ['bulk/situation/usual', '2XX'],
      ['bulk/situation/none', '4XX'],
    ])
    expect(examples.map((one) => wireOf(bulk, one, context))).toEqual(['DELETE /bulk {"action":"drop","ids":[987654]}'])
    expect(boundary.map((one) => wireOf(bulk, one, context))).toContainEqual(
      expect.stringMatching(/^DELETE \/bulk \{"action":"move","ids":\[987654\],"to":"\w+"\}$/),
    )
  })

  it('breaks what a condition asks for, and sends no value that loose comparison takes for an action', () => {
    const { invalid } = cases('bulk')
    expect(linesOf(invalid)).toContain('body/to: missing [bulk/body/to#required]')
    const actions = invalid.flatMap(({ input: { body } }) => (body && 'value' in body ? [body.value] : []))
    const types = new Set(actions.flatMap((value) => typeof ((value as JsonObject | null)?.['action'] ?? '')))
    expect([...types].toSorted()).toEqual(['number', 'object', 'string'])
  })

  it('takes shown values for what a path names, and only to read', () => {
    const seen = cases('seen')
    expect(seen.boundary.map((one) => wireOf(operationOf(context, 'seen'), one, context))).toEqual(['GET /orders/7'])
    expect(fc.sample(seen.valid ?? fc.constant(undefined), 3).map((one) => one?.input.path)).toEqual([
      { id: 7 },
      { id: 7 },
      { id: 7 },
    ])
    expect(cases('gone').unreachable).toBe(
      'path/id names something and nothing gives it: no situation, Link, enum or example',
    )
  })

  it('says why an operation cannot be reached', () => {
    const lost = cases('lost')
    expect(lost.unreachable).toBe('path/id is the id of another resource (order) and nothing gives it')
    expect([lost.valid, lost.invalid, lost.boundary]).toEqual([undefined, [], []])
  })
})

function everyCase(contract: Contract, seed: number): readonly Case[] {
  const own = makeContext(contract, makeValidator(contract.document), seed)
  return contract.operations.flatMap((operation) => {
    const { valid, ...made } = makeCases(operation, own)
    const lists = [made.examples, made.boundary, made.invalid, made.situations, made.anonymous]
    return [...lists.flat(), ...(valid ? fc.sample(valid, { numRuns: 5, seed }) : [])]
  })
}

describe('the cases of the FluentCart contract', () => {
  let contract: Contract
  beforeAll(async () => {
    contract = await loadContract('fluentcart')
  })

  it('are what they claim', () => {
    const own = makeContext(contract, makeValidator(contract.document), 1)
    for (const operation of contract.operations) {
      const { examples, boundary, invalid, valid, unreachable } = makeCases(operation, own)
      expect(unreachable).toBeUndefined()
      const random = valid === undefined ? [] : fc.sample(valid, { numRuns: 20, seed: 5 })
      for (const one of [...examples, ...boundary, ...invalid, ...random]) {
        const prover = makeProver(operation, own)
        expect(prover.holds(one, prover.write(one.input)), one.id).toBe(true)
      }
      for (const { input, target } of invalid) {
        const prover = makeProver(operation, own)
        const places = prover.broken(prover.write(input))?.map(({ place }) => place)
        expect(places?.every((place) => place.startsWith(target?.place ?? '?'))).toBe(true)
      }
    }
  })

  it('are the same for the same seed, and have ids of their own', () => {
    const first = everyCase(contract, 3)
    expect(everyCase(contract, 3)).toEqual(first)
    expect(everyCase(contract, 4)).not.toEqual(first)
    const listed = first.filter(({ intent }) => intent !== 'valid').map(({ id }) => id)
    expect(new Set(listed).size).toBe(listed.length)
  })
})
