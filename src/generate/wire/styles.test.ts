import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { emptyInput, type Input } from '../../model/case.ts'
import type { ParameterIn } from '../../model/contract.ts'
import type { Json, JsonObject } from '../../model/json.ts'
import { contextOf, operationOf } from '../expect-cases.ts'
import { canonical } from '../json.ts'
import { parseRequest } from './parse.ts'
import { serialize } from './serialize.ts'

const baseUrl = 'https://shop.test/api'
const schemas = {
  string: { type: 'string' },
  array: { type: 'array', items: { type: 'string' } },
  object: { type: 'object', properties: { R: { type: 'integer' }, G: { type: 'integer' }, B: { type: 'integer' } } },
} as const satisfies Record<string, JsonObject>
const values = { string: 'blue', array: ['blue', 'black', 'brown'], object: { R: 100, G: 200, B: 150 } }

/** One parameter `color` on the wire and back. */
function wireOf(where: ParameterIn, parameter: JsonObject) {
  const path = where === 'path' ? '/x/{color}' : '/x'
  const declared = { name: 'color', in: where, required: true, ...parameter }
  const context = contextOf({
    paths: { [path]: { get: { operationId: 'op', parameters: [declared], responses: {} } } },
  })
  const operation = operationOf(context, 'op')
  const input = (value: Json): Input => ({ ...emptyInput, [where]: { color: value } })
  return {
    write: (value: Json): string => {
      const { url, headers } = serialize(operation, input(value), baseUrl)
      if (where === 'header') return headers['color'] ?? ''
      return where === 'cookie' ? (headers['cookie'] ?? '') : url.slice(baseUrl.length).replace(/^\/x[/?]?/, '')
    },
    read: (value: Json): Json | undefined =>
      parseRequest(operation, serialize(operation, input(value), baseUrl), { context, baseUrl })[where]['color'],
  }
}

/** The tables of OpenAPI 3.1.1, "Style Examples"; `undefined` where they have n/a. */
const table: readonly (readonly [ParameterIn, string, boolean, ...(string | undefined)[]])[] = [
  ['path', 'matrix', false, ';color', ';color=blue', ';color=blue,black,brown', ';color=R,100,G,200,B,150'],
  ['path', 'matrix', true, ';color', ';color=blue', ';color=blue;color=black;color=brown', ';R=100;G=200;B=150'],
  ['path', 'label', false, '.', '.blue', '.blue,black,brown', '.R,100,G,200,B,150'],
  ['path', 'label', true, '.', '.blue', '.blue.black.brown', '.R=100.G=200.B=150'],
  ['path', 'simple', false, '', 'blue', 'blue,black,brown', 'R,100,G,200,B,150'],
  ['path', 'simple', true, '', 'blue', 'blue,black,brown', 'R=100,G=200,B=150'],
  ['header', 'simple', false, '', 'blue', 'blue,black,brown', 'R,100,G,200,B,150'],
  ['header', 'simple', true, '', 'blue', 'blue,black,brown', 'R=100,G=200,B=150'],
  ['query', 'form', false, 'color=', 'color=blue', 'color=blue,black,brown', 'color=R,100,G,200,B,150'],
  ['query', 'form', true, 'color=', 'color=blue', 'color=blue&color=black&color=brown', 'R=100&G=200&B=150'],
  ['cookie', 'form', false, 'color=', 'color=blue', 'color=blue,black,brown', 'color=R,100,G,200,B,150'],
  ['cookie', 'form', true, 'color=', 'color=blue', 'color=blue; color=black; color=brown', 'R=100; G=200; B=150'],
  [
    'query',
    'spaceDelimited',
    false,
    undefined,
    undefined,
    'color=blue%20black%20brown',
    'color=R%20100%20G%20200%20B%20150',
  ],
  [
    'query',
    'pipeDelimited',
    false,
    undefined,
    undefined,
    'color=blue%7Cblack%7Cbrown',
    'color=R%7C100%7CG%7C200%7CB%7C150',
  ],
  ['query', 'deepObject', true, undefined, undefined, undefined, 'color%5BR%5D=100&color%5BG%5D=200&color%5BB%5D=150'],
]
const rows = table.flatMap(([where, style, explode, empty, ...rest]) =>
  (['string', 'array', 'object'] as const).flatMap((kind, index) => {
    const text = rest[index]
    const one = { where, style, explode, kind, value: values[kind] as Json, text }
    const blank = { ...one, value: '' as Json, text: empty }
    return [...(text === undefined ? [] : [one]), ...(kind === 'string' && empty !== undefined ? [blank] : [])]
  }),
)

describe('a style', () => {
  it.each(rows)('$where $style, explode $explode: $value is $text', ({ where, style, explode, kind, value, text }) => {
    const wire = wireOf(where, { style, explode, schema: schemas[kind] })
    expect(wire.write(value)).toBe(text)
    // An empty path segment reaches no operation.
    if (where !== 'path' || text !== '') expect(wire.read(value)).toEqual(value)
  })

  it.each(rows.filter(({ kind }) => kind !== 'string'))(
    '$where $style, explode $explode: an empty $kind leaves no trace',
    ({ where, style, explode, kind }) => {
      const wire = wireOf(where, { style, explode, schema: schemas[kind] })
      expect(wire.write(kind === 'array' ? [] : {})).toBe('')
    },
  )
})

describe('reserved characters', () => {
  const all = `a:/?#[]@!$&'()*+,;=%|"é`
  it.each<[string, ParameterIn, JsonObject, Json, string]>([
    ['are encoded', 'query', {}, all, 'color=a%3A%2F%3F%23%5B%5D%40%21%24%26%27%28%29%2A%2B%2C%3B%3D%25%7C%22%C3%A9'],
    ['stay where they may', 'query', { allowReserved: true }, all, "color=a:/?%23[]@!$%26'()*%2B,;=%25%7C%22%C3%A9"],
    [
      'that end a part are encoded even then',
      'query',
      { allowReserved: true, explode: false, schema: schemas.array },
      ['a,/', 'b'],
      'color=a%2C/,b',
    ],
    ['in a list stay where they may', 'query', { allowReserved: true, schema: schemas.array }, ['a,/'], 'color=a,/'],
    ['in a path are encoded', 'path', {}, 'a/b;c=d', 'a%2Fb%3Bc%3Dd'],
    ['in a header are as they are', 'header', {}, 'a/b;c=d', 'a/b;c=d'],
    ['in a cookie are encoded', 'cookie', {}, 'a; b', 'color=a%3B%20b'],
  ])('%s', (_, where, parameter, value, text) => {
    const wire = wireOf(where, { schema: schemas.string, ...parameter })
    expect(wire.write(value)).toBe(text)
    expect(wire.read(value)).toEqual(value)
  })
})

describe('a value in a media type', () => {
  const point = { type: 'object', properties: { x: { type: 'integer' }, y: { type: 'string' } } }
  it.each<[ParameterIn, string, JsonObject, Json, string]>([
    ['query', 'application/json', point, { x: 1 }, 'color=%7B%22x%22%3A1%7D'],
    ['path', 'application/json', point, { x: 1 }, '%7B%22x%22%3A1%7D'],
    ['header', 'application/json', point, { y: 'é' }, '{"y":"\\u00e9"}'],
    ['cookie', 'application/json', point, { x: 1 }, 'color=%7B%22x%22%3A1%7D'],
    ['query', 'text/plain', schemas.string, 'a b', 'color=a%20b'],
    ['query', 'application/x-www-form-urlencoded', point, { x: 1, y: 'a&b' }, 'color=x%3D1%26y%3Da%2526b'],
  ])('%s %s', (where, mediaType, schema, value, text) => {
    const wire = wireOf(where, { content: { [mediaType]: { schema } } })
    expect(wire.write(value)).toBe(text)
    expect(wire.read(value)).toEqual(value)
  })
})

describe('a schema of several types', () => {
  const listOrNull = { anyOf: [schemas.array, { type: 'null' }] }
  const numberOrList = { type: ['integer', 'array'], items: { type: 'integer' } }
  const open = { type: 'object', additionalProperties: { type: 'integer' } }
  it.each<[string, JsonObject, Json]>([
    ['a list of one, where null is the other form', { schema: listOrNull }, ['a']],
    ['null', { schema: listOrNull }, null],
    ['a number, where a list is the other form', { schema: numberOrList }, 5],
    ['a list of two', { schema: numberOrList }, [5, 6]],
    ['a list of two in one text', { schema: numberOrList, explode: false }, [5, 6]],
    ['members without names of their own', { schema: open }, { a: 1, b: 2 }],
    ['members of members', { schema: { type: 'object', properties: { in: open } } }, { in: { a: 1 } }],
  ])('reads %s', (_, parameter, value) => {
    expect(wireOf('query', parameter).read(value)).toEqual(value)
  })
})

describe('what is written', () => {
  const word = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 6 })
  /** What a style cannot carry: its own delimiters where they are not encoded, and texts that HTTP trims. */
  const lost: Record<string, RegExp> = { label: /\./, spaceDelimited: / /, pipeDelimited: /\|/, header: /[^!-~]|[,=]/ }
  const kinds: fc.Arbitrary<readonly [keyof typeof schemas, Json]> = fc.oneof(
    word.map((value) => ['string', value] as const),
    fc.array(word, { minLength: 1, maxLength: 4 }).map((value) => ['array', value] as const),
    fc
      .record({ R: fc.integer(), G: fc.integer(), B: fc.integer() }, { noNullPrototype: true })
      .map((value) => ['object', value] as const),
  )

  it('is read back the same', () => {
    const combination = fc.tuple(fc.constantFrom(...rows), kinds, fc.boolean())
    let read = 0
    fc.assert(
      fc.property(combination, ([{ where, style, explode }, [kind, value], allowReserved]) => {
        const listed = rows.some((row) => row.style === style && row.explode === explode && row.kind === kind)
        const texts = JSON.stringify(value)
        const isLost = lost[style]?.test(texts) === true || (where === 'header' && lost['header']?.test(texts) === true)
        fc.pre(listed && !(isLost && kind !== 'object') && !(where === 'path' && /^\.{1,2}$/.test(String(value))))
        const wire = wireOf(where, { style, explode, allowReserved, schema: schemas[kind] })
        expect(canonical(wire.read(value) ?? null)).toBe(canonical(value))
        read++
      }),
      { numRuns: 400 },
    )
    expect(read).toBe(400)
  })
})
