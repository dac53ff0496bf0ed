import { serverPath } from '../../contract/servers.ts'
import type { GenerateContext } from '../../generate/context.ts'
import { makeMatcher, type Matcher } from '../../generate/wire/match.ts'
import { parseRequest } from '../../generate/wire/parse.ts'
import type { Case } from '../../model/case.ts'
import type { Contract, Operation } from '../../model/contract.ts'
import type { Exchange } from '../../model/exchange.ts'
import type { Recorded } from '../../transport/har.ts'
import { makeRedactor, type Redactor } from '../../transport/redact.ts'
import { makeRecognizer } from '../recognize.ts'

/** A recorded request of an operation of the contract: an exchange whose case is what it was meant to be, as far as can be told. */
export interface RecordedRequest {
  readonly operation: Operation
  readonly exchange: Exchange
}

/** A recording as a contract reads it. Credentials are masked. */
export interface ReadRecording {
  readonly requests: readonly RecordedRequest[]
  /** How many requests belong to no operation of the contract. */
  readonly foreign: number
}

/** Tells what each recorded request was meant to be, in their order. */
export function readRecording(
  contract: Contract,
  recorded: readonly Recorded[],
  context: GenerateContext,
): ReadRecording {
  const find = makeFinder(contract)
  const recognize = makeRecognizer(context)
  const redactor = makeRedactor(recorded.flatMap(secretsOf))
  const counts = new Map<string, number>()
  const requests = recorded.flatMap((one): RecordedRequest[] => {
    const found = find(one)
    if (found === undefined) return []
    const { operation, baseUrl } = found
    const number = (counts.get(operation.id) ?? 0) + 1
    counts.set(operation.id, number)
    const input = parseRequest(operation, one.request, { context, baseUrl })
    const described = recognize(operation, input, one)
    const id = `${operation.id}/recorded/${number}`
    const made = { ...described, id, operation: operation.id, given: [], input } satisfies Case
    return [{ operation, exchange: redacted({ ...one, case: made }, redactor) }]
  })
  return { requests, foreign: recorded.length - requests.length }
}

/** `GET /wp-json/fluent-cart/v2/customers/12`, as it was recorded. */
export function titleOf({ exchange: { request } }: RecordedRequest): string {
  return `${request.method} ${request.url.replace(/^[a-z]+:\/\/[^/]*/i, '').replace(/\?.*$/s, '')}`
}

interface Found {
  readonly operation: Operation
  readonly baseUrl: string
}

/** The contract's paths may stand anywhere behind the host: the recorded site may live in a folder. */
function makeFinder({ servers, operations }: Contract): (one: Recorded) => Found | undefined {
  const path = serverPath(servers[0])
  const matchers = new Map<string, Matcher>()
  return ({ request: { method, url } }) => {
    const at = path === '' ? url.indexOf('/', url.indexOf('://') + 3) : url.indexOf(path)
    if (at === -1) return undefined
    const baseUrl = url.slice(0, at + path.length)
    const base = baseUrl.replace(/^[a-z]+:\/\/[^/]*/i, '')
    const matcher = matchers.get(base) ?? makeMatcher(operations, base)
    matchers.set(base, matcher)
    const match = matcher(method, url)
    return match && { operation: match.operation, baseUrl }
  }
}

function secretsOf({ request }: Recorded): string[] {
  const [scheme, token = ''] = (request.headers['authorization'] ?? '').split(' ')
  const password =
    scheme?.toLowerCase() === 'basic' ? Buffer.from(token, 'base64').toString('utf8').split(':').slice(1).join(':') : ''
  return [token, password].filter((secret) => secret.length >= 6)
}

function redacted(exchange: Exchange, redactor: Redactor): Exchange {
  const { request, response } = exchange
  return {
    ...exchange,
    request: {
      ...request,
      headers: redactor.headers(request.headers),
      url: redactor.text(request.url),
      ...(request.body === undefined ? {} : { body: redactor.text(request.body) }),
    },
    response:
      response.kind === 'response'
        ? { ...response, headers: redactor.headers(response.headers), body: redactor.text(response.body) }
        : response,
  }
}
