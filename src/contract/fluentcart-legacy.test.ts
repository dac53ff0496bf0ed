import { beforeAll, describe, expect, it } from 'vitest'
import type { Contract } from '../model/contract.ts'
import { loadSuites } from '../load-suites.ts'
import { loadContract } from './load.ts'
import { quotasOf } from './quotas.ts'
import { makeValidator } from './validate.ts'

let contract: Contract
beforeAll(async () => {
  contract = await loadContract('fluentcart-legacy')
})

it('has its 16 operations, four fixtures and 100 requirements', () => {
  expect(contract.operations.map(({ id }) => id)).toEqual([
    'listCustomers',
    'createCustomer',
    'listAttachableUsers',
    'bulkCustomers',
    'getCustomerStats',
    'getCustomer',
    'updateCustomer',
    'updateAdditionalInfo',
    'listCustomerOrders',
    'listCustomerAddresses',
    'updateCustomerAddress',
    'createCustomerAddress',
    'deleteCustomerAddress',
    'setPrimaryAddress',
    'attachUser',
    'detachUser',
  ])
  expect(contract.fixtures).toHaveLength(4)
  const levels = Object.fromEntries(
    (['must', 'should', 'may'] as const).map((level) => [
      level,
      contract.requirements.filter((one) => one.level === level).length,
    ]),
  )
  expect(levels).toEqual({ must: 58, should: 33, may: 9 })
  expect(contract.requirements.filter(({ unobservable }) => unobservable !== undefined)).toHaveLength(9)
})

it('does not say a status that the page does not say', () => {
  const statuses = contract.operations.flatMap(({ responses }) => responses.map(({ status }) => status))
  expect([...new Set(statuses)].toSorted()).toEqual(['2XX', '4XX'])
})

it('takes the limits of the page for quotas, and every operation that writes for one of them', () => {
  const quotas = quotasOf(contract)
  expect(quotas.map(({ name, requests, per }) => `${name} ${requests} in ${per}`)).toEqual([
    'list 100 in 1h',
    'create 50 in 1h',
    'update 200 in 1h',
    'delete 20 in 1h',
  ])
  const counted = quotas.flatMap(({ operations }) => operations)
  expect(new Set(counted).size).toBe(counted.length)
  const writing = contract.operations.filter(({ effect }) => effect !== 'read').map(({ id }) => id)
  expect(writing.filter((id) => !counted.includes(id))).toEqual([])
})

it('knows its errors by their codes', () => {
  const errors = new Map(contract.operations.flatMap((one) => one.errors.map(({ name, code }) => [name, code])))
  expect(Object.fromEntries(errors)).toEqual({
    CustomerNotFound: 'customer_not_found',
    AddressNotFound: 'address_not_found',
    InvalidEmail: 'invalid_email',
    InvalidUser: 'invalid_user',
    ValidationError: 'validation_error',
  })
})

describe('requirements', () => {
  it('name invariants of its suites, and each of those is named', async () => {
    const suites = await loadSuites('fluentcart-legacy')
    const known = suites.flatMap(({ invariants }) => invariants.map(({ id }) => id))
    const named = contract.requirements.flatMap(({ invariant }) => invariant ?? [])
    expect(named.toSorted()).toEqual(known.toSorted())
  })
})

it('documents nothing but examples that are valid', () => {
  const validate = makeValidator(contract.document)
  const media = contract.operations.flatMap(({ id, body, responses }) =>
    [body?.content ?? [], ...responses.map(({ content }) => content)].flat().map((one) => ({ id, ...one })),
  )
  const examples = media.flatMap(({ id, schemaPointer, examples: named }) =>
    named.map(({ name, value }) => ({
      at: `${id} ${name}`,
      errors: schemaPointer === undefined ? [] : validate(schemaPointer, value),
    })),
  )
  expect(examples.length).toBeGreaterThan(25)
  expect(examples.filter(({ errors }) => errors.length > 0)).toEqual([])
})
