import { breach } from 'concordat'
import type { Breach, Invariant } from 'concordat'
import { type About, aboutCommands } from '../../shared/rules.ts'
import type { ListingArgs } from './commands.ts'
import { type Page, pageOf, type State } from './crowd.ts'

/** What is wrong with a step; undefined when it says nothing about the rule. */
export type Judge = Invariant<State>['judge']

/** A rule about the steps of one command. */
export const about: About<State, ListingArgs> = aboutCommands<State, ListingArgs>()

const largest = 100
const usual = 10

/** Everybody is on one page, and on one only. */
export const partition: Judge = about('pages', (_, step) => {
  const pages = step.answers.map(pageOf)
  if (!step.before.narrowed || pages.some((page) => page === undefined)) return undefined
  const seen = pages.flatMap((page) => page?.ids ?? [])
  const times = step.before.members.map(({ id }) => seen.filter((one) => one === id).length)
  return times.every((count) => count === 1)
    ? []
    : [breach('The pages of a list do not hold everybody once', 'everybody once', times.join(', '))]
})

/** The page that is not named is the first. */
export const firstByDefault: Judge = about('first', (_, step) => {
  const [plain, first] = step.answers.map(pageOf)
  if (!step.before.narrowed || plain === undefined || first === undefined) return undefined
  return String(plain.ids) === String(first.ids)
    ? []
    : [breach('Where no page is asked for, it is not the first', 'the first page', 'another')]
})

/** No page is longer than was asked for, or than 100; one that could be full is. */
export const lengths: Judge = about('size', ({ perPage }, step) => {
  const page = pageOf(step.answer)
  if (page === undefined) return undefined
  const most = Math.min(perPage ?? usual, largest)
  const length = page.items.length
  if (length > most) return [breach('A page is longer than it may be', `at most ${most}`, length)]
  // What happens beyond 100 is not said. Things may come and go between the count and the list.
  const there = Number(page.pagination['total'] ?? 0) - usual
  const isShort = (perPage ?? usual) <= largest && length < Math.min(most, there)
  return isShort ? [breach('The first page is shorter than was asked for', most, length)] : []
})

/** The figures of each page agree with what was asked for and with the list. */
export const figures: Judge = about('pages', ({ perPage }, step) => {
  const pages = step.answers.map(pageOf)
  const total = step.before.members.length
  if (!step.before.narrowed || pages.some((page) => page === undefined || page.ids.length > perPage)) return undefined
  if ((partition(step) ?? []).length > 0) return undefined
  return pages.flatMap((page, index) => (page === undefined ? [] : wrongFigures(page, { perPage, total, index })))
})

function wrongFigures(
  { pagination }: Page,
  { perPage, total, index }: { readonly perPage: number; readonly total: number; readonly index: number },
): Breach[] {
  const right = { current_page: index + 1, per_page: perPage, total, total_pages: Math.ceil(total / perPage) }
  return Object.entries(right)
    .filter(([name, value]) => pagination[name] !== undefined && Number(pagination[name]) !== value)
    .map(([name, value]) => breach(`${name} of a page is wrong`, value, pagination[name]))
}

/** A search by name or address finds the one who has it; one for what nobody has finds nobody. */
export const found: Judge = about('search', ({ by, k }, step) => {
  const page = pageOf(step.answer)
  if (page === undefined) return undefined
  if (by === 'nobody') {
    return page.ids.length === 0
      ? []
      : [breach('A search for what nobody has finds somebody', 'nobody', page.ids.length)]
  }
  const { members } = step.before
  const id = members[k % members.length]?.id
  if (id === undefined || !page.ids.includes(id))
    return [breach(`A search by ${by} does not find the customer`, 'the customer', 'others or nobody')]
  return page.ids.length === 1 ? [] : [breach(`A search by ${by} finds others too`, 1, page.ids.length)]
})
