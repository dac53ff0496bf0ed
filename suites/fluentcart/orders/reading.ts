import { breach } from 'concordat'
import type { Breach, JsonObject, Step } from 'concordat'
import { defaultLengthProblem, figureProblems, lengthProblem, pageOf } from '../listing/page.ts'
import { sortProblem } from '../listing/sorting.ts'
import { idOf, memberOf } from '../shop.ts'
import { buyerAt, directionsOf, pageCount, type State } from './commands.ts'
import { about, itemsOf, type Judge, ordersWithItems, pagesOf } from './judging.ts'

function argK(step: Step<State>): number {
  return Number(memberOf(step.args, 'k'))
}

/** Orders of somebody else; those that name nobody are not judged. */
function strangers(orders: readonly JsonObject[], step: Step<State>): readonly JsonObject[] {
  const id = buyerAt(step.before, argK(step))?.id
  return orders.filter((order) => order['customer_id'] !== undefined && Number(order['customer_id']) !== id)
}

/** Every order listed belongs to the customer asked for. */
export const ownership: Judge = (step: Step<State>): readonly Breach[] | undefined => {
  if (step.command !== 'pages' && step.command !== 'list' && step.command !== 'sort') return undefined
  const orders = pagesOf(step).flatMap((page) => page.items)
  if (orders.length === 0) return undefined
  const [stranger] = strangers(orders, step)
  return stranger === undefined
    ? []
    : [
        breach(
          "A list of a customer's orders holds another customer's",
          buyerAt(step.before, argK(step))?.id,
          stranger['customer_id'],
        ),
      ]
}

/** Both lists hold the same orders, each once. */
export const lists: Judge = about('pages', ({ perPage }, step) => {
  const [pages, found] = [pagesOf(step), ordersWithItems(step, pageCount)]
  if (pages.length < pageCount || pages.some((page) => page.items.length > perPage)) return undefined
  const paged = pages.flatMap((page) => page.ids)
  if (new Set(paged).size < paged.length)
    return [breach('The pages of a list of orders hold one twice', 'every order once', paged.join(', '))]
  const total = pages[0]?.total
  if (found === undefined || total === undefined || total > pageCount * perPage) return undefined
  const inOrder = (ids: readonly number[]): string => ids.toSorted((a, b) => a - b).join(', ')
  const [one, other] = [inOrder(paged), inOrder(found.map(idOf))]
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
  if (pages.length < pageCount || (lists(step) ?? []).length > 0) return undefined
  const isAll = (pages.at(-1)?.items.length ?? perPage) < perPage
  const total = isAll ? { total: pages.flatMap((page) => page.ids).length } : {}
  return pages.flatMap((page, index) => {
    const asked = { perPage, page: index + 1, ...total }
    return lengthProblem(page, asked) ?? figureProblems(page, asked)
  })
})
