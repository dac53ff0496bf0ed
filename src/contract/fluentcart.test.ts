import { beforeAll, describe, expect, it } from 'vitest'
import type { Contract, Operation, RequestPatch, Setup } from '../model/contract.ts'
import { isObject, type Json } from '../model/json.ts'
import { whyNowhere } from './expect-places.ts'
import { loadContract } from './load.ts'
import { follow } from './pointer.ts'
import { makeValidator, type Validator } from './validate.ts'

let contract: Contract
let all: readonly Operation[]
let validate: Validator
beforeAll(async () => {
  contract = await loadContract('fluentcart')
  all = [...contract.operations, ...contract.fixtures]
  validate = makeValidator(contract.document)
})
const idsOf = (operations: readonly Operation[]): string[] => operations.map(({ id }) => id)
const exists = (id: unknown): boolean => all.some((operation) => operation.id === id)

it('has its 18 operations, five fixtures and 396 requirements', () => {
  expect(idsOf(contract.operations)).toEqual([
    'listCustomers',
    'createCustomer',
    'listAttachableUsers',
    'bulkCustomers',
    'getCustomerStats',
    'getCustomer',
    'updateCustomer',
    'updateCustomerLabels',
    'listCustomerOrders',
    'findCustomerOrders',
    'recalculateCustomerLtv',
    'listCustomerAddresses',
    'updateCustomerAddress',
    'createCustomerAddress',
    'deleteCustomerAddress',
    'setPrimaryAddress',
    'attachUser',
    'detachUser',
  ])
  expect(idsOf(contract.fixtures)).toEqual([
    'listWordPressPlugins',
    'listWordPressUsers',
    'createWordPressUser',
    'getWordPressUser',
    'deleteWordPressUser',
  ])
  expect(contract.requirements).toHaveLength(396)
  expect(contract.resources.map(({ name }) => name)).toEqual([
    'address',
    'customer',
    'wordpressUser',
    'wordpressUserOfCustomer',
  ])
})

describe('requirements', () => {
  it.each([
    ['noSuchOperation', 'nothing stands there'],
    ['schema/NoSuchSchema', 'nothing stands there'],
    ['schema/Customer/no_such_member', 'nothing stands there'],
    ['createCustomer/body/no_such_member', 'nothing stands there'],
    ['listCustomers/query/no_such_parameter', 'nothing stands there'],
    ['getCustomer/response/418', 'nothing stands there'],
    ['getCustomer/situation/no-such-situation', 'nothing stands there'],
    ['createCustomer/example/no-such-example', 'nothing stands there'],
    ['createCustomer/body/email#minLength', 'it has no minLength'],
    ['createCustomer/body/city#required', 'it is not required'],
    ['getCustomer/situation/existing-customer#error', 'it has no error'],
  ])('would not stand at %s', (place, why) => {
    expect(whyNowhere(contract, place)).toBe(why)
  })
})

describe('operations', () => {
  it('say which permission they need', () => {
    const open = contract.operations.filter(({ security }) => !security.some((one) => one.permissions.length > 0))
    expect(idsOf(open)).toEqual([])
  })

  it('are led to by links that go somewhere', () => {
    const targets: unknown[] = []
    visit(contract.document, (node, name) => {
      if (name === 'links') targets.push(...Object.values(node).map((link) => isObject(link) && link['operationId']))
    })
    expect(targets.length).toBeGreaterThan(5)
    expect(targets.filter((target) => !exists(target))).toEqual([])
  })

  it('prepare their calls with values that the steps before give', () => {
    expect(all.flatMap(({ id, base }) => brokenSteps(base).map((why) => `${id}: ${why}`))).toEqual([])
  })

  it('refer to nothing that is not there', () => {
    const broken: string[] = []
    visit(contract.document, (node) => {
      const ref = node['$ref']
      if (typeof ref === 'string' && (!ref.startsWith('#') || follow(contract.document, ref).node === undefined))
        broken.push(ref)
    })
    expect(broken).toEqual([])
  })
})

describe('situations', () => {
  it('take steps that exist, and use what those give', () => {
    const broken = contract.operations.flatMap(({ id, situations }) =>
      situations.flatMap((one) => brokenSteps(one.setup).map((why) => `${id} ${one.id}: ${why}`)),
    )
    expect(broken).toEqual([])
  })

  it('expect errors and statuses that their operation documents', () => {
    const broken = contract.operations.flatMap(({ situations, errors, responses }) =>
      situations
        .filter(({ error, status }) => {
          const documented = error === undefined || errors.some((one) => one.name === error)
          return (
            !documented ||
            !responses.some((one) => one.status === status || (error === undefined && one.status === 'default'))
          )
        })
        .map(({ place }) => place),
    )
    expect(broken).toEqual([])
  })

  it('speak of parameters and members that the request has', () => {
    const broken = contract.operations.flatMap(({ id, situations, parameters }) =>
      situations.flatMap(({ place, setup: { request } }) => {
        const unknown = (['path', 'query', 'header', 'cookie'] as const).flatMap((where) =>
          Object.keys(request[where] ?? {}).filter(
            (name) => !parameters.some((one) => one.in === where && one.name === name),
          ),
        )
        const members = isObject(request.body) ? Object.keys(request.body).map((name) => `body/${name}`) : []
        const omitted = (request.omit ?? []).filter((one) => one !== 'body')
        const nowhere = [...members, ...omitted].filter((one) => whyNowhere(contract, `${id}/${one}`) !== undefined)
        return [...unknown, ...nowhere].map((name) => `${place}: ${name}`)
      }),
    )
    expect(broken).toEqual([])
  })
})

describe('resources', () => {
  it('name operations that exist', () => {
    const named = contract.resources.flatMap(({ operation, remove, gone, find }) => [
      operation,
      ...remove.flatMap((step) => [step.operation, ...(step.after ?? [])]),
      ...gone.map((check) => check.operation),
      ...(find === undefined ? [] : [find.operation]),
    ])
    expect(named.filter((id) => !exists(id))).toEqual([])
  })

  it('have their ids where the answers have members', () => {
    const missing = contract.resources.filter(({ operation, id }) => !gives(operation, id)).map(({ name }) => name)
    expect(missing).toEqual([])
  })

  it('come after what belongs to them', () => {
    const names = contract.resources.map(({ name }) => name)
    const late = contract.resources.filter(
      ({ name, owner }) => owner !== undefined && names.indexOf(owner.resource) <= names.indexOf(name),
    )
    expect(late.map(({ name }) => name)).toEqual([])
  })
})

it('documents nothing but examples that are valid', () => {
  const content = contract.operations.flatMap(({ id, body, responses }) => [
    ...(body?.content ?? []).map((media) => ({ at: `${id}/body`, media })),
    ...responses.flatMap((one) => one.content.map((media) => ({ at: `${id}/response/${one.status}`, media }))),
  ])
  const examples = content.flatMap(({ at, media: { schemaPointer, examples: named } }) =>
    named.map(({ name, value }) => ({
      at: `${at}/${name}`,
      errors: schemaPointer === undefined ? [] : validate(schemaPointer, value),
    })),
  )
  const parameters = contract.operations.flatMap((operation) =>
    operation.parameters.flatMap(({ place, schemaPointer, examples: named }) =>
      named.map(({ name, value }) => ({ at: `${place}/${name}`, errors: validate(schemaPointer, value) })),
    ),
  )
  expect(examples.length).toBeGreaterThan(30)
  expect([...examples, ...parameters].filter(({ errors }) => errors.length > 0)).toEqual([])
})

/** Every `{ $from }` names an earlier step that gives the value; every step is an operation. */
function brokenSteps({ given, request }: Setup): string[] {
  return [...given, { name: 'the request', operation: undefined, request }].flatMap(
    ({ name, operation, request: own }, index) => {
      const earlier = given.slice(0, index)
      const broken = fromsOf(own).filter((expression) => {
        const [source = '', pointer = ''] = expression.split('#')
        const [step = '', part] = source.split('.')
        const producer = earlier.find((one) => one.name === step)
        if (producer === undefined) return true
        return part === 'request'
          ? whyNowhere(contract, `${producer.operation}/body${pointer}`) !== undefined
          : !gives(producer.operation, pointer)
      })
      return [...(operation === undefined || exists(operation) ? [] : [`${name} is no operation`]), ...broken]
    },
  )
}

/** True when an operation's success is documented to have a member. */
function gives(operationId: string, pointer: string): boolean {
  const operation = all.find(({ id }) => id === operationId)
  const success = operation?.responses.find(({ status }) => status.startsWith('2'))
  if (success === undefined) return false
  const place = `${operationId}/response/${success.status}/body${pointer.replaceAll(/\/\d+(?=\/|$)/g, '/*')}`
  return whyNowhere({ ...contract, operations: all }, place) === undefined
}

function fromsOf(request: RequestPatch): string[] {
  const found: string[] = []
  visit(request as Json, (node) => {
    if (typeof node['$from'] === 'string') found.push(node['$from'])
  })
  return found
}

function visit(value: Json, see: (node: { readonly [name: string]: Json }, name: string) => void, name = ''): void {
  if (Array.isArray(value)) (value as readonly Json[]).forEach((item) => visit(item, see, name))
  else if (isObject(value)) {
    see(value, name)
    for (const [key, item] of Object.entries(value)) visit(item, see, key)
  }
}
