import { breach } from 'concordat'
import type { JsonObject } from 'concordat'
import { textOf } from '../../shared/values.ts'
import { pageOf } from './crowd.ts'
import { about, type Judge } from './paging.ts'

/** 1 when the items go up by a member, -1 when they go down, 0 when they do neither. */
function courseOf(items: readonly JsonObject[], member: string): number {
  const signs = items.slice(1).map((item, index) => compare(items[index]?.[member], item[member]))
  if (signs.every((sign) => sign <= 0)) return 1
  return signs.every((sign) => sign >= 0) ? -1 : 0
}

function compare(a: JsonObject[string] | undefined, b: JsonObject[string] | undefined): number {
  if (typeof a === 'number' && typeof b === 'number') return a - b
  const [one, two] = [textOf(a).toLowerCase(), textOf(b).toLowerCase()]
  return one < two ? -1 : one > two ? 1 : 0
}

/** The items are in the order of the member, one way or the other. */
export const byMember: Judge = about('sort', ({ member }, step) => {
  const page = pageOf(step.answer)
  if (page === undefined || !step.before.narrowed) return undefined
  return courseOf(page.items, member ?? 'id') !== 0
    ? []
    : [breach('The list is not sorted by the member asked for', member ?? 'id', 'another order')]
})

/** The items go the way that was asked for. */
export const inDirection: Judge = about('sort', ({ member, direction }, step) => {
  const page = pageOf(step.answer)
  if (page === undefined || !step.before.narrowed) return undefined
  const course = courseOf(page.items, member ?? 'id')
  // In no order at all is the other rule's business.
  if (course === 0) return undefined
  const right = direction === 'ASC' ? 1 : -1
  return course === right
    ? []
    : [breach('The list is sorted the other way round', direction ?? 'DESC', right === 1 ? 'DESC' : 'ASC')]
})
