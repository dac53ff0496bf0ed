import { expect, it } from 'vitest'
import type { JsonObject } from '../model/json.ts'
import { privateParts } from './private.ts'

const email = { type: 'string', 'x-private': 'email' }

it.each<[string, JsonObject, readonly string[], readonly string[]]>([
  ['a member', { properties: { mail: email, other: { type: 'string' } } }, ['mail'], ['email']],
  ['a member that is switched off', { properties: { mail: { 'x-private': false } } }, [], []],
  ['a shared schema', { properties: { mail: { $ref: '#/$defs/mail' } }, $defs: { mail: email } }, ['mail'], ['email']],
  ['a branch', { properties: { mail: { anyOf: [{ type: 'null' }, email] } } }, ['mail'], ['email']],
  ['items', { properties: { mails: { type: 'array', items: email } } }, ['mails'], ['email']],
  ['a whole object', { properties: { person: { 'x-private': true, properties: {} } } }, ['person'], ['true']],
  ['a parameter', { parameters: [{ name: 'ip', in: 'query', 'x-private': 'ip', schema: {} }] }, ['ip'], ['ip']],
  ['the schema of a parameter', { parameters: [{ name: 'mail', in: 'query', schema: email }] }, ['mail'], ['email']],
  [
    'a schema that holds itself',
    { properties: { node: { $ref: '#/$defs/node' } }, $defs: { node: { items: { $ref: '#/$defs/node' } } } },
    [],
    [],
  ],
])('finds %s', (_, document, names, kinds) => {
  const parts = privateParts(document)
  expect([[...parts.names], [...parts.kinds]]).toEqual([names, kinds])
})
