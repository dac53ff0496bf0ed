import type { Server } from 'node:http'
import { serve } from '@hono/node-server'
import { type Context, Hono } from 'hono'
import { UsageError } from '../model/errors.ts'
import { loadMocked } from './contracts.ts'
import { dispatch } from './dispatch.ts'
import type { MockIdentity } from './mock.ts'
import type { MockedContract } from './mocked.ts'
import type { Store } from './store.ts'

export type { MockIdentity } from './mock.ts'

/** What to serve, where, and with which deliberate mistakes. */
export interface MockOptions {
  /** One of the built-in contracts. */
  readonly contract: string
  /** 0 or none: any free port. */
  readonly port?: number
  /** Default 127.0.0.1. */
  readonly host?: string
  /** SQLite file that survives the mock; none keeps data in memory. */
  readonly db?: string
  /** Same seed, same data; default 1. */
  readonly seed?: number
  /** What a store asks for; the default is the profile's. */
  readonly nameMode?: 'split' | 'full'
  /** Ids of faults, applied in this order. */
  readonly faults?: readonly string[]
  /** How the store answers; the default is the contract's first, `documented`. */
  readonly profile?: string
}

/** A mock that answers until it is closed. */
export interface RunningMock {
  /** Root of the site, `http://127.0.0.1:4010`. */
  readonly url: string
  /** Root of the API, `…/wp-json/fluent-cart/v2`. */
  readonly apiUrl: string
  readonly identities: readonly MockIdentity[]
  /** What a run has to be given to reach everything. */
  readonly given: Readonly<Record<string, string>>
  readonly store: Pick<Store, 'tables' | 'count' | 'crashes'>
  close(): Promise<void>
}

const largestBody = 8 * 1024 * 1024
const tooLarge = { code: 'rest_too_large', message: 'The body is too large.', data: { status: 413 } }

/** Starts a mock; throws UsageError for an unknown contract, profile, setting or fault, and for a port or file that cannot be used. */
export async function startMock(options: MockOptions): Promise<RunningMock> {
  const { contract, db = ':memory:', seed = 1, host = '127.0.0.1', nameMode, faults = [] } = options
  const mocked = await loadMocked(contract)
  const profile = profileOf(mocked, options)
  if (nameMode !== undefined && mocked.nameModes === undefined)
    throw new UsageError('name-mode', `The mock of ${contract} has no name mode.`, 'Leave --name-mode out.')
  const store = mocked.open({ file: db, seed, profile, faults, ...(nameMode === undefined ? {} : { nameMode }) })
  try {
    const { server, port } = await listen(store, host, options.port ?? 0)
    const url = `http://${host.includes(':') ? `[${host}]` : host}:${port}`
    const { base, identities, given = {} } = store
    return { url, apiUrl: url + base, identities, given, store, close: () => close(server, store) }
  } catch (error) {
    store.close()
    throw error
  }
}

function profileOf({ profiles }: MockedContract, { contract, profile = profiles[0] ?? '' }: MockOptions): string {
  if (profiles.includes(profile)) return profile
  throw new UsageError(
    'unknown-profile',
    `The mock of ${contract} has no profile ${profile}.`,
    `Profiles: ${profiles.join(', ')}.`,
  )
}

function makeApp(store: Store): Hono {
  const app = new Hono()
  app.all('*', (context) => respond(store, context))
  app.onError((error, context) => {
    store.crashes.push(error)
    return context.json({ code: 'internal_server_error', message: 'The mock failed.', data: { status: 500 } }, 500)
  })
  return app
}

async function respond(store: Store, context: Context): Promise<Response> {
  const request = context.req.raw
  const { url, method } = request
  if (Number(request.headers.get('content-length') ?? 0) > largestBody) return context.json(tooLarge, 413)
  const slash = url.indexOf('/', url.indexOf('://') + 3)
  const mark = url.indexOf('?', slash)
  const answer = await dispatch(store, {
    method,
    site: url.slice(0, slash),
    path: url.slice(slash, mark === -1 ? undefined : mark),
    query: mark === -1 ? '' : url.slice(mark + 1),
    authorization: request.headers.get('authorization') ?? '',
    contentType: request.headers.get('content-type') ?? '',
    header: (name) => request.headers.get(name) ?? undefined,
    text: () => request.text(),
  })
  const bodiless = method === 'HEAD' || answer.status === 204 || answer.status === 304
  return new Response(bodiless ? null : answer.body, { status: answer.status, headers: answer.headers })
}

function listen(store: Store, hostname: string, port: number): Promise<{ server: Server; port: number }> {
  return new Promise((resolve, reject) => {
    const app = makeApp(store)
    const server = serve({ fetch: app.fetch, hostname, port, overrideGlobalObjects: false }, (info) => {
      server.off('error', refused)
      resolve({ server, port: info.port })
    }) as Server
    const refused = (error: Error): void => {
      const hint = 'Name another port, or 0 for any free one.'
      reject(
        new UsageError('mock-port', `The mock cannot listen on ${hostname}:${port}: ${error.message}.`, hint, error),
      )
    }
    server.once('error', refused)
  })
}

function close(server: Server, store: Store): Promise<void> {
  return new Promise((resolve) => {
    if (!server.listening) {
      resolve()
      return
    }
    server.close(() => {
      store.close()
      resolve()
    })
    server.closeIdleConnections()
    setTimeout(() => server.closeAllConnections(), 500).unref()
  })
}
