import fc from 'fast-check'
import { expect, test } from 'vitest'
import { nastyText } from '../../../test/fixtures/report/arbitrary.ts'
import { ContractError } from '../../model/errors.ts'
import type { Waiver } from '../../model/waiver.ts'
import { parseWaivers } from './read.ts'
import { addWaiver } from './write.ts'

const waiver: Waiver = { fingerprint: '123456789012', reason: 'fixed in 1.6', until: '2027-01-31' }
const added = `
  # must: It is wrong
  - fingerprint: "123456789012"
    reason: fixed in 1.6
    until: 2027-01-31
`.slice(1)

test.each<[string, string | undefined, string]>([
  ['a new file', undefined, `# Findings that somebody answers for, each until a day.\n\nwaivers:\n${added}`],
  ['an empty list', 'waivers: []\n', `waivers:\n${added}`],
  [
    'a list with comments, quotes and an order of its own',
    `# ours\n\nwaivers:\n  # the first\n  - until: 2026-01-01 # soon\n    fingerprint: 'bbbbbbbbbbbb'\n    reason: >-\n      long\n\n      text\n\n  - { rule: a, place: b, reason: c, until: 2026-01-01 }\n`,
    `# ours\n\nwaivers:\n  # the first\n  - until: 2026-01-01 # soon\n    fingerprint: 'bbbbbbbbbbbb'\n    reason: >-\n      long\n\n      text\n\n  - { rule: a, place: b, reason: c, until: 2026-01-01 }\n${added}`,
  ],
  [
    'a list that is not indented',
    'waivers:\n- rule: a\n  place: b\n  reason: c\n  until: 2026-01-01\n',
    `waivers:\n- rule: a\n  place: b\n  reason: c\n  until: 2026-01-01\n${added.replaceAll(/^ {2}/gm, '')}`,
  ],
])('adds to %s', (_, text, expected) => {
  expect(addWaiver(text, waiver, 'must: It is wrong')).toBe(expected)
})

test('breaks no long line', () => {
  const reason = 'a very long reason '.repeat(20).trim()
  expect(addWaiver(undefined, { ...waiver, reason }, 'x')).toContain(`    reason: ${reason}\n`)
})

test('what is written is read again, whatever was there before', () => {
  const words = nastyText.map((text) => text.toWellFormed()).filter((text) => text.trim() !== '')
  const any: fc.Arbitrary<Waiver> = fc.record({
    fingerprint: fc.stringMatching(/^[0-9]{6}[0-9ae]{6}$/),
    rule: words,
    reason: words,
    owner: words,
    until: fc.constant('2027-01-31'),
  })
  fc.assert(
    fc.property(fc.array(any, { minLength: 1, maxLength: 3 }), (waivers) => {
      const text = waivers.reduce<string | undefined>((before, one) => addWaiver(before, one, 'a remark'), undefined)
      expect(parseWaivers(text ?? '', 'x')).toEqual(waivers)
    }),
  )
})

test('adds nothing to a list that stands elsewhere', () => {
  const text = 'waivers: &a []\nother: *a\n'.replace('waivers', 'x').replace('other', 'waivers')
  expect(() => addWaiver(text, waiver, 'x')).toThrow(ContractError)
})
