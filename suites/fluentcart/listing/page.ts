import { breach } from 'concordat'
import type { Answer, Breach, Json, JsonObject } from 'concordat'
import { idOf, memberOf, objectsIn } from '../shop.ts'

/** One page of a list as an answer shows it; a figure that is missing or no number is undefined. */
export interface Page {
  readonly items: readonly JsonObject[]
  readonly ids: readonly number[]
  readonly total: number | undefined
  readonly perPage: number | undefined
  readonly currentPage: number | undefined
  readonly lastPage: number | undefined
}

/** What a page was asked for by; nothing where the default was left to the API. */
export interface Asked {
  readonly perPage?: number
  readonly page?: number
  /** How many there are to be found, where that is known. */
  readonly total?: number
}

/** Things may come and go between the count and the list of one answer. */
const slack = 10

/** The page in an answer; undefined when it was refused or holds no list. */
export function pageOf(answer: Answer | undefined, list: 'customers' | 'orders'): Page | undefined {
  const page = answer?.accepted === true ? memberOf(answer.body, list) : undefined
  const data = memberOf(page, 'data')
  if (!Array.isArray(data)) return undefined
  const items = objectsIn(data)
  return {
    items,
    ids: items.map(idOf),
    total: numberIn(memberOf(page, 'total')),
    perPage: numberIn(memberOf(page, 'per_page')),
    currentPage: numberIn(memberOf(page, 'current_page')),
    lastPage: numberIn(memberOf(page, 'last_page')),
  }
}

/** A number, also one that comes as text. */
export function numberIn(value: Json | undefined): number | undefined {
  if (typeof value !== 'number' && typeof value !== 'string') return undefined
  return value === '' || Number.isNaN(Number(value)) ? undefined : Number(value)
}

/** Nothing that was asked for is on another page. */
export function isWhole(page: Page): boolean {
  return page.total !== undefined && page.total <= page.items.length
}

/** What is wrong with the length of a page, given the length that was asked for. */
export function lengthProblem(page: Page, { perPage = 10, page: number = 1, total }: Asked): Breach | undefined {
  const length = page.items.length
  if (length > perPage) return breach('A page is longer than was asked for', `at most ${perPage}`, length)
  const full = Math.min(perPage, total ?? (page.total ?? 0) - slack)
  return number === 1 && length < full
    ? breach('The first page is shorter than was asked for', full, length)
    : undefined
}

/** What is wrong with the figures of a page whose length is right. */
export function figureProblems(page: Page, { perPage, page: number = 1, total }: Asked): Breach[] {
  const problems: Breach[] = []
  const check = (name: string, shown: number | undefined, right: number | undefined): void => {
    if (shown !== undefined && right !== undefined && shown !== right) {
      problems.push(breach(`${name} of a page is wrong`, right, shown))
    }
  }
  const length = perPage ?? page.perPage
  check('total', page.total, total)
  check('per_page', page.perPage, perPage)
  if (page.lastPage !== undefined && number <= page.lastPage) check('current_page', page.currentPage, number)
  if (page.total !== undefined && page.total > 0 && length !== undefined && length > 0) {
    check('last_page', page.lastPage, Math.ceil(page.total / length))
  }
  return problems
}

/** What is wrong with the length of a page for which no length was asked. A length of 10 that calls itself another is a matter of the figures. */
export function defaultLengthProblem({ items, perPage }: Page): Breach | undefined {
  const shown = items.length > 10 ? items.length : items.length < 10 ? perPage : undefined
  return shown === undefined || shown === 10 ? undefined : breach('A page has another length by default', 10, shown)
}
