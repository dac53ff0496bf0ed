import { breach, call, command, defineSuite, fc } from 'concordat'
import type { Command, JsonObject, ProgramCall, Step, Suite } from 'concordat'
import { rule } from '../shared/rules.ts'
import { idOf, memberOf, objectsIn, programWord } from '../shared/values.ts'
import { createCustomer, everyone, shown, type Who } from './shop.ts'

type User = 'first' | 'second'
const users: readonly User[] = ['first', 'second']

/** Two customers and two WordPress users of the program, and which of these are offered. */
interface State {
  readonly ids: Readonly<Record<Who | User, number>>
  readonly offered: Readonly<Record<User, boolean>>
}

const who = fc.constantFrom<Who>(...everyone)

const commands: readonly Command<State>[] = [
  command<State, { who: Who; user: User }>({
    id: 'attach',
    weight: 2,
    args: fc.record({ who, user: fc.constantFrom<User>(...users) }),
    calls: (args, { ids }) => [
      {
        operation: 'attachUser',
        request: { path: { customerId: ids[args.who] }, body: { user_id: ids[args.user] } },
      },
    ],
    // What happens to a link that is there is not said.
    changes: () => ['/offered'],
    describe: (args) => `attach the ${args.user} user to ${args.who}`,
  }),
  command<State, { who: Who }>({
    id: 'detach',
    weight: 2,
    args: fc.record({ who }),
    calls: (args, { ids }) => [{ operation: 'detachUser', request: { path: { customerId: ids[args.who] } } }],
    changes: () => ['/offered'],
    describe: (args) => `detach the user of ${args.who}`,
  }),
  command<State, null>({
    id: 'list',
    args: fc.constant(null),
    calls: () => [{ operation: 'listAttachableUsers' }],
    describe: () => 'list the attachable users',
  }),
]

/** The user that a customer has by what was accepted so far. */
function linkOf(history: readonly Step<State>[], customer: Who): User | undefined {
  const last = history.findLast(
    ({ command: name, args, answer }) =>
      (name === 'attach' || name === 'detach') && memberOf(args, 'who') === customer && answer.accepted,
  )
  return last?.command === 'attach' ? (memberOf(last.args, 'user') as User) : undefined
}

/** An accepted attach of a user without a customer to a customer without a user. */
function attached(step: Step<State>): { readonly customer: Who; readonly user: User } | undefined {
  if (step.command !== 'attach' || !step.answer.accepted) return undefined
  const { who: customer, user } = step.args as unknown as { who: Who; user: User }
  return everyone.some((one) => linkOf(step.history, one) === user) || linkOf(step.history, customer) !== undefined
    ? undefined
    : { customer, user }
}

const everything: readonly ProgramCall[] = [
  call('list'),
  call('attach', { who: 'A', user: 'first' }),
  call('list'),
  call('attach', { who: 'B', user: 'second' }),
  call('detach', { who: 'A' }),
  call('list'),
  call('attach', { who: 'A', user: 'first' }),
  call('detach', { who: 'B' }),
]

/** Attaching and detaching WordPress users. */
const suite: Suite = defineSuite<State, State['ids']>({
  contract: 'fluentcart-legacy',
  area: 'users',
  async prepare(api) {
    const word = programWord(api)
    const user = async (name: User): Promise<number> =>
      idOf(await api.get('createWordPressUser', { body: { email: `concordat+${word}-${name}@example.test` } }))
    return {
      A: idOf(await createCustomer(api)),
      B: idOf(await createCustomer(api)),
      first: await user('first'),
      second: await user('second'),
    }
  },
  async observe(api, ids) {
    const list = objectsIn(memberOf(await api.get('listAttachableUsers'), 'data', 'users')).map(idOf)
    return { ids, offered: { first: list.includes(ids.first), second: list.includes(ids.second) } }
  },
  entities: () => [],
  commands,
  invariants: [
    rule(
      'free-user-is-offered',
      'A user without a customer can be attached',
      (step) => {
        if (step.command !== 'list' || step.history.some(({ command: name }) => name !== 'list')) return undefined
        const missing = users.filter((user) => !step.after.offered[user])
        return missing.map(() => breach('A WordPress user without a customer is not offered', 'offered', 'not offered'))
      },
      everything,
    ),
    rule(
      'attached-user-is-taken',
      'A user who has a customer is offered no more',
      (step) => {
        const link = attached(step)
        if (link === undefined) return undefined
        const isOffered = step.after.offered[link.user]
        return isOffered ? [breach('An attached user is still offered', 'not offered', 'offered')] : []
      },
      everything,
    ),
    rule(
      'attach-shows-user',
      'The answer shows the customer with the user that was sent',
      (step) => {
        const link = attached(step)
        const customer = shown(step, 'customer') as JsonObject | undefined
        if (link === undefined || customer === undefined) return undefined
        const wanted = { id: step.before.ids[link.customer], user_id: step.before.ids[link.user] }
        return Object.entries(wanted)
          .filter(([name, id]) => customer[name] !== undefined && Number(customer[name]) !== id)
          .map(([name]) => breach(`The answer shows another ${name} than was sent`, 'the one sent', 'another'))
      },
      everything,
      'should',
    ),
    rule(
      'detached-user-is-free',
      'A user who was detached can be attached again',
      (step) => {
        const user = step.command === 'detach' ? linkOf(step.history, memberOf(step.args, 'who') as Who) : undefined
        if (user === undefined || !step.answer.accepted) return undefined
        return step.after.offered[user] ? [] : [breach('A detached user is not offered', 'offered', 'not offered')]
      },
      everything,
    ),
  ],
})

export default suite
