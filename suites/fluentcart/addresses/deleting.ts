import { breach, invariant } from 'concordat'
import type { Breach, Invariant, JsonObject } from 'concordat'
import { idOf, memberOf, type Who } from '../shop.ts'
import { addressOf, type AddressStep, allOf, byId, find, isPrimary, ownTarget, primaries } from './book.ts'
import { type State, targetOf, type Type } from './book.ts'
import { moving, writing } from './witnesses.ts'

const isGone = invariant<State>({
  id: 'deleted-address-is-gone',
  title: 'A deleted address is gone',
  witnesses: [moving],
  judge(step) {
    const found = ownTarget(step, 'delete')
    if (found === undefined) return undefined
    return byId(allOf(step.after[found.to.who]), idOf(found.address)) === undefined
      ? []
      : [breach('A deleted address is still listed', 'gone', 'still there')]
  },
})

/** What a delete was about, whether it was accepted or not: the address, how many the customer had, and whether it is gone. */
function deletion(
  step: AddressStep,
): { address: JsonObject; count: number; gone: boolean; accepted: boolean } | undefined {
  const to = targetOf(step)
  const address =
    to === undefined || step.command !== 'delete' || to.whose !== 'own' ? undefined : find(to, step.before)
  if (to === undefined || address === undefined) return undefined
  const gone = byId(allOf(step.after[to.who]), idOf(address)) === undefined
  return { address, count: allOf(step.before[to.who]).length, gone, accepted: step.answer.accepted }
}

const primaryKept = invariant<State>({
  id: 'primary-address-kept',
  title: 'A primary address cannot be deleted',
  witnesses: [writing, moving],
  judge(step) {
    if (step.command === 'promote-against-delete') return judgeMeeting(step)
    const found = deletion(step)
    if (found === undefined || found.count === 1 || !isPrimary(found.address)) return undefined
    return found.gone && found.accepted ? [breach('A primary address was deleted', 'kept', 'gone')] : []
  },
})

/**
 * Of the promotion and the deletion of one address the later one must fail, whichever that is: one customer's list never loses its primary
 * address that way.
 */
function judgeMeeting({ args, before, after, exchanges, answers }: AddressStep): readonly Breach[] | undefined {
  const [who, type] = [memberOf(args, 'who') as Who, memberOf(args, 'type') as Type]
  if (primaries(before[who][type]).length !== 1) return undefined
  const accepted = exchanges.filter((_, index) => answers[index]?.accepted === true)
  const idsOf = (operation: string): number[] =>
    accepted.filter((one) => one.case.operation === operation).map(addressOf)
  const promoted = new Set(idsOf('setPrimaryAddress'))
  const is = after[who][type]
  const both = idsOf('deleteCustomerAddress').some((id) => promoted.has(id) && byId(is, id) === undefined)
  return both && primaries(is).length === 0
    ? [breach('An address was deleted while it was made primary', 'one of the two refused', 'no address is primary')]
    : []
}

const lastKept = invariant<State>({
  id: 'last-address-kept',
  title: 'The last address of a customer cannot be deleted',
  witnesses: [moving],
  judge(step) {
    const found = deletion(step)
    if (found === undefined || found.count !== 1) return undefined
    return found.gone && found.accepted ? [breach('The last address of a customer was deleted', 'kept', 'gone')] : []
  },
})

/** What deleting promises about the primary mark. */
export const markedOnDelete: readonly Invariant<State>[] = [primaryKept]

/** What deleting promises. */
export const deleting: readonly Invariant<State>[] = [isGone, ...markedOnDelete, lastKept]
