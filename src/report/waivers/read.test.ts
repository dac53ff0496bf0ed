import { expect, test } from 'vitest'
import { ContractError } from '../../model/errors.ts'
import { parseWaivers, readWaivers } from './read.ts'

const entry = (lines: string): string => `waivers:\n  - ${lines.replaceAll('\n', '\n    ')}\n`
const good = 'fingerprint: a03e5f10c2d4\nreason: accepted\nuntil: 2027-01-31'

test.each<[string, string, readonly object[]]>([
  ['an empty list', 'waivers: []', []],
  ['a fingerprint', entry(good), [{ fingerprint: 'a03e5f10c2d4', reason: 'accepted', until: '2027-01-31' }]],
  [
    'patterns, owner and link',
    entry("rule: '*'\nplace: a/*\noperation: b\nreason: no\nowner: 12\nuntil: 2028-02-29\nlink: https://example.com"),
    [
      {
        rule: '*',
        place: 'a/*',
        operation: 'b',
        reason: 'no',
        owner: '12',
        until: '2028-02-29',
        link: 'https://example.com',
      },
    ],
  ],
  [
    'a fingerprint that looks like a number',
    entry(good.replace('a03e5f10c2d4', '0000000012e4')),
    [{ fingerprint: '0000000012e4', reason: 'accepted', until: '2027-01-31' }],
  ],
  [
    'JSON',
    '{"waivers": [{"rule": "a", "operation": "b", "reason": "c", "until": "2027-01-31"}]}',
    [{ rule: 'a', operation: 'b', reason: 'c', until: '2027-01-31' }],
  ],
])('reads %s', (_, text, waivers) => {
  expect(parseWaivers(text, 'waivers.yaml')).toEqual(waivers)
})

test.each<[string, string, string]>([
  ['an empty file', '', 'waivers.yaml:1:1: The file has no list "waivers".'],
  ['a list at the root', '- a', 'waivers.yaml:1:1: The file has no list "waivers".'],
  ['another root', 'waiver: []', 'waivers.yaml:1:9: The file has a member "waiver", which means nothing.'],
  ['no list', 'waivers: 3', 'waivers.yaml:1:10: The file has no list "waivers".'],
  ['an entry of text', 'waivers:\n  - a03e5f10c2d4', 'waivers.yaml:2:5: Waiver 1 is no entry.'],
  [
    'broken YAML',
    'waivers:\n  - {',
    'waivers.yaml:2:6 is not valid YAML: Flow map in block collection must be sufficiently indented and end with a }.',
  ],
  ['a member twice', entry(`${good}\nreason: again`), 'waivers.yaml:5:5 is not valid YAML: Map keys must be unique.'],
  [
    'an alias to nothing',
    'waivers: *nothing',
    'waivers.yaml is not valid YAML: Unresolved alias (the anchor must be set before the alias): nothing.',
  ],
  ['no reason', entry('fingerprint: a03e5f10c2d4\nuntil: 2027-01-31'), 'waivers.yaml:2:5: Waiver 1 has no "reason".'],
  ['an empty reason', entry(good.replace('accepted', '')), 'waivers.yaml:3:13: "reason" of waiver 1 cannot be "".'],
  ['no end', entry('fingerprint: a03e5f10c2d4\nreason: x'), 'waivers.yaml:2:5: Waiver 1 has no "until".'],
  [
    'a day that is none',
    entry(good.replace('01-31', '02-30')),
    'waivers.yaml:4:12: "until" of waiver 1 cannot be "2027-02-30".',
  ],
  [
    'a moment',
    entry(good.replace('31', '31T08:00:00Z')),
    'waivers.yaml:4:12: "until" of waiver 1 cannot be "2027-01-31T08:00:00Z".',
  ],
  [
    'a short fingerprint',
    entry(good.replace('a03e5f10c2d4', 'a03e')),
    'waivers.yaml:2:18: "fingerprint" of waiver 1 cannot be "a03e".',
  ],
  [
    'a misspelt member',
    entry(`${good}\nowners: me`),
    'waivers.yaml:5:13: Waiver 1 has a member "owners", which means nothing.',
  ],
  [
    'a rule alone',
    entry('rule: a\nreason: b\nuntil: 2027-01-31'),
    'waivers.yaml:2:5: Waiver 1 does not say which findings it is about.',
  ],
  [
    'a place alone',
    entry('place: a\nreason: b\nuntil: 2027-01-31'),
    'waivers.yaml:2:5: Waiver 1 does not say which findings it is about.',
  ],
  [
    'the second of two',
    `${entry(good)}  - ${good.replaceAll('\n', '\n    ').replace('2027', 'next')}`,
    'waivers.yaml:7:12: "until" of waiver 2 cannot be "next-01-31".',
  ],
])('refuses %s, and says where', (_, text, sentence) => {
  let error: unknown
  try {
    parseWaivers(text, 'waivers.yaml')
  } catch (thrown) {
    error = thrown
  }
  expect(error).toBeInstanceOf(ContractError)
  expect(error).toMatchObject({ message: sentence, hint: expect.stringMatching(/\.$/) as string })
})

test('refuses a file that is not there', () => {
  expect(() => readWaivers('/no/such/waivers.yaml')).toThrow(/^\/no\/such\/waivers\.yaml cannot be read\.$/)
})
