import { isObject, type Json } from '../../../model/json.ts'
import { type MockOptions, type RunningMock, startMock } from '../../server.ts'

/** An answer as tests look at it. */
export interface Seen {
  readonly status: number
  readonly headers: Headers
  /** The body as JSON; null when it is none. */
  readonly body: Json
}

/** How a test request differs from a plain one of the integration. */
export interface Sending {
  /** Name of an identity, or null for no token. */
  readonly as?: string | null
  readonly headers?: Readonly<Record<string, string>>
}

/** An organization with a way to talk to it over HTTP. */
export interface TestOrganization extends RunningMock {
  /** The customer that a run is given. */
  readonly id: string
  /** A GET below `/api`; `~` stands for the customer's path. */
  readonly get: (path: string, sending?: Sending) => Promise<Seen>
}

/** Starts an organization for a test. */
export async function startOrganization(options: Partial<MockOptions> = {}): Promise<TestOrganization> {
  const mock = await startMock({ contract: 'commercelayer', ...options })
  const id = mock.given['customerId'] ?? ''
  const get: TestOrganization['get'] = async (path, { as = 'integration', headers = {} } = {}) => {
    const credential = mock.identities.find(({ name }) => name === as)?.credential.slice('bearer:'.length)
    const response = await fetch(mock.apiUrl + path.replace('~', `/customers/${id}`), {
      headers: {
        accept: 'application/vnd.api+json',
        ...(credential === undefined ? {} : { authorization: `Bearer ${credential}` }),
        ...headers,
      },
    })
    const text = await response.text()
    return { status: response.status, headers: response.headers, body: JSON.parse(text) as Json }
  }
  return { ...mock, id, get }
}

/** What stands in a value under names with dots between; undefined if nothing does. */
export function at(value: Json | undefined, path: string): Json | undefined {
  return path.split('.').reduce<Json | undefined>((inner, name) => {
    if (Array.isArray(inner)) return inner[Number(name)] as Json | undefined
    return isObject(inner) ? inner[name] : undefined
  }, value)
}
