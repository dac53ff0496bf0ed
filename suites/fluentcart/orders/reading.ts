import { breach } from 'concordat'
import type { Breach, JsonObject, Step } from 'concordat'
import { defaultLengthProblem, figureProblems, isWhole, lengthProblem, type Page, pageOf } from '../listing/page.ts'
import { sortProblem } from '../listing/sorting.ts'
import { idOf, memberOf } from '../shop.ts'
import type { OrderSearch } from './buyers.ts'
import { buyerAt, directionsOf, pageCount, type State } from './commands.ts'
import { itemsOf } from './items.ts'
import { about, type Judge, ordersWithItems, pagesOf } from './judging.ts'

/** Whose orders a step asks for. */
function askedOf({ command, args, before }: Step<State>): number | undefined {
  return command === 'search' ? before.searched?.id : buyerAt(before, Number(memberOf(args, 'k')))?.id
}

/** Orders of somebody else; those that name nobody are not judged. */
function strangers(orders: readonly JsonObject[], step: Step<State>): readonly JsonObject[] {
  const id = askedOf(step)
  return orders.filter((order) => order['customer_id'] !== undefined && Number(order['customer_id']) !== id)
}

const listing = new Set(['pages', 'list', 'sort', 'search'])

/** Every order listed belongs to the customer asked for. */
export const ownership: Judge = (step: Step<State>): readonly Breach[] | undefined => {
  if (!listing.has(step.command)) return undefined
  const orders = pagesOf(step).flatMap((page) => page.items)
  if (orders.length === 0) return undefined
  const [stranger] = strangers(orders, step)
  return stranger === undefined
    ? []
    : [breach("A list of a customer's orders holds another customer's", askedOf(step), stranger['customer_id'])]
}

/** A search finds the orders that have what is searched for, and none where nobody has it. */
export const search: Judge = about('search', (_, step) => {
  const searches = (step.before.searched?.searches ?? []).flatMap((one, index) => {
    const page = pageOf(step.answers[index], 'orders')
    return page === undefined ? [] : [{ ...one, page }]
  })
  return searches.length === 0 ? undefined : searches.flatMap((one) => searchProblem(one, one.page) ?? [])
})

function searchProblem({ by, text, finds }: OrderSearch, page: Page): Breach | undefined {
  if (by === 'nothing')
    return page.ids.length === 0
      ? undefined
      : breach('A search finds orders that have nothing of what is searched for', 'none', page.ids.length)
  return !isWhole(page) || finds.every((id) => page.ids.includes(id))
    ? undefined
    : breach(`A search for the ${by} does not find an order that has it`, `${finds.length} for ${text}`, page.ids)
}

const breaks = (judge: Judge, step: Step<State>): boolean => (judge(step) ?? []).length > 0

/** Every order is on one page, the first ones on the first. Speaks only where they are the customer's. */
export const partition: Judge = about('pages', ({ perPage }, step) => {
  const pages = pagesOf(step)
  if (pages.length < pageCount || pages.some((page) => page.items.length > perPage)) return undefined
  if (breaks(ownership, step)) return undefined
  const paged = pages.flatMap((page) => page.ids)
  if (new Set(paged).size < paged.length)
    return [breach('The pages of a list of orders hold one twice', 'every order once', paged.join(', '))]
  const isDown = pages.every(({ ids }) => goesDown(ids))
  if (isDown && !goesDown(paged))
    return [breach('The pages of a list of orders do not follow each other', 'downwards', paged.join(', '))]
  const all = ordersWithItems(step, pageCount)?.map(idOf) ?? []
  // Another total speaks for lists that do not hold the same; in another order nobody knows what is first.
  if (all.length !== pages[0]?.total || (all.length > pageCount * perPage && !isDown)) return []
  const first = all.toSorted((a, b) => b - a).slice(0, pageCount * perPage)
  return first.every((id) => paged.includes(id))
    ? []
    : [breach('The first pages of a list of orders leave one out', first.join(', '), paged.join(', '))]
})

function goesDown(ids: readonly number[]): boolean {
  return ids.every((id, index) => index === 0 || id < (ids[index - 1] ?? 0))
}

/** Both lists hold the same orders. */
export const lists: Judge = about('pages', ({ perPage }, step) => {
  const [pages, found] = [pagesOf(step), ordersWithItems(step, pageCount)]
  if ((partition(step) ?? ['nothing']).length > 0) return undefined
  const total = pages[0]?.total
  if (found === undefined || total === undefined || total > pageCount * perPage) return undefined
  const inOrder = (ids: readonly number[]): string => ids.toSorted((a, b) => a - b).join(', ')
  const [one, other] = [inOrder(pages.flatMap((page) => page.ids)), inOrder(found.map(idOf))]
  return one === other ? [] : [breach("The two lists of a customer's orders hold different ones", one, other)]
})

/** Items name their order, orders the customer asked for. */
export const items: Judge = about('items', (_, step) => {
  const orders = ordersWithItems(step, 0)
  if (orders === undefined || orders.length === 0) return undefined
  const astray = orders.flatMap((order) =>
    itemsOf(order).filter((item) => item['order_id'] !== undefined && Number(item['order_id']) !== idOf(order)),
  )
  const [stranger] = strangers(orders, step)
  return [
    ...(astray.length > 0
      ? [breach("An order holds another order's item", 'its own items', `${astray.length} of another`)]
      : []),
    ...(stranger === undefined
      ? []
      : [breach("An order is another customer's", 'the customer asked for', stranger['customer_id'])]),
  ]
})

/** Orders stand in the order asked for. */
export const sorted: Judge = about('sort', ({ column, directions }, step) => {
  const pages = step.answers.map((answer) => pageOf(answer, 'orders'))
  if (pages.every((page) => page === undefined)) return undefined
  return directionsOf({ directions }).flatMap(
    (direction, index) => sortProblem(pages[index]?.items ?? [], column ?? 'id', direction) ?? [],
  )
})

/** A page is 10 long when nothing is asked for. */
export const defaultSize: Judge = about('list', (_, step) => {
  const page = pageOf(step.answer, 'orders')
  return page === undefined ? undefined : [defaultLengthProblem(page) ?? []].flat()
})

/** The figures of a page agree, and it is as long as they say. Speaks only where the orders are right, so that one mistake is one finding. */
export const figures: Judge = about('pages', ({ perPage }, step) => {
  const pages = pagesOf(step)
  if (pages.length < pageCount || [ownership, partition, lists].some((judge) => breaks(judge, step))) return undefined
  const isAll = (pages.at(-1)?.items.length ?? perPage) < perPage
  const total = isAll ? { total: pages.flatMap((page) => page.ids).length } : {}
  return pages.flatMap((page, index) => {
    const asked = { perPage, page: index + 1, ...total }
    return lengthProblem(page, asked) ?? figureProblems(page, asked)
  })
})
