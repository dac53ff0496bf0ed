import { expect, it } from 'vitest'
import type { Contract } from '../model/contract.ts'
import type { Json } from '../model/json.ts'
import { makeOperations } from './operations.ts'
import { quotasOf } from './quotas.ts'

const contractWith = (quotas: Json): Contract => {
  const document = {
    paths: { '/things': { get: { operationId: 'listThings' }, post: { operationId: 'createThing' } } },
    ...(quotas === null ? {} : { 'x-quotas': quotas }),
  }
  const nothing = { title: '', version: '', servers: [], fixtures: [], resources: [], requirements: [], problems: [] }
  return { name: 'test', ...nothing, document, operations: makeOperations(document) }
}

it('reads quotas with their times', () => {
  const quotas = {
    list: { requests: 100, per: '1h', operations: ['listThings'] },
    create: { requests: 5, per: '30s', operations: ['createThing'] },
  }
  expect(quotasOf(contractWith(quotas)).map(({ name, requests, perMs }) => [name, requests, perMs])).toEqual([
    ['list', 100, 3_600_000],
    ['create', 5, 30_000],
  ])
  expect(quotasOf(contractWith(null))).toEqual([])
})

it.each<[string, Json, string]>([
  ['no number', { per: '1h', operations: ['listThings'] }, 'x-quotas/list needs "requests"'],
  ['no requests at all', { requests: 0, per: '1h', operations: ['listThings'] }, 'x-quotas/list needs "requests"'],
  ['a time without unit', { requests: 1, per: 60, operations: ['listThings'] }, 'x-quotas/list needs "per"'],
  ['no operations', { requests: 1, per: '1h', operations: [] }, 'x-quotas/list needs "operations"'],
  ['an unknown operation', { requests: 1, per: '1h', operations: ['x'] }, 'names an operation "x"'],
  ['a text', 'many', 'x-quotas/list needs "requests"'],
])('refuses %s', (_, quota, message) => {
  expect(() => quotasOf(contractWith({ list: quota }))).toThrow(message)
})
