import { breach } from 'concordat'
import type { Step } from 'concordat'
import { customerMoney } from '../orders/purchases.ts'
import { idOf, isObject, memberOf } from '../shop.ts'
import { boundOf, type ListingArgs, searchedText, type SearchedBy } from './commands.ts'
import { memberAt, type State } from './crowd.ts'
import { about, customers, type Judge } from './judging.ts'
import { isWhole, numberIn, pageOf } from './page.ts'

/** A search finds the customer who has what is searched for. */
export const find: Judge = about('search', ({ by, k }, step) => {
  const page = customers(step)
  if (page === undefined || isPattern(by)) return undefined
  const wanted = by === 'nobody' ? undefined : memberAt(step.before, k).id
  if (wanted !== undefined && !page.ids.includes(wanted) && isWhole(page)) {
    const what = by === 'email' ? 'the e-mail address' : by === 'id' ? 'the id' : `the ${by} name`
    return [
      breach(
        `A search for ${what} of a customer does not find the customer`,
        'the customer',
        `${page.ids.length} others`,
      ),
    ]
  }
  // These are one word that nobody else has; what a search makes of several words or of a number is open.
  if (by !== 'nobody' && by !== 'first') return []
  const others = step.before.members.filter(({ id }) => id !== wanted && page.ids.includes(id))
  return others.length === 0
    ? []
    : [
        breach(
          'A search finds customers who have nothing of what is searched for',
          'nobody else',
          `${others.length} more`,
        ),
      ]
})

/** A text stands for itself: no sign in it stands for any other. */
export const literal: Judge = about('search', (args, step) => {
  const page = customers(step)
  if (page === undefined || !isPattern(args.by)) return undefined
  const found = step.before.members.filter(({ id }) => page.ids.includes(id))
  const text = searchedText(args, step.before)
  return found.length === 0
    ? []
    : [breach(`In a search ${args.by} stands for something else`, `nobody has ${text}`, found[0]?.first_name)]
})

function isPattern(by: SearchedBy): boolean {
  return by === '%' || by === '_'
}

/** A search with an operator finds those of whom the comparison is true. */
export const compare: Judge = about('compare', (args, step) => {
  const page = customers(step)
  const bound = boundOf(args, step.before)
  if (page === undefined || bound === undefined || isInAnotherUnit(step)) return undefined
  const { what } = args
  const column = what.slice(0, -1)
  const fits = (value: number): boolean => (what === 'id=' ? value === bound : value > bound)
  const stranger = page.items.find(({ [column]: value }) => value !== undefined && !fits(Number(value)))
  if (stranger !== undefined) {
    return [
      breach(
        `A search for ${what} finds a customer of whom that is not true`,
        `${column}${what.slice(-1)}${bound}`,
        stranger[column],
      ),
    ]
  }
  const known = knownToFit(args, step, fits)
  const missing = known.filter((id) => !page.ids.includes(id))
  return missing.length > 0 && isWhole(page)
    ? [
        breach(
          `A search for ${what} leaves out a customer of whom that is true`,
          known.length,
          known.length - missing.length,
        ),
      ]
    : []
})

/** The orders show that amounts are not in cents, so that nobody can tell in which unit they are compared; that is a finding of another rule. */
function isInAnotherUnit({ answers }: Step<State>): boolean {
  const buyer = memberOf(answers[1]?.body, 'customer')
  const orders = pageOf(answers[2], 'orders')
  return isObject(buyer) && orders !== undefined && isWhole(orders) && customerMoney(buyer, orders.items).length > 0
}

/** Customers of whom the comparison is certainly true. */
function knownToFit(
  { what }: ListingArgs['compare'],
  step: Step<State>,
  fits: (value: number) => boolean,
): readonly number[] {
  if (what !== 'ltv>') return step.before.members.map(({ id }) => id).filter(fits)
  const buyer = memberOf(step.answers[1]?.body, 'customer')
  const ltv = numberIn(memberOf(buyer, 'ltv'))
  return ltv !== undefined && fits(ltv) ? [idOf(buyer)] : []
}
