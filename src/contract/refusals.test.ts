import { describe, expect, it } from 'vitest'
import type { Json, JsonObject } from '../model/json.ts'
import { makeOperations } from './operations.ts'
import { makeRefusals } from './refusals.ts'

const rule = { operation: 'getThing', at: '/meta/mode', is: 'live', because: 'it is live' }
const refusalsOf = (list: Json | undefined) => {
  const document: JsonObject = {
    paths: { '/things': { get: { operationId: 'getThing' }, post: { operationId: 'makeThing' } } },
    ...(list === undefined ? {} : { 'x-refuse-when': list }),
  }
  return makeRefusals(document, makeOperations(document))
}

describe('x-refuse-when', () => {
  it.each<[string, Json | undefined, unknown]>([
    ['is read', [rule], [rule]],
    ['may name any value', [{ ...rule, is: { a: [null] } }], [{ ...rule, is: { a: [null] } }]],
    ['may be absent', undefined, []],
  ])('%s', (_, list, read) => {
    expect(refusalsOf(list)).toEqual(read)
  })

  it.each<[string, Json, string]>([
    ['an object', rule, 'it is no list'],
    [
      'a rule without a value',
      [{ operation: 'getThing', at: '/a', because: 'b' }],
      'entry 1 needs "operation", "at", "is" and "because"',
    ],
    ['a place that is no pointer', [{ ...rule, at: 'mode' }], 'entry 1: "at" is a JSON pointer such as /data/mode'],
    ['an operation that is not there', [rule, { ...rule, operation: 'x' }], 'entry 2: no GET has the operationId "x"'],
    [
      'an operation that writes',
      [{ ...rule, operation: 'makeThing' }],
      'entry 1: no GET has the operationId "makeThing"',
    ],
  ])('%s is a broken contract', (_, list, why) => {
    expect(() => refusalsOf(list)).toThrow(
      expect.objectContaining({ name: 'ContractError', message: `x-refuse-when cannot be used: ${why}.` }),
    )
  })
})
