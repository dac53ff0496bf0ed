import { expect, it } from 'vitest'
import type { Json } from '../model/json.ts'
import { makeResources } from './resources.ts'

it('reads what operations create, in removal order', () => {
  const made = makeResources({
    'x-resources': {
      address: {
        operation: 'createAddress',
        id: '/id',
        when: 'body/address',
        owner: { resource: 'customer', request: 'path/customerId' },
        removedWithOwner: true,
        remove: [
          { operation: 'deleteAddress', request: { path: { id: '$id' } }, optional: true, after: ['attach'] },
          'nonsense',
        ],
        gone: [
          { operation: 'list', items: '/addresses', id: '/id' },
          { operation: 'get', status: 404 },
        ],
        find: {
          operation: 'list',
          request: { query: { search: '$unique' } },
          items: '/all',
          id: '/id',
          match: '/email',
        },
      },
      customer: { operation: 'createCustomer', id: '/data/id', gone: { operation: 'get', status: '404' } },
    },
  })
  expect(made).toEqual([
    {
      name: 'address',
      operation: 'createAddress',
      id: '/id',
      when: 'body/address',
      owner: { resource: 'customer', request: 'path/customerId' },
      remove: [{ operation: 'deleteAddress', request: { path: { id: '$id' } }, optional: true, after: ['attach'] }],
      gone: [
        { operation: 'list', request: {}, items: '/addresses', id: '/id' },
        { operation: 'get', request: {}, status: '404' },
      ],
      find: { operation: 'list', request: { query: { search: '$unique' } }, items: '/all', id: '/id', match: '/email' },
      removedWithOwner: true,
    },
    {
      name: 'customer',
      operation: 'createCustomer',
      id: '/data/id',
      remove: [],
      gone: [{ operation: 'get', request: {}, status: '404' }],
      removedWithOwner: false,
    },
  ])
})

it.each<[string, Json]>([
  ['no object', 3],
  ['no operation', { id: '/id' }],
  ['no id', { operation: 'create' }],
])('refuses a resource with %s', (_, resource) => {
  expect(() => makeResources({ 'x-resources': { thing: resource } })).toThrow(
    expect.objectContaining({
      code: 'contract-resources',
      message: 'x-resources/thing needs an "operation" and an "id".',
    }),
  )
})

it.each<[string, Json]>([
  ['no list', null],
  ['nonsense', 'x'],
])('reads none from %s', (_, all) => {
  expect(makeResources({ 'x-resources': all })).toEqual([])
})
