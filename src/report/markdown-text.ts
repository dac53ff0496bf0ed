import { shorten, visible } from './words.ts'

/** Longest value that is shown; `report.json` has all of it. */
const valueLimit = 600

/** Characters that mean something to Markdown, to HTML, to a table or to GitHub, where they stand in a line. */
const special = /[\\`*_{}[\]<>|&~$@#!]|:(?=\/)|(?<=www)\./gi

/** Text of somebody else as words: nothing in it becomes markup, a link, a mention or the number of an issue. */
export function words(text: string): string {
  // GitHub looks for mentions and issues in what is shown, after all escapes: only something invisible in between keeps it from that.
  return escaped(text).replace(/&#64;|&#35;(?=\d)/g, (character) => `${character}&#8288;`)
}

/** Like {@link words}, but what stands between backticks is code. */
export function prose(text: string): string {
  return text
    .split(/`([^`]+)`/)
    .map((part, index) => (index % 2 === 0 ? words(part) : code(part)))
    .join('')
}

/** Text of somebody else as code in a line. */
export function code(text: string): string {
  return `<code>${escaped(text)}</code>`
}

/** Text of somebody else as a block of code that ends only where we end it. */
export function codeBlock(text: string, language: string): string {
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([run]) => run.length))
  const fence = '`'.repeat(longest + 1)
  return `${fence}${language}\n${visible(text, 'lines')}\n${fence}`
}

/** A part that is unfolded by a click. `summary` and `body` are Markdown already. */
export function folded(summary: string, body: string): string {
  return `<details><summary>${summary}</summary>\n\n${body}\n\n</details>`
}

/** How many bytes a text takes in a file. */
export function bytesOf(text: string): number {
  return Buffer.byteLength(text)
}

function escaped(text: string): string {
  const line = visible(shorten(text, valueLimit).replaceAll(/\s+/g, ' '))
  return line.replace(special, (character) => `&#${character.charCodeAt(0)};`)
}
