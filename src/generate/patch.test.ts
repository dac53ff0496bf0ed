import { expect, it } from 'vitest'
import { emptyInput, type Input, type RequestPatch } from '../model/case.ts'
import { applyPatch } from './patch.ts'

const mediaType = 'application/json'
const input: Input = {
  ...emptyInput,
  path: { id: 1 },
  query: { page: 1 },
  body: { mediaType, value: { name: 'a', address: { id: 1, city: 'b' }, tags: ['x'] } },
}

it.each<[string, RequestPatch, Partial<Input>]>([
  ['replaces parameters', { path: { id: 2 }, query: { q: 'x' } }, { path: { id: 2 }, query: { page: 1, q: 'x' } }],
  [
    'merges objects and replaces everything else',
    { body: { address: { id: { $from: 'a#/id' } }, tags: [] } },
    { body: { mediaType, value: { name: 'a', address: { id: { $from: 'a#/id' }, city: 'b' }, tags: [] } } },
  ],
  [
    'replaces an object by a placeholder',
    { body: { address: { $from: 'a#' } } },
    { body: { mediaType, value: { name: 'a', address: { $from: 'a#' }, tags: ['x'] } } },
  ],
  ['adds query text as it stands', { rawQuery: 'a[b]=c' }, { query: { page: 1 }, rawQuery: 'a[b]=c' }],
  ['leaves out the body', { omit: ['body'] }, { query: { page: 1 } }],
  [
    'leaves out a member and a parameter',
    { omit: ['body/address/city', 'body/tags', 'query/page'] },
    { query: {}, body: { mediaType, value: { name: 'a', address: { id: 1 } } } },
  ],
  ['changes the media type', { mediaType: 'text/plain', body: 'x' }, { body: { mediaType: 'text/plain', value: 'x' } }],
])('%s', (_, patch, expected) => {
  const patched = applyPatch(input, patch)
  expect(patched).toMatchObject(expected)
  expect('body' in patched).toBe(!patch.omit?.includes('body'))
})
