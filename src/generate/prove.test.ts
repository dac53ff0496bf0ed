import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { emptyInput, type Case, type Input } from '../model/case.ts'
import { contextOf, operationOf } from './expect-cases.ts'
import { makeProver } from './prove.ts'

const context = contextOf({
  paths: {
    '/items/{id}': {
      put: {
        operationId: 'op',
        parameters: [
          { name: 'id', in: 'path', required: true, schema: { type: 'integer' } },
          { name: 'page', in: 'query', schema: { type: 'integer', minimum: 1 } },
          { name: 'word', in: 'query', required: true, schema: { type: 'string' } },
          { name: 'flag', in: 'query', schema: { type: 'boolean' } },
        ],
        requestBody: {
          required: true,
          content: {
            'application/json': {
              schema: {
                type: 'object',
                required: ['name', 'id'],
                properties: {
                  name: { type: 'string' },
                  id: { type: 'integer', readOnly: true },
                  tags: { type: 'array', items: { type: 'string', maxLength: 3 } },
                },
              },
            },
          },
        },
        responses: {},
      },
    },
    '/items/all': { put: { operationId: 'all', responses: {} } },
  },
})
const operation = operationOf(context, 'op')
const prover = makeProver(operation, context)
const mediaType = 'application/json'
const valid: Input = { ...emptyInput, path: { id: 5 }, query: { word: 'x' }, body: { mediaType, value: { name: 'a' } } }

describe('what is broken', () => {
  it.each<[string, Partial<Input>, readonly string[] | undefined]>([
    ['a valid request', {}, []],
    ['a number as text in a query', { query: { word: 'x', page: '5' } }, []],
    ['null as text', { query: { word: null } }, []],
    ['a number where text is wanted in a query', { query: { word: 5 } }, []],
    ['a text where a number is wanted', { query: { word: 'x', page: 'q7' } }, ['op/query/page#type']],
    ['a number that is too small', { query: { word: 'x', page: 0 } }, ['op/query/page#minimum']],
    ['a text where a boolean is wanted', { query: { word: 'x', flag: 'q7' } }, ['op/query/flag#type']],
    ['a missing parameter', { query: {} }, ['op/query/word#required']],
    ['a path that belongs to another operation', { path: { id: 'all' } }, undefined],
    ['a path that a client would shorten', { path: { id: '..' } }, undefined],
    ['a missing member', { body: { mediaType, value: {} } }, ['op/body/name#required']],
    ['an item', { body: { mediaType, value: { name: 'a', tags: ['b', 'cdef'] } } }, ['op/body/tags/*#maxLength']],
    ['cut-off JSON', { body: { mediaType, raw: '{' } }, ['op/body#syntax']],
    ['another media type', { body: { mediaType: 'text/plain', raw: '{}' } }, ['op/body#media-type']],
  ])('%s', (_, change, expected) => {
    const broken = prover.broken(prover.write({ ...valid, ...change }))
    expect(broken?.map(({ place, constraint }) => `${place}#${constraint}`)).toEqual(expected)
  })

  it('a missing body', () => {
    const { body: _, ...without } = valid
    expect(prover.broken(prover.write(without))).toEqual([{ place: 'op/body', constraint: 'required' }])
  })
})

const page = (value: string | number, constraint: string, intent: Case['intent'] = 'invalid'): Case => ({
  id: 'op/invalid/1',
  operation: 'op',
  intent,
  description: '',
  identity: 'main',
  given: [],
  input: { ...valid, query: { word: 'x', page: value } },
  target: { place: 'op/query/page', constraint, open: false },
})

describe('prove', () => {
  it.each<[string, Case, boolean]>([
    ['takes an invalid case that breaks its target', page(0, 'minimum'), true],
    ['refuses one that breaks another constraint', page(0, 'type'), false],
    ['refuses one that is valid as text', page('5', 'type'), false],
    ['takes a valid case', page(5, 'minimum', 'boundary'), true],
    ['refuses a valid case that breaks something', page(0, 'minimum', 'boundary'), false],
  ])('%s', (_, one, expected) => {
    expect(prover.holds(one, prover.write(one.input))).toBe(expected)
  })
})

it('what was proven before changes nothing', () => {
  const parts: readonly Partial<Input>[] = [
    {},
    { path: { id: 'all' } },
    { path: { id: 'q7' } },
    { query: { word: 'x', page: 0 } },
    { query: {} },
    { rawQuery: 'page=q7' },
    { body: { mediaType, value: { name: 5 } } },
    { body: { mediaType, value: { name: 'a' }, written: { form: 'cut-off' } } },
    { body: { mediaType, value: { name: 'a' }, written: { form: 'labelled', mediaType: 'text/plain' } } },
    { body: { mediaType, value: { name: 'a' }, written: { form: 'labelled', mediaType: null } } },
  ]
  const inputs = fc.array(fc.tuple(fc.constantFrom(...parts), fc.constantFrom(...parts)), { minLength: 2 })
  fc.assert(
    fc.property(inputs, (changes) => {
      const used = makeProver(operation, context)
      for (const [first, second] of changes) {
        const input = { ...valid, ...first, ...second }
        const fresh = makeProver(operation, context)
        expect(used.broken(used.write(input))).toEqual(fresh.broken(fresh.write(input)))
      }
    }),
  )
})
