import { afterEach, expect, it } from 'vitest'
import type { JsonObject } from '../model/json.ts'
import { contractOf, json, runAll, tinyServer, type TinyServer } from './expect-run.ts'

let server: TinyServer | undefined
afterEach(async () => {
  await server?.close()
})

/** A pattern that is no regular expression: no validator compiles it. */
const unreadable: JsonObject = { type: 'object', properties: { name: { type: 'string', pattern: '(' } } }
const ok = (schema: JsonObject): JsonObject => ({ '200': { description: 'fine', ...json(schema) } })

async function warningsOf(paths: JsonObject): Promise<readonly string[]> {
  server = await tinyServer(() => [200, { name: 'x' }])
  const { events } = await runAll(contractOf(paths), { url: server.url }, { profile: 'smoke' })
  return events.flatMap((event) => (event.type === 'warning' ? [event.message] : []))
}

it('tells once that no request can be made for a schema that cannot be read', async () => {
  const post = { operationId: 'make', requestBody: json(unreadable), responses: ok({ type: 'object' }) }
  const get = { operationId: 'list', responses: ok({ type: 'object' }) }
  const warnings = await warningsOf({ '/things': { post, get } })
  expect(warnings.filter((one) => one.includes('Invalid regular expression'))).toEqual([
    expect.stringMatching(/^make: no request can be made \(the schema of body cannot be read: Invalid regular/),
  ])
})

it('tells that nothing is judged by a schema of an answer that cannot be read', async () => {
  const warnings = await warningsOf({ '/things': { get: { operationId: 'list', responses: ok(unreadable) } } })
  const where = '#/paths/~1things/get/responses/200/content/application~1json/schema'
  expect(warnings).toContainEqual(
    expect.stringMatching(new RegExp(`^nothing is judged by the schema at ${where}: Invalid regular expression`)),
  )
})
