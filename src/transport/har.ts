import type { Entry, Har } from 'har-format'
import type { WireFailure, WireRequest, WireResponse } from '../model/exchange.ts'
import { UsageError } from '../model/errors.ts'
import { isObject, type Json } from '../model/json.ts'

/** One recorded request with its answer. */
export interface Recorded {
  readonly request: WireRequest
  readonly response: WireResponse | WireFailure
  readonly tookMs: number
}

/** Reads a HAR 1.2 file. Throws {@link UsageError} when it is none; entries without an answer become wire failures. */
export function readHar(text: string, shown: string): Recorded[] {
  let har: Json
  try {
    har = JSON.parse(text.replace(/^\uFEFF/, '')) as Json
  } catch {
    throw new UsageError(
      'har',
      `${shown} is not valid JSON.`,
      'Export the traffic as HAR 1.2, for example from the browser or a proxy.',
    )
  }
  const log = isObject(har) ? har['log'] : undefined
  if (!isObject(log) || !Array.isArray(log['entries'])) {
    throw new UsageError(
      'har',
      `${shown} is no HAR file: it has no "log.entries".`,
      'Export the traffic as HAR 1.2, for example from the browser or a proxy.',
    )
  }
  return (har as unknown as Har).log.entries.map((entry, index) => recordedOf(entry, `${shown}, entry ${index + 1}`))
}

function recordedOf(entry: Entry, shown: string): Recorded {
  const { request, response } = (isObject(entry) ? entry : {}) as Partial<Entry>
  if (typeof request?.url !== 'string' || typeof request.method !== 'string') {
    throw new UsageError('har', `${shown} has no request with a method and a URL.`)
  }
  const body = request.postData?.text
  return {
    request: {
      method: request.method.toUpperCase(),
      url: request.url,
      headers: headersOf(request.headers),
      ...(body === undefined || body === '' ? {} : { body }),
    },
    response:
      typeof response?.status === 'number' && response.status > 0
        ? {
            kind: 'response',
            status: response.status,
            headers: headersOf(response.headers),
            body: bodyOf(response.content),
          }
        : { kind: 'failure', reason: 'connection', message: 'The recording holds no answer.' },
    tookMs: typeof entry.time === 'number' ? entry.time : 0,
  }
}

function headersOf(
  headers: readonly { readonly name: string; readonly value: string }[] | undefined,
): Record<string, string> {
  const result: Record<string, string> = {}
  for (const { name, value } of Array.isArray(headers) ? headers.filter(isNamed) : []) {
    const key = name.toLowerCase()
    result[key] = result[key] === undefined ? value : `${result[key]}, ${value}`
  }
  return result
}

function isNamed(header: unknown): header is { readonly name: string; readonly value: string } {
  return isObject(header) && typeof header['name'] === 'string' && typeof header['value'] === 'string'
}

function bodyOf(
  content: { readonly text?: string | undefined; readonly encoding?: string | undefined } | undefined,
): string {
  const text = content?.text ?? ''
  return content?.encoding === 'base64' ? Buffer.from(text, 'base64').toString('utf8') : text
}
