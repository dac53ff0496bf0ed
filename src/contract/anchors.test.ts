import { expect, it } from 'vitest'
import type { JsonObject } from '../model/json.ts'
import { makeReferences } from './anchors.ts'

const document: JsonObject = {
  $id: 'https://example.test/tree',
  $dynamicAnchor: 'node',
  $defs: {
    plain: { $anchor: 'word', type: 'string' },
    leaf: { $id: 'leaf/one', $dynamicAnchor: 'node', $defs: { inner: { $anchor: 'word' }, 'a b': true } },
    urn: { $id: 'urn:example:thing', $defs: { part: true } },
    shown: { const: { $id: 'https://example.test/no-schema' } },
  },
}

it.each<[reference: string, holder: string, expected: string | undefined]>([
  ['#/$defs/plain', '#', '#/$defs/plain'],
  ['#word', '#/properties/a', '#/$defs/plain'],
  ['#word', '#/$defs/leaf/items', '#/$defs/leaf/$defs/inner'],
  ['#/$defs/inner', '#/$defs/leaf', '#/$defs/leaf/$defs/inner'],
  ['leaf/one', '#', '#/$defs/leaf'],
  ['/tree', '#/$defs/leaf', '#'],
  ['../tree#word', '#/$defs/leaf', '#/$defs/plain'],
  ['leaf/one#/$defs/a%20b', '#', '#/$defs/leaf/$defs/a b'],
  ['urn:example:thing#/$defs/part', '#', '#/$defs/urn/$defs/part'],
  ['https://elsewhere.test/tree', '#', undefined],
  ['https://example.test/no-schema', '#', undefined],
  ['#nobody', '#', undefined],
])('%s in %s leads to %s', (reference, holder, expected) => {
  expect(makeReferences(document)(reference, holder)).toBe(expected)
})
