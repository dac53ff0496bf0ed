import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { follow, pointerNames, pointerTo, valueAt } from './pointer.ts'

const document = {
  'a/b': { '~': [10, { x: null }] },
  'ü %41': 1,
  first: { $ref: '#/second' },
  second: { $ref: '#/third' },
  third: { end: true },
  round: { $ref: '#/round' },
}

describe('valueAt', () => {
  it.each([
    ['#', document],
    ['#/a~1b/~0/0', 10],
    ['/a~1b/~0/1/x', null],
    ['#/%C3%BC%20%2541', 1],
    ['#/a~1b/~0/9', undefined],
    ['#/toString', undefined],
    ['#/first/end', undefined],
    ['#/%', undefined],
  ])('%s', (pointer, expected) => {
    expect(valueAt(document, pointer)).toEqual(expected)
  })
})

it('reads the names it has written', () => {
  fc.assert(
    fc.property(fc.array(fc.string()), (names) => {
      expect(pointerNames(pointerTo('', ...names))).toEqual(names)
    }),
  )
})

describe('follow', () => {
  it('goes through several $refs and says where it ended', () => {
    expect(follow(document, '#/first')).toEqual({ pointer: '#/third', node: { end: true } })
  })

  it('ends in a circle', () => {
    expect(follow(document, '#/round').pointer).toBe('#/round')
  })

  it('finds nothing behind a $ref that leads nowhere', () => {
    expect(follow({ a: { $ref: '#/b' } }, '#/a').node).toBeUndefined()
  })
})
