import type { Pointer } from '../model/contract.ts'
import type { JsonObject } from '../model/json.ts'
import { saidOf, typesAt } from './shape.ts'

/** What a run's own id looks like: as long as it likes, or as short as can be. */
const samples = ['concordat-0a1b2c3d-1234', '0a1b2c3d1234'] as const

/** Beyond all ids that the run makes up as numbers. */
const largest = 988_000_000

/**
 * The placeholder of an id that nothing has yet, for what a request itself names: a word with the run's tag, else a number or a UUID far beyond
 * any that exists. All with the same `same` in one request are one. Undefined where the schema leaves no room for it.
 */
export function inventedId(document: JsonObject, schema: Pointer, same: string): JsonObject | undefined {
  const says = (keyword: string): readonly unknown[] => saidOf(document, schema, keyword)
  if (says('enum').length + says('const').length > 0) return undefined
  const types = typesAt(document, schema)
  if (types.includes('integer') || types.includes('number')) {
    const isFar = says('maximum').every((most) => Number(most) >= largest) && says('multipleOf').length === 0
    return isFar ? { $absent: 'integer', same } : undefined
  }
  const [format, ...others] = says('format')
  if (format === 'uuid' && others.length === 0) return { $absent: 'uuid', same }
  if (format !== undefined || (types.length > 0 && !types.includes('string'))) return undefined
  const most = Math.min(...says('maxLength').map(Number), Infinity)
  const least = Math.max(...says('minLength').map(Number), 0)
  const isFree = (text: string): boolean => says('pattern').every((pattern) => matches(String(pattern), text))
  const [long, short] = samples
  if (isFree(long) && most >= long.length && least <= long.length - 3) return { $fresh: 'token', same }
  const length = Math.max(least, Math.min(most, short.length))
  return length >= short.length && isFree(short.padEnd(length, 'x')) ? { $fresh: 'token', length, same } : undefined
}

function matches(pattern: string, text: string): boolean {
  try {
    return new RegExp(pattern, 'u').test(text)
  } catch {
    return false
  }
}
