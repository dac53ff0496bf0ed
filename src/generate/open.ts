import type { Operation } from '../model/contract.ts'
import type { Place } from '../model/place.ts'
import type { GenerateContext } from './context.ts'
import type { FlatSchema } from './flat-schema.ts'
import { partsOf } from './request.ts'
import { atPath } from './stand-ins.ts'

/** True when the documents leave open what happens to an invalid value at a place of an operation's requests (`x-invalid: open`). */
export function isOpenAt(operation: Operation, place: Place, context: GenerateContext): boolean {
  const path = place
    .split('/')
    .slice(1)
    .map((name) => (name === '*' ? '0' : name.replaceAll('~1', '/').replaceAll('~0', '~')))
  const part = partsOf(operation, context).find((one) => one.path.every((name, index) => path[index] === name))
  if (part === undefined) return false
  if (part.open || part.reference !== undefined) return true
  return path.slice(part.path.length - 1).some((_, index) => {
    const flat = context.schemas.flatten(atPath(operation, path.slice(0, part.path.length + index), context))
    return leavesOpen(flat)
  })
}

/** True for `x-invalid: open`, and for the id of another resource: which ids are valid nobody says, unless the schema does. */
export function leavesOpen(flat: FlatSchema): boolean {
  return flat.invalid === 'open' || (flat.reference !== undefined && flat.invalid === undefined)
}
