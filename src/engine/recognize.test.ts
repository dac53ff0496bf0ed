import { beforeAll, describe, expect, it } from 'vitest'
import { loadContract } from '../contract/load.ts'
import { makeValidator } from '../contract/validate.ts'
import { type GenerateContext, makeContext } from '../generate/context.ts'
import { makeMatcher } from '../generate/wire/match.ts'
import { parseRequest } from '../generate/wire/parse.ts'
import type { Json } from '../model/json.ts'
import type { Recorded } from '../transport/har.ts'
import { type Description, makeRecognizer } from './recognize.ts'

const baseUrl = 'https://shop.example.test/wp-json/fluent-cart/v2'
let context: GenerateContext
beforeAll(async () => {
  const contract = await loadContract('fluentcart')
  context = makeContext(contract, makeValidator(contract.document), 1)
})

/** A recorded call: `GET /customers/7`, its body, the status and body of its answer. */
type Call = readonly [
  request: string,
  body: Json | undefined,
  status: number,
  answer?: Json,
  headers?: Record<string, string>,
]

/** What the last of some calls is taken for. */
function recognized(calls: readonly Call[]): Description | undefined {
  const recognize = makeRecognizer(context)
  const match = makeMatcher(context.contract.operations, '/wp-json/fluent-cart/v2')
  let last: Description | undefined
  for (const [request, body, status, answer = {}, headers = {}] of calls) {
    const [method = '', path = ''] = request.split(' ')
    const recorded: Recorded = {
      request: {
        method,
        url: baseUrl + path,
        headers: {
          authorization: 'Basic x',
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
          ...headers,
        },
        ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
      },
      response: { kind: 'response', status, headers: {}, body: JSON.stringify(answer) },
      tookMs: 1,
    }
    const operation = match(method, recorded.request.url)?.operation
    if (operation === undefined) throw new Error(request)
    last = recognize(operation, parseRequest(operation, recorded.request, { context, baseUrl }), recorded)
  }
  return last
}

const customer = (id: number, email: string): Call => [
  'POST /customers',
  { email, first_name: 'Ann' },
  200,
  { data: { id } },
]
const address = (id: number, customerId: number): Call => [
  `POST /customers/${customerId}/address`,
  { name: 'Ann' },
  200,
  { data: { id } },
]
const seven = customer(7, 'ann@example.test')
const eight = customer(8, 'bob@example.test')

describe('a recorded request', () => {
  it.each<[string, readonly Call[], string]>([
    [
      'with the email it was created with',
      [seven, ['PUT /customers/7', { email: 'ann@example.test', first_name: 'Ann' }, 200]],
      'situation own-email',
    ],
    [
      'with its own email, refused',
      [seven, ['PUT /customers/7', { email: 'ann@example.test', first_name: 'Ann' }, 422]],
      'situation own-email',
    ],
    [
      'with the email of another, refused',
      [seven, eight, ['PUT /customers/8', { email: 'ann@example.test', first_name: 'Ann' }, 422]],
      'situation email-of-another',
    ],
    [
      'with the email of another, accepted: nobody knows what went before',
      [seven, eight, ['PUT /customers/8', { email: 'ann@example.test', first_name: 'Ann' }, 200]],
      'recorded',
    ],
    [
      'with an email nobody has',
      [seven, ['PUT /customers/7', { email: 'new@example.test', first_name: 'Ann' }, 200]],
      'recorded',
    ],
    [
      'creating with an email that is taken',
      [seven, ['POST /customers', { email: 'ann@example.test', first_name: 'B' }, 422]],
      'situation duplicate-email',
    ],
    [
      'creating with an email of a customer that was refused',
      [
        ['POST /customers', { email: 'ann@example.test' }, 422],
        ['POST /customers', { email: 'ann@example.test', first_name: 'B' }, 422],
      ],
      'recorded',
    ],
    ['for an id that was never seen', [['GET /customers/99999', undefined, 404]], 'situation unknown-customer'],
    ['for an id that was seen', [seven, ['GET /customers/7', undefined, 404]], 'recorded'],
    [
      'for an id that is no number',
      [['GET /customers/abc', undefined, 404]],
      'invalid getCustomer/path/customerId type',
    ],
    ['for an unknown id, answered', [['GET /customers/99999', undefined, 200]], 'recorded'],
    ['for a customer that was created', [seven, ['GET /customers/7', undefined, 200]], 'recorded'],
    [
      'that breaks one constraint',
      [['GET /customers?per_page=500', undefined, 422]],
      'invalid listCustomers/query/per_page maximum',
    ],
    [
      'that breaks one constraint, accepted',
      [['GET /customers?per_page=500', undefined, 200]],
      'invalid listCustomers/query/per_page maximum',
    ],
    ['that breaks several', [['GET /customers?per_page=500&page=x', undefined, 422]], 'recorded several'],
    ['without a body that is needed', [['POST /customers', undefined, 422]], 'invalid createCustomer/body required'],
    ['with a body that is no JSON', [['POST /customers', '{"email":', 400]], 'invalid createCustomer/body syntax'],
    [
      'that is the documented example',
      [['PUT /customers/7/additional-info', { labels: [1, 2] }, 200]],
      'example documented',
    ],
    [
      'that is the example with other references',
      [['POST /customers/7/attachable-user', { user_id: 12 }, 422]],
      'example documented',
    ],
    [
      'that is the example and more',
      [['POST /customers/7/attachable-user', { user_id: 12, more: 1 }, 422]],
      'recorded',
    ],
    [
      'naming a user that is not there',
      [
        seven,
        [
          'POST /customers/7/attachable-user',
          { user_id: 99999 },
          422,
          { code: 'rest_request_validation', message: 'User not found.' },
        ],
      ],
      'situation unknown-user',
    ],
    [
      'deleting by the query',
      [seven, address(70, 7), ['DELETE /customers/7/address?address[id]=70', undefined, 200]],
      'situation by-query',
    ],
    [
      'deleting by the body',
      [seven, address(70, 7), address(71, 7), ['DELETE /customers/7/address', { address: { id: 71 } }, 200]],
      'situation by-json-body',
    ],
    [
      'deleting what is primary',
      [
        seven,
        address(70, 7),
        [
          'DELETE /customers/7/address',
          { address: { id: 70 } },
          500,
          { code: 403, message: 'Primary address cannot be deleted!' },
        ],
      ],
      'situation primary-address',
    ],
    ['deleting nothing', [seven, ['DELETE /customers/7/address', undefined, 500]], 'situation no-address'],
    ['without credentials', [['GET /customers', undefined, 401, {}, { authorization: '' }]], 'recorded'],
    ['refused for want of a permission', [['GET /customers', undefined, 403]], 'recorded'],
  ])('%s', (_, calls, expected) => {
    const { intent, expect: situation, target, example, description = '' } = recognized(calls) ?? {}
    const detail = situation?.situation ?? (target === undefined ? example : `${target.place} ${target.constraint}`)
    const several = description.includes('several') ? 'several' : undefined
    expect([intent, detail ?? several].join(' ').trimEnd()).toBe(expected)
  })

  it('without any credentials is an anonymous one', () => {
    const recorded: Recorded = {
      request: { method: 'GET', url: `${baseUrl}/customers`, headers: {} },
      response: { kind: 'response', status: 401, headers: {}, body: '{}' },
      tookMs: 1,
    }
    const [operation] = context.contract.operations
    if (operation === undefined) throw new Error('no operation')
    const recognize = makeRecognizer(context)
    const input = parseRequest(operation, recorded.request, { context, baseUrl })
    expect(recognize(operation, input, recorded)).toMatchObject({ intent: 'anonymous', identity: 'anonymous' })
    const open = { ...operation, security: [] }
    expect(recognize(open, input, recorded)).toMatchObject({ intent: 'recorded', identity: 'main' })
    const withCookie = { ...recorded, request: { ...recorded.request, headers: { cookie: 'a=b' } } }
    expect(recognize(operation, input, withCookie)).toMatchObject({ intent: 'recorded', identity: 'main' })
  })

  it('expects what its situation documents', () => {
    expect(recognized([['GET /customers/99999', undefined, 404]])).toEqual({
      intent: 'situation',
      identity: 'main',
      description: 'recorded: no customer has the id',
      expect: { situation: 'unknown-customer', status: '404', error: 'CustomerNotFound' },
    })
  })

  it('says whether the documents leave its broken constraint open', () => {
    expect(recognized([['GET /customers/abc', undefined, 404]])?.target?.open).toBe(true)
    expect(recognized([['POST /customers', { email: 'x', first_name: 'Ann' }, 422]])?.target).toEqual({
      place: 'createCustomer/body/email',
      constraint: 'format',
      open: false,
    })
  })
})
