import { expect, test } from 'vitest'
import { emptyInput, type Input } from '../../model/case.ts'
import type { Json } from '../../model/json.ts'
import { idsIn, isIdName, withoutIds } from './ids.ts'

test.each([
  ['id', true],
  ['ID', true],
  ['user_id', true],
  ['customerId', true],
  ['addressIds', true],
  ['uuid', true],
  ['paid', false],
  ['valid', false],
  ['identity', false],
])('%s is the name of an id: %s', (name, expected) => {
  expect(isIdName(name)).toBe(expected)
})

test.each<[string, Partial<Input>, Json | undefined, readonly string[]]>([
  ['the path', { path: { slug: 'a1', customer: 7 } }, undefined, ['a1', '7']],
  ['the query', { query: { user_id: '12', page: 2 } }, undefined, ['12']],
  ['the body', { body: { mediaType: 'application/json', value: { ids: [3, '04'], size: 5 } } }, undefined, ['3', '4']],
  ['the answer', {}, { id: 9, size: 8, of: [{ uuid: 'x-1' }] }, ['9', 'x-1']],
  ['no word without a digit', { path: { kind: 'billing' } }, { id: 'main', token: null }, []],
  ['no raw body', { body: { mediaType: null, raw: '{"id":5}' } }, undefined, []],
])('ids are gathered from %s', (_, input, answer, ids) => {
  expect([...idsIn({ ...emptyInput, ...input }, answer)]).toEqual(ids)
})

test.each([
  ['customer 7 of 70', 'customer <id> of 70'],
  ['Order #7, no 007', 'Order #<id>, no <id>'],
  ['7.50 and 1.7 and v7', '7.50 and 1.7 and v7'],
  ['Thing 7.', 'Thing <id>.'],
  ['O&#007;Neill', 'O&#007;Neill'],
  ['ORD-7 and ab-3f9', 'ORD-<id> and <id>'],
  ['ab-3f90', 'ab-3f90'],
])('%j is told as %j', (text, told) => {
  expect(withoutIds(text, new Set(['7', 'ab-3f9']))).toBe(told)
})
