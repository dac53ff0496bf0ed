import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { anyDifferences } from '../../test/fixtures/compare/arbitrary.ts'
import { byCompany, byFactor, byForm, byMember, byValue, type Group, memberOf } from './groups.ts'
import type { Difference } from './model.ts'
import { byPattern } from './statuses.ts'

type Grouping = (differences: readonly Difference[]) => readonly Group[]
type Short = readonly [at: string, from: string, to: string]

/** `getThing/customer/ltv` is an operation and a place; each is of another case. */
const differences = (kind: Difference['kind'], all: readonly Short[]): readonly Difference[] =>
  all.map(([at, from, to], index) => {
    const [operation = '', ...names] = at.split('/')
    const place = names.length === 0 ? '' : `/${names.join('/')}`
    return { kind, operation, case: `${operation}/valid/${index} plain`, place, from, to }
  })
const told = (groups: readonly Group[]): string[] =>
  groups.map(({ what, from, to, differences: own }) => `${what}: ${from} -> ${to} (${own.length})`)

test.each<[string, Grouping, Difference['kind'], readonly Short[], readonly string[]]>([
  [
    'members that go together, wherever they do',
    byCompany,
    'lost',
    [
      ['a/x/city', 'text', 'nothing'],
      ['a/x/state', 'text', 'nothing'],
      ['b/y/state', 'null', 'nothing'],
      ['b/y/city', 'text', 'nothing'],
      ['b/z/city', 'text', 'nothing'],
    ],
    ['city, state: null or text -> nothing (4)', 'city: text -> nothing (1)'],
  ],
  [
    'members that changed their form alike in the same operations',
    byForm,
    'form',
    [
      ['a/ltv', 'integer', 'digits'],
      ['a/aov', 'integer', 'digits'],
      ['a/x/ltv', 'integer|null', 'digits'],
      ['a/x/aov', 'integer|null', 'digits'],
      ['b/ltv', 'integer', 'digits'],
      ['b/note', 'text', 'null'],
    ],
    ['ltv: integer or null -> digits (3)', 'aov: integer or null -> digits (2)', 'note: text -> null (1)'],
  ],
  [
    'members of one form change, told once',
    byForm,
    'form',
    [
      ['a/ltv', 'integer', 'digits'],
      ['a/aov', 'integer', 'digits'],
    ],
    ['aov, ltv: integer -> digits (2)'],
  ],
  [
    'the same change of a value in whatever member',
    byValue,
    'value',
    [
      ['a/status', 'active', 'on'],
      ['b/state', 'active', 'on'],
      ['b/state', 'away', 'off'],
    ],
    ['state, status: active -> on (2)', 'state: away -> off (1)'],
  ],
  [
    'many values of one member',
    byValue,
    'value',
    [
      ['a/n', '1', '2'],
      ['a/n', '3', '4'],
      ['b/n', '5', '6'],
      ['b/n', '7', '8'],
    ],
    ['n: 1 -> 2, and 3 other changes (4)'],
  ],
  [
    'lengths of one list, not of another',
    byValue,
    'length',
    [
      ['a/items', '1 items', '2 items'],
      ['b/items', '1 items', '2 items'],
      ['b/tags', '1 items', '2 items'],
      ['b', '1 items', '2 items'],
    ],
    ['items: 1 items -> 2 items (2)', 'tags: 1 items -> 2 items (1)', 'b: 1 items -> 2 items (1)'],
  ],
  [
    'orders of one list',
    byMember,
    'order',
    [
      ['a/items', 'by id: rising', 'by id: mixed'],
      ['b/items', 'by id: rising', 'by id: mixed'],
      ['b/items', 'by id: rising', 'by id: falling'],
      ['c', 'by id: rising', 'by id: mixed'],
    ],
    [
      'items: by id: rising -> by id: mixed (2)',
      'items: by id: rising -> by id: falling (1)',
      'c: by id: rising -> by id: mixed (1)',
    ],
  ],
  [
    'media types',
    byMember,
    'media type',
    [
      ['a', 'application/json', 'text/html'],
      ['b', 'application/json', 'text/html'],
    ],
    ['the answer: application/json -> text/html (2)'],
  ],
  [
    'numbers by their factor',
    byFactor,
    'size',
    [
      ['a/ltv', 'up to 3', 'up to 300, 100 times as large'],
      ['b/*/aov', 'up to 4', 'up to 400, 100 times as large'],
      ['b/*/n', 'up to 4', 'up to 40, 10 times as large'],
    ],
    ['aov, ltv: up to 3 -> up to 300, 100 times as large (2)', 'n: up to 4 -> up to 40, 10 times as large (1)'],
  ],
])('%s', (_, group, kind, all, groups) => {
  expect(told(group(differences(kind, all)))).toEqual(groups)
})

test.each<[string, Difference['kind'], string]>([
  ['a/customer/ltv', 'form', 'ltv'],
  ['a/items/*', 'form', 'items'],
  ['a/items/*/*', 'form', 'items'],
  ['a', 'form', 'the answer'],
  ['a/*', 'order', 'a'],
  ['a', 'length', 'a'],
])('the member of %s, which differs in %s, is %s', (at, kind, member) => {
  const [one] = differences(kind, [[at, '', '']])
  expect(one && memberOf(one)).toBe(member)
})

describe('every difference is in exactly one group', () => {
  const groupings = { byCompany, byForm, byValue, byMember, byFactor, byPattern } as const
  test.each(Object.entries(groupings))('%s', (_, group) => {
    fc.assert(
      fc.property(anyDifferences, (all) => {
        const grouped = group(all).flatMap((one) => one.differences)
        expect(grouped).toHaveLength(all.length)
        expect(new Set(grouped)).toEqual(new Set(all))
      }),
    )
  })
})
