import { expect, it } from 'vitest'
import type { JsonObject } from '../model/json.ts'
import { makeCases } from './cases.ts'
import { contextOf, linesOf, operationOf } from './expect-cases.ts'

const id = (more: JsonObject): JsonObject => ({
  name: 'id',
  in: 'path',
  required: true,
  schema: { type: 'integer' },
  ...more,
})
const query = (schema: JsonObject): JsonObject => ({ name: 'q', in: 'query', required: true, schema })

it.each<[string, string, readonly JsonObject[], string]>([
  ['bounds that exclude each other', '/op', [query({ type: 'integer', minimum: 5, maximum: 2 })], 'query/q: no number'],
  ['lengths that exclude each other', '/op', [query({ type: 'string', minLength: 5, maxLength: 2 })], 'query/q: '],
  ['an example that breaks its schema', '/op/{id}', [id({ example: 'abc' })], 'path/id: no example satisfies'],
  ['a name in the path that nothing declares', '/op/{id}', [], 'no parameter says what id in /op/{id} is'],
])('says where no request can be made: %s', (_, path, parameters, reason) => {
  const context = contextOf({ paths: { [path]: { get: { operationId: 'op', parameters, responses: {} } } } })
  const { unreachable, boundary, invalid, valid } = makeCases(operationOf(context, 'op'), context)
  expect(unreachable).toMatch(new RegExp(`^${reason.replaceAll(/[{}]/g, String.raw`\$&`)}`))
  expect([boundary, invalid, valid]).toEqual([[], [], undefined])
})

it('sends the first example of a path that keeps to its schema', () => {
  const parameters = [id({ examples: { a: { value: 'abc' }, b: { value: 7 } } })]
  const context = contextOf({ paths: { '/op/{id}': { get: { operationId: 'op', parameters, responses: {} } } } })
  const { boundary } = makeCases(operationOf(context, 'op'), context)
  expect(linesOf(boundary).length).toBe(1)
  expect(boundary.map(({ input }) => input.path)).toEqual([{ id: 7 }])
})
