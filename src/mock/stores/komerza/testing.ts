import { startMock } from '../../server.ts'

/** An answer as tests look at it. */
export interface Seen {
  readonly status: number
  readonly type: string | null
  readonly text: string
  /** The body as JSON; undefined when it is none. */
  readonly body: unknown
}

/** Where and as whom a test reads a customer; by default the customer that a run is given, as the owner. */
export interface Reading {
  readonly storeId?: string
  readonly customerId?: string
  /** The name of an identity, a key, or null for none. */
  readonly as?: string | null
}

/** What a request sends besides its path. */
interface Sending {
  readonly method?: string
  readonly body?: string | null
  readonly headers?: Readonly<Record<string, string>>
}

/** A Komerza mock with a way to talk to it. */
export interface TestShop {
  readonly storeId: string
  readonly customerId: string
  readonly crashes: readonly unknown[]
  read(reading?: Reading): Promise<Seen>
  /** Any path, as the owner. */
  get(path: string, init?: Sending): Promise<Seen>
  close(): Promise<void>
}

/** Starts a Komerza mock for a test. */
export async function openTestShop(...faults: readonly string[]): Promise<TestShop> {
  const mock = await startMock({ contract: 'komerza', faults })
  const { storeId = '', customerId = '' } = mock.given
  const get = async (path: string, init: Sending = {}): Promise<Seen> => {
    const headers = { authorization: 'Bearer kz-owner-key', ...init.headers }
    const response = await fetch(mock.url + path, { ...init, headers })
    const text = await response.text()
    return { status: response.status, type: response.headers.get('content-type'), text, body: parsed(text) }
  }
  return {
    storeId,
    customerId,
    crashes: mock.store.crashes,
    get,
    read: ({ as = 'owner', ...ids } = {}) => {
      const known = mock.identities.find(({ name }) => name === as)?.credential.slice('bearer:'.length)
      const { storeId: store, customerId: customer } = { storeId, customerId, ...ids }
      const authorization = as === null ? '' : `Bearer ${known ?? as}`
      return get(`/stores/${store}/customers/${customer}`, { headers: { authorization } })
    },
    close: () => mock.close(),
  }
}

/** A value in a body: `data.tickets.0.id`. */
export function at(value: unknown, path: string): unknown {
  return path.split('.').reduce<unknown>((inside, name) => Object(inside)[name], value)
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
