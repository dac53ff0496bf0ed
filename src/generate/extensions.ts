import type { Json } from '../model/json.ts'
import type { FlatSchema } from './flat-schema.ts'

/** The placeholder for a value no other resource has. */
export function freshValue(flat: FlatSchema): Json {
  return { $fresh: flat.format === 'email' ? 'email' : 'token' }
}

/** The values an open vocabulary is known to hold. */
export function knownValues(flat: FlatSchema): readonly Json[] {
  return [...flat.examples, ...(flat.default === undefined ? [] : [flat.default])]
}
