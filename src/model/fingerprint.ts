import { createHash } from 'node:crypto'
import type { Place } from './place.ts'

/** The stable name of a cause: the first 12 hex digits of SHA-256 over rule and place. */
export function fingerprintOf(rule: string, place: Place): string {
  return createHash('sha256').update(`${rule}\n${place}`).digest('hex').slice(0, 12)
}
