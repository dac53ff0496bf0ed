import { breach, holdsIn, invariant } from 'concordat'
import type { Invariant } from 'concordat'
import { alike, sentIn, textOf } from '../shop.ts'
import { sharedEmails } from './judging.ts'
import { customersIn, shownOf, type State, takenBy } from './state.ts'
import { creations, updates } from './witnesses.ts'

/** What an operation owes to the addresses of others: one that another customer has exactly so is refused, and no two have the same. */
function uniqueOn(operation: 'createCustomer' | 'updateCustomer'): Invariant<State>['judge'] {
  const shared = holdsIn<State>((state) => sharedEmails(state, 'exactly'))
  return (step) => {
    if (step.exchanges[0]?.case.operation !== operation) return undefined
    const taken = step.exchanges.filter((exchange, index) => {
      const own = operation === 'updateCustomer' ? Number(exchange.case.input.path['customerId']) : undefined
      const email = textOf(sentIn(exchange)['email'])
      const holder = customersIn(step.before).find((one) => textOf(shownOf(one)['email']) === email)
      return step.answers[index]?.accepted === true && email !== '' && holder !== undefined && holder.id !== own
    })
    const accepted = taken.map(() => breach('The e-mail address of another customer is accepted', 'a refusal', 'a 2xx'))
    return [...(shared(step) ?? []), ...accepted]
  }
}

/** Whose e-mail address a customer may have. */
export const uniqueness: readonly Invariant<State>[] = [
  invariant<State>({
    id: 'email-unique-on-create',
    title: 'No customer is created with the e-mail address of another',
    judge: uniqueOn('createCustomer'),
    witnesses: [creations],
  }),
  invariant<State>({
    id: 'email-unique-on-update',
    title: 'No customer is given the e-mail address of another',
    judge: uniqueOn('updateCustomer'),
    witnesses: [updates],
  }),
  // Mail reaches the same person however the address is written.
  invariant<State>({
    id: 'email-unique-but-for-case',
    title: 'No two e-mail addresses differ only in letter case or surrounding blanks',
    judge: holdsIn<State>((state) => sharedEmails(state, 'nearly')),
    witnesses: [creations, updates],
  }),
  invariant<State>({
    id: 'refused-email-changes-nothing',
    title: 'An update that is refused for the address of another changes nothing of the customer',
    judge(step) {
      const [exchange] = step.exchanges
      if (step.command !== 'update' || exchange === undefined || step.answer.accepted) return undefined
      const id = Number(exchange.case.input.path['customerId'])
      if (takenBy(sentIn(exchange)['email'], id, step.before) === undefined) return undefined
      const [was, is] = [step.before, step.after].map(
        (state) => customersIn(state).find((one) => one.id === id)?.detail ?? {},
      )
      return Object.keys(was ?? {})
        .filter((name) => !alike(was?.[name], is?.[name]))
        .map((name) => breach(`A refused update changes ${name}`, was?.[name], is?.[name]))
    },
    witnesses: [updates],
  }),
  invariant<State>({
    id: 'own-email-accepted-on-update',
    title: 'A customer may be sent its own e-mail address again',
    judge(step) {
      if (step.command !== 'update-as-documented') return undefined
      const received = `HTTP ${step.answer.status} ${JSON.stringify(step.answer.body)}`
      return step.answer.accepted ? [] : [breach("The customer's own e-mail address is refused", 'a 2xx', received)]
    },
    witnesses: [updates],
  }),
]
