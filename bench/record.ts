import { subscribe } from 'node:diagnostics_channel'
import type { Entry, Har, Header } from 'har-format'

/** Writes down everything undici sends and receives in this process, in the order in which it is sent. */
export function recordTraffic(): () => Har {
  const exchanges = new Map<UndiciRequest, { answer?: UndiciResponse; chunks: Uint8Array[] }>()
  const on = (event: string, listen: (message: UndiciMessage) => void): void =>
    subscribe(`undici:request:${event}`, (message) => listen(message as UndiciMessage))
  on('create', ({ request }) => exchanges.set(request, { chunks: [] }))
  on('headers', ({ request, response }) => Object.assign(exchanges.get(request) ?? {}, { answer: response }))
  on('bodyChunkReceived', ({ request, chunk }) => exchanges.get(request)?.chunks.push(chunk))
  return () => {
    const entries = [...exchanges].map(([request, { answer, chunks }]) => entryOf(request, answer, chunks))
    return { log: { version: '1.2', creator: { name: 'concordat bench', version: '1' }, entries } }
  }
}

interface UndiciMessage {
  readonly request: UndiciRequest
  readonly response: UndiciResponse
  readonly chunk: Uint8Array
}

interface UndiciRequest {
  readonly method: string
  readonly origin: string
  readonly path: string
  /** Names and values in turn. */
  readonly headers: readonly string[]
  readonly body: Uint8Array | string | null
}

interface UndiciResponse {
  readonly statusCode: number
  readonly headers: readonly Uint8Array[]
}

function entryOf(
  { method, origin, path, headers, body }: UndiciRequest,
  answer: UndiciResponse | undefined,
  chunks: readonly Uint8Array[],
): Entry {
  const text = Buffer.concat(chunks).toString('utf8')
  const answerHeaders = pairs((answer?.headers ?? []).map((one) => Buffer.from(one).toString('latin1')))
  const message = { httpVersion: 'HTTP/1.1', cookies: [], headersSize: -1, bodySize: -1 }
  const mimeType = answerHeaders.find(({ name }) => name.toLowerCase() === 'content-type')?.value ?? ''
  return {
    startedDateTime: new Date(0).toISOString(),
    time: 1,
    request: {
      ...message,
      method,
      url: origin + path,
      headers: pairs(headers),
      queryString: [],
      ...(body === null ? {} : { postData: { mimeType: '', text: Buffer.from(body).toString('utf8') } }),
    },
    response: {
      ...message,
      status: answer?.statusCode ?? 0,
      statusText: '',
      redirectURL: '',
      headers: answerHeaders,
      content: { size: text.length, mimeType, text },
    },
    cache: {},
    timings: { wait: 1, receive: 0 },
  }
}

function pairs(flat: readonly string[]): Header[] {
  return flat.flatMap((name, index) => (index % 2 === 0 ? [{ name, value: flat[index + 1] ?? '' }] : []))
}
