import type { Json, JsonObject } from '../model/json.ts'
import { type MockOptions, type RunningMock, startMock } from './server.ts'

/** An answer as tests look at it. */
interface Seen {
  readonly status: number
  readonly headers: Headers
  readonly text: string
  /** The body as JSON; the text when it is none. */
  readonly body: JsonObject
}

/** How a test request differs from an admin's JSON request. */
export interface Sending {
  /** Name of an identity, or null for no credentials. */
  readonly as?: string | null
  readonly json?: Json
  readonly form?: string
  readonly headers?: Readonly<Record<string, string>>
}

/** A mock with a way to talk to it over HTTP. */
export interface TestMock extends RunningMock {
  send(request: string, sending?: Sending): Promise<Seen>
}

/** Starts a FluentCart mock for a test; `send('GET /customers')` is below the API, `send('GET /wp-json/')` below the site. */
export async function startTestMock(options: Partial<MockOptions> = {}): Promise<TestMock> {
  const mock = await startMock({ contract: 'fluentcart', ...options })
  return { ...mock, send: (request, sending = {}) => send(mock, request, sending) }
}

async function send(mock: RunningMock, request: string, sending: Sending): Promise<Seen> {
  const [method = 'GET', path = '/'] = request.split(' ')
  const base = path.startsWith('/wp-json') || path === '/' ? mock.url : mock.apiUrl
  const headers: Record<string, string> = { ...credentials(mock, sending.as), ...sending.headers }
  const init: RequestInit = { method, headers }
  if (sending.json !== undefined) {
    headers['content-type'] ??= 'application/json'
    init.body = JSON.stringify(sending.json)
  } else if (sending.form !== undefined) {
    headers['content-type'] ??= 'application/x-www-form-urlencoded'
    init.body = sending.form
  }
  const response = await fetch(base + path, init)
  const text = await response.text()
  return { status: response.status, headers: response.headers, text, body: parsed(text) }
}

function credentials(mock: RunningMock, name: string | null = 'admin'): Record<string, string> {
  const identity = mock.identities.find((one) => one.name === name)
  return identity ? { authorization: `Basic ${btoa(identity.credential.slice('basic:'.length))}` } : {}
}

function parsed(text: string): JsonObject {
  try {
    return JSON.parse(text) as JsonObject
  } catch {
    return { unparsed: text }
  }
}

/** An address that the mock takes from anybody. */
export const sampleAddress: JsonObject = {
  name: 'Jane Roe',
  email: 'jane@example.com',
  address_1: '1 Main Street',
  city: 'Boston',
  state: 'MA',
  postcode: '02101',
  country: 'US',
  type: 'billing',
}

let customers = 0

/** Creates a customer that nobody else uses and gives its id. */
export async function newCustomer(mock: TestMock, more: JsonObject = {}): Promise<number> {
  const json = { email: `new${++customers}@example.com`, first_name: 'Jane', full_name: 'Jane Roe', ...more }
  const { body } = await mock.send('POST /customers', { json })
  return Object(body['data']).id
}
