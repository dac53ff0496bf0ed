import { expect, test } from 'vitest'
import { listOf, parseBody, parsePhp } from './php.ts'

test.each([
  ['', {}],
  ['a=1&a=2', { a: '2' }],
  ['a[]=1&a[]=2', { a: ['1', '2'] }],
  ['a%5B%5D=1&a%5b%5d=2', { a: ['1', '2'] }],
  ['a[b]=c&a[d][e]=f', { a: { b: 'c', d: { e: 'f' } } }],
  ['a[0]=x&a[2]=y', { a: { 0: 'x', 2: 'y' } }],
  ['params.customer_only=yes', { params_customer_only: 'yes' }],
  ['a=1+2%203', { a: '1 2 3' }],
  ['a=%zz%', { a: '%zz%' }],
  ['a=%ff', { a: '\ufffd' }],
  ['a&=b&[]=c', { a: '' }],
  ['a=1&a[b]=2', { a: { b: '2' } }],
])('reads %s as PHP does', (text, expected) => {
  expect(parsePhp(text)).toEqual(expected)
})

test('a name like __proto__ is a name like any other', () => {
  const parsed = parsePhp('__proto__[x]=1')
  expect(Object.keys(parsed)).toEqual(['__proto__'])
  expect(({} as Record<string, unknown>)['x']).toBeUndefined()
})

test('deep nesting and many variables are cut off', () => {
  expect(parsePhp(`a${'[b]'.repeat(100_000)}=1`)).toEqual({})
  expect(Object.keys(parsePhp(Array.from({ length: 5000 }, (_, index) => `a${index}=1`).join('&')))).toHaveLength(1000)
})

test.each([
  ['application/json', '{"a":1}', 'json'],
  ['application/json; charset=UTF-8', '[1]', 'other'],
  ['application/problem+json', '{}', 'json'],
  ['application/json', '{', 'broken'],
  ['application/json', '', 'none'],
  ['text/plain', '{"a":1}', 'none'],
  ['application/x-www-form-urlencoded', 'a=1', 'form'],
] as const)('a body %s %s is %s', (mediaType, text, kind) => {
  expect(parseBody(mediaType, text).kind).toBe(kind)
})

test('lists come with commas or brackets', () => {
  expect(listOf('a, b,')).toEqual(['a', 'b'])
  expect(listOf(['a', 1, ['x']])).toEqual(['a', '1'])
  expect(listOf(undefined)).toEqual([])
})
