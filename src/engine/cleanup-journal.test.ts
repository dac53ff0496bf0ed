import { afterEach, expect, it } from 'vitest'
import type { JournalEntry } from '../transport/journal.ts'
import { cleanUpJournal } from './cleanup-journal.ts'
import { contractOf, tinyServer, type TinyServer } from './expect-run.ts'

let server: TinyServer | undefined
afterEach(async () => {
  await server?.close()
  server = undefined
})

const contract = contractOf(
  {
    '/things/{id}/parts': { post: { operationId: 'makePart' } },
    '/things/{id}/parts/{part}': {
      get: { operationId: 'seePart' },
      delete: { operationId: 'dropPart' },
    },
  },
  {
    'x-resources': {
      part: {
        operation: 'makePart',
        id: '/id',
        owner: { resource: 'thing', request: 'path/id' },
        remove: [{ operation: 'dropPart', request: { path: { id: '$owner', part: '$id' } } }],
      },
    },
  },
)

it('tells what two owners call the same apart: only one of them was removed', async () => {
  server = await tinyServer(() => [204])
  const created = (n: number, owner: number): JournalEntry => ({ type: 'created', n, resource: 'part', id: 1, owner })
  const entries: JournalEntry[] = [created(1, 5), created(2, 6), { type: 'removed', resource: 'part', id: 1, owner: 5 }]
  const written: JournalEntry[] = []
  const journal = { append: async (entry: JournalEntry) => void written.push(entry), close: async () => undefined }
  const result = await cleanUpJournal(contract, entries, { url: server.url, identities: [] }, journal)
  expect(result).toEqual({ created: 1, removed: 1, left: [] })
  const removals = server.asked.filter(({ method }) => method === 'DELETE')
  expect(removals.map(({ url }) => url)).toEqual(['/things/6/parts/1'])
  expect(written).toEqual([{ type: 'removed', resource: 'part', id: 1, owner: 6 }])
})

it.each<[string, readonly JournalEntry[], readonly string[]]>([
  ['was lost', [], ['/things/5/parts/x1']],
  ['came', [{ type: 'created', n: 1, resource: 'part', id: 'x1', owner: 5 }], ['/things/5/parts/x1']],
  ['was a refusal', [{ type: 'not-created', n: 1 }], []],
])('removes what a request has named whose answer %s', async (_, more, urls) => {
  server = await tinyServer(() => [204])
  const named = { resource: 'part', id: 'x1', owner: 5 } as const
  const sending: JournalEntry = { type: 'sending', n: 1, operation: 'makePart', unique: [], ...named }
  const result = await cleanUpJournal(contract, [sending, ...more], { url: server.url, identities: [] })
  expect(result).toEqual({ created: urls.length, removed: urls.length, left: [] })
  expect(server.asked.flatMap(({ method, url }) => (method === 'DELETE' ? [url] : []))).toEqual(urls)
})
