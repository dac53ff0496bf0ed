import { visible } from '../words.ts'

/** HTML that is safe to put into a page: made by {@link markup} only, so nothing reaches a page unescaped. */
export class Markup {
  readonly text: string

  constructor(text: string) {
    this.text = text
  }
}

/** What {@link markup} takes between its pieces. Text is escaped; `undefined` and `false` leave nothing. */
export type Part = string | number | Markup | undefined | false | readonly Part[]

/** A tagged template that escapes what stands between its pieces, as content and as a quoted attribute alike. */
export function markup(pieces: TemplateStringsArray, ...parts: readonly Part[]): Markup {
  let text = pieces[0] ?? ''
  for (const [index, part] of parts.entries()) text += textOf(part) + (pieces[index + 1] ?? '')
  return new Markup(text)
}

/** Some pieces of HTML with nothing between them. */
export function joined(parts: readonly Part[]): Markup {
  return new Markup(parts.map(textOf).join(''))
}

/** A sentence with what stands between back-ticks set as code. */
export function prose(text: string): Markup {
  const pieces = text.split('`')
  // A back-tick without its other half stays one.
  if (pieces.length % 2 === 0) return markup`${text}`
  return joined(pieces.map((piece, index) => (index % 2 === 0 ? piece : markup`<code>${piece}</code>`)))
}

/** Trusted text as it is: our own style and script. */
export function trusted(text: string): Markup {
  return new Markup(text)
}

function textOf(part: Part): string {
  if (part === undefined || part === false) return ''
  if (part instanceof Markup) return part.text
  if (typeof part === 'object') return part.map(textOf).join('')
  return escape(String(part))
}

/** Anything but line ends, tabs and the part of ASCII that needs no escaping. */
const special = /[^\n\t !#-%(-;=?-~]/
const notAscii = /[^\n\t -~]/

/** Control characters and those that turn the direction of writing are spelled out, so that a page shows what was sent. */
function escape(text: string): string {
  // A page is mostly plain text: looking once is much faster than replacing six times.
  if (!special.test(text)) return text
  return (notAscii.test(text) ? visible(text, 'lines') : text)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;')
}
