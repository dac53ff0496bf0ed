import { describe, expect, it } from 'vitest'
import type { Operation } from '../model/contract.ts'
import type { JsonObject } from '../model/json.ts'
import { makeOperations } from './operations.ts'

const json = (schema: JsonObject): JsonObject => ({ content: { 'application/json': { schema } } })
const id: JsonObject = { type: 'integer' }
const uuid: JsonObject = { type: 'string', format: 'uuid' }

/** A document where POST /customers makes a customer, and POST /orders takes a body or a query. */
function operationsOf(
  order: JsonObject,
  {
    shown = id,
    more = {},
    top = {},
  }: { readonly shown?: JsonObject; readonly more?: JsonObject; readonly top?: JsonObject } = {},
): Operation[] {
  const customer = { type: 'object', properties: { id: shown, name: { type: 'string' } } }
  const paths: JsonObject = {
    '/customers': { post: { operationId: 'createCustomer', responses: { '201': json(customer) } } },
    '/orders': { post: { operationId: 'createOrder', responses: { '201': json({ properties: { id } }) }, ...order } },
    ...more,
  }
  return makeOperations({ paths, ...top })
}

function found(order: JsonObject, more?: Parameters<typeof operationsOf>[1]): Operation | undefined {
  return operationsOf(order, more).find((one) => one.id === 'createOrder')
}

const body = (properties: JsonObject, required: readonly string[] = []): JsonObject => ({
  requestBody: json({ type: 'object', properties, required }),
})
const placesOf = (operation: Operation | undefined): string[] => (operation?.references ?? []).map(({ place }) => place)

describe('the id of another thing', () => {
  it.each<[name: string, properties: JsonObject, place: string]>([
    ['camelCase', { customerId: id }, 'body/customerId'],
    ['snake_case', { customer_id: id }, 'body/customer_id'],
    ['in one word', { customerid: id }, 'body/customerid'],
    ['as an object', { customer: { type: 'object', properties: { id } } }, 'body/customer/id'],
    [
      'as an object that needs an id',
      { customer: { required: ['id'], properties: { id, note: {} } } },
      'body/customer/id',
    ],
    ['in a list', { customerIds: { type: 'array', items: id } }, 'body/customerIds/*'],
    ['in a list named after the collection', { customers: { type: 'array', items: id } }, 'body/customers/*'],
    ['in a list of objects', { customers: { type: 'array', items: { properties: { id } } } }, 'body/customers/*/id'],
    ['in items', { lines: { type: 'array', items: { properties: { customerId: id } } } }, 'body/lines/*/customerId'],
    ['deeper', { data: { properties: { customerId: id } } }, 'body/data/customerId'],
    ['that may be null', { customerId: { type: ['integer', 'null'] } }, 'body/customerId'],
    ['of no type', { customerId: {} }, 'body/customerId'],
    ['as a number', { customer: id }, 'body/customer'],
  ])('is told %s', (_, properties, place) => {
    expect(placesOf(found(body(properties)))).toEqual([place])
  })

  it.each<[name: string, properties: JsonObject, shown?: JsonObject]>([
    ['it names nothing there is', { shopId: id }],
    ['it is the thing’s own', { id, orderId: id }],
    ['words stand before it', { externalCustomerId: id }],
    ['it is a text and the id a number', { customerId: { type: 'string' } }],
    ['it is a number and the id a text', { customerId: id }, { type: 'string' }],
    ['it has another format', { customerId: { type: 'string', format: 'email' } }, { type: 'string' }],
    ['its values are listed', { customerId: { type: 'integer', enum: [1, 2] } }],
    ['it is only read', { customerId: { ...id, readOnly: true } }],
    ['the document says what it refers to', { customerId: { ...id, 'x-reference': 'customer' } }],
    ['the name alone may be that of a word', { customer: { type: 'string' } }, { type: 'string' }],
    ['an object brings more than an id', { customer: { properties: { id, name: { type: 'string' } } } }],
    ['a list wants several', { customerIds: { type: 'array', minItems: 2, items: id } }],
    ['items must differ', { lines: { type: 'array', uniqueItems: true, items: { properties: { customerId: id } } } }],
    ['it has two forms', { customerId: { oneOf: [id, { type: 'string' }] } }],
  ])('is not guessed where %s', (_, properties, shown = id) => {
    expect(placesOf(found(body(properties), { shown }))).toEqual([])
  })

  it('is not guessed where two operations may make it, nor in a document that says what is made', () => {
    const twice = {
      '/shops/{shopId}/customers': {
        post: { operationId: 'also', responses: { '201': json({ properties: { id } }) } },
      },
    }
    expect(placesOf(found(body({ customerId: id }), { more: twice }))).toEqual([])
    expect(placesOf(found(body({ customerId: id }), { top: { 'x-resources': {} } }))).toEqual([])
    const told = { 'x-situations': { usual: { expect: { status: '201' } } } }
    expect(placesOf(found({ ...body({ customerId: id }), ...told }))).toEqual([])
  })

  it.each<[name: string, member: JsonObject, shown: JsonObject, taken: JsonObject, as: string | undefined]>([
    ['a number', id, { type: 'string' }, id, 'number'],
    ['a text', { type: 'string' }, id, { type: 'string' }, 'text'],
    ['what it is shown as', id, id, { type: 'string' }, undefined],
  ])('is made %s where paths take it so, whatever the answer shows', (_, member, shown, taken, as) => {
    const parameters = [{ name: 'id', in: 'path', required: true, schema: taken }]
    const more = { '/customers/{id}': { get: { operationId: 'see', parameters, responses: {} } } }
    const order = found(body({ customerId: member }), { shown, more })
    expect(order?.references?.map(({ value }) => value)).toEqual([
      { $from: 'createCustomer#/id', ...(as === undefined ? {} : { as }) },
    ])
  })

  it('is told of UUIDs by their format', () => {
    expect(placesOf(found(body({ customer: uuid }), { shown: uuid }))).toEqual(['body/customer'])
  })

  it('is prepared in all requests that carry it, else only where it is sent', () => {
    const step = { name: 'createCustomer', operation: 'createCustomer', request: {} }
    const value = { $from: 'createCustomer#/id' }
    const needed = found(body({ customerId: id }, ['customerId']))
    expect(needed?.base).toEqual({ given: [step], request: { bind: { 'body/customerId': value } } })
    expect(needed?.references).toEqual([{ place: 'body/customerId', value, given: [] }])
    const optional = found(body({ customerId: id }))
    expect(optional?.base).toEqual({ given: [], request: {} })
    expect(optional?.references).toEqual([{ place: 'body/customerId', value, given: [step] }])
  })

  it('is that of the thing in the path where both name the same', () => {
    const parameters = [{ name: 'customerId', in: 'path', required: true, schema: id }]
    const post = { operationId: 'add', parameters, ...body({ customer_id: id }, ['customer_id']), responses: {} }
    const more = { '/customers/{customerId}/notes': { post } }
    const add = operationsOf({}, { more }).find((one) => one.id === 'add')
    expect(add?.base.given.map(({ operation }) => operation)).toEqual(['createCustomer'])
    expect(add?.base.request).toEqual({
      path: { customerId: { $from: 'createCustomer#/id' } },
      bind: { 'body/customer_id': { $from: 'createCustomer#/id' } },
    })
  })

  it('goes on to what is made of it, also by a Link', () => {
    const links = { see: { operationId: 'see', parameters: { orderId: '$response.body#/id' } } }
    const made = {
      ...body({ customerId: id }, ['customerId']),
      responses: { '201': { ...json({ properties: { id } }), links } },
    }
    const more = { '/orders/{orderId}': { get: { operationId: 'see', responses: {} } } }
    const see = operationsOf(made, { more }).find((one) => one.id === 'see')
    expect(see?.base.given.map(({ name, request }) => [name, request])).toEqual([
      ['createCustomer', {}],
      ['createOrder', { bind: { 'body/customerId': { $from: 'createCustomer#/id' } } }],
    ])
  })

  it('gives way to what a Link says', () => {
    const links = { order: { operationId: 'createOrder', requestBody: { customerId: '$response.body#/code' } } }
    const customers = {
      post: {
        operationId: 'createCustomer',
        responses: { '201': { ...json({ properties: { id, code: id } }), links } },
      },
    }
    const order = found(body({ customerId: id }, ['customerId']), { more: { '/customers': customers } })
    expect(order?.base.request.body).toEqual({ customerId: { $from: 'createCustomer#/code' } })
    expect(order?.references).toBeUndefined()
  })

  it('ends where two things need each other', () => {
    const customers = {
      post: {
        operationId: 'createCustomer',
        ...body({ orderId: id }, ['orderId']),
        responses: { '201': json({ properties: { id } }) },
      },
    }
    const order = found(body({ customerId: id }, ['customerId']), { more: { '/customers': customers } })
    expect(order?.base.given.map(({ name }) => name)).toEqual(['createCustomer'])
  })
})

describe('in queries', () => {
  const listing = (parameter: JsonObject): Operation | undefined => {
    const list = {
      operationId: 'listCustomers',
      responses: { '200': json({ type: 'array', items: { properties: { id } } }) },
    }
    const parameters = [{ in: 'query', schema: id, ...parameter }]
    const more = {
      '/customers': {
        post: { operationId: 'createCustomer', responses: { '201': json({ properties: { id } }) } },
        get: list,
      },
      '/orders': { get: { operationId: 'listOrders', parameters, responses: {} } },
    }
    return operationsOf({}, { more }).find((one) => one.id === 'listOrders')
  }

  it.each<[string, JsonObject, readonly string[]]>([
    ['customerId', {}, ['query/customerId']],
    ['customer_ids[]', { schema: { type: 'array', items: id } }, ['query/customer_ids[]/*']],
    ['customerId', { schema: { type: 'string' } }, []],
    ['customerId', { in: 'header' }, []],
    ['id', {}, []],
  ])('%s %j', (name, more, places) => {
    expect(placesOf(listing({ name, ...more }))).toEqual(places)
  })

  it('comes from a list where nothing may be written', () => {
    const needed = listing({ name: 'customerId', required: true })
    expect(needed?.base.given.map(({ name }) => name)).toEqual(['createCustomer'])
    expect(needed?.reading).toMatchObject({
      request: { bind: { 'query/customerId': { $from: 'listCustomers#/0/id' } } },
    })
    const [optional] = listing({ name: 'customerId' })?.readingReferences ?? []
    expect(optional?.given.map(({ name }) => name)).toEqual(['listCustomers'])
  })
})

it('reads each shared schema once, however many operations use it', () => {
  const schema = { type: 'object', properties: { customerId: id } }
  const many = Object.fromEntries(
    Array.from({ length: 300 }, (_, index) => [
      `/k${index}`,
      {
        post: {
          operationId: `make${index}`,
          requestBody: json({ $ref: '#/components/schemas/Shared' }),
          responses: {},
        },
      },
    ]),
  )
  let reads = 0
  const watched = new Proxy(schema, {
    get: (target, name, receiver) => {
      if (name === 'properties') reads++
      return Reflect.get(target, name, receiver) as unknown
    },
  })
  const all = operationsOf({}, { more: many, top: { components: { schemas: { Shared: watched } } } })
  expect(all.filter((one) => placesOf(one).length === 1)).toHaveLength(300)
  expect(reads).toBeLessThan(300)
})
