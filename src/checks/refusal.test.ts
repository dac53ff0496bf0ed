import { expect, it } from 'vitest'
import type { Json } from '../model/json.ts'
import { isAbout, refusedFields } from './refusal.ts'

it.each<[string, Json, readonly string[]]>([
  ['FluentCart', { email: { required: 'x' }, country: { '1': 'y' } }, ['country', 'email']],
  ['Laravel', { message: 'x', errors: { 'address.0.city': ['y'] } }, ['address.*.city']],
  ['WordPress', { code: 'rest_invalid_param', data: { status: 400, params: { page: 'x' } } }, ['page']],
  [
    'JSON:API',
    { errors: [{ source: { pointer: '/data/attributes/email' } }, { source: { parameter: 'sort' } }] },
    ['email', 'sort'],
  ],
  ['FastAPI', { detail: [{ loc: ['body', 'items', 0, 'id'], msg: 'x' }] }, ['items.*.id']],
  ['express-validator', { errors: [{ path: 'items[0].id', msg: 'x' }] }, ['items.*.id']],
  ['problem details', { title: 'x', 'invalid-params': [{ name: 'age' }] }, ['age']],
  ['a plain message', { message: 'x' }, []],
  ['a plain code', { code: 400, message: 'x', data: null }, []],
  ['a list', [], []],
  ['a text', { detail: 'Not Found' }, []],
])('reads the members a refusal names: %s', (_, value, fields) => {
  expect(refusedFields(value)).toEqual(fields)
})

it.each([
  ['email', 'op/body/email', true],
  ['country', 'op/body/address/country', true],
  ['address.country', 'op/body/address', true],
  ['name', 'op/body/email', false],
  ['name', 'op/body', true],
])('tells what a complaint is about: %s and %s', (field, place, about) => {
  expect(isAbout(field, place)).toBe(about)
})
