import { expect, it } from 'vitest'
import { factsOf, type Row } from './expect-violations.ts'

it.each<[string, string | undefined, number, Row['operation']]>([
  ['the exact status', '404', 404, 'getThing'],
  ['default', 'default', 422, 'getThing'],
  ['a range', '4XX', 418, 'createThing'],
  ['nothing', undefined, 302, 'createThing'],
])('finds the response that documents a status: %s', (_, key, status, operation) => {
  expect(factsOf({ status, ...(operation === undefined ? {} : { operation }) }).spec?.status).toBe(key)
})

it.each<[string, string, string | null, string]>([
  ['JSON', '{"a":1}', 'application/json', 'json'],
  ['a JSON scalar', '1', 'application/json', 'json'],
  ['a +json type', '{}', 'application/problem+json', 'json'],
  ['JSON under another type', '{"a":1}', 'text/html', 'json'],
  ['nothing', ' \n', 'application/json', 'empty'],
  ['HTML', '<p>hello {name}</p>', 'text/html', 'text'],
  ['HTML announced as JSON', '<p>hello</p>', 'application/json', 'broken'],
  ['a notice before JSON', '<b>Notice</b>: [x] in {y}{"a":1}', 'application/json', 'broken'],
  ['a notice before JSON, announced as HTML', '<b>Notice</b>{"a":1}', 'text/html', 'broken'],
  ['half of a JSON text', '{"a":{"b":1}', 'application/json', 'broken'],
  ['half of a JSON text without a type', '{"a":', null, 'broken'],
])('reads a body: %s', (_, body, type, kind) => {
  expect(factsOf({ body, type }).body.kind).toBe(kind)
})

it('keeps what stands before the JSON, and the JSON', () => {
  expect(factsOf({ body: '<b>Notice</b> [x] {"a":1}' }).body).toMatchObject({
    before: '<b>Notice</b> [x] ',
    value: { a: 1 },
  })
  expect(factsOf({ body: '{"a":{"b":1}' }).body).not.toHaveProperty('value')
})

it.each<[string, string | undefined, Partial<Row>]>([
  ['the same type', 'application/json', { type: 'application/json; charset=utf-8' }],
  ['upper case', 'application/json', { type: 'Application/JSON' }],
  ['another JSON type', undefined, { type: 'application/problem+json' }],
  ['no type', undefined, { type: null }],
])('matches the media type: %s', (_, mediaType, row) => {
  expect(factsOf(row).media?.mediaType).toBe(mediaType)
})

it.each<[string, string | undefined, Partial<Row>]>([
  ['by its message', 'ThingNotFound', { status: 404, body: { message: 'No such thing' } }],
  ['inside `data`', 'ThingNotFound', { status: 404, body: { data: { message: 'No such thing' } } }],
  ['inside `error`', 'ThingNotFound', { status: 404, body: { error: { message: 'No such thing' } } }],
  ['under another status', 'ThingNotFound', { status: 500, body: { code: 404, message: 'No such thing' } }],
  [
    'by its code where it has no message',
    'ThingSold',
    { operation: 'deleteThing', status: 409, body: { success: false, error: { code: 'thing_sold', message: 'Any' } } },
  ],
  [
    'not by another code',
    undefined,
    { operation: 'deleteThing', status: 409, body: { error: { code: 'thing_kept' } } },
  ],
  ['not by another message', undefined, { status: 404, body: { message: 'No such thing.' } }],
  ['not by an error of another operation', undefined, { status: 404, body: { message: 'Thing exists' } }],
])('recognises a documented error: %s', (_, name, row) => {
  expect(factsOf(row).error?.name).toBe(name)
})

it('takes a documented 405 for the API’s own', () => {
  expect(factsOf({ operation: 'listThings', status: 405, body: '' }).platform).toBeUndefined()
})
