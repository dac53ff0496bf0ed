import fc from 'fast-check'
import { expect, it } from 'vitest'
import { emptyInput } from '../model/case.ts'
import { contextOfSchema } from './expect-cases.ts'
import { isPlaceholder, resolvePlaceholders, sampleFresh } from './placeholders.ts'

const tags = fc.stringMatching(/^[a-z0-9]{4,8}$/)
const numbers = fc.nat({ max: 99_999 })
const { validate } = contextOfSchema({ type: 'string', format: 'email' })

it('makes well-formed addresses of exactly the length asked for', () => {
  fc.assert(
    fc.property(tags, numbers, fc.integer({ min: 24, max: 318 }), (tag, n, length) => {
      const email = sampleFresh({ $fresh: 'email', length }, tag, n)
      const [local = '', domain = ''] = email.split('@')
      expect(validate('#/components/schemas/Value', email)).toEqual([])
      expect(email).toHaveLength(length)
      expect(local.length).toBeLessThanOrEqual(64)
      expect(Math.max(...domain.split('.').map((label) => label.length))).toBeLessThanOrEqual(63)
      expect(domain.length).toBeLessThanOrEqual(253)
    }),
  )
})

it('makes another value for every number', () => {
  fc.assert(
    fc.property(tags, numbers, numbers, fc.constantFrom('email' as const, 'token' as const), (tag, a, b, $fresh) => {
      fc.pre(a !== b)
      expect(sampleFresh({ $fresh }, tag, a)).not.toBe(sampleFresh({ $fresh }, tag, b))
      expect(sampleFresh({ $fresh }, tag, a)).toContain(tag)
    }),
  )
})

it('makes readable values', () => {
  expect(sampleFresh({ $fresh: 'email' }, 'r1', 3)).toBe('concordat+r1-3@example.test')
  expect(sampleFresh({ $fresh: 'token' }, 'r1', 3)).toBe('concordat-r1-3')
  expect(sampleFresh({ $fresh: 'token', length: 5 }, 'r1', 3)).toBe('r13xx')
})

it('replaces placeholders wherever they stand and says where', () => {
  const input = {
    ...emptyInput,
    path: { id: { $from: 'a#/id' } },
    body: { mediaType: 'application/json', value: { ids: [1, { $absent: 'integer' as const }] } },
  }
  expect(resolvePlaceholders(input, (_, path) => path.join('/'))).toEqual({
    ...emptyInput,
    path: { id: 'path/id' },
    body: { mediaType: 'application/json', value: { ids: [1, 'body/ids/1'] } },
  })
})

it.each([
  [{ $fresh: 'email' }, true],
  [{ $from: 'a#/b' }, true],
  [{ $fresh: 1 }, false],
  ['$fresh', false],
  [null, false],
])('%j is a placeholder: %s', (value, expected) => {
  expect(isPlaceholder(value)).toBe(expected)
})
