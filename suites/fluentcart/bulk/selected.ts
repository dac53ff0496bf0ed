import type { Breach, Invariant, Step } from 'concordat'
import { breach } from 'concordat'
import { memberOf, sentIn, textOf } from '../shop.ts'
import { type Customer, customersIn, type State } from './state.ts'

/** What an accepted bulk action does. */
export type Action = 'delete_customers' | 'change_customer_status'

/** A customer before and after. */
export interface Pair {
  readonly was: Customer
  readonly is: Customer
}

/** The customers who were there before an accepted request for this action: those it names, and all others. */
export function split(
  step: Step<State>,
  action: Action,
): { readonly chosen: readonly Pair[]; readonly others: readonly Pair[] } | undefined {
  const index = step.exchanges.findIndex((exchange) => sentIn(exchange)['action'] === action)
  const [exchange, answer] = [step.exchanges[index], step.answers[index]]
  if (exchange === undefined || answer?.accepted !== true || step.command === 'mistaken') return undefined
  const ids = sentIn(exchange)['customer_ids']
  const isNamed = ({ was }: Pair): boolean => Array.isArray(ids) && ids.includes(was.id)
  const pairs = customersIn(step.before)
    .filter(({ detail }) => detail !== null)
    .map((was) => ({
      was,
      is: customersIn(step.after).find(({ id }) => id === was.id) ?? { id: was.id, detail: null, item: null },
    }))
  return { chosen: pairs.filter(isNamed), others: pairs.filter((pair) => !isNamed(pair)) }
}

const messages: Readonly<Record<string, string>> = {
  delete_customers: 'Selected Customers has been deleted permanently',
  change_customer_status: 'Customer Status has been changed',
}

/** The message says which of the two actions was done. */
export const judgeMessages: Invariant<State>['judge'] = (step) => {
  const told = step.exchanges.flatMap((exchange, index) => {
    const [message, other] = [
      messages[textOf(sentIn(exchange)['action'])],
      memberOf(step.answers[index]?.body, 'message'),
    ]
    return message === undefined || step.answers[index]?.accepted !== true ? [] : [{ message, other }]
  })
  // Any other text breaks the contract's own list of messages.
  const wrong = told.filter(
    ({ message, other }) => other !== message && Object.values(messages).includes(textOf(other)),
  )
  const breaches: readonly Breach[] = wrong.map(({ message, other }) =>
    breach('The message tells of another action', message, other),
  )
  return told.length === 0 ? undefined : breaches
}
