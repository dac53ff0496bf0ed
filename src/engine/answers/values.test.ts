import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { emptyInput, type Input } from '../../model/case.ts'
import { makeWriter } from './values.ts'

const input: Input = {
  ...emptyInput,
  path: { thingId: 'th-77' },
  query: { search: 'red shoes' },
  body: { mediaType: 'application/json', value: { name: 'Ana', age: 5, tags: ['long', 'ab'], in: { note: 'a note' } } },
}
const run = { tag: 'k7f3', origin: 'http://127.0.0.1:4010' }

describe('a value of an answer', () => {
  const write = makeWriter(input, run)
  test.each<[string, string | number, string]>([
    ['name', 'Ana', '<sent>'],
    ['first_name', 'Ana', 'Ana'],
    ['age', 5, '<sent>'],
    ['age', '5', '<sent>'],
    ['limit', 5, '5'],
    ['tags', 'ab', '<sent>'],
    ['other', 'ab', 'ab'],
    ['other', 'long', '<sent>'],
    ['other', 'th-77', '<sent>'],
    ['other', '', ''],
    ['message', 'Nothing fits "red shoes" here', 'Nothing fits "<sent>" here'],
    ['message', 'Nothing is as long', 'Nothing is as long'],
    ['message', 'concordat-k7f3-12 is taken', '<new> is taken'],
    ['email', 'concordat+k7f3-12@example.test', '<new>@example.test'],
    ['message', 'k7f3x9 is taken', '<new> is taken'],
    ['message', 'write to ana@shop.test, please', 'write to <email>, please'],
    ['message', 'digest 0123456789abcdef01', 'digest <hex>'],
    ['message', 'customer 12345 has 3 of 1000', 'customer # has 3 of 1000'],
    ['link', 'http://127.0.0.1:4010/things/15?page=2', '<target>/things/#?page=#'],
    ['link', 'https://other.test/things/15', 'https://other.test/things/#'],
    ['link', '/things/15?cursor=3', '/things/#?cursor=#'],
    ['link', 'https://other.test/?a=1&#038;b=2', 'https://other.test/?a=#&#038;b=#'],
    ['message', 'changed 2026-11-20 08:00:00, was 2026-11-20T08:00:00.123Z', 'changed <date>, was <date>'],
    ['message', '6f1c0d4e-1b2a-4c3d-8e9f-0a1b2c3d4e5f is gone', '<uuid> is gone'],
    ['limit', 1234567, '1234567'],
    ['text', 'y'.repeat(80), 'y'.repeat(80)],
    ['text', 'y'.repeat(81), `${'y'.repeat(80)}… (81 characters)`],
    ['text', 'y'.repeat(5000), `${'y'.repeat(80)}… (5000 characters)`],
  ])('of %s: %j is written %j', (name, value, written) => {
    expect(write(value, name)).toBe(written)
  })
})

describe.each([7, 9999, 123456])('the id %i', (id) => {
  const asked = { ...emptyInput, path: { thing: id } }
  const writeRead = makeWriter(asked, run)
  const writeCreated = makeWriter(emptyInput, run, { thing: { id, label: `no ${id}` } })
  test.each([
    [`Thing ${id} is gone`, 'Thing <id> is gone'],
    [`${id}`, '<id>'],
    [`#${id}: 40 characters at most`, '#<id>: 40 characters at most'],
  ])('of the request and of the answer: %j is written %j', (text, written) => {
    expect(writeRead(text, 'message')).toBe(written)
    expect(writeCreated(text, 'message')).toBe(written)
  })
})

test.each([
  ['/things/th4x9', '/things/#'],
  ['https://other.test/things/th4x9/parts/3', 'https://other.test/things/#/parts/#'],
])('an id that is a word is told of no link: %j is written %j', (link, written) => {
  expect(makeWriter(emptyInput, run, { id: 'th4x9' })(link, 'self')).toBe(written)
})

test.each(['7', '77', '9999'])('the length of a long text does not tell the digits of %s', (id) => {
  const written = makeWriter(emptyInput, run)(`${'y'.repeat(500)} thing ${id}`, 'text')
  expect(written).toBe(`${'y'.repeat(80)}… (508 characters)`)
})

test('a raw body and an empty request hold nothing to look for', () => {
  const raw = makeWriter({ ...emptyInput, body: { mediaType: null, raw: '{"name":"Anabel"}' } }, run)
  expect(raw('Anabel', 'name')).toBe('Anabel')
  expect(makeWriter(emptyInput, run)('Anabel', 'name')).toBe('Anabel')
})

test.each([0, 100, 1000])('the length of a text of %d more characters does not tell host and tag', (more) => {
  const written = ['http://127.0.0.1:4010', 'https://a-much-longer-host.shop.test'].map((origin, index) => {
    const tag = ['k7f3', 'bfe61d87'][index] ?? ''
    return makeWriter(emptyInput, { tag, origin })(`${'y'.repeat(80 + more)} ${origin}/a concordat-${tag}-1`, 'text')
  })
  expect(written[0]).toMatch(/^y{80}… \(\d+ characters\)$/)
  expect(written[1]).toBe(written[0])
})

test('two runs with tags and hosts of their own write the same', () => {
  const word = fc.stringMatching(/^[a-z ]{0,30}$/)
  const tag = fc.stringMatching(/^[a-f][0-9a-f]{4,11}$/)
  const origin = fc.stringMatching(/^https?:\/\/[a-z]{1,20}\.test(:[1-9]\d{1,4})?$/)
  const part = fc.oneof(word, fc.constantFrom('«concordat-TAG-7» ', '«concordat+TAG-7@example.test» ', ' ORIGIN/a/7 '))
  const template = fc.array(part, { maxLength: 60 }).map((parts) => parts.join(''))
  const side = fc.record({ tag, origin })
  fc.assert(
    fc.property(template, side, side, (text, one, other) => {
      const [first, second] = [one, other].map((own) =>
        makeWriter(emptyInput, own)(text.replaceAll('TAG', own.tag).replaceAll('ORIGIN', own.origin), 'text'),
      )
      expect(second).toBe(first)
    }),
    { numRuns: 500 },
  )
})
