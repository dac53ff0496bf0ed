import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isSameText } from './texts.ts'

test.each<[string, string, boolean]>([
  ['customer <id> is gone', 'customer <id> is gone', true],
  ['at most <id> characters', 'at most 255 characters', true],
  ['/a/<id>/b/<id>', '/a/7/b/<id>', true],
  ['<id> of th-7', '<id> of th-<id>', true],
  ['at most 255 characters', 'at most 256 characters', false],
  ['customer <id> is gone', 'customer <id> was gone', false],
  ['customer <id> is gone', 'customer nobody is gone', false],
  ['customer <id>', 'customer <id>, deleted', false],
  ['customer <id>', 'customer', false],
  ['<id>', '', false],
  ['<sent>', '7', false],
])('%j and %j say the same: %s', (one, other, same) => {
  expect(isSameText(one, other)).toBe(same)
  expect(isSameText(other, one)).toBe(same)
})

test('texts without an id say the same only when they are the same', () => {
  const text = fc.stringMatching(/^[a-z\d #/<]{0,12}$/)
  fc.assert(
    fc.property(text, text, (one, other) => {
      expect(isSameText(one, other)).toBe(one === other)
    }),
  )
})
