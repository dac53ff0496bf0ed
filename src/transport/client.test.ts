import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { type AddressInfo, createServer as createTcpServer } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { WireRequest } from '../model/exchange.ts'
import { parseCredential } from './auth.ts'
import { type Client, type ClientOptions, makeClient, type Sent } from './client.ts'

interface Seen {
  readonly method: string
  readonly url: string
  readonly authorization: string | undefined
  readonly name: string | undefined
  readonly body: string
}

let server: Server
let origin = ''
let seen: Seen[] = []
let answer: (request: IncomingMessage, response: ServerResponse, body: string) => void
let clients: Client[] = []

beforeAll(async () => {
  server = createServer((request, response) => {
    let body = ''
    request.on('data', (chunk: Buffer) => (body += chunk.toString()))
    request.on('end', () => {
      const { method = '', url = '', headers } = request
      seen.push({ method, url, authorization: headers.authorization, name: headers['user-agent'], body })
      answer(request, response, body)
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
beforeEach(() => {
  seen = []
  clients = []
  answer = (_, response) => response.end('ok')
})
afterEach(() => Promise.all(clients.map((client) => client.close())))
afterAll(() => new Promise<void>((resolve) => server.close(() => resolve())))

const main = parseCredential('basic:ann:s3cr3t/pass')
const clientOf = (options: Partial<ClientOptions> = {}): Client => {
  const client = makeClient({ credentials: { main }, concurrency: 2, timeout: 2000, ...options })
  clients.push(client)
  return client
}
const requestOf = (path: string, more: Partial<WireRequest> = {}): WireRequest => ({
  method: 'GET',
  url: origin + path,
  headers: {},
  ...more,
})
const send = (request: Partial<WireRequest> = {}, options: Partial<ClientOptions> = {}): Promise<Sent> =>
  clientOf(options).send(requestOf('/', request), 'main')

describe('an answer', () => {
  it.each([200, 201, 204, 301, 302, 304, 400, 401, 404, 422, 500, 503])('of status %i is an answer', async (status) => {
    answer = (_, response) => response.writeHead(status, { location: '/elsewhere' }).end()
    const { response } = await send()
    expect(response).toMatchObject({ kind: 'response', status, body: '' })
    expect(seen).toHaveLength(1)
  })

  it('has its headers in lower case, several of one name joined, and its body as text', async () => {
    answer = (_, response) =>
      response.writeHead(200, { 'X-Mixed': 'a', Link: ['<1>', '<2>'], 'content-type': 'text/plain' }).end('grün')
    const { response, tookMs } = await send()
    expect(response).toMatchObject({
      body: 'grün',
      headers: { 'x-mixed': 'a', link: '<1>, <2>', 'content-type': 'text/plain' },
    })
    expect(tookMs).toBeGreaterThan(0)
  })
})

describe('a request', () => {
  it.each(['/a/../b//c', '/a/./b', '/%2e%2e/a', '/a?x=1&x=2&y[]=%5B', '/a%2Fb;c', '/a?', "/'!()*~"])(
    'goes out as it is written: %s',
    async (path) => {
      await clientOf().send(requestOf(path), 'main')
      expect(seen[0]?.url).toBe(path)
    },
  )

  it('without a path asks for the root', async () => {
    await clientOf().send({ method: 'GET', url: origin, headers: {} }, 'main')
    expect(seen[0]?.url).toBe('/')
  })

  it.each(['DELETE', 'POST', 'PUT', 'PATCH', 'OPTIONS', 'GET'])('%s carries its body', async (method) => {
    await send({ method, body: '{"ä":1}', headers: { 'content-type': 'application/json' } })
    expect(seen[0]).toMatchObject({ method, body: '{"ä":1}' })
  })

  it.each([
    [{}, 'concordat'],
    [{ 'user-agent': 'of a case' }, 'of a case'],
  ])('says what it is unless it says so itself: %j', async (headers, name) => {
    const { request } = await send({ headers })
    expect(seen[0]?.name).toBe(name)
    expect(Object.keys(request.headers)).toEqual([...Object.keys(headers), 'authorization'])
  })

  it('has the credentials of its identity, and none for one that is not known', async () => {
    const client = clientOf({
      credentials: { main, other: parseCredential('bearer:t0ken'), anonymous: { headers: {}, secrets: [] } },
    })
    for (const identity of ['main', 'other', 'anonymous', 'stranger']) await client.send(requestOf('/'), identity)
    expect(seen.map(({ authorization }) => authorization)).toEqual([
      main.headers['authorization'],
      'Bearer t0ken',
      undefined,
      undefined,
    ])
  })
})

describe('no answer', () => {
  const failure = (reason: string, message: unknown): object => ({ response: { kind: 'failure', reason, message } })

  it('within the time: timeout', async () => {
    answer = () => undefined
    expect(await send({}, { timeout: 60 })).toMatchObject(failure('timeout', 'No complete answer within 60 ms.'))
  })

  it('with a whole body within the time: timeout', async () => {
    answer = (_, response) => void response.writeHead(200).write('half')
    expect(await send({}, { timeout: 60 })).toMatchObject(failure('timeout', 'No complete answer within 60 ms.'))
  })

  it('after a reset in mid body: connection', async () => {
    answer = (_, response) => {
      response.writeHead(200, { 'content-length': '100' }).write('half')
      setTimeout(() => response.destroy(), 10)
    }
    expect(await send()).toMatchObject(failure('connection', expect.stringMatching(/^The connection broke before/)))
  })

  it('after a reset before the head: connection', async () => {
    answer = (_, response) => response.destroy()
    expect(await send()).toMatchObject(failure('connection', expect.stringMatching(/^The connection broke before/)))
  })

  it('that is HTTP: connection', async () => {
    const other = createTcpServer((socket) => socket.on('data', () => socket.end('nonsense\r\n\r\n')))
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve))
    const { port } = other.address() as AddressInfo
    expect(await send({ url: `http://127.0.0.1:${port}/` })).toMatchObject(failure('connection', expect.any(String)))
    other.close()
  })

  it('where nobody listens: refused', async () => {
    const closed = createTcpServer()
    await new Promise<void>((resolve) => closed.listen(0, '127.0.0.1', resolve))
    const { port } = closed.address() as AddressInfo
    await new Promise((resolve) => closed.close(resolve))
    expect(await send({ url: `http://127.0.0.1:${port}/` })).toMatchObject(
      failure('refused', 'No connection could be made (ECONNREFUSED).'),
    )
  })

  it('from a host that speaks no TLS: tls', async () => {
    expect(await send({ url: origin.replace('http:', 'https:') })).toMatchObject(
      failure('tls', expect.stringMatching(/^The TLS connection was not accepted/)),
    )
  })

  it('that is short enough: too-large', async () => {
    answer = (_, response) => response.end('x'.repeat(2000))
    expect(await send({}, { maxBody: 1999 })).toMatchObject(
      failure('too-large', 'The answer is longer than this client reads.'),
    )
    expect(await send({}, { maxBody: 2000 })).toMatchObject({ response: { kind: 'response' } })
  })

  it('to what was not sent when the run was stopped: aborted, until the client is lifted', async () => {
    const stop = new AbortController()
    const client = clientOf({ signal: stop.signal })
    stop.abort()
    expect(await client.send(requestOf('/'), 'main')).toMatchObject(failure('aborted', 'The run was stopped.'))
    expect(seen).toHaveLength(0)
    client.lift()
    expect(await client.send(requestOf('/'), 'main')).toMatchObject({ response: { kind: 'response' } })
  })
})

describe('a target that asks for a pause', () => {
  const once = (status: number, headers: Record<string, string>) => (_: IncomingMessage, response: ServerResponse) => {
    response.writeHead(seen.length > 1 ? 200 : status, seen.length > 1 ? {} : headers).end()
  }
  const inASecond = (): string => new Date(Math.ceil(Date.now() / 1000) * 1000).toUTCString()

  it.each<[string, number, string, () => string, number, number]>([
    ['429 with seconds', 429, 'POST', () => '0', 200, 2],
    ['429 with a date', 429, 'GET', inASecond, 200, 2],
    ['429 with a date that has passed', 429, 'PUT', () => new Date(0).toUTCString(), 200, 2],
    ['503 to a GET', 503, 'GET', () => '0', 200, 2],
    ['503 to a HEAD', 503, 'HEAD', () => '0', 200, 2],
    ['503 to a POST, which may have been done', 503, 'POST', () => '0', 503, 1],
    ['503 to a DELETE', 503, 'DELETE', () => '0', 503, 1],
    ['429 with nonsense', 429, 'GET', () => 'soon', 429, 1],
    ['500', 500, 'GET', () => '0', 500, 1],
  ])('%s', async (_, status, method, value, last, requests) => {
    const wait = value()
    answer = once(status, { 'retry-after': wait })
    const { response } = await send({ method })
    expect([response.kind === 'response' ? response.status : response.reason, seen.length]).toEqual([last, requests])
    if (status === 429 && requests > 1 && wait !== '0') expect(Date.now()).toBeGreaterThanOrEqual(Date.parse(wait))
  })

  it('is not waited for when the run is stopped', async () => {
    const stop = new AbortController()
    answer = (_, response) => {
      response.writeHead(429, { 'retry-after': '200' }).end()
      setTimeout(() => stop.abort(), 50)
    }
    const began = Date.now()
    expect((await send({}, { signal: stop.signal })).response).toMatchObject({ reason: 'aborted' })
    expect(Date.now() - began).toBeLessThan(5000)
  })

  it('is not asked again when it names no time', async () => {
    answer = once(429, {})
    expect((await send()).response).toMatchObject({ status: 429 })
    expect(seen).toHaveLength(1)
  })

  it('is asked four times at most', async () => {
    answer = (_, response) => response.writeHead(429, { 'retry-after': '0' }).end()
    expect((await send()).response).toMatchObject({ status: 429 })
    expect(seen).toHaveLength(4)
  })

  it('gets no other request meanwhile', async () => {
    const arrived: number[] = []
    const client = clientOf({ concurrency: 8 })
    answer = (_, response) => {
      arrived.push(Date.now())
      response.writeHead(arrived.length === 1 ? 429 : 200, arrived.length === 1 ? { 'retry-after': '1' } : {}).end()
    }
    const first = client.send(requestOf('/'), 'main')
    while (arrived.length === 0) await sleep(2)
    await sleep(100)
    await Promise.all([first, client.send(requestOf('/'), 'main'), client.send(requestOf('/'), 'main')])
    const [begin = 0, ...others] = arrived
    expect(others).toHaveLength(3)
    expect(Math.min(...others) - begin).toBeGreaterThanOrEqual(990)
  })
})

describe('the budget', () => {
  it('ends at its last request, and is lifted for cleaning up', async () => {
    const client = clientOf({ maxRequests: 2 })
    const all = await Promise.all([1, 2, 3].map(() => client.send(requestOf('/'), 'main')))
    expect(all.map(({ response }) => response.kind)).toEqual(['response', 'response', 'failure'])
    expect(all[2]?.response).toMatchObject({ reason: 'aborted', message: 'The request budget of this run is spent.' })
    expect([client.sent, client.exhausted, seen.length]).toEqual([2, true, 2])
    client.lift()
    expect(client.exhausted).toBe(false)
    expect((await client.send(requestOf('/'), 'main')).response.kind).toBe('response')
    expect(client.sent).toBe(3)
  })

  it('counts what is sent again', async () => {
    answer = (_, response) => response.writeHead(429, { 'retry-after': '0' }).end()
    const client = clientOf({ maxRequests: 2 })
    expect((await client.send(requestOf('/'), 'main')).response).toMatchObject({ status: 429 })
    expect([client.sent, client.exhausted]).toEqual([2, true])
  })
})

describe('secrets', () => {
  const echo = (request: IncomingMessage, response: ServerResponse, body: string): void => {
    const { url, headers } = request
    const text = JSON.stringify({ url, authorization: headers.authorization, body }).replaceAll('/', '\\/')
    response.writeHead(200, { 'x-echo': headers.authorization, 'set-cookie': 'session=abc' }).end(text)
  }

  it('are masked in the request and in the answer, and still sent', async () => {
    answer = echo
    const sent = await send({
      method: 'POST',
      url: `${origin}/?p=s3cr3t%2Fpass`,
      body: 'p=s3cr3t/pass',
      headers: { cookie: 'a=b' },
    })
    expect(seen[0]).toMatchObject({
      url: '/?p=s3cr3t%2Fpass',
      authorization: main.headers['authorization'],
      body: 'p=s3cr3t/pass',
    })
    expect(sent.request).toEqual({
      method: 'POST',
      url: `${origin}/?p=***`,
      headers: { authorization: 'Basic ***', cookie: '***' },
      body: 'p=***',
    })
    expect(sent.response).toMatchObject({ headers: { 'x-echo': 'Basic ***', 'set-cookie': '***' } })
    expect(JSON.stringify(sent)).not.toMatch(/s3cr3t|czNjcjN0/)
    expect(JSON.stringify(sent)).not.toContain(main.secrets[1])
  })

  it('are not in the reason for a failure, which names its kind alone', async () => {
    const sent = await send({ headers: { 'x-s3cr3t': 'line\nbreak' } })
    expect(sent.response).toMatchObject({
      message: 'The connection broke before the answer was complete (UND_ERR_INVALID_ARG).',
    })
  })
})
