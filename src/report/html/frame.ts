import { createHash } from 'node:crypto'
import { type Markup, markup, trusted } from './markup.ts'
import { script } from './script.ts'
import { style } from './style.ts'

/** What a page consists of. */
export interface Frame {
  readonly title: string
  /** Sections the navigation leads to: id and name. */
  readonly sections: readonly (readonly [id: string, name: string])[]
  readonly body: readonly Markup[]
}

/**
 * A page as one HTML file that needs nothing else and asks the network for nothing: its policy lets only its own style and script run,
 * so that not even text that got past the escaping could do anything.
 */
export function frameHtml({ title, sections, body }: Frame): string {
  const policy = `default-src 'none'; style-src ${hashOf(style)}; script-src ${hashOf(script)}; img-src data:; base-uri 'none'; form-action 'none'`
  return markup`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<title>${title}</title>
<link rel="icon" href="data:,">
<style>${trusted(style)}</style>
</head>
<body>
<nav aria-label="Sections"><a class="name" href="#top">concordat</a>${sections.map(([id, name]) => markup`<a href="#${id}">${name}</a>`)}<button type="button" class="script" data-theme-switch aria-label="Colours: as the system">◐</button></nav>
<main id="top">
${body}</main>
<script>${trusted(script)}</script>
</body>
</html>
`.text
}

/** A source of a content security policy: exactly this text. */
function hashOf(text: string): string {
  return `'sha256-${createHash('sha256').update(text).digest('base64')}'`
}
