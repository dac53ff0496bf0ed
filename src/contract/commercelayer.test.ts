import { beforeAll, describe, expect, it } from 'vitest'
import { loadSuites } from '../load-suites.ts'
import type { Contract } from '../model/contract.ts'
import { isObject, type Json } from '../model/json.ts'
import { loadContract } from './load.ts'
import { follow } from './pointer.ts'
import { makeValidator } from './validate.ts'

let contract: Contract
beforeAll(async () => {
  contract = await loadContract('commercelayer')
})

it('has its three operations and 73 requirements: 35 of the page, 38 of JSON:API', () => {
  expect(contract.operations.map(({ id, method, path }) => `${method} ${path} ${id}`)).toEqual([
    'get /customers/{customerId} getCustomer',
    'get /customers/{customerId}/relationships/{relationship} getCustomerRelationship',
    'get /customers/{customerId}/{relationship} getCustomerRelated',
  ])
  const ids = contract.requirements.map(({ id }) => id)
  expect(ids.filter((id) => /^CL-CUST-GET-\d\d$/.test(id))).toHaveLength(35)
  expect(ids.filter((id) => /^CL-J-\d\d$/.test(id))).toHaveLength(38)
  expect(ids).toHaveLength(73)
})

it('only reads, and creates nothing', () => {
  expect(contract.operations.map(({ effect }) => effect)).toEqual(['read', 'read', 'read'])
  expect(contract.resources).toEqual([])
})

it('is not run on a live organization', () => {
  expect(contract.refuseWhen).toEqual([
    { operation: 'getCustomer', at: '/data/meta/mode', is: 'live', because: expect.stringContaining('live mode') },
  ])
})

it('asks every caller for the permission to read customers', () => {
  expect(contract.operations.map(({ security }) => security.flatMap(({ permissions }) => permissions))).toEqual(
    contract.operations.map(() => ['customers/read']),
  )
})

describe('requirements', () => {
  it('name invariants that a suite has, and every invariant is named', async () => {
    const known = (await loadSuites('commercelayer')).flatMap(({ invariants }) => invariants.map(({ id }) => id))
    const named = contract.requirements.flatMap(({ at, invariant }) => [
      ...(invariant === undefined ? [] : [invariant]),
      ...at.flatMap((place) => /^invariant\/([^/]+)/.exec(place)?.[1] ?? []),
    ])
    expect(named.filter((id) => !known.includes(id))).toEqual([])
    // What only later versions of JSON:API have, and the presence of members, which the requirements of those members name by their places.
    const unnamed = known.filter((id) => !named.includes(id))
    expect(unnamed).toEqual(['customer-shows-all', 'json-api-vary'])
  })

  it('are hardly ever unobservable, and then say why', () => {
    const unobservable = contract.requirements.filter((one) => one.unobservable !== undefined)
    expect(unobservable.map(({ id }) => id)).toEqual(['CL-CUST-GET-03', 'CL-CUST-GET-35', 'CL-J-04'])
  })
})

it('documents nothing but examples that are valid', () => {
  const validate = makeValidator(contract.document)
  const media = contract.operations.flatMap(({ responses }) => responses.flatMap(({ content }) => content))
  const shown = media.flatMap(({ examples, schemaPointer = '' }) =>
    examples.map(({ value }) => ({ value, schemaPointer })),
  )
  expect(shown).toHaveLength(1)
  expect(shown.flatMap(({ value, schemaPointer }) => [...validate(schemaPointer, value)])).toEqual([])
})

it('refers to nothing that is not there', () => {
  const broken: string[] = []
  const visit = (node: Json): void => {
    if (Array.isArray(node)) (node as readonly Json[]).forEach(visit)
    if (!isObject(node)) return
    const { $ref } = node
    if (typeof $ref === 'string' && follow(contract.document, $ref).node === undefined) broken.push($ref)
    Object.values(node).forEach(visit)
  }
  visit(contract.document)
  expect(broken).toEqual([])
})
