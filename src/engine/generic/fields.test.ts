import { expect, it } from 'vitest'
import { makeValidator } from '../../contract/validate.ts'
import { makeContext } from '../../generate/context.ts'
import type { Operation } from '../../model/contract.ts'
import type { JsonObject } from '../../model/json.ts'
import { contractOf, json } from '../expect-run.ts'
import { fieldsOf } from './fields.ts'
import type { Kind } from './kinds.ts'

const text: JsonObject = { type: 'string' }
const object = (properties: JsonObject): JsonObject => ({ type: 'object', properties })

function fieldsWith(sent: JsonObject, shown: JsonObject, shownId: string): string[] {
  const contract = contractOf({
    '/things': { post: { operationId: 'make', requestBody: json(object(sent)), responses: {} } },
    '/things/{id}': {
      get: { operationId: 'see', responses: { '200': { description: 'fine', ...json(object(shown)) } } },
    },
  })
  const [make, read] = contract.operations as readonly [Operation, Operation]
  const context = makeContext(contract, makeValidator(contract.document), 1)
  const kind = { read, shownId } as Kind
  return fieldsOf(make, kind, context).map((field) => `${field.sent} ${field.shown} ${field.place}`)
}

it.each<[name: string, sent: JsonObject, shown: JsonObject, id: string, fields: readonly string[]]>([
  ['in both', { a: text, b: text }, { a: text, c: text }, '/id', ['/a /a make/body/a']],
  ['in a wrapper of the answer', { a: text }, { data: object({ a: text }) }, '/data/id', ['/a /data/a make/body/a']],
  [
    'in the same wrapper',
    { thing: object({ a: text }) },
    { thing: object({ a: text }) },
    '/thing/id',
    ['/thing/a /thing/a make/body/thing/a'],
  ],
  ['inside others', { a: object({ b: text }) }, { a: object({ b: text }) }, '/id', ['/a/b /a/b make/body/a/b']],
  ['read-only', { a: { ...text, readOnly: true } }, { a: text }, '/id', []],
  ['write-only', { a: text }, { a: { ...text, writeOnly: true } }, '/id', []],
  ['secret', { password: text, pin: { ...text, format: 'password' } }, { password: text, pin: text }, '/id', []],
  ['of another type', { a: text }, { a: { type: 'integer' } }, '/id', []],
  ['the id', { id: text, a: text }, { id: text, a: text }, '/id', ['/a /a make/body/a']],
  [
    'lists of plain values',
    { a: { type: 'array', items: text } },
    { a: { type: 'array', items: text } },
    '/id',
    ['/a /a make/body/a'],
  ],
  [
    'lists of things',
    { a: { type: 'array', items: object({ b: text }) } },
    { a: { type: 'array', items: object({ b: text }) } },
    '/id',
    [],
  ],
])('members %s', (_, sent, shown, id, fields) => {
  expect(fieldsWith(sent, shown, id)).toEqual(fields)
})
