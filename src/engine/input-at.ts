import { valueAt } from '../contract/pointer.ts'
import type { Input } from '../model/case.ts'
import type { Json } from '../model/json.ts'

/** The value at a place of an input: `path/customerId`, `body/email`, `query/with[]`. */
export function inputAt(input: Input, place: string): Json | undefined {
  const [where = '', ...names] = place.split('/')
  const pointer = names.map((name) => `/${name}`).join('')
  if (where === 'body')
    return input.body !== undefined && 'value' in input.body ? valueAt(input.body.value, pointer) : undefined
  if (where === 'path' || where === 'query' || where === 'header' || where === 'cookie')
    return valueAt(input[where], pointer)
  return undefined
}
