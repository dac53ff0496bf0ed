import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Json } from '../../model/json.ts'
import { keeps } from './keeps.ts'

describe('what a server shows is what it was sent', () => {
  it.each<[name: string, sent: Json, shown: Json | undefined]>([
    ['trimmed', ' a  b ', 'a b'],
    ['an address in lower case', 'Ann@Example.test', 'ann@example.test'],
    ['a UUID in upper case', '0b5f8a30-1111-4222-8333-444455556666', '0B5F8A30-1111-4222-8333-444455556666'],
    ['a number as text', 1.5, '1.50'],
    ['a number of half the width', 0.1, 0.10000000149],
    ['a number sent as text', '1.50', 1.5],
    ['true as one', true, 1],
    ['false as text', false, '0'],
    ['nothing for the empty text', '', null],
    ['absent for nothing', null, undefined],
    ['an instant without fractions', '2020-01-02T03:04:05.678Z', '2020-01-02T03:04:05Z'],
    ['an instant in another zone', '2020-01-02T03:04:05Z', '2020-01-02T04:04:05+01:00'],
    ['a composed letter', 'e\u0301', '\u00e9'],
    ['a list in another order', ['b', 'a'], ['a', 'b']],
    ['equal items once', ['a', 'a'], ['a']],
    ['an object with more in it', { a: 1 }, { a: 1, id: 7 }],
  ])('%s', (_, sent, shown) => {
    expect(keeps(sent, shown)).toBe(true)
  })

  it.each<[name: string, sent: Json, shown: Json | undefined]>([
    ['cut', 'abcdef', 'abc'],
    ['a text in lower case', 'Ann', 'ann'],
    ['rounded', 1.005, 1],
    ['another number', 7, 8],
    ['nothing', 7, null],
    ['absent', 'a', undefined],
    ['turned', true, false],
    ['another day', '2020-01-02', '2020-01-03'],
    ['zeros lost', '007', 7],
    ['an item lost', ['a', 'b'], ['a']],
    ['an item more', ['a'], ['a', 'b']],
    ['a member lost', { a: 1, b: 2 }, { a: 1 }],
    ['no list', ['a'], 'a'],
  ])('not when it is %s', (_, sent, shown) => {
    expect(keeps(sent, shown)).toBe(false)
  })

  it('keeps every value that is shown as it was sent', () => {
    fc.assert(fc.property(fc.jsonValue(), (value) => keeps(value as Json, value as Json)))
  })
})
