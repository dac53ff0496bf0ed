import { describe, expect, it } from 'vitest'
import { makeValidator } from '../contract/validate.ts'
import { contractOf, json } from '../engine/expect-run.ts'
import type { Case } from '../model/case.ts'
import type { Operation } from '../model/contract.ts'
import { isObject, type JsonObject } from '../model/json.ts'
import * as fc from 'fast-check'
import { bodyStepInput, makeCases, type OperationCases } from './cases.ts'
import { makeContext, type GenerateContext } from './context.ts'

const thing: JsonObject = {
  type: 'object',
  properties: { id: { type: 'integer' }, name: { type: 'string' } },
  required: ['name'],
  additionalProperties: false,
}
const shown = { '200': { description: 'fine', ...json(thing) } }
const fields: JsonObject = { name: 'fields', in: 'query', schema: { type: 'array', items: { enum: ['id', 'name'] } } }
const id: JsonObject = { name: 'id', in: 'path', required: true, schema: { type: 'integer' } }

const all = (more: JsonObject = {}): JsonObject => ({
  operationId: 'all',
  requestBody: json(thing),
  responses: shown,
  ...more,
})

function casesIn(
  paths: JsonObject,
  operation: string,
): { cases: OperationCases; found: Operation; context: GenerateContext } {
  const contract = contractOf(paths)
  const context = makeContext(contract, makeValidator(contract.document), 1)
  const found = contract.operations.find((one) => one.id === operation)
  if (found === undefined) throw new Error(operation)
  return { cases: makeCases(found, context), found, context }
}

describe('what is about everything there is', () => {
  it.each(['put', 'patch', 'delete'])('%s on a collection is not sent', (method) => {
    const { cases } = casesIn({ '/things': { [method]: all() } }, 'all')
    expect(cases).toMatchObject({ valid: undefined, boundary: [], invalid: [], examples: [], anonymous: [] })
    expect(cases.unreachable).toContain('may change what the run has not made')
  })

  it.each<[string, JsonObject]>([
    ['x-effect says so', all({ 'x-effect': 'write' })],
    ['a situation says so', all({ 'x-situations': { usual: { description: 'usual', expect: { status: '200' } } } })],
  ])('is sent where %s', (_, operation) => {
    expect(casesIn({ '/things': { put: operation } }, 'all').cases.unreachable).toBeUndefined()
  })

  it('prepares nothing by a Link', () => {
    const links = { toOne: { operationId: 'see', parameters: { id: '$response.body#/id' } } }
    const linked = all({ responses: { '200': { ...shown['200'], links } } })
    const see = { operationId: 'see', parameters: [id], responses: shown }
    const { found } = casesIn({ '/things': { put: linked }, '/things/{id}': { get: see } }, 'see')
    expect(found.base).toEqual({ given: [], request: {} })
  })
})

const things: JsonObject = {
  '/things': {
    post: { operationId: 'make', parameters: [fields], requestBody: json(thing), responses: shown },
    get: {
      operationId: 'list',
      parameters: [fields],
      responses: { '200': { description: 'fine', ...json({ type: 'array', items: thing }) } },
    },
  },
  '/things/{id}': {
    put: { operationId: 'change', parameters: [id], requestBody: json(thing), responses: shown },
    get: { operationId: 'see', parameters: [id], responses: shown },
  },
}

describe('an id that the request may choose, and what hides it', () => {
  it.each([
    ['make', ['body/id', 'query/fields']],
    ['change', ['body/id']],
  ] as const)('is in no request of %s', (operation, unsent) => {
    const { cases, found } = casesIn(things, operation)
    expect(found.unsent).toEqual(unsent)
    const drawn = cases.valid === undefined ? [] : fc.sample(cases.valid, { seed: 3, numRuns: 60 })
    const every: readonly Case[] = [...cases.boundary, ...cases.invalid, ...drawn]
    expect(every.length).toBeGreaterThan(60)
    const bodies = every.flatMap(({ input: { body } }) => (body !== undefined && 'value' in body ? [body.value] : []))
    expect(bodies.filter((body) => isObject(body) && body['id'] !== undefined)).toEqual([])
    expect(every.filter(({ input }) => input.query['fields'] !== undefined)).toEqual([])
  })

  it('is the one in the path where it must be there', () => {
    const strict = { ...thing, required: ['id', 'name'] }
    const change = { operationId: 'change', parameters: [id], requestBody: json(strict), responses: shown }
    const { found } = casesIn({ ...things, '/things/{id}': { put: change } }, 'change')
    expect(found.base.request).toEqual({ path: { id: { $from: 'make#/id' } }, body: { id: { $from: 'make#/id' } } })
  })

  it('comes from a list where nothing may be written', () => {
    const { found } = casesIn(things, 'see')
    expect(found.base.given.map((step) => step.operation)).toEqual(['make'])
    expect(found.reading).toEqual({
      given: [{ name: 'list', operation: 'list', request: {} }],
      request: { path: { id: { $from: 'list#/0/id' } } },
    })
  })
})

describe('a body that may be left out', () => {
  it('can be sent to prepare something', () => {
    const { found, context } = casesIn(things, 'make')
    expect(bodyStepInput(found, {}, context)?.body).toMatchObject({ value: { name: expect.any(String) as string } })
    const required = { ...found, body: found.body && { ...found.body, required: true } } as Operation
    expect(bodyStepInput(required, {}, context)).toBeUndefined()
  })
})

it('puts what a Link names where the operation has it', () => {
  const links = { list: { operationId: 'list', parameters: { owner: '$response.body#/id' } } }
  const make = { operationId: 'make', requestBody: json(thing), responses: { '200': { ...shown['200'], links } } }
  const owner: JsonObject = { name: 'owner', in: 'query', schema: { type: 'integer' } }
  const list = { operationId: 'list', parameters: [owner], responses: {} }
  const { found } = casesIn({ '/owners': { post: make }, '/things': { get: list } }, 'list')
  expect(found.base.request).toEqual({ query: { owner: { $from: 'make#/id' } } })
})
