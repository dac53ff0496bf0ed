import type { NamedExample } from '../model/contract.ts'
import { isObject, type JsonObject } from '../model/json.ts'
import { follow, pointerTo } from './pointer.ts'

/** The named `examples` and the single `example` of a parameter or media type. */
export function makeExamples(document: JsonObject, node: JsonObject, pointer: string): NamedExample[] {
  const single = node['example']
  const named = isObject(node['examples']) ? Object.keys(node['examples']) : []
  return [
    ...(single === undefined ? [] : [{ name: 'example', value: single }]),
    ...named.flatMap((name) => {
      const { node: example } = follow(document, pointerTo(pointer, 'examples', name))
      return isObject(example) && example['value'] !== undefined ? [{ name, value: example['value'] }] : []
    }),
  ]
}
