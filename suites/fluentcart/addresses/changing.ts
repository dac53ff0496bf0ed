import { breach, invariant, same } from 'concordat'
import type { Breach, Invariant, JsonObject } from 'concordat'
import { idOf, memberOf, alike, sentIn, breaksOneOf } from '../shop.ts'
import {
  type AddressStep,
  allOf,
  byId,
  find,
  isPrimary,
  other,
  ownTarget,
  primaries,
  type State,
  targetOf,
} from './book.ts'
import { givenMembers, lost } from './creating.ts'
import { moving, writing } from './witnesses.ts'

/** An accepted update: what was sent, and the address and the list of its type before and after. */
function updated(
  step: AddressStep,
): { sent: JsonObject; was: JsonObject; is: JsonObject; lists: readonly (readonly JsonObject[])[] } | undefined {
  const found = ownTarget(step, 'update')
  const [exchange] = step.exchanges
  if (found === undefined || exchange === undefined) return undefined
  const [before, after] = [step.before, step.after].map((state) => state[found.to.who][found.to.type])
  const is = byId(after ?? [], idOf(found.address))
  return is && { sent: sentIn(exchange), was: found.address, is, lists: [before ?? [], after ?? []] }
}

const keepsValues = invariant<State>({
  id: 'address-update-keeps-values',
  title: 'A changed address has the values that were sent',
  witnesses: [writing],
  judge(step) {
    const found = updated(step)
    return (
      found && [
        ...lost(found.sent, found.is, 'A changed address is listed with'),
        ...lost(found.sent, memberOf(step.answer.body, 'data'), 'The answer shows a changed address with'),
      ]
    )
  },
})

const keepsUnsent = invariant<State>({
  id: 'address-update-keeps-unsent-values',
  title: 'What an update does not send stays as it was',
  level: 'should',
  witnesses: [writing],
  judge(step) {
    const found = updated(step)
    if (found === undefined) return undefined
    const { sent, was, is, lists } = found
    // No primary address, or two, is for the rule about those to name, and whatever mends that is no breach.
    const names = lists.every((list) => primaries(list).length === 1) ? [...givenMembers, 'is_primary'] : givenMembers
    return names
      .filter((name) => !(name in sent) && name in was && name in is && !alike(was[name], is[name]))
      .map((name) => breach(`An update changed ${name}, which it did not send`, was[name] ?? 'nothing', is[name]))
  },
})

const madePrimary = invariant<State>({
  id: 'update-is-primary-makes-primary',
  title: 'Updated with is_primary 1 an address is primary',
  witnesses: [writing],
  judge(step) {
    const found = updated(step)
    if (found === undefined || Number(found.sent['is_primary'] ?? 0) !== 1) return undefined
    return isPrimary(found.is)
      ? []
      : [breach('An address updated with is_primary 1 is not primary', 'is_primary 1', found.is['is_primary'])]
  },
})

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
  witnesses: [moving],
  judge(step) {
    const found = deletion(step)
    if (found === undefined || found.count === 1 || !isPrimary(found.address)) return undefined
    return found.gone && found.accepted ? [breach('A primary address was deleted', 'kept', 'gone')] : []
  },
})

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

const strangersStay = invariant<State>({
  id: 'address-of-another-customer-stays',
  title: 'Through one customer the addresses of another cannot be changed',
  // No document says so; a shop in which it fails is open to its own customers' mistakes.
  level: 'should',
  witnesses: [moving],
  judge(step) {
    const to = targetOf(step)
    if (to?.whose !== 'other') return undefined
    const owner = other(to.who)
    // That a refused call changes nothing is a rule of its own.
    return !step.answer.accepted || same(asJson(step.before, owner), asJson(step.after, owner))
      ? []
      : [breach("Another customer's address was changed", 'as it was', 'changed')]
  },
})

function asJson(state: State, who: 'A' | 'B'): JsonObject {
  return { billing: [...state[who].billing], shipping: [...state[who].shipping] }
}

const restStays = invariant<State>({
  id: 'other-addresses-keep-values',
  title: 'A call about one address leaves the values of the others alone',
  witnesses: [writing, moving],
  judge(step) {
    if (step.command === 'list' || breaksOneOf([keepsValues], step) || !step.answers.some(({ accepted }) => accepted))
      return undefined
    const who = targetOf(step)?.who ?? (memberOf(step.args, 'who') === 'B' ? 'B' : 'A')
    const meant = new Set(step.exchanges.filter(({ case: one }) => isWrite(one.operation)).map(addressOf))
    const others = allOf(step.before[who]).filter((address) => !meant.has(idOf(address)))
    return others.flatMap((was) => differences(was, byId(allOf(step.after[who]), idOf(was))))
  },
})

/** Making primary is left out: it may not change the values of its own address either. */
function isWrite(operation: string): boolean {
  return operation === 'updateCustomerAddress' || operation === 'deleteCustomerAddress'
}

function addressOf(exchange: AddressStep['exchanges'][number]): number {
  const sent = sentIn(exchange)
  return Number(sent['id'] ?? memberOf(sent, 'address', 'id'))
}

function differences(was: JsonObject, is: JsonObject | undefined): readonly Breach[] {
  if (is === undefined) return [breach('An address is gone that the call was not about', 'still there', 'gone')]
  return givenMembers
    .filter((name) => name in was && !alike(was[name], is[name]))
    .map((name) =>
      breach(`The ${name} of an address changed that the call was not about`, was[name], is[name] ?? 'nothing'),
    )
}

/** What changing and deleting promise about the primary mark. */
export const markedOnChange: readonly Invariant<State>[] = [madePrimary, primaryKept]

/** What changing and deleting promise. */
export const changing: readonly Invariant<State>[] = [
  keepsValues,
  keepsUnsent,
  ...markedOnChange,
  isGone,
  lastKept,
  strangersStay,
  restStays,
]
