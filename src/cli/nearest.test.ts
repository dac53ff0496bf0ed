import { expect, test } from 'vitest'
import { nearestHint } from './nearest.ts'

const known = ['accepts-valid', 'rejects-invalid', 'FC2-CUST-01', 'FC2-CUST-02', 'a8909aaa99a2', 'a8909aaa99a2']

test.each([
  ['acepts-valid', 'Near it is accepts-valid.'],
  ['Accepts-Valid', 'Near it is accepts-valid.'],
  ['valid-accepts', undefined],
  ['invalid', 'Near it is rejects-invalid.'],
  ['FC2-CUST-1', 'Near it are FC2-CUST-01, FC2-CUST-02.'],
  ['b8909aaa99a2', 'Near it is a8909aaa99a2.'],
  ['nothing', undefined],
  ['', undefined],
])('%j: %s', (name, hint) => {
  expect(nearestHint(name, known)).toBe(hint)
})

test('offers at most three, the nearest first', () => {
  expect(nearestHint('rule-9', ['rule-10', 'rule-1', 'rule-2', 'rule-3'])).toBe('Near it are rule-1, rule-2, rule-3.')
})
