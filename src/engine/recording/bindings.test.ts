import { describe, expect, test } from 'vitest'
import { emptyInput, type Input } from '../../model/case.ts'
import type { Json } from '../../model/json.ts'
import { type Bindings, makeBindings } from './bindings.ts'

type Lesson = readonly [recorded: Json | undefined, now: Json | undefined]

function learnt(...lessons: readonly Lesson[]): Bindings {
  let made = 0
  const bindings = makeBindings(() => `new${++made}@example.test`)
  for (const [recorded, now] of lessons) bindings.learn(recorded, now)
  return bindings
}
const path = (values: Input['path']): Input => ({ ...emptyInput, path: values })
const body = (value: Json): Input => ({ ...emptyInput, body: { mediaType: 'application/json', value } })
const bodyOf = (input: Input | undefined): Json | undefined =>
  input?.body !== undefined && 'value' in input.body ? input.body.value : undefined

describe('an id in a path', () => {
  test.each<[string, readonly Lesson[], Input['path'], boolean, Input['path'] | undefined]>([
    [
      'of what the recording made',
      [[{ data: { id: 7 } }, { data: { id: 31 } }]],
      { thingId: '7' },
      false,
      { thingId: 31 },
    ],
    [
      'of the first seen in a list',
      [[{ all: [{ id: 7 }, { id: 8 }] }, { all: [{ id: 31 }, { id: 32 }] }]],
      { thingId: 8 },
      false,
      { thingId: 32 },
    ],
    ['of a list of ids', [[{ tag_ids: [7, 8] }, { tag_ids: [31, 32] }]], { thingId: 8 }, false, { thingId: 32 }],
    ['by another name of an id', [[{ customer_id: 7 }, { customer_id: 31 }]], { thingId: 7 }, false, { thingId: 31 }],
    ['that is a text', [[{ uuid: 'a-1' }, { uuid: 'b-2' }]], { thingId: 'a-1' }, false, { thingId: 'b-2' }],
    [
      'that is also the number of another thing',
      [
        [
          { label: { id: 7 }, customers: [{ id: 7 }] },
          { label: { id: 1 }, customers: [{ id: 31 }] },
        ],
      ],
      { customerId: 7 },
      false,
      { customerId: 31 },
    ],
    [
      'beside a word that names a kind',
      [[{ id: 7 }, { id: 31 }]],
      { kind: 'big-ones', thing: 7 },
      false,
      { kind: 'big-ones', thing: 31 },
    ],
    ['that nobody has named', [], { thingId: 7 }, false, undefined],
    ['that nobody has named, and that was refused', [], { thingId: 7 }, true, { thingId: 7 }],
    ['past the end of a shorter list', [[[{ id: 7 }, { id: 8 }], [{ id: 31 }]]], { thingId: 8 }, false, undefined],
    ['that only a value of another name is', [[{ total: 7 }, { total: 31 }]], { thingId: 7 }, false, undefined],
    ['where the answer now has none', [[{ id: 7 }, { message: 'no' }]], { thingId: 7 }, false, undefined],
    ['where there was no answer', [[{ id: 7 }, undefined]], { thingId: 7 }, false, undefined],
    [
      'as it was learnt first',
      [
        [{ id: 7 }, { id: 31 }],
        [{ id: 7 }, { id: 99 }],
      ],
      { thingId: 7 },
      false,
      { thingId: 31 },
    ],
    ['of two, one known', [[{ id: 7 }, { id: 31 }]], { thingId: 7, partId: 8 }, false, undefined],
    [
      'of two, one known, and refused',
      [[{ id: 7 }, { id: 31 }]],
      { thingId: 7, partId: 8 },
      true,
      { thingId: 31, partId: 8 },
    ],
  ])('%s', (_, lessons, input, isRefused, bound) => {
    expect(learnt(...lessons).bind(path(input), isRefused)?.path).toEqual(bound)
  })

  test('past the fiftieth item of a list is not learnt', () => {
    const items = (from: number): Json => Array.from({ length: 60 }, (_, index) => ({ id: from + index }))
    const bindings = learnt([items(100), items(500)])
    expect(bindings.bind(path({ thingId: 149 }), false)?.path).toEqual({ thingId: 549 })
    expect(bindings.bind(path({ thingId: 150 }), false)).toBeUndefined()
  })
})

describe('a body', () => {
  const known: Lesson = [
    { id: 7, email: 'ana@shop.test' },
    { id: 31, email: 'bo@shop.test' },
  ]
  test.each<[string, Json, Json]>([
    ['with an id that is known', { customer_id: 7, n: 7 }, { customer_id: 31, n: 7 }],
    ['with an id as a text', { customer_id: '7' }, { customer_id: '31' }],
    ['with ids in a list', { ids: [7, 8] }, { ids: [31, 8] }],
    ['with an id that is not known', { customer_id: 8 }, { customer_id: 8 }],
    ['with an address that is known', { to: { email: 'ana@shop.test' } }, { to: { email: 'bo@shop.test' } }],
    ['with a new address', { email: 'cy@shop.test' }, { email: 'new1@example.test' }],
    [
      'with a new address twice',
      ['cy@shop.test', 'di@shop.test', 'cy@shop.test'],
      ['new1@example.test', 'new2@example.test', 'new1@example.test'],
    ],
    ['with what is no address', { email: 'cy@shop' }, { email: 'cy@shop' }],
    ['of other values', [null, true, 1.5, 'text'], [null, true, 1.5, 'text']],
  ])('%s', (_, sent, bound) => {
    expect(bodyOf(learnt(known).bind(body(sent), false))).toEqual(bound)
  })

  test('that is raw stays as it is', () => {
    const raw: Input = { ...emptyInput, body: { mediaType: null, raw: 'cy@shop.test' } }
    expect(learnt().bind(raw, false)).toEqual(raw)
  })
})

test('an address made anew is the same in later requests, and none is made for a search', () => {
  const bindings = learnt()
  const search = (): Input | undefined =>
    bindings.bind({ ...emptyInput, query: { search: 'cy@shop.test', id: 7 } }, false)
  expect(search()?.query).toEqual({ search: 'cy@shop.test', id: 7 })
  bindings.bind(body({ email: 'cy@shop.test' }), false)
  bindings.learn({ id: 7 }, { id: 31 })
  expect(search()?.query).toEqual({ search: 'new1@example.test', id: 31 })
})
