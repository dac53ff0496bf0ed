import { writeFileSync } from 'node:fs'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { join } from 'node:path'
import type { Json, JsonObject } from '../../src/model/json.ts'
import { folder, openServer, type OpenServer } from './support.ts'
import { thingsDocument } from './things-document.ts'
import type { ThingsFault } from './things-faults.ts'
import { makeStore, type ThingsStore } from './things-store.ts'

/** A running server of {@link thingsDocument} and what it holds. */
export interface ThingsServer extends OpenServer {
  /** The document as a file. */
  readonly file: string
  /** Everything that is there. */
  readonly all: () => Json
  /** By operation, how many requests were accepted. */
  readonly accepted: ReadonlyMap<string, number>
}

/** Starts it with two things, a part, a note and two colors that belong to somebody else. */
export function openThings(document: JsonObject = thingsDocument, fault?: ThingsFault): Promise<ThingsServer> {
  return openStore(document, 'things', makeStore(fault))
}

/** Serves a store, and writes its document into a file of that name. */
export async function openStore(document: JsonObject, name: string, store: ThingsStore): Promise<ThingsServer> {
  const accepted = new Map<string, number>()
  const server = await openServer((request, response) => {
    void textOf(request).then((text) => {
      const { method = '', url = '' } = request
      const { pathname: path, searchParams } = new URL(url, 'http://localhost')
      const [status, body, headers] = store.answer({ method, path, query: searchParams, body: parsed(request, text) })
      const key = `${method} ${path.replaceAll(/\/(?:\d+|n[\d.]+)/g, '/{}')}`
      if (status < 300) accepted.set(key, (accepted.get(key) ?? 0) + 1)
      write(response, status, body, headers)
    })
  })
  const file = join(folder(), `${name}.json`)
  writeFileSync(file, JSON.stringify(document))
  return { ...server, file, all: store.all, accepted }
}

/** The body, when it is JSON and says so. */
function parsed({ headers }: IncomingMessage, text: string): Json | undefined {
  if (headers['content-type']?.startsWith('application/json') !== true) return undefined
  try {
    return JSON.parse(text) as Json
  } catch {
    return undefined
  }
}

async function textOf(request: IncomingMessage): Promise<string> {
  let text = ''
  for await (const chunk of request) text += String(chunk)
  return text
}

function write(
  response: ServerResponse,
  status: number,
  body?: Json,
  headers: Readonly<Record<string, string>> = {},
): void {
  const type = body === undefined ? {} : { 'content-type': 'application/json' }
  response.writeHead(status, { ...type, ...headers }).end(body === undefined ? undefined : JSON.stringify(body))
}
