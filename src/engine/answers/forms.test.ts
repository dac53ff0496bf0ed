import fc from 'fast-check'
import { expect, test } from 'vitest'
import { nastyText } from '../../../test/fixtures/report/arbitrary.ts'
import { formOf, isPassing } from './forms.ts'

test.each<[string | number | boolean | null, string]>([
  [null, 'null'],
  [true, 'boolean'],
  [false, 'boolean'],
  [0, 'integer'],
  [-12, 'integer'],
  [1.5, 'number'],
  [1e21, 'integer'],
  ['', 'text'],
  ['Ana', 'text'],
  ['2026-11-20T08:00:00Z', 'date-time'],
  ['2026-11-20t08:00:00.123+01:00', 'date-time'],
  ['2026-11-20T08:00+0100', 'date-time'],
  ['2026-11-20T08:00:00', 'date-time without zone'],
  ['2026-11-20 08:00:00', 'date-time with a blank'],
  ['2026-11-20', 'date'],
  ['2026-11-20 soon', 'text'],
  ['6f1c0d4e-1b2a-4c3d-8e9f-0a1b2c3d4e5f', 'uuid'],
  ['12', 'digits'],
  ['-12', 'digits'],
  ['12.50', 'decimal'],
  ['0123456789abcdef', 'hex'],
  ['abcdefabcdefabcd', 'text'],
  ['0123456789abcde', 'text'],
  ['1234567890123456', 'digits'],
  ['ana@shop.test', 'email'],
  ['ana@shop', 'text'],
  ['a b@shop.test', 'text'],
  ['https://shop.test/a', 'url'],
  ['https://shop.test/a b', 'text'],
  ['1'.repeat(400), 'digits'],
  ['1'.repeat(401), 'text'],
])('the form of %j is %s', (value, form) => {
  expect(formOf(value)).toBe(form)
})

test.each([
  ['date-time', true],
  ['date-time without zone', true],
  ['date-time with a blank', true],
  ['date', true],
  ['uuid', true],
  ['hex', true],
  ['digits', false],
  ['email', false],
  ['integer', false],
  ['text', false],
])('values of the form %s differ from run to run: %s', (form, passes) => {
  expect(isPassing(form)).toBe(passes)
})

test('a form says nothing of a text but its kind', () => {
  const kinds = /^(text|date-time( without zone| with a blank)?|date|uuid|digits|decimal|hex|email|url)$/
  fc.assert(
    fc.property(nastyText, (text) => {
      expect(formOf(text)).toMatch(kinds)
    }),
  )
})
