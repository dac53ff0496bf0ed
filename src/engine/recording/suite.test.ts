import { afterEach, describe, expect, test } from 'vitest'
import { makeValidator } from '../../contract/validate.ts'
import { makeContext } from '../../generate/context.ts'
import type { Contract } from '../../model/contract.ts'
import type { Json } from '../../model/json.ts'
import type { Recorded } from '../../transport/har.ts'
import { type Asked, contractOf, json, type Reply, runAll, tinyServer, type TinyServer } from '../expect-run.ts'
import { readRecording } from './read.ts'
import { recordedId, recordingSuite } from './suite.ts'

const id = { name: 'thingId', in: 'path', required: true, schema: { type: 'integer' } }
const answers = { 200: { description: 'a thing', ...json({ type: 'object' }) }, 404: { description: 'no thing' } }
const thing = { type: 'object', properties: { email: { type: 'string' } } }
const contract: Contract = contractOf({
  '/things': {
    get: { operationId: 'listThings', responses: answers },
    post: { operationId: 'createThing', requestBody: { required: true, ...json(thing) }, responses: answers },
  },
  '/things/{thingId}': {
    get: { operationId: 'getThing', parameters: [id], responses: answers },
    delete: { operationId: 'deleteThing', parameters: [id], responses: answers },
  },
})

type Short = readonly [method: string, path: string, sent: Json | undefined, status: number, answer: Json]
const recorded = ([method, path, sent, status, answer]: Short): Recorded => ({
  request: {
    method,
    url: `https://shop.test${path}`,
    headers: {
      authorization: 'Bearer secret-token',
      ...(sent === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(sent === undefined ? {} : { body: JSON.stringify(sent) }),
  },
  response: { kind: 'response', status, headers: { 'content-type': 'application/json' }, body: JSON.stringify(answer) },
  tookMs: 1,
})

let server: TinyServer | undefined
afterEach(() => server?.close())

/** Sends a recording to a server that answers by a function: what it was asked, and the cases whose answers were told. */
async function replayed(
  all: readonly Short[],
  reply: (asked: Asked) => Reply,
): Promise<{ asked: string[]; told: string[] }> {
  server = await tinyServer(reply)
  const context = makeContext(contract, makeValidator(contract.document), 1)
  const { requests } = readRecording(contract, all.map(recorded), context)
  const suite = recordingSuite(contract.name, requests)
  const { events } = await runAll(
    contract,
    { url: server.url },
    {
      suites: [suite],
      only: [`${suite.area}/*`],
      profile: 'smoke',
      seed: 1,
    },
  )
  return {
    asked: server.asked.map(
      ({ method, url, body }) => `${method} ${url}${body === undefined ? '' : ` ${JSON.stringify(body)}`}`,
    ),
    told: events.flatMap((event) => (event.type === 'answer' ? [event.answer.case] : [])),
  }
}

describe('a recording that is sent again', () => {
  test('names what stands for its things there, in its order', async () => {
    const { asked, told } = await replayed(
      [
        ['POST', '/things', { email: 'ana@shop.test', name: 'Ana' }, 200, { id: 7, email: 'ana@shop.test' }],
        ['POST', '/things', { email: 'ana@shop.test' }, 422, { code: 'taken' }],
        ['GET', '/things', undefined, 200, [{ id: 5 }, { id: 7 }]],
        ['GET', '/things/7', undefined, 200, { id: 7 }],
        ['GET', '/things/5', undefined, 200, { id: 5 }],
        ['GET', '/things/6', undefined, 200, { id: 6 }],
        ['GET', '/things/999', undefined, 404, { code: 'none' }],
        ['DELETE', '/things/7', undefined, 200, {}],
      ],
      ({ method, url }) =>
        method === 'POST' ? [200, { id: 31 }] : [200, url === '/things' ? [{ id: 29 }, { id: 31 }] : { id: 31 }],
    )
    const own = asked.filter((one) => !one.startsWith('GET /things?'))
    const [first = ''] = own.filter((one) => one.startsWith('POST'))
    const email = /concordat\+[^"]+@example\.test/.exec(first)?.[0] ?? 'none'
    expect(own.slice(-7)).toEqual([
      `POST /things {"email":"${email}","name":"Ana"}`,
      `POST /things {"email":"${email}"}`,
      'GET /things',
      'GET /things/31',
      'GET /things/29',
      'GET /things/999',
      'DELETE /things/31',
    ])
    expect(told).toEqual([0, 1, 2, 3, 4, 6, 7].map(recordedId))
  })

  test('leaves out what had no answer', () => {
    const one = recorded(['GET', '/things', undefined, 200, []])
    const lost: Recorded = {
      ...one,
      response: { kind: 'failure', reason: 'timeout', message: 'no answer' },
    }
    const context = makeContext(contract, makeValidator(contract.document), 1)
    const { requests } = readRecording(contract, [lost], context)
    const [command] = recordingSuite(contract.name, requests).commands
    expect(command?.calls(0, {})).toBeUndefined()
  })
})

test('its requests are told by their number', () => {
  expect(recordedId(0)).toBe('recording/witnesses/1/1')
  expect(recordedId(41)).toBe('recording/witnesses/42/1')
})
