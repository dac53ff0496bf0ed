import { count } from '../words.ts'
import { type Markup, markup } from './markup.ts'

/** A list to choose from; an item fits when its `data-` attribute of this name holds the value. */
export interface Choice {
  readonly name: string
  readonly label: string
  /** What is chosen: its value, and how it reads. */
  readonly options: readonly (readonly [value: string, label: string])[]
}

/** The filter over a list of items. It shows itself only where scripts run, since it does nothing without. */
export function filterMarkup(list: string, noun: string, total: number, choices: readonly Choice[]): Markup {
  return markup`<form class="filter script" data-filter="${list}" role="search" aria-label="Filter ${noun}s">
<label><span>Search</span><input type="search" name="q" autocomplete="off" spellcheck="false"></label>
${choices
  .filter(({ options }) => options.length > 1)
  .map(
    ({
      name,
      label,
      options,
    }) => markup`<label><span>${label}</span><select name="${name}"><option value="">all</option>${options.map(
      ([value, text]) => markup`<option value="${value}">${text}</option>`,
    )}</select></label>
`,
  )}<button type="button" data-clear>Clear</button><output data-count="${noun}">${count(total, noun)}</output></form>`
}

/** A link that sets a filter; without scripts it leads to the list. */
export function filterLink(list: string, filter: Readonly<Record<string, string>>, text: Markup | string): Markup {
  return markup`<a href="#${list}" data-query="${new URLSearchParams(filter).toString()}">${text}</a>`
}
