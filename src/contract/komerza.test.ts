import { beforeAll, describe, expect, it } from 'vitest'
import type { Contract } from '../model/contract.ts'
import { loadContract } from './load.ts'
import { privateParts } from './private.ts'
import { readYaml } from './source.ts'
import { makeValidator } from './validate.ts'

let contract: Contract
beforeAll(async () => {
  contract = await loadContract('komerza')
})

it('has one operation, nothing that is made, and 53 requirements', () => {
  expect(contract.operations.map(({ id, method, path }) => [id, method, path])).toEqual([
    ['getCustomer', 'get', '/stores/{storeId}/customers/{customerId}'],
  ])
  expect([contract.fixtures, contract.resources]).toEqual([[], []])
  expect(contract.requirements.map(({ id }) => id)).toEqual(
    Array.from({ length: 53 }, (_, index) => `KZ-CUST-GET-${String(index + 1).padStart(2, '0')}`),
  )
})

it('asks for the permission that the documents name', () => {
  expect(contract.operations.map(({ security }) => security)).toEqual([
    [{ schemes: ['apiKey'], permissions: ['stores.customers.view'] }],
  ])
})

it('calls e-mail and IP addresses private', () => {
  const { names, kinds } = privateParts(contract.document)
  expect([[...names].toSorted(), [...kinds].toSorted()]).toEqual([
    ['emailAddress', 'ipAddress'],
    ['email', 'ip'],
  ])
})

describe('requirements', () => {
  it('bind as the documents have it: 12 in words, 39 by a sample, 2 not at all', () => {
    const count = (level: string): number => contract.requirements.filter((one) => one.level === level).length
    expect([count('must'), count('should'), count('may')]).toEqual([12, 39, 2])
    expect(contract.requirements.filter(({ unobservable }) => unobservable !== undefined).map(({ id }) => id)).toEqual([
      'KZ-CUST-GET-52',
      'KZ-CUST-GET-53',
    ])
  })

  it('name contradictions that are told, each with its witnesses', () => {
    const told = readYaml('spec/komerza/requirements.yaml', 'requirements.yaml')['contradictions'] as Record<
      string,
      { readonly witnesses: readonly unknown[] }
    >
    const named = new Set(contract.requirements.flatMap(({ contradiction }) => contradiction ?? []))
    expect([...named].toSorted()).toEqual(Object.keys(told).toSorted())
    expect(Object.values(told).every(({ witnesses }) => witnesses.length > 1)).toBe(true)
  })
})

it('documents nothing but examples that are valid', () => {
  const validate = makeValidator(contract.document)
  const content = contract.operations.flatMap(({ responses }) => responses.flatMap((one) => one.content))
  const examples = content.flatMap(({ schemaPointer = '#', examples: named }) =>
    named.map(({ value }) => validate(schemaPointer, value)),
  )
  expect(examples).toEqual([[]])
})
