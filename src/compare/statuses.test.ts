import { expect, test } from 'vitest'
import type { Difference } from './model.ts'
import { byPattern } from './statuses.ts'

type Short = readonly [one: string, from?: string, to?: string]

const differences = (all: readonly Short[]): readonly Difference[] =>
  all.map(([one, from = '422', to = '200']) => ({
    kind: 'status',
    operation: one.split('/')[0] ?? '',
    case: one,
    place: '',
    from,
    to,
  }))

test.each<[string, readonly Short[], readonly string[]]>([
  [
    'one case is told by its constraint',
    [['a/invalid/1 body/email: 256 characters']],
    ['so many characters: 422 -> 200 (1)'],
  ],
  [
    'a constraint says more than a member and an operation',
    [
      ['a/invalid/1 body/email: 256 characters'],
      ['a/invalid/2 body/name: 300 characters'],
      ['a/invalid/3 body/name: not a text'],
    ],
    ['so many characters: 422 -> 200 (2)', 'not a text: 422 -> 200 (1)'],
  ],
  [
    'values in a constraint say nothing',
    [['a/invalid/1 body/status: none of "on", "off"'], ['b/invalid/1 query/kind: none of "x", "yy"']],
    ['none of a value, a value: 422 -> 200 (2)'],
  ],
  [
    'a member where constraints differ',
    [
      ['a/invalid/1 body/email: 256 characters'],
      ['b/invalid/1 body/email: no address'],
      ['c/invalid/1 body/email: missing'],
    ],
    ['body/email: 422 -> 200 (3)'],
  ],
  [
    'an operation where nothing else is shared',
    [['a/valid/1 plain'], ['a/invalid/2 body/x: missing'], ['a/situation/1 somebody else']],
    ['requests of a: 422 -> 200 (3)'],
  ],
  [
    'a documented situation by its words',
    [['a/situation/1 twice'], ['b/situation/1 twice']],
    ['twice: 422 -> 200 (2)'],
  ],
  [
    'programs by their suite',
    [['s/things/random/1/2 make it'], ['s/things/witnesses/3/4 take it']],
    ['programs of s/things: s: 422 -> 200 (2)'],
  ],
  [
    'other statuses apart',
    [
      ['a/valid/1 plain', '200', '500'],
      ['a/valid/2 plain', '200', '404'],
    ],
    ['plain: 200 -> 500 (1)', 'plain: 200 -> 404 (1)'],
  ],
  ['nothing', [], []],
])('%s', (_, all, groups) => {
  const told = byPattern(differences(all)).map(
    ({ what, from, to, differences: own }) => `${what}: ${from} -> ${to} (${own.length})`,
  )
  expect(told).toEqual(groups)
})
