import { breach, invariant } from 'concordat'
import type { Breach, Invariant, Step } from 'concordat'
import { idOf, memberOf } from '../shop.ts'
import { split } from './selected.ts'
import { addressesOf, customersIn, type State } from './state.ts'
import { everything } from './witnesses.ts'

/** What a new customer shows of one who was deleted: that the e-mail address is taken, or addresses that were there before it. */
function remains(step: Step<State>): readonly Breach[] {
  if (!step.answer.accepted) {
    const received = `HTTP ${step.answer.status} ${JSON.stringify(step.answer.body)}`
    return [breach('The address of a deleted customer is taken', 'a 2xx', received)]
  }
  const created = customersIn(step.after).find(({ id }) => id === newId(step))
  const known = [...step.history.map(({ before }) => before), step.before].flatMap(customersIn).flatMap(addressesOf)
  const old = new Set(known.map(idOf))
  return (created === undefined ? [] : addressesOf(created))
    .filter((one) => old.has(idOf(one)))
    .map(() => breach('A new customer has an address of one who was deleted', 'none', 'one that was there before'))
}

/** The id that the answer gives a new customer. */
function newId(step: Step<State>): number {
  return idOf(memberOf(step.answer.body, 'data'))
}

/** What a deletion of many does, and what is left for those who come after. */
export const deletions: readonly Invariant<State>[] = [
  invariant<State>({
    id: 'bulk-deleted-customers-are-gone',
    title: 'Deleted customers can be neither read nor found, and nothing of theirs is left to a new one',
    judge: (step) =>
      step.command === 'create-again'
        ? remains(step)
        : split(step, 'delete_customers')?.chosen.flatMap(({ is }) => {
            if (is.detail !== null) return [breach('A deleted customer can still be read', 'gone', 'there')]
            return is.item === null ? [] : [breach('A deleted customer is still listed', 'gone', 'there')]
          }),
    witnesses: [everything],
  }),
  invariant<State>({
    id: 'bulk-delete-spares-others',
    title: 'Customers whom a deletion does not name stay',
    judge: (step) =>
      split(step, 'delete_customers')
        ?.others.filter(({ is }) => is.detail === null)
        .map(() => breach('A deletion removes a customer whom it does not name', 'there', 'gone')),
    witnesses: [everything],
  }),
  invariant<State>({
    id: 'new-customer-has-new-id',
    title: 'A new customer has an id that nobody had before',
    judge(step) {
      if (step.command !== 'create-again' || !step.answer.accepted) return undefined
      const isUsed = customersIn(step.before).some(({ id }) => id === newId(step))
      return isUsed ? [breach('A new customer has the id of another', 'a new id', 'one that was in use before')] : []
    },
    witnesses: [everything],
  }),
]
