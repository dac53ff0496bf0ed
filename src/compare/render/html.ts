import { levels } from '../../model/level.ts'
import { filterMarkup } from '../../report/html/filter.ts'
import { frameHtml } from '../../report/html/frame.ts'
import { type Markup, markup } from '../../report/html/markup.ts'
import type { Item, Page, Section } from '../page.ts'

/** A comparison as one HTML file that needs nothing else, in the manner of `report.html`. */
export function renderPageHtml(page: Page): string {
  return frameHtml({
    title: page.headline,
    sections: page.sections.map(({ id, title }) => [id, title]),
    body: [headMarkup(page), ...page.sections.map(sectionMarkup)],
  })
}

function headMarkup({ what, tone, headline, counts, facts, notes }: Page): Markup {
  return markup`<header class="verdict ${tone}"><div><p class="what">${what}</p>
<h1>${headline}</h1>
<p class="count">${counts}</p></div></header>
<div class="run"><dl class="facts" aria-label="Comparison">${facts.map(([name, value]) => markup`<div><dt>${name}</dt><dd>${value}</dd></div>`)}</dl></div>
${notes.length > 0 && markup`<aside class="warnings" aria-labelledby="warnings-title"><h2 id="warnings-title">Before you trust the verdict</h2><ul>${notes.map((note) => markup`<li>${note}</li>`)}</ul></aside>`}
`
}

function sectionMarkup(section: Section): Markup {
  return markup`<section id="${section.id}" aria-labelledby="${section.id}-title"><h2 id="${section.id}-title">${section.title}</h2>
<p class="faint">${section.about}</p>
${section.kind === 'list' ? listMarkup(section) : tableMarkup(section)}</section>
`
}

function listMarkup({ id, noun, items }: Extract<Section, { kind: 'list' }>): Markup {
  const tags = [...new Set(items.map(({ tag }) => tag))]
  const operations = [...new Set(items.flatMap((item) => item.operations))].toSorted()
  const choices = [
    { name: 'tag', label: 'Kind', options: tags.map((tag) => [tag, tag] as const) },
    { name: 'operation', label: 'Operation', options: operations.map((one) => [one, one] as const) },
  ]
  return markup`${items.length > 5 && filterMarkup(id, noun, items.length, choices)}
<ul class="compared" data-items="${id}">${items.map((item) => itemMarkup(id, item))}</ul>`
}

const isLevel = (tag: string): boolean => levels.some((level) => level === tag)

function itemMarkup(list: string, { id, tag, text, operations, details }: Item): Markup {
  return markup`<li id="${list}-${id}" data-item data-tag="${tag}" data-operation="${operations.join('\t')}"><span class="tag ${isLevel(tag) ? tag : 'none'}">${tag}</span> ${text}${details.map((one) => markup`<br><span class="faint">${one}</span>`)}</li>
`
}

function tableMarkup({ title, rows: [head = [], ...rows] }: Extract<Section, { kind: 'table' }>): Markup {
  return markup`<div class="scroll" role="region" aria-label="Table of ${title.toLowerCase()}" tabindex="0"><table class="rows"><thead><tr>${head.map((cell, index) => markup`<th scope="col"${index > 0 && markup` class="number"`}>${cell}</th>`)}</tr></thead>
<tbody>${rows.map(([name = '', ...cells]) => markup`<tr><th scope="row">${name}</th>${cells.map((cell) => markup`<td class="number">${cell}</td>`)}</tr>`)}</tbody></table></div>`
}
