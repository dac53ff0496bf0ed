import { someId } from '../../model/behaviour.ts'
import type { Input } from '../../model/case.ts'
import { isObject, type Json } from '../../model/json.ts'

/** Ids of one exchange that are looked for in its texts, and how deep they are gathered. */
const limits = { ids: 200, levels: 8 }

/** True for the name of a member that holds an id, or what is as much a name of one thing. */
export const isIdName = (name: string): boolean =>
  /(^|_)(id|ids|uuid|guid|hash|token|key)$|(Id|Ids|Uuid|ID|IDs|UUID)$/.test(name)

/** The ids that a request and its answer name: what stands in the path and in members named like an id, numbers without leading zeros. A word without a digit is none. */
export function idsIn({ path, query, body }: Input, answer: Json | undefined): ReadonlySet<string> {
  const ids = new Set<string>()
  const visit = (value: Json, isId: boolean, depth: number): void => {
    if (ids.size >= limits.ids || depth > limits.levels) return
    if (Array.isArray(value)) for (const item of value as readonly Json[]) visit(item, isId, depth + 1)
    else if (isObject(value))
      for (const [name, member] of Object.entries(value)) visit(member, isIdName(name), depth + 1)
    else if (isId && (typeof value === 'number' || (typeof value === 'string' && /\d/.test(value))))
      ids.add(withoutZeros(String(value)))
  }
  visit(Object.values(path), true, 0)
  visit(query, false, 0)
  if (body !== undefined && 'value' in body) visit(body.value, false, 0)
  if (answer !== undefined) visit(answer, false, 0)
  return ids
}

/** A text with `<id>` for each word that is one of the ids; what stands within a longer word is none. */
export function withoutIds(text: string, ids: ReadonlySet<string>): string {
  if (ids.size === 0) return text
  const known = (word: string): string => (ids.has(withoutZeros(word)) ? someId : word)
  return (
    text
      .replaceAll(/[\w-]+/g, (word) => (/^\d+$/.test(word) ? word : known(word)))
      // A character reference (`&#39;`) and a part of a decimal number are no ids.
      .replaceAll(/(?<![a-z\d.]|&#0*)\d+(?![a-z\d]|\.\d)/gi, known)
  )
}

function withoutZeros(word: string): string {
  return word.replace(/^0+(?=\d+$)/, '')
}
