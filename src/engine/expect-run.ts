import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { makeOperations } from '../contract/operations.ts'
import { makeResources } from '../contract/resources.ts'
import type { Contract } from '../model/contract.ts'
import type { Event } from '../model/event.ts'
import type { Finding } from '../model/finding.ts'
import type { Json, JsonObject } from '../model/json.ts'
import { makePlan, type PlanOptions } from './plan.ts'
import { runPlan } from './run.ts'
import { jsonOf } from './session.ts'
import type { Target } from './target.ts'

/** A contract of a document written in a test. */
export function contractOf(paths: JsonObject, more: JsonObject = {}): Contract {
  const document: JsonObject = { openapi: '3.1.0', paths, ...more }
  const all = makeOperations(document)
  return {
    name: 'test',
    title: 'Test',
    version: '1',
    document,
    servers: [],
    operations: all.filter(({ fixture }) => !fixture),
    fixtures: all.filter(({ fixture }) => fixture),
    resources: makeResources(document),
    requirements: [],
    problems: [],
  }
}

/** A JSON media type. */
export const json = (schema: JsonObject): JsonObject => ({ content: { 'application/json': { schema } } })

/** A request as a {@link tinyServer} sees it. */
export interface Asked {
  readonly method: string
  readonly url: string
  /** As JSON, or as text when it is none. */
  readonly body: Json | undefined
  /** How often just this request has come, this time included. */
  readonly times: number
}

/** An answer: a status with a JSON body, or nothing at all. */
export type Reply = readonly [status: number, body?: Json] | 'reset'

/** A server of a few lines. */
export interface TinyServer {
  readonly url: string
  readonly asked: readonly Asked[]
  close(): Promise<void>
}

/** Starts a server that answers by a function. */
export async function tinyServer(reply: (asked: Asked) => Reply): Promise<TinyServer> {
  const asked: Asked[] = []
  const server = createServer((request, response) => {
    void bodyOf(request).then((text) => {
      const { method = '', url = '' } = request
      const body = text === '' ? undefined : (jsonOf(text) ?? text)
      const times =
        asked.filter(
          (one) => one.method === method && one.url === url && JSON.stringify(one.body) === JSON.stringify(body),
        ).length + 1
      const one = { method, url, body, times }
      asked.push(one)
      write(reply(one), response)
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

/** Runs a contract's plan against a target: all events, and what they tell. */
export async function runAll(
  contract: Contract,
  target: Partial<Target> & Pick<Target, 'url'>,
  options: PlanOptions = {},
): Promise<{
  readonly events: readonly Event[]
  readonly findings: readonly Finding[]
  readonly outcomes: Readonly<Record<string, string>>
}> {
  const events: Event[] = []
  for await (const event of runPlan(makePlan(contract, options), { identities: [], ...target })) events.push(event)
  return {
    events,
    findings: events.flatMap((event) => (event.type === 'finding' ? [event.finding] : [])),
    outcomes: Object.fromEntries(
      events.flatMap((event) =>
        event.type === 'scenario-finished' ? [[event.scenario.id, event.outcome] as const] : [],
      ),
    ),
  }
}

function write(reply: Reply, response: ServerResponse): void {
  if (reply === 'reset') response.destroy()
  else {
    const [status, body] = reply
    response.writeHead(status, body === undefined ? {} : { 'content-type': 'application/json' })
    response.end(body === undefined ? '' : JSON.stringify(body))
  }
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  let text = ''
  for await (const chunk of request) text += String(chunk)
  return text
}
