import { command, fc } from 'concordat'
import type { Command, CommandCall } from 'concordat'
import { absentId, everyone, textOf, type Who } from '../shop.ts'
import { emailOf, emailOfUser, holdersOf, isFree, linkOf, type State, type User, users } from './people.ts'

const who = fc.constantFrom<Who>(...everyone)
const user = fc.constantFrom<User>(...users)

/** Arguments of `attach`. */
export interface Attach {
  readonly who: Who
  readonly user: User | 'nobody'
}

const attach = command<State, Attach>({
  id: 'attach',
  weight: 4,
  args: fc.record({ who, user: fc.constantFrom<User | 'nobody'>(...users, ...users, 'nobody') }),
  calls: (args, state) => [
    attachCall(state[args.who].id, args.user === 'nobody' ? absentId : state.users[args.user].id),
  ],
  // Whether a user may be taken from another customer has a rule of its own.
  changes: (args, state) => [
    ...linkBelow(args.who),
    ...everyone.filter((one) => args.user !== 'nobody' && holds(state, one, args.user)).flatMap(linkBelow),
    '/users',
  ],
  describe: (args) => `attach ${describeUser(args.user)} to ${args.who}`,
})

const attachToBoth = command<State, { user: User }>({
  id: 'attach-to-both-at-once',
  args: fc.record({ user }),
  calls: (args, state) => everyone.map((one) => attachCall(state[one].id, state.users[args.user].id)),
  changes: () => [...everyone.flatMap(linkBelow), '/users'],
  describe: (args) => `attach ${describeUser(args.user)} to A and to B at once`,
})

const detach = command<State, { who: Who }>({
  id: 'detach',
  weight: 3,
  args: fc.record({ who }),
  calls: (args, state) => [{ operation: 'detachUser', request: { path: { customerId: state[args.who].id } } }],
  changes: (args) => [`/${args.who}/customer`, '/users'],
  describe: (args) => `detach the user of ${args.who}`,
})

/** Arguments of `update`: with or without a user named in it. */
export interface Update {
  readonly who: Who
  readonly user: User | null
}

const update = command<State, Update>({
  id: 'update',
  weight: 2,
  args: fc.record({ who, user: fc.option(user) }),
  // What an update does that names somebody else's user, or another than the customer's, is not said.
  calls: (args, state) => {
    const { id, customer } = state[args.who]
    const link = linkOf(customer)
    if (args.user !== null && link !== state.users[args.user].id && (link !== undefined || !isFree(state, args.user)))
      return undefined
    const [one, two] = [1, 2].map((n) => emailOf(state.word, `${args.who}${n}`))
    const isOne = customer['email'] === one
    const body = {
      email: (isOne ? two : one) ?? '',
      ...(isOne
        ? { first_name: 'Mary', last_name: 'Major', full_name: 'Mary Major' }
        : { first_name: 'Grace', last_name: 'Minor', full_name: 'Grace Minor' }),
    }
    const named = args.user === null ? {} : { user_id: state.users[args.user].id }
    const omit = args.user === null ? ['body/user_id'] : []
    return [{ operation: 'updateCustomer', request: { path: { customerId: id }, body: { ...body, ...named }, omit } }]
  },
  changes: (args, state) => [
    `/${args.who}/customer`,
    ...users.filter((one) => one === args.user || holds(state, args.who, one)).map((one) => `/users/${one}`),
  ],
  describe: (args) => `update ${args.who}${args.user === null ? '' : `, naming ${describeUser(args.user)}`}`,
})

/** Arguments of `create`: how the new customer comes to a user, and which. */
export interface Create {
  readonly how: 'plain' | 'email' | 'user_id' | 'wp_user'
  readonly user: User
}

const create = command<State, Create>({
  id: 'create',
  weight: 2,
  args: fc.record({
    how: fc.constantFrom<Create['how']>('plain', 'email', 'email', 'user_id', 'user_id', 'wp_user'),
    user,
  }),
  calls: (args, state) => {
    const needsUser = args.how === 'email' || args.how === 'user_id'
    const of = state.users[args.user]
    const email = args.how === 'email' ? emailOfUser(of) : emailOf(state.word, `made${Object.keys(state.made).length}`)
    if (email === undefined || (needsUser && !isFree(state, args.user))) return undefined
    const extra = args.how === 'user_id' ? { user_id: of.id } : args.how === 'wp_user' ? { wp_user: 'yes' } : {}
    const omit = ['user_id', 'wp_user'].filter((name) => name !== args.how).map((name) => `body/${name}`)
    return [{ operation: 'createCustomer', request: { body: { email, ...extra }, omit } }]
  },
  changes: (args) => ['/made', ...(args.how === 'email' || args.how === 'user_id' ? [`/users/${args.user}`] : [])],
  describe: (args) =>
    ({
      plain: 'create a customer',
      email: `create a customer with the e-mail address of ${describeUser(args.user)}`,
      user_id: `create a customer naming ${describeUser(args.user)}`,
      wp_user: 'create a customer with a new WordPress user',
    })[args.how],
})

const read = command<State, { who: Who }>({
  id: 'read',
  args: fc.record({ who }),
  calls: (args, state) => [{ operation: 'getCustomer', request: { path: { customerId: state[args.who].id } } }],
  describe: (args) => `read ${args.who}`,
})

const list = command<State, null>({
  id: 'list-attachable',
  args: fc.constant(null),
  calls: () => [{ operation: 'listAttachableUsers' }],
  describe: () => 'list the attachable users',
})

/** All that can be done about users. */
export const commands: readonly Command<State>[] = [attach, attachToBoth, detach, update, create, read, list]

function describeUser(name: User | 'nobody'): string {
  return name === 'nobody' ? 'a user who does not exist' : `the ${textOf(name)} user`
}

function holds(state: State, one: Who, name: User): boolean {
  return holdersOf(state, state.users[name].id).includes(state[one].customer)
}

/** Where a customer shows the link and what follows from it. */
function linkBelow(one: Who): string[] {
  return ['user_id', 'user_link', 'photo', 'updated_at'].map((name) => `/${one}/customer/${name}`)
}

function attachCall(customerId: number, id: number): CommandCall {
  return { operation: 'attachUser', request: { path: { customerId }, body: { user_id: id } } }
}
