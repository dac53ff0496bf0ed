import { parts } from './style-parts.ts'

/**
 * The page's own style: colours for light and dark, then the frame of the page, then its parts. System fonts, so that nothing is fetched;
 * lists are laid out only when they come into sight.
 */
export const style: string = String.raw`
:root {
  color-scheme: light dark;
  --ground: light-dark(#fbfbfa, #15171a);
  --raised: light-dark(#ffffff, #1c1f23);
  --sunken: light-dark(#f3f4f5, #23272c);
  --line: light-dark(#e1e4e8, #31363d);
  --text: light-dark(#1d2126, #e6e9ec);
  --faint: light-dark(#59636e, #9ba5b0);
  --link: light-dark(#0a53be, #8fb8ff);
  --good: light-dark(#1a6b3c, #7fd6a0);
  --good-ground: light-dark(#d9f0e1, #173c28);
  --must: light-dark(#a3211a, #ffb3ab);
  --must-ground: light-dark(#b3261e, #8f211b);
  --should: light-dark(#7a4f00, #f5c869);
  --should-ground: light-dark(#ffd98a, #5f4600);
  --may: light-dark(#2b4a6f, #b9d2f2);
  --may-ground: light-dark(#d5e2f2, #2a3f58);
  --flaky: light-dark(#553a82, #dccbff);
  --flaky-ground: light-dark(#e9dffa, #443464);
  --mark: light-dark(#ffe9a8, #5a4a12);
  --shape-pass: light-dark(#2f9e5f, #3fa76b);
  --shape-must: light-dark(#c5352b, #e0564b);
  --shape-none: light-dark(#d3d8de, #3b424a);
  --mono: ui-monospace, SFMono-Regular, Menlo, Consolas, 'DejaVu Sans Mono', monospace;
}
:root[data-theme='light'] { color-scheme: light; }
:root[data-theme='dark'] { color-scheme: dark; }
* { box-sizing: border-box; }
[hidden], html:not([data-script]) .script { display: none !important; }
html { scroll-padding-top: 4rem; text-size-adjust: 100%; }
body {
  margin: 0;
  background: var(--ground);
  color: var(--text);
  font: 0.9375rem/1.55 system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', sans-serif;
  overflow-wrap: anywhere;
}
main { max-width: 72rem; margin: 0 auto; padding: 1.5rem clamp(1rem, 4vw, 2.5rem) 4rem; }
section { margin-top: 3.5rem; }
h1 { font-size: clamp(1.5rem, 1.1rem + 1.6vw, 2.125rem); line-height: 1.2; font-weight: 650; letter-spacing: -0.015em; margin: 0.25rem 0 0.5rem; text-wrap: balance; }
h2 { font-size: 1.25rem; line-height: 1.3; font-weight: 650; letter-spacing: -0.01em; margin: 0 0 0.75rem; }
h3 { font-size: 1rem; margin: 1.75rem 0 0.5rem; }
h4 { font-size: 0.8125rem; font-weight: 600; color: var(--faint); margin: 1.25rem 0 0.375rem; }
p { margin: 0.5rem 0; }
ul { margin: 0.5rem 0; padding-left: 1.25rem; }
a { color: var(--link); text-underline-offset: 0.2em; text-decoration-thickness: 0.06em; }
code, pre { font-family: var(--mono); font-size: 0.8125rem; }
mark { background: var(--mark); color: inherit; border-radius: 2px; padding: 0 0.1em; }
:focus-visible { outline: 2px solid var(--link); outline-offset: 2px; border-radius: 3px; }
:target { scroll-margin-top: 4rem; }
.faint { color: var(--faint); }
.hidden { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
.tag { display: inline-block; border-radius: 0.25rem; padding: 0 0.4375rem; font-size: 0.75rem; line-height: 1.25rem; font-weight: 600; white-space: nowrap; }
.pass { --own: var(--good); --own-ground: var(--good-ground); --shape: var(--shape-pass); }
.must { --own: light-dark(#fff, #ffdcd8); --own-ground: var(--must-ground); --shape: var(--shape-must); }
.should { --own: light-dark(#402b00, #ffe3ab); --own-ground: var(--should-ground); }
.may { --own: var(--may); --own-ground: var(--may-ground); }
.flaky { --own: var(--flaky); --own-ground: var(--flaky-ground); --shape: light-dark(#8f6fcb, #a98be0); }
.waived, .known { --own: var(--text); --own-ground: var(--sunken); --shape: light-dark(#7d8894, #8b96a2); }
.none { --own: var(--faint); --own-ground: transparent; --shape: var(--shape-none); }
.tag, .cell { color: var(--own); background: var(--own-ground); }
.tag.none { border: 1px solid var(--line); }
.left { color: var(--must); font-weight: 600; }

nav {
  position: sticky; top: 0; z-index: 3;
  display: flex; gap: 1.25rem; align-items: center; overflow-x: auto; white-space: nowrap;
  padding: 0.5rem clamp(1rem, 4vw, 2.5rem);
  background: var(--ground); border-bottom: 1px solid var(--line);
  font-size: 0.875rem;
}
nav a { color: var(--text); text-decoration: none; }
nav a:hover { text-decoration: underline; }
nav .name { font-weight: 650; margin-right: auto; }
button { font: inherit; font-size: 0.8125rem; color: var(--text); background: var(--raised); border: 1px solid var(--line); border-radius: 0.375rem; padding: 0.1875rem 0.625rem; cursor: pointer; }
button:hover { border-color: var(--faint); }
${parts}
`
