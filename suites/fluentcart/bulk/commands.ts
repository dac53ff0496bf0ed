import { command, fc } from 'concordat'
import type { Command, CommandCall, JsonObject } from 'concordat'
import { absentId, textOf } from '../shop.ts'
import { customersIn, emailOf, type Letter, letters, requestFor, type State } from './state.ts'

/** Which of the four, whether an id that no customer has stands among them, and whether one is named twice. */
interface Selection {
  readonly who: readonly Letter[]
  readonly absent: boolean
  readonly twice: boolean
}

const selection = fc.record<Selection>({
  who: fc.subarray([...letters], { maxLength: 3 }),
  absent: fc.oneof({ weight: 3, arbitrary: fc.constant(false) }, fc.constant(true)),
  twice: fc.oneof({ weight: 3, arbitrary: fc.constant(false) }, fc.constant(true)),
})

/** The ids to send. Only of those that a read shows to be the program's own: whatever an answer said, nobody else's customer is touched. */
function idsOf({ who, absent, twice }: Selection, state: State): readonly number[] {
  const ids = who.filter((letter) => isOwn(letter, state)).map((letter) => state[letter].id)
  return [...ids, ...(twice ? ids.slice(0, 1) : []), ...(absent ? [absentId] : [])]
}

function isOwn(letter: Letter, state: State): boolean {
  return textOf(state[letter].detail?.['email']) === emailOf(letter, state.word)
}

function describeSelection({ who, absent, twice }: Selection): string {
  const names = [...who, ...(twice ? who.slice(0, 1) : []), ...(absent ? ['an id that nobody has'] : [])]
  return names.length === 0 ? 'nobody' : names.join(', ')
}

const statuses = ['archived', 'inactive', 'active'] as const
type Status = (typeof statuses)[number]

function statusCall(ids: readonly number[], status: string): CommandCall {
  const body = { action: 'change_customer_status', customer_ids: ids, new_status: status }
  return { operation: 'bulkCustomers', request: { body } }
}

function deleteCall(ids: readonly number[]): CommandCall {
  const body = { action: 'delete_customers', customer_ids: ids }
  return { operation: 'bulkCustomers', request: { body, omit: ['body/new_status'] } }
}

const changeStatus = command<State, Selection & { status: Status }>({
  id: 'change-status',
  weight: 4,
  args: fc.tuple(selection, fc.constantFrom(...statuses)).map(([chosen, status]) => ({ ...chosen, status })),
  calls({ status, ...chosen }, state) {
    const ids = idsOf(chosen, state)
    return ids.length === 0 ? undefined : [statusCall(ids, status)]
  },
  changes: ({ who }) => who.map((letter) => `/${letter}`),
  describe: ({ status, ...chosen }) => `give ${describeSelection(chosen)} the status ${status}`,
})

const remove = command<State, Selection>({
  id: 'delete',
  weight: 2,
  args: selection,
  calls(chosen, state) {
    const ids = idsOf(chosen, state)
    return ids.length === 0 ? undefined : [deleteCall(ids)]
  },
  changes: ({ who }) => who.map((letter) => `/${letter}`),
  describe: (chosen) => `delete ${describeSelection(chosen)}`,
})

const removeAgainstStatus = command<State, { who: Letter }>({
  id: 'delete-against-status',
  args: fc.record({ who: fc.constantFrom(...letters) }),
  calls: ({ who }, state) =>
    isOwn(who, state) ? [deleteCall([state[who].id]), statusCall([state[who].id], 'active')] : undefined,
  changes: ({ who }) => [`/${who}`],
  describe: ({ who }) => `delete ${who} and change its status at once`,
})

const mistakes = [
  'empty selection',
  'no selection',
  'unknown action',
  'no action',
  'no new status',
  'unknown status',
] as const
type Mistake = (typeof mistakes)[number]

/** Requests that are no right ones. What names nobody asks for a status that does no harm, and none asks for a deletion. */
const mistaken = command<State, { mistake: Mistake }>({
  id: 'mistaken',
  weight: 2,
  args: fc.record({ mistake: fc.constantFrom(...mistakes) }),
  calls({ mistake }, state) {
    if (!isOwn('C', state)) return undefined
    const right = { action: 'change_customer_status', customer_ids: [state.C.id], new_status: 'active' }
    const bodies: Readonly<Record<Mistake, JsonObject>> = {
      'empty selection': { ...right, customer_ids: [] },
      'no selection': { action: right.action, new_status: right.new_status },
      'unknown action': { ...right, action: `concordat-${state.word}` },
      'no action': { customer_ids: right.customer_ids, new_status: right.new_status },
      'no new status': { action: right.action, customer_ids: right.customer_ids },
      'unknown status': { ...right, new_status: `concordat-${state.word}` },
    }
    const body = bodies[mistake]
    const omit = ['action', 'customer_ids', 'new_status'].filter((name) => body[name] === undefined)
    return [{ operation: 'bulkCustomers', request: { body, omit: omit.map((name) => `body/${name}`) } }]
  },
  describe: ({ mistake }) => `send a bulk action with ${mistake}`,
})

const createAgain = command<State, { who: Letter }>({
  id: 'create-again',
  weight: 2,
  args: fc.record({ who: fc.constantFrom(...letters) }),
  calls({ who }, state) {
    const taken = customersIn(state).some(({ item }) => textOf(item?.['email']) === emailOf(who, state.word))
    if (state[who].detail !== null || state[who].item !== null || taken) return undefined
    return [{ operation: 'createCustomer', request: requestFor(who, state.word) }]
  },
  changes: () => ['/others'],
  describe: ({ who }) => `create a customer with the address of ${who}, who was deleted`,
})

/** What is done in bulk, and creating what was deleted. */
export const commands: readonly Command<State>[] = [changeStatus, remove, removeAgainstStatus, mistaken, createAgain]
