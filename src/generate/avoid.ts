import { isMultiple } from '../contract/multiple.ts'
import type { Json } from '../model/json.ts'
import type { Avoided, FlatSchema } from './flat-schema.ts'
import { canonical } from './json.ts'
import { regExp } from './match-text.ts'

/** True when a value is nothing that a schema says it must not be. */
export function valueAvoids(value: Json, flat: FlatSchema): boolean {
  return flat.avoid.every((avoided) => !isAvoided(value, avoided))
}

function isAvoided(value: Json, avoided: Avoided): boolean {
  if (avoided.keyword === 'enum') return avoided.values.some((one) => canonical(one) === canonical(value))
  if (avoided.keyword === 'pattern') return typeof value === 'string' && regExp(avoided.pattern)?.test(value) === true
  return typeof value === 'number' && isMultiple(value, avoided.divisor)
}
