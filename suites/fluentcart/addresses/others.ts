import { breach, invariant, same } from 'concordat'
import type { Breach, Invariant, JsonObject } from 'concordat'
import { breaksOneOf, idOf, memberOf } from '../shop.ts'
import { addressOf, type AddressStep, allOf, byId, other, type State, targetOf } from './book.ts'
import { keepsValues } from './changing.ts'
import { differing } from './values.ts'
import { moving, writing } from './witnesses.ts'

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

const stayListed = invariant<State>({
  id: 'other-addresses-stay-listed',
  title: 'An address is listed until it is deleted',
  witnesses: [writing, moving],
  judge(step) {
    const gone = bystanders(step)?.filter(({ is }) => is === undefined)
    return gone?.map(() => breach('An address is no longer listed, though the call was not about it', 'listed', 'not'))
  },
})

const restStays = invariant<State>({
  id: 'other-addresses-keep-values',
  title: 'A call about one address leaves the values of the others alone',
  witnesses: [writing, moving],
  judge(step) {
    if (breaksOneOf([keepsValues], step)) return undefined
    return bystanders(step)?.flatMap(({ was, is }) => (is === undefined ? [] : differences(was, is)))
  },
})

/** The addresses of the customer that an accepted step was not about, before and after; undefined for a step that only reads. */
function bystanders(step: AddressStep): readonly { was: JsonObject; is: JsonObject | undefined }[] | undefined {
  if (step.command === 'list' || !step.answers.some(({ accepted }) => accepted)) return undefined
  const who = targetOf(step)?.who ?? (memberOf(step.args, 'who') === 'B' ? 'B' : 'A')
  const meant = new Set(step.exchanges.filter(({ case: one }) => isWrite(one.operation)).map(addressOf))
  const after = allOf(step.after[who])
  return allOf(step.before[who])
    .filter((address) => !meant.has(idOf(address)))
    .map((was) => ({ was, is: byId(after, idOf(was)) }))
}

/** Making primary is left out: it may not change the values of its own address either. */
function isWrite(operation: string): boolean {
  return operation === 'updateCustomerAddress' || operation === 'deleteCustomerAddress'
}

function differences(was: JsonObject, is: JsonObject): readonly Breach[] {
  return differing(was, is).map((name) =>
    breach(`The ${name} of an address changed that the call was not about`, was[name], is[name] ?? 'nothing'),
  )
}

/** What holds for the addresses that a call is not about. */
export const others: readonly Invariant<State>[] = [strangersStay, stayListed, restStays]
