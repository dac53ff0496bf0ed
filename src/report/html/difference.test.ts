import fc from 'fast-check'
import { expect, test } from 'vitest'
import { difference } from './difference.ts'

test.each([
  ['is_primary 1', 'is_primary 0', 'is_primary <mark>1</mark>', 'is_primary <mark>0</mark>'],
  ['HTTP 404', 'HTTP 422 gone', 'HTTP 4<mark>04</mark>', 'HTTP 4<mark>22 gone</mark>'],
  ['abcdef', 'abcXdef', 'abcdef', 'abc<mark>X</mark>def'],
  ['price 😀 5', 'price 😁 5', 'price <mark>😀</mark> 5', 'price <mark>😁</mark> 5'],
  ['integer', 'string "1250"', 'integer', 'string &quot;1250&quot;'],
  ['the same', 'the same', 'the same', 'the same'],
  ['', 'x', '', 'x'],
])('%j and %j', (expected, received, left, right) => {
  const marked = difference(expected, received)
  expect([marked.expected.text, marked.received.text]).toEqual([left, right])
})

test('marks never change the texts', () => {
  const word = fc.stringMatching(/^[ab ]{0,12}$/)
  fc.assert(
    fc.property(word, word, (a, b) => {
      const { expected, received } = difference(a, b)
      expect(expected.text.replaceAll(/<\/?mark>/g, '')).toBe(a)
      expect(received.text.replaceAll(/<\/?mark>/g, '')).toBe(b)
    }),
  )
})
