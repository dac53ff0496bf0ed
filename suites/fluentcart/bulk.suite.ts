import { breach, call, defineSuite, invariant } from 'concordat'
import type { ProgramCall, Step, Suite } from 'concordat'
import { commands } from './bulk/commands.ts'
import { type Fixture, type Letter, letters, observe, prepare, type State } from './bulk/state.ts'
import { alike, idOf, memberOf, sentIn, textOf } from './shop.ts'

/** The customers of an accepted request for this action that were there before. */
function selected(step: Step<State>, action: string): readonly Letter[] | undefined {
  const index = step.exchanges.findIndex((exchange) => sentIn(exchange)['action'] === action)
  const [exchange, answer] = [step.exchanges[index], step.answers[index]]
  if (exchange === undefined || answer?.accepted !== true || step.command === 'mistaken') return undefined
  const ids = sentIn(exchange)['customer_ids']
  return letters.filter(
    (letter) => step.before[letter].detail !== null && Array.isArray(ids) && ids.includes(step.before[letter].id),
  )
}

const messages: Readonly<Record<string, string>> = {
  delete_customers: 'Selected Customers has been deleted permanently',
  change_customer_status: 'Customer Status has been changed',
}

const someone = { absent: false, twice: false }

/** The witness of all rules: status, mistakes, ids of nobody, deletion, and the address free again. */
const everything: readonly ProgramCall[] = [
  call('change-status', { who: ['A', 'C'], ...someone, status: 'archived' }),
  call('change-status', { who: ['A', 'B'], ...someone, status: 'inactive' }),
  call('mistaken', { mistake: 'empty selection' }),
  call('mistaken', { mistake: 'no selection' }),
  call('mistaken', { mistake: 'unknown action' }),
  call('mistaken', { mistake: 'no new status' }),
  call('change-status', { who: ['A'], absent: true, twice: true, status: 'active' }),
  call('change-status', { who: [], absent: true, twice: false, status: 'active' }),
  call('delete', { who: [], absent: true, twice: false }),
  call('delete', { who: ['A', 'C'], ...someone }),
  call('create-again', { who: 'A' }),
  call('delete-against-status', { who: 'D' }),
]

const suite: Suite = defineSuite<State, Fixture>({
  contract: 'fluentcart',
  area: 'bulk',
  prepare,
  observe,
  entities: (state) => [
    ...letters.flatMap((letter) => {
      const { id, detail } = state[letter]
      return detail === null ? [] : [{ kind: 'customer', id, value: detail }]
    }),
    ...state.others.map((value) => ({ kind: 'customer', id: idOf(value), value })),
  ],
  commands,
  invariants: [
    invariant<State>({
      id: 'bulk-status-changes-only-selected',
      title: 'All customers selected get the status, the others keep theirs',
      judge(step) {
        const chosen = step.command === 'change-status' ? selected(step, 'change_customer_status') : undefined
        if (chosen === undefined) return undefined
        const status = memberOf(step.args, 'status')
        return letters.flatMap((letter) => {
          const [was, is] = [step.before[letter].detail?.['status'], step.after[letter].detail?.['status']]
          if (is === undefined) return []
          if (chosen.includes(letter))
            return is === status ? [] : [breach('A selected customer has another status', status, is)]
          return alike(was, is) ? [] : [breach('A customer not selected has another status', was, is)]
        })
      },
      witnesses: [everything],
    }),
    invariant<State>({
      id: 'bulk-status-changes-nothing-else',
      title: 'A change of status changes nothing else of the customers selected',
      level: 'should',
      judge(step) {
        const chosen = step.command === 'change-status' ? selected(step, 'change_customer_status') : undefined
        return chosen?.flatMap((letter) => {
          const [was, is] = [step.before[letter].detail ?? {}, step.after[letter].detail]
          if (is === null) return [breach('A change of status removes a customer', 'there', 'not there')]
          return Object.keys(was)
            .filter((name) => !['status', 'updated_at'].includes(name) && !alike(was[name], is[name]))
            .map((name) => breach(`A change of status changes ${name}`, was[name], is[name]))
        })
      },
      witnesses: [everything],
    }),
    invariant<State>({
      id: 'bulk-deleted-customers-are-gone',
      title: 'Deleted customers can be neither read nor found, and their addresses are free',
      judge(step) {
        if (step.command === 'create-again') {
          const received = `HTTP ${step.answer.status} ${JSON.stringify(step.answer.body)}`
          return step.answer.accepted ? [] : [breach('The address of a deleted customer is taken', 'a 2xx', received)]
        }
        return selected(step, 'delete_customers')?.flatMap((letter) => {
          const { detail, item } = step.after[letter]
          if (detail !== null) return [breach('A deleted customer can still be read', 'gone', 'there')]
          return item === null ? [] : [breach('A deleted customer is still listed', 'gone', 'there')]
        })
      },
      witnesses: [everything],
    }),
    invariant<State>({
      id: 'bulk-message-fits-action',
      title: 'The message says what was done',
      judge(step) {
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
        const breaches = wrong.map(({ message, other }) =>
          breach('The message tells of another action', message, other),
        )
        return told.length === 0 ? undefined : breaches
      },
      witnesses: [everything],
    }),
  ],
})

export default suite
