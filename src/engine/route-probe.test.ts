import { afterEach, expect, it } from 'vitest'
import type { JsonObject } from '../model/json.ts'
import { contractOf, json, type Reply, runAll, tinyServer, type TinyServer } from './expect-run.ts'

let server: TinyServer | undefined
afterEach(async () => {
  await server?.close()
  server = undefined
})

const id: JsonObject = { name: 'id', in: 'path', required: true, schema: { type: 'integer' } }
const shown = { '200': { description: 'fine', ...json({ type: 'object', properties: { id: { type: 'integer' } } }) } }
const contract = contractOf({
  '/books': { post: { operationId: 'make', responses: shown } },
  '/books/{id}': { get: { operationId: 'see', parameters: [id], responses: shown } },
  '/books/{id}/author': {
    get: { operationId: 'author', parameters: [id], responses: { ...shown, '400': { description: 'no id' } } },
    put: { operationId: 'name', parameters: [id], responses: { ...shown, '400': { description: 'no id' } } },
  },
})

/** What Fastify says of a route that it has not, and of a thing that has none. */
const noRoute = (method: string, url: string): Reply => [404, { message: `Route ${method}:${url} not found` }]

async function findingsWhere(only: string, toText: Reply | 'no route'): Promise<readonly string[]> {
  server = await tinyServer(({ method, url }): Reply => {
    if (url === '/books' || /^\/books\/\d+$/.test(url)) return [200, { id: 7 }]
    if (/^\/books\/[a-z]\w*\/author$/.test(url) && toText !== 'no route') return toText
    return noRoute(method, url)
  })
  const { findings } = await runAll(contract, { url: server.url }, { only: [only] })
  return findings.map(({ rule, place, level }) => `${level} ${rule} ${place}`)
}

it.each<[name: string, toText: Reply | 'no route', findings: readonly string[]]>([
  ['refuses what is no id', [400, { message: 'id must be integer' }], []],
  ['does not find what is no id, in words of its own', [404, { message: 'no such book' }], []],
  ['knows no such route whatever the id', 'no route', ['must route-exists author']],
  ['is behind a guard', [401, { message: 'who is it?' }], ['must route-exists author']],
  ['crashes', [500, {}], ['must route-exists author']],
])('a route is there, or not, where the target %s', async (_, toText, expected) => {
  expect(await findingsWhere('author/valid', toText)).toEqual(expected)
  const asked = server?.asked.filter(({ url }) => url === '/books/q7x2k9/author') ?? []
  expect(asked).toHaveLength(1)
})

it('is not asked for by what writes', async () => {
  expect(await findingsWhere('name/valid', [400])).toEqual(['must route-exists name'])
  expect(server?.asked.filter(({ url }) => url.includes('q7x2k9'))).toEqual([])
})
