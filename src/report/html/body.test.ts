import fc from 'fast-check'
import { expect, test } from 'vitest'
import { bodyMarkup, pathsIn } from './body.ts'

const marksOf = (text: string, ...wrong: string[]): readonly (string | undefined)[] =>
  [
    ...bodyMarkup(
      text,
      wrong.map((path) => path.split('/')),
    ).text.matchAll(/<mark>(.*?)<\/mark>/g),
  ].map(([, line]) => line)

test.each<[string, string, readonly string[], readonly string[]]>([
  ['a member', '{"a":{"b":1},"c":2}', ['a/b'], ['&quot;b&quot;: 1']],
  ['an item of every row', '{"a":[{"b":1},{"b":2}]}', ['a/*/b'], ['&quot;b&quot;: 1', '&quot;b&quot;: 2']],
  ['the object that a member is missing from', '{"a":{"c":1}}', ['a/b'], ['&quot;a&quot;: {']],
  ['nothing when the first name is not there', '{"a":1}', ['b'], []],
  ['nothing that only objects inherit', '{"a":1}', ['toString'], []],
  ['nothing in what is no JSON', '<a>b</a>', ['a'], []],
])('marks %s', (_, text, wrong, marked) => {
  expect(marksOf(text, ...wrong)).toEqual(marked)
})

test('JSON is written as JSON.stringify would', () => {
  fc.assert(
    fc.property(fc.jsonValue({ maxDepth: 3, stringUnit: fc.constantFrom('a', 'b') }), (value) => {
      const text = bodyMarkup(JSON.stringify(value)).text.replaceAll('&quot;', '"')
      fc.pre(!text.includes('more line'))
      expect(text).toBe(JSON.stringify(value, null, 2))
    }),
  )
})

test('a long body is cut, and says what is missing', () => {
  const long = bodyMarkup(JSON.stringify(Array.from({ length: 500 }, (_, index) => index))).text
  expect(long.split('\n')).toHaveLength(161)
  expect(long).toMatch(/… 342 more lines, in report\.json$/)
  expect(bodyMarkup('x'.repeat(9_000)).text).toMatch(/… \(9,000 characters, all in report\.json\)$/)
})

test('a body nested without end does not end the report', () => {
  const deep = bodyMarkup('['.repeat(5_000) + ']'.repeat(5_000)).text
  expect(deep).toContain('[…]')
  expect(deep.length).toBeLessThan(10_000)
})

test.each<[string, 'request' | 'response', readonly (readonly string[])[]]>([
  ['getThing/response/200/body/a~1b/*#type', 'response', [['a/b', '*']]],
  ['createThing/body/email#maxLength', 'request', []],
  ['getThing/body/email#maxLength', 'request', [['email']]],
  ['getThing/response/200/body#type', 'response', []],
  ['schema/Thing/email#format', 'response', []],
])('%s in the %s of getThing', (place, part, paths) => {
  expect(pathsIn([place], 'getThing', part)).toEqual(paths)
})
