import { describe, expect, it } from 'vitest'
import type { Json, JsonObject } from '../model/json.ts'
import { settleDynamic } from './dynamic.ts'
import { makeValidator } from './validate.ts'

const generic: JsonObject = {
  $id: 'generic',
  type: 'object',
  properties: { list: { type: 'array', items: { $dynamicRef: '#item' } } },
  $defs: { item: { $dynamicAnchor: 'item' } },
}
const listOf = (name: string, type: string): JsonObject => ({
  $id: name,
  $ref: 'generic',
  $defs: { item: { $dynamicAnchor: 'item', type } },
})
const document: JsonObject = {
  components: { schemas: { generic, numbers: listOf('numbers', 'number'), texts: listOf('texts', 'string') } },
  numbers: { $ref: '#/components/schemas/numbers' },
  texts: { properties: { default: { $ref: '#/components/schemas/texts' } } },
  any: { $ref: '#/components/schemas/generic' },
  never: { $ref: '#/components/schemas/generic', default: { $ref: 'generic' } },
}

describe('a schema that is reached on several ways', () => {
  it.each<[pointer: string, value: Json, errors: readonly string[]]>([
    ['#/numbers', { list: [1] }, []],
    ['#/numbers', { list: ['a'] }, ['type']],
    ['#/texts', { default: { list: ['a'] } }, []],
    ['#/texts', { default: { list: [1] } }, ['type']],
    ['#/any', { list: ['a', 1] }, []],
    ['#/any', { list: 5 }, ['type']],
  ])('means at %s, for %j, what the way says', (pointer, value, errors) => {
    expect(makeValidator(settleDynamic(document))(pointer, value).map(({ keyword }) => keyword)).toEqual(errors)
  })

  it('stands once for each, and the document without names and dynamic references', () => {
    const settled = settleDynamic(document)
    expect(settled['x-in-scope']).toHaveLength(2)
    expect(settled['never']).toEqual(document['never'])
    expect(JSON.stringify(settled)).not.toMatch(/\$id|\$dynamic/)
    expect(settleDynamic(settled)).toBe(settled)
  })
})

it('a reference beside a dynamic one stays', () => {
  const both: JsonObject = {
    $defs: { a: { $dynamicAnchor: 'a', minimum: 1 }, b: { maximum: 3 } },
    value: { $ref: '#/$defs/b', $dynamicRef: '#a', allOf: [{ type: 'integer' }] },
  }
  const validate = makeValidator(settleDynamic(both))
  const said = (value: Json): readonly string[] => validate('#/value', value).map(({ keyword }) => keyword)
  expect([0, 4, 2, 2.5].map(said)).toEqual([['minimum'], ['maximum'], [], ['type']])
})

it('one that leads to itself in two scopes ends', () => {
  const tree: JsonObject = {
    $id: 'tree',
    $dynamicAnchor: 'node',
    type: 'object',
    properties: { children: { type: 'array', items: { $dynamicRef: '#node' } } },
  }
  const strict: JsonObject = { $id: 'strict', $dynamicAnchor: 'node', $ref: 'tree', unevaluatedProperties: false }
  const validate = makeValidator(settleDynamic({ tree, strict }))
  const value = { children: [{ children: [{ other: 1 }] }] }
  expect(validate('#/tree', value)).toEqual([])
  expect(validate('#/strict', value).map(({ instancePath }) => instancePath)).toContain('/children/0/children/0')
})
