import type { JsonMistake, Writing } from '../../model/case.ts'
import { isObject, type Json } from '../../model/json.ts'
import { setIn } from '../json.ts'

/** A value as JSON text that is not written as usual. A writing that has nothing to act upon leaves the text as it is. */
export function writeJson(value: Json, written: Exclude<Writing, { readonly form: 'labelled' }>): string {
  const text = JSON.stringify(value)
  if (written.form === 'literal') return withLiteral(value, written.at, written.text)
  if (written.form === 'padded') return `${' '.repeat(Math.max(0, written.bytes - Buffer.byteLength(text)))}${text}`
  return written.form === 'repeated-member' ? withFirstTwice(value, text) : mistakes[written.form](text)
}

const mistakes: Readonly<Record<JsonMistake, (text: string) => string>> = {
  'cut-off': (text) => text.slice(0, -1),
  half: (text) => text.slice(0, Math.ceil(text.length / 2)),
  twice: (text) => text + text,
  'trailing-comma': (text) => text.replace(/(?<=[^[{])[\]}]$/, ',$&'),
  comment: (text) => `/**/${text}`,
  'single-quotes': (text) => text.replaceAll('"', "'"),
  'byte-order-mark': (text) => `\uFEFF${text}`,
}

/** JSON has no value for what is put there, so a text that nothing else holds keeps the place. */
function withLiteral(value: Json, at: readonly string[], text: string): string {
  const place = `\u0001${text}\u0001`
  return JSON.stringify(setIn(value, at, place)).replace(JSON.stringify(place), () => text)
}

/** The same member with the same value: whichever of the two a reader takes, it reads the same. */
function withFirstTwice(value: Json, text: string): string {
  const [first] = isObject(value) ? Object.entries(value) : []
  return first === undefined ? text : `{${JSON.stringify(first[0])}:${JSON.stringify(first[1])},${text.slice(1)}`
}
