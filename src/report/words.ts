import type { SourceLocation } from '../model/contract.ts'

/** `1 finding`, `2 findings`, `1,204 requests`. */
export function count(number: number, noun: string): string {
  return `${number.toLocaleString('en-US')} ${noun}${number === 1 ? '' : 's'}`
}

/** `85 ms`, `1.8 s`, `2 min 5 s`. */
export function duration(ms: number): string {
  if (ms < 1000) return `${Math.round(ms)} ms`
  if (ms < 59_950) return `${(ms / 1000).toFixed(1)} s`
  const seconds = Math.round(ms / 1000)
  return `${Math.floor(seconds / 60)} min ${seconds % 60} s`
}

/** Text that a terminal shows and does not obey: control characters are written as `\u001b`; line ends and tabs stay when asked. */
export function visible(text: string, keep: 'lines' | 'nothing' = 'nothing'): string {
  const hidden =
    keep === 'lines' ? /(?![\n\t])[\p{Cc}\p{Cs}\p{Bidi_Control}]/gu : /[\p{Cc}\p{Cs}\p{Bidi_Control}\u2028\u2029]/gu
  return text.replace(hidden, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`)
}

/** At most `limit` characters, with an ellipsis where something is missing. */
export function shorten(text: string, limit: number): string {
  return text.length <= limit ? text : `${text.slice(0, Math.max(0, limit - 1)).toWellFormed()}…`
}

/** Breaks a text at spaces into lines of at most `width` characters; a longer word is broken where the line ends. */
export function wrap(text: string, width: number): readonly string[] {
  if (text.length <= width) return [text]
  const lines: string[] = []
  let line = ''
  for (const word of text
    .split(/ +/)
    .flatMap((whole) => whole.match(new RegExp(`.{1,${Math.max(1, width)}}`, 'gsu')) ?? [''])) {
    if (line !== '' && line.length + 1 + word.length > width) {
      lines.push(line)
      line = word
    } else {
      line = line === '' ? word : `${line} ${word}`
    }
  }
  return [...lines, line]
}

/** A text as an item of a list, in lines of at most `width` characters. */
export function bullet(text: string, width: number): readonly string[] {
  return wrap(visible(text), width - 4).map((line, index) => (index === 0 ? `  - ${line}` : `    ${line}`))
}

/** `openapi.yaml:12:7`. */
export function renderLocation({ file, line, column }: SourceLocation): string {
  return `${file}:${line}:${column}`
}
