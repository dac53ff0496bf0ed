import { describe, expect, it } from 'vitest'
import { contractOf } from './expect-run.ts'
import { makeLocator } from './locate.ts'

const parameters = [{ name: 'id', in: 'path', required: true, schema: { type: 'string' } }]
const { operations } = contractOf({
  '/things/{id}': {
    parameters,
    get: { operationId: 'getThing' },
    delete: { operationId: 'dropThing' },
    post: { operationId: 'changeThing' },
  },
  '/things/latest': { get: { operationId: 'getLatest' } },
  '/drops/{id}': { parameters, delete: { operationId: 'dropDrop' } },
  '/clicks/{id}': { parameters, get: { operationId: 'click', 'x-effect': 'write' } },
})
const locate = makeLocator(operations, () => 'https://shop.example/api')
const thing = (id: string, query = {}) => ({ operation: 'getThing', request: { path: { id }, query } })

describe('a link', () => {
  it.each([
    ['https://shop.example/api/things/5', thing('5')],
    ['https://shop.example/api/things/a%20b%2Fc', thing('a b/c')],
    ['https://shop.example/api/things/5?page%5Bsize%5D=2&q=a+b', thing('5', { 'page[size]': '2', q: 'a b' })],
    ['https://shop.example/api/things/5#part', thing('5')],
    ['https://shop.example:443/api/things/5', thing('5')],
    ['/api/things/5', thing('5')],
    ['https://shop.example/api/things/latest', { operation: 'getLatest', request: { path: {}, query: {} } }],
  ])('%s is the call of what reads it', (link, call) => {
    expect(locate(link)).toEqual(call)
  })

  it.each([
    ['to another host', 'https://elsewhere.example/api/things/5'],
    ['to another host without a scheme', '//elsewhere.example/api/things/5'],
    ['to another port', 'https://shop.example:8443/api/things/5'],
    ['in another scheme', 'http://shop.example/api/things/5'],
    ['with a host in its user', 'https://shop.example@elsewhere.example/api/things/5'],
    ['out of the API', 'https://shop.example/admin/things/5'],
    ['out of the API by dots', 'https://shop.example/api/../things/5'],
    ['to nothing the contract has', 'https://shop.example/api/others/5'],
    ['to what can only be removed', 'https://shop.example/api/drops/5'],
    ['to a GET that changes something', 'https://shop.example/api/clicks/5'],
    ['that is none', 'https://'],
  ])('%s is no call', (_, link) => {
    expect(locate(link)).toBeUndefined()
  })
})
