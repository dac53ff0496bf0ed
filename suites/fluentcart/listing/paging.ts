import { breach } from 'concordat'
import type { Breach, Step } from 'concordat'
import { directionsOf, type ListingArgs } from './commands.ts'
import type { State } from './crowd.ts'
import { about, customers, type Judge } from './judging.ts'
import { defaultLengthProblem, figureProblems, lengthProblem, type Page } from './page.ts'
import { sortProblem } from './sorting.ts'

/** The pages of a `pages` step, the one after the last included if it was not refused; undefined when one was. */
function pagesOf(step: Step<State>): readonly Page[] | undefined {
  const pages = step.answers.map((_, index) => customers(step, index))
  const regular = pages.slice(0, -1).flatMap((page) => page ?? [])
  return regular.length < pages.length - 1 || !step.before.narrowed
    ? undefined
    : [...regular, ...pages.slice(-1).flatMap((page) => page ?? [])]
}

/** Everybody is on one page, and on one only. */
export const partition: Judge = about('pages', ({ perPage }, step) => {
  const pages = pagesOf(step)
  if (pages === undefined || pages.some((page) => page.items.length > perPage)) return undefined
  const seen = pages.flatMap(({ ids }) => ids)
  const times = step.before.members.map(({ id }) => seen.filter((one) => one === id).length)
  if (times.every((count) => count === 1)) return []
  const wrong = times.some((count) => count > 1) ? 'hold a customer twice' : 'leave a customer out'
  return [breach(`The pages of a list ${wrong}`, 'everybody once', times.join(', '))]
})

/** A page is as long as was asked for. */
export const lengths: Judge = about('size', ({ perPage }, step) => {
  const page = customers(step)
  if (page === undefined || perPage === null) return undefined
  return [lengthProblem(page, { perPage }) ?? []].flat()
})

/** The figures agree. Speaks only where the items are right, so that one mistake is one finding. */
export function figures(step: Step<State>): readonly Breach[] | undefined {
  const { command, args } = step
  if (command === 'pages') {
    const pages = pagesOf(step)
    if (pages === undefined || (partition(step) ?? []).length > 0) return undefined
    const { perPage } = args as unknown as ListingArgs['pages']
    if (pages.some((page) => page.items.length > perPage)) return undefined
    return pages.flatMap((page, index) =>
      figureProblems(page, { perPage, page: index + 1, total: step.before.members.length }),
    )
  }
  if (command !== 'size') return undefined
  const { perPage } = args as unknown as ListingArgs['size']
  const page = customers(step)
  const asked = perPage === null ? {} : { perPage }
  return page === undefined || lengthProblem(page, asked) !== undefined ? undefined : figureProblems(page, asked)
}

/** A page is 10 long when nothing is asked for. */
export const defaultSize: Judge = about('size', ({ perPage }, step) => {
  const page = customers(step)
  return page === undefined || perPage !== null ? undefined : [defaultLengthProblem(page) ?? []].flat()
})

/** The list is sorted by the column and in the direction asked for. */
export const sortedAsAsked: Judge = about('sort', (args, step) =>
  args.column !== null && args.directions === 'both' ? sortProblems(args, step) : undefined,
)

/** The list is sorted by id where nothing is asked for, and downwards where no direction is. */
export function sortedByDefault(step: Step<State>): readonly Breach[] | undefined {
  if (step.command !== 'size') return ownSortedByDefault(step)
  // Nothing is asked for but a length: whoever comes and goes, the newest are first.
  const page = customers(step)
  return page === undefined ? undefined : [sortProblem(page.items, 'id', 'desc') ?? []].flat()
}

const ownSortedByDefault: Judge = about('sort', (args, step) => {
  const problems = args.directions === 'default' ? sortProblems(args, step) : undefined
  const { column } = args
  if (column === null || problems === undefined || problems.length === 0) return problems
  // A column that is sorted by in neither direction is another rule's business.
  const items = customers(step)?.items ?? []
  return sortProblem(items, column, 'asc') === undefined ? problems : []
})

function sortProblems(
  { column, directions, scope }: ListingArgs['sort'],
  step: Step<State>,
): readonly Breach[] | undefined {
  const lists = directionsOf({ directions }).flatMap((direction, index) => {
    const page = customers(step, index)
    return page === undefined ? [] : [{ page, direction }]
  })
  if (lists.length === 0 || (scope === 'own' && !step.before.narrowed)) return undefined
  return lists.flatMap(({ page, direction }) => sortProblem(page.items, column ?? 'id', direction) ?? [])
}
