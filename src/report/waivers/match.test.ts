import { expect, test } from 'vitest'
import { finding } from '../../../test/fixtures/report/sample.ts'
import type { Waiver } from '../../model/waiver.ts'
import { fits, makeWaiving } from './match.ts'

const note = { reason: 'accepted', until: '2026-12-31' }
const shown = finding({
  fingerprint: 'aaaaaaaaaaaa',
  rule: 'body-matches-schema',
  place: 'listThings/response/200/body/data/*/price#type',
  operations: ['getThing', 'listThings'],
})

test.each<[string, Partial<Waiver>, boolean]>([
  ['its fingerprint', { fingerprint: 'aaaaaaaaaaaa' }, true],
  ['another fingerprint', { fingerprint: 'bbbbbbbbbbbb' }, false],
  ['rule and place', { rule: 'body-matches-schema', place: shown.place }, true],
  ['patterns of both', { rule: 'body-*', place: 'listThings/*#type' }, true],
  ['a pattern of the middle', { rule: '*-matches-*', place: '*/price*' }, true],
  ['another rule', { rule: 'body-matches', place: '*' }, false],
  ['another place', { rule: '*', place: 'listThings/response' }, false],
  ['a pattern with a dot, which stands for itself', { rule: 'body.matches*', place: '*' }, false],
  ['every operation that shows it', { rule: '*', operation: '*Thing*' }, true],
  ['one of its operations, while another shows it too', { rule: '*', operation: 'listThings' }, false],
  ['its fingerprint, but another place', { fingerprint: 'aaaaaaaaaaaa', place: 'elsewhere' }, false],
  ['neither fingerprint nor rule', { place: '*', operation: '*' }, false],
])('a waiver of %s', (_, names, fit) => {
  expect(fits({ ...note, ...names }, shown)).toBe(fit)
})

test('what no operation shows fits no pattern of one', () => {
  expect(fits({ ...note, rule: '*', operation: '*' }, finding({ operations: [] }))).toBe(false)
})

test.each([
  ['the day before its last', '2026-12-30', 'waived'],
  ['its last day', '2026-12-31', 'waived'],
  ['the day after', '2027-01-01', 'waiverEnded'],
])('on %s', (_, day, member) => {
  const waiving = makeWaiving([{ ...note, fingerprint: 'aaaaaaaaaaaa', owner: 'me', link: 'https://example.com' }], day)
  expect(waiving(shown)).toEqual({ [member]: { ...note, owner: 'me', link: 'https://example.com' } })
})

test('the first that holds decides, whatever has ended before it', () => {
  const all = ['2020-01-01', '2026-12-30', '2026-12-31'].map((until) => ({
    rule: '*',
    place: '*',
    reason: until,
    until,
  }))
  expect(makeWaiving(all, '2026-12-01')(shown)).toEqual({ waived: { reason: '2026-12-30', until: '2026-12-30' } })
  expect(makeWaiving(all, '2027-12-01')(shown)).toEqual({ waiverEnded: { reason: '2020-01-01', until: '2020-01-01' } })
  expect(makeWaiving([], '2026-12-01')(shown)).toEqual({})
})
