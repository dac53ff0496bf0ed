import { Pool } from 'undici'
import type { FailureReason, WireFailure, WireRequest, WireResponse } from '../model/exchange.ts'
import type { Credential } from './auth.ts'
import { makePacer } from './pace.ts'
import { makeQuotaKeeper, type QuotaLimit } from './quota.ts'
import { makeRedactor } from './redact.ts'

/** How a client behaves towards its target. */
export interface ClientOptions {
  /** Credentials by identity name; a name without one is sent without credentials. */
  readonly credentials: Readonly<Record<string, Credential>>
  readonly concurrency: number
  /** Requests per second. */
  readonly perSecond?: number | undefined
  /** Quotas of the documents that are kept to, and the name of the one a request counts for. */
  readonly quotas?: readonly QuotaLimit[] | undefined
  readonly quotaOf?: ((request: WireRequest) => string | undefined) | undefined
  /** Milliseconds until an answer must be complete. */
  readonly timeout: number
  /** Requests this client may send in all. */
  readonly maxRequests?: number | undefined
  /** Longest body that is read, in bytes. */
  readonly maxBody?: number | undefined
  /** Ends the run: nothing more goes out, pauses end, and what is on its way has two seconds left. */
  readonly signal?: AbortSignal | undefined
}

/** What is kept of one request: secrets are already masked. */
export interface Sent {
  readonly request: WireRequest
  readonly response: WireResponse | WireFailure
  readonly tookMs: number
}

/** Sends requests to one target and always comes back with an answer or the reason why there is none. */
export interface Client {
  send(request: WireRequest, identity: string): Promise<Sent>
  /** Requests sent so far. */
  readonly sent: number
  /** True once `maxRequests` are sent; nothing more goes out then. */
  readonly exhausted: boolean
  /** Lets requests out again after the budget is spent or the run was ended: for cleaning up. A refused request is not tried again then. */
  lift(): void
  close(): Promise<void>
}

const defaultMaxBody = 20 * 1024 * 1024
const maxRetries = 3

/** What is on its way when a run is ended may still be answered for so long, in milliseconds. */
const graceMs = 2000

/** Makes a client. It never throws because of the network, follows no redirect, and obeys `Retry-After` for the whole target. */
export function makeClient(options: ClientOptions): Client {
  const pacer = makePacer({ concurrency: options.concurrency, perSecond: options.perSecond })
  const quotas = makeQuotaKeeper(options.quotas ?? [])
  const redactor = makeRedactor(Object.values(options.credentials).flatMap((credential) => credential.secrets))
  const pools = new Map<string, Pool>()
  let sent = 0
  let limit = options.maxRequests ?? Number.POSITIVE_INFINITY
  let lifted = false
  const late = new AbortController()
  const exhausted = (): boolean => sent >= limit
  const ended = (): boolean => !lifted && options.signal?.aborted === true
  options.signal?.addEventListener('abort', () => {
    pacer.resume()
    quotas.release()
    setTimeout(() => late.abort(), graceMs).unref()
  })

  const poolOf = (origin: string): Pool => {
    const known = pools.get(origin)
    if (known !== undefined) return known
    const pool = new Pool(origin, { connections: options.concurrency, pipelining: 1, allowH2: false })
    pools.set(origin, pool)
    return pool
  }

  const answerTo = async (request: WireRequest): Promise<WireResponse | WireFailure> => {
    if (exhausted()) return spent
    if (ended()) return stopped
    sent++
    return exchange(poolOf, request, { ...options, signal: lifted ? undefined : late.signal })
  }

  const sendOnce = async (request: WireRequest, identity: string): Promise<Sent> => {
    const headers = { ...request.headers, ...options.credentials[identity]?.headers }
    const started = performance.now()
    const response = await answerTo({ ...request, headers })
    return {
      request: {
        ...request,
        url: redactor.text(request.url),
        headers: redactor.headers(headers),
        ...(request.body === undefined ? {} : { body: redactor.text(request.body) }),
      },
      response:
        response.kind === 'response'
          ? { ...response, headers: redactor.headers(response.headers), body: redactor.text(response.body) }
          : { ...response, message: redactor.text(response.message) },
      tookMs: Math.round((performance.now() - started) * 10) / 10,
    }
  }

  return {
    async send(request, identity) {
      for (let retry = 0; ; retry++) {
        await quotas.enter(options.quotaOf?.(request))
        const answer = await pacer.run(() => sendOnce(request, identity))
        const pause = retryAfter(answer.response, request.method)
        if (pause === undefined || retry >= maxRetries || exhausted() || ended() || lifted) return answer
        pacer.pauseUntil(Date.now() + pause)
      }
    },
    get sent() {
      return sent
    },
    get exhausted() {
      return exhausted()
    },
    lift() {
      limit = Number.POSITIVE_INFINITY
      lifted = true
      pacer.resume()
      quotas.lift()
    },
    async close() {
      await Promise.all([...pools.values()].map((pool) => pool.destroy()))
    },
  }
}

const stopped: WireFailure = { kind: 'failure', reason: 'aborted', message: 'The run was stopped.' }
const spent: WireFailure = { kind: 'failure', reason: 'aborted', message: 'The request budget of this run is spent.' }

/** Some APIs turn away callers that do not say what they are. */
const ownName = { 'user-agent': 'concordat' }

async function exchange(
  poolOf: (origin: string) => Pool,
  request: WireRequest,
  options: ClientOptions,
): Promise<WireResponse | WireFailure> {
  const timeout = AbortSignal.timeout(options.timeout)
  const signal = options.signal === undefined ? timeout : AbortSignal.any([timeout, options.signal])
  try {
    const cut = request.url.indexOf('/', request.url.indexOf('://') + 3)
    const origin = cut === -1 ? request.url : request.url.slice(0, cut)
    const answer = await poolOf(origin).request({
      path: cut === -1 ? '/' : request.url.slice(cut), // as written: nothing is normalised on the way
      method: request.method,
      headers: { ...ownName, ...request.headers },
      body: request.body ?? null,
      signal,
    })
    const body = await readBody(answer.body, options.maxBody ?? defaultMaxBody)
    if (body === undefined) {
      return { kind: 'failure', reason: 'too-large', message: 'The answer is longer than this client reads.' }
    }
    return { kind: 'response', status: answer.statusCode, headers: flatten(answer.headers), body }
  } catch (error) {
    return failureOf(error, timeout.aborted, options)
  }
}

/** The body as text, or undefined when it is longer than `limit` bytes. */
async function readBody(stream: AsyncIterable<Uint8Array>, limit: number): Promise<string | undefined> {
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of stream) {
    size += chunk.length
    if (size > limit) return undefined
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}

function flatten(headers: Readonly<Record<string, string | string[] | undefined>>): Record<string, string> {
  const flat: Record<string, string> = {}
  for (const [name, value] of Object.entries(headers)) {
    if (value !== undefined) flat[name.toLowerCase()] = Array.isArray(value) ? value.join(', ') : value
  }
  return flat
}

/** How long the target asks us to wait, in milliseconds (RFC 9110, 10.2.3); at most five minutes. A write that may have happened is not sent again. */
function retryAfter(response: WireResponse | WireFailure, method: string): number | undefined {
  if (response.kind === 'failure') return undefined
  const again = response.status === 429 || (response.status === 503 && (method === 'GET' || method === 'HEAD'))
  const value = response.headers['retry-after']
  if (!again || value === undefined) return undefined
  const wait = /^\d+$/.test(value.trim()) ? Number(value) * 1000 : Date.parse(value) - Date.now()
  return Number.isNaN(wait) ? undefined : Math.min(Math.max(wait, 0), 300_000)
}

const dnsCodes = new Set(['ENOTFOUND', 'EAI_AGAIN', 'EAI_NODATA'])
const unreachableCodes = new Set(['ECONNREFUSED', 'EHOSTUNREACH', 'ENETUNREACH', 'UND_ERR_CONNECT_TIMEOUT'])

function failureOf(error: unknown, timedOut: boolean, options: ClientOptions): WireFailure {
  const code = codeOf(error)
  const detail = error instanceof Error ? error.message : String(error)
  if (timedOut)
    return { kind: 'failure', reason: 'timeout', message: `No complete answer within ${options.timeout} ms.` }
  // It was on its way: the target may have acted on it.
  if (options.signal?.aborted === true)
    return { kind: 'failure', reason: 'timeout', message: 'The run was stopped before the answer came.' }
  const reason = reasonFor(code)
  return { kind: 'failure', reason, message: `${failureWords[reason]} (${code === '' ? detail : code}).` }
}

function reasonFor(code: string): FailureReason {
  if (dnsCodes.has(code)) return 'dns'
  if (/CERT|SSL|TLS|SELF_SIGNED|UNABLE_TO_VERIFY|ALTNAME|EPROTO/.test(code)) return 'tls'
  if (unreachableCodes.has(code)) return 'refused'
  return code.endsWith('TIMEOUT') ? 'timeout' : 'connection'
}

const failureWords: Readonly<Record<FailureReason, string>> = {
  dns: 'The host name is not known',
  tls: 'The TLS connection was not accepted',
  timeout: 'The target did not answer in time',
  connection: 'The connection broke before the answer was complete',
  refused: 'No connection could be made',
  aborted: 'The run was stopped',
  'too-large': 'The answer is too long',
}

function codeOf(error: unknown): string {
  for (let at: unknown = error, depth = 0; typeof at === 'object' && at !== null && depth < 5; depth++) {
    if ('code' in at && typeof at.code === 'string') return at.code
    at = 'errors' in at && Array.isArray(at.errors) ? at.errors[0] : 'cause' in at ? at.cause : undefined
  }
  return ''
}
