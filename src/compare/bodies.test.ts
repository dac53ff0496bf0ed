import { describe, expect, test } from 'vitest'
import type { Json } from '../model/json.ts'
import { compareBodies } from './bodies.ts'

/** `kind place: from -> to` of each difference, and the places that agree. */
function compared(before: Json, after: Json, exact: boolean): { differences: string[]; agrees: string[] } {
  const differences: string[] = []
  const agrees: string[] = []
  compareBodies(before, after, exact, {
    differs: (kind, place, from, to) => differences.push(`${kind} ${place}: ${from} -> ${to}`),
    agrees: (place) => agrees.push(place),
    objects: (place) => agrees.push(`object ${place}`),
  })
  return { differences, agrees }
}

describe('where values are to come again', () => {
  test.each<[string, Json, Json, readonly string[]]>([
    ['the same', { a: 'text=x' }, { a: 'text=x' }, []],
    ['another value', { a: 'text=x y' }, { a: 'text=' }, ['value /a: "x y" -> ""']],
    ['a value that is a word', { a: 'integer=5' }, { a: 'integer=6' }, ['value /a: 5 -> 6']],
    ['another form', { a: 'integer=5' }, { a: 'digits=5' }, ['form /a: integer -> digits']],
    ['one form more', { a: 'integer' }, { a: 'integer|null' }, ['form /a: integer -> integer|null']],
    ['a value on one side only', { a: 'text' }, { a: 'text=x' }, []],
    ['an empty text that is nothing now', { a: 'text=' }, { a: 'null' }, ['form /a: empty text -> null']],
    ['an object that is a list now', { a: {} }, { a: [] }, ['form /a: object -> empty list']],
    ['a list that is an object now', ['text'], {}, ['form : list -> object']],
    ['a list that is a text now', { a: ['text'] }, { a: 'text=' }, ['form /a: list -> empty text']],
    ['a member less', { a: 'text=x', b: {} }, {}, ['lost /a: text -> nothing', 'lost /b: object -> nothing']],
    ['a member more', {}, { a: 'null', b: ['text'] }, ['new /a: nothing -> null', 'new /b: nothing -> list']],
    ['a member of some items less', [{ 'a?': 'text' }], [{}], ['lost /*/a: text -> nothing']],
    ['more items', ['text', '2 items'], ['text', '3 items'], ['length : 2 items -> 3 items']],
    ['no items', { a: ['text', '2 items'] }, { a: [] }, ['length /a: items -> an empty list']],
    ['items', [], ['text', '1 items'], ['length : an empty list -> items']],
    [
      'another order',
      ['text', 'by id: rising'],
      ['text', 'by id: falling'],
      ['order : by id: rising -> by id: falling'],
    ],
    ['no order', ['text', 'by id: rising'], ['text'], []],
    ['items of another form', ['text', '1 items'], ['null', '1 items'], ['form /*: text -> null']],
    ['nothing below what differs', { a: { b: 'text=x' } }, { a: ['text'] }, ['form /a: object -> list']],
  ])('%s', (_, before, after, differences) => {
    expect(compared(before, after, true).differences).toEqual(differences)
  })
})

describe('where other things may be shown', () => {
  test.each<[string, Json, Json, readonly string[]]>([
    ['another value', { a: 'text=x' }, { a: 'text=y' }, []],
    ['a form in common', { a: 'integer|null' }, { a: 'integer' }, []],
    ['no form in common', { a: 'integer|null' }, { a: 'digits' }, ['form /a: integer|null -> digits']],
    ['a list that may be nothing', { a: 'list|null' }, { a: ['text'] }, []],
    ['an empty list that may be nothing', { a: 'list|null' }, { a: [] }, []],
    ['an object that may be nothing', { a: { b: 'text' } }, { a: 'null|object' }, []],
    ['a list that is never nothing', { a: 'null' }, { a: [] }, ['form /a: null -> empty list']],
    ['a member that some items lack', [{ 'a?': 'text' }], [{}], []],
    ['a member that some items have', [{}], [{ 'a?': 'text' }], []],
    ['a member that all items had', [{ a: 'text' }], [{}], ['lost /*/a: text -> nothing']],
    ['a member that all items have now', [{}], [{ a: 'text' }], ['new /*/a: nothing -> text']],
    ['more items', ['text', '2 items'], ['text', '3 items'], []],
    ['another order', ['text', 'by id: rising'], ['text', 'by id: mixed'], ['order : by id: rising -> by id: mixed']],
  ])('%s', (_, before, after, differences) => {
    expect(compared(before, after, false).differences).toEqual(differences)
  })
})

test('agreement is told for each place, also of what holds others', () => {
  const body = { a: { b: 'text' }, list: [{ c: 'integer' }], none: [] }
  expect(compared(body, body, false).agrees).toEqual([
    'object ',
    'object /a',
    '/a/b',
    '/list',
    'object /list/*',
    '/list/*/c',
    '/none',
  ])
})
