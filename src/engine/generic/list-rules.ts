import { isObject, type Json } from '../../model/json.ts'
import type { ProgramCall } from '../../model/program.ts'
import { breach, same } from '../../suite/judging.ts'
import { type Answer, type Breach, type Invariant, invariant, type Step } from '../../suite/suite.ts'
import type { Listing } from './kinds.ts'
import { keeps } from './keeps.ts'
import type { Walk } from './list-commands.ts'
import { nextOf } from './list-cursors.ts'
import type { Filter, Paging, Sorting } from './list-ways.ts'
import { idShown } from './things.ts'
import { idsOf, itemsOf, type ListState, memberOf } from './lists.ts'

/** What the parameters of a list promise. Names and schemas say it, not the contract's words, so it is `should`. */
export function listRules(list: Listing, witnesses: readonly (readonly ProgramCall[])[]): Invariant<ListState>[] {
  const rule = (
    id: string,
    title: string,
    judges: Readonly<Record<string, (step: Step<ListState>) => readonly Breach[] | undefined>>,
  ): Invariant<ListState> =>
    invariant<ListState>({
      id,
      title,
      level: 'should',
      witnesses,
      judge: (step) => (isStill(list, step) ? judges[step.command]?.(step) : undefined),
    })
  return [
    rule('pages-partition-the-list', 'Pages show every item of the list, and none twice', {
      pages: (step) => judgePages(list, step),
      walk: (step) => judgeWalk(list, step),
    }),
    rule('sorted-as-asked', 'The list comes in the order that was asked for', {
      sort: (step) => judgeOrder(list, step),
    }),
    rule('filtered-as-asked', 'A filter leaves the items that have its value', {
      filter: (step) => judgeFilter(list, step),
    }),
  ]
}

/** Others may add and remove: only a list that shows the same before and after says anything. */
function isStill(list: Listing, { before, after }: Step<ListState>): boolean {
  const ids = ({ items }: ListState): Json => items.map((item) => idShown(item, list.id) ?? null)
  return same(ids(before), ids(after))
}

/** The first answer is all in one page, the others are its parts in their order; one more before them where nobody knows whether pages count from 0. */
function judgePages(list: Listing, { args, answers }: Step<ListState>): readonly Breach[] | undefined {
  const { paging, count } = args as unknown as { readonly paging: Paging; readonly count: number }
  const [all, ...parts] = answers.map((answer) => idsOf(list, answer))
  const shown = partsFrom(paging, count, parts)
  if (all === undefined || shown === undefined || shown.length < count || all.length < 2) return undefined
  return judgeParts(all, shown, true)
}

/** The first answer is all in one page, the others are the pages in the order in which each led to the next. */
function judgeWalk(list: Listing, { args, answers, exchanges }: Step<ListState>): readonly Breach[] | undefined {
  const { cursor, size, count } = args as unknown as Walk
  const [all, ...parts] = answers.map((answer) => idsOf(list, answer))
  const shown = parts.filter((ids) => ids !== undefined)
  const next = nextOf(list, cursor, { exchanges, answers })
  if (all === undefined || shown.length < parts.length || all.length < 2 || next === undefined) return undefined
  // A page may be short for reasons of its own; then only the end of all pages tells what is missing.
  const isWhole = next === null || (shown.length === count && shown.every((ids) => ids.length === size))
  return judgeParts(all, shown, isWhole)
}

function judgeParts(
  all: readonly string[],
  parts: readonly (readonly string[])[],
  isWhole: boolean,
): readonly Breach[] {
  const together = parts.flat()
  const twice = together.filter((id, index) => together.indexOf(id) !== index)
  if (twice.length > 0)
    return [breach('Pages show an item twice', 'each item on one page', `${twice.length} on several`)]
  const lost = isWhole ? all.filter((id) => !together.includes(id)) : []
  return lost.length === 0
    ? []
    : [
        breach(
          'Pages leave an item out',
          `the ${all.length} items of one page of that size`,
          `${lost.length} are on none`,
        ),
      ]
}

function partsFrom(
  { first, counts }: Paging,
  count: number,
  parts: readonly (readonly string[] | undefined)[],
): readonly (readonly string[])[] | undefined {
  const isOpen = first === undefined && counts === 'pages'
  const [zero, ...rest] = parts
  const fromZero = isOpen && zero !== undefined && zero.length > 0 && !same([...zero], [...(rest[0] ?? [])])
  const chosen = isOpen && !fromZero ? rest : parts
  const wanted = chosen.slice(0, count)
  return wanted.every((ids) => ids !== undefined) ? wanted : undefined
}

function judgeOrder(list: Listing, { args, answer }: Step<ListState>): readonly Breach[] | undefined {
  const { by, direction } = args as unknown as Sorting
  const values = answerItems(list, answer)?.flatMap((item) => {
    const value = memberOf(item, by)
    return value === undefined || value === null ? [] : [value]
  })
  if (values === undefined || new Set(values.map(String)).size < 2) return undefined
  const keepsTo = (way: 'asc' | 'desc'): boolean => isOrdered(way === 'asc' ? values : values.toReversed())
  const fits = direction === undefined ? keepsTo('asc') || keepsTo('desc') : keepsTo(direction)
  if (fits) return []
  const wanted =
    direction === undefined ? `in the order of ${by}` : `${by} ${direction === 'asc' ? 'rising' : 'falling'}`
  return [breach(`The list is not in the order of ${by}`, wanted, values.slice(0, 10))]
}

/** Nobody says how texts are compared: what is in order in one of the usual ways is in order. */
const ways: readonly ((a: Json, b: Json) => boolean)[] = [
  (a, b) => Number(a) <= Number(b),
  (a, b) => String(a) <= String(b),
  (a, b) => String(a).toLowerCase() <= String(b).toLowerCase(),
  (a, b) => Buffer.compare(Buffer.from(String(a)), Buffer.from(String(b))) <= 0,
  (a, b) => String(a).localeCompare(String(b), 'en', { numeric: true }) <= 0,
  (a, b) => String(a).localeCompare(String(b), 'en') <= 0,
  (a, b) => String(a).localeCompare(String(b), 'en', { sensitivity: 'base', ignorePunctuation: true }) <= 0,
]

function isOrdered(values: readonly Json[]): boolean {
  const isNumbers = values.every((value) => typeof value === 'number')
  const usual = isNumbers ? ways.slice(0, 1) : ways
  return usual.some((inOrder) =>
    values.every((value, index) => index === 0 || inOrder(values[index - 1] as Json, value)),
  )
}

function judgeFilter(
  list: Listing,
  { args, answer, exchanges, before }: Step<ListState>,
): readonly Breach[] | undefined {
  const { parameter, by } = args as unknown as Filter
  const wanted = exchanges[0]?.case.input.query[parameter]
  const items = answerItems(list, answer)
  if (wanted === undefined || items === undefined || !before.items.some((item) => memberOf(item, by) === wanted))
    return undefined
  const other = items.find((item) => !answersTo(wanted, memberOf(item, by)))
  if (other !== undefined)
    return [breach(`A filter by ${by} shows an item with another`, wanted, memberOf(other, by) ?? 'nothing')]
  return items.length > 0 ? [] : [breach(`A filter by ${by} hides the item that has it`, wanted, 'an empty list')]
}

/** A text may also be looked for inside others. */
function answersTo(wanted: Json, found: Json | undefined): boolean {
  if (keeps(wanted, found)) return true
  return typeof wanted === 'string' && String(found).toLowerCase().includes(wanted.toLowerCase())
}

function answerItems(list: Listing, answer: Answer): readonly Json[] | undefined {
  const items = answer.accepted ? itemsOf(list, answer.body) : undefined
  return items?.every(isObject) === true ? items : undefined
}
