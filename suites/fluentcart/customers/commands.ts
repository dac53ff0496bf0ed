import { command, fc } from 'concordat'
import type { Command, CommandCall } from 'concordat'
import { customerRequest, type Who } from '../shop.ts'
import { bodyOf, type Content, emails, names, texts, values } from './content.ts'
import { search } from './search.ts'
import { type Customer, shownOf, type State } from './state.ts'

/** Whose customer is changed: one of the two, or the first that was created since. */
export type Whose = Who | 'new'

const often = <T>(usual: T, all: readonly T[]): fc.Arbitrary<T> =>
  fc.oneof({ weight: 2, arbitrary: fc.constant(usual) }, { weight: 1, arbitrary: fc.constantFrom(...all) })

const create = command<State, Content>({
  id: 'create',
  weight: 3,
  args: fc.record<Content>({
    email: often('new', emails),
    names: often('all', names),
    values: fc.constantFrom(...values),
    text: texts,
  }),
  calls: (content, state) => [createCall(content, state)],
  changes: () => ['/others'],
  describe: (content) => `create a customer: ${describeContent(content)}`,
})

interface Update extends Content {
  readonly who: Whose
}

const update = command<State, Update>({
  id: 'update',
  weight: 4,
  args: fc.record<Update>({
    who: fc.constantFrom<Whose>('A', 'B', 'new'),
    email: fc.oneof(
      { weight: 2, arbitrary: fc.constant('own' as const) },
      { weight: 2, arbitrary: often('new', emails) },
    ),
    names: often('all', names),
    values: fc.constantFrom(...values),
    text: texts,
  }),
  calls({ who, ...content }, state) {
    const customer = customerOf(who, state)
    return customer === undefined ? undefined : [updateCall(customer, content, state)]
  },
  changes: ({ who }) => [who === 'new' ? '/others/0' : `/${who}`],
  describe: ({ who, ...content }) =>
    `update ${who === 'new' ? 'a created customer' : who}: ${describeContent(content)}`,
})

const documented = command<State, { who: Whose }>({
  id: 'update-as-documented',
  weight: 2,
  args: fc.record({ who: fc.constantFrom<Whose>('A', 'B', 'new') }),
  calls({ who }, state) {
    const customer = customerOf(who, state)
    if (customer === undefined) return undefined
    const body = {
      email: shownOf(customer)['email'] ?? '',
      first_name: 'John',
      last_name: 'Doe',
      full_name: 'John Doe',
      city: 'San Francisco',
      state: 'CA',
      country: 'US',
    }
    return [{ operation: 'updateCustomer', request: { path: { customerId: customer.id }, body } }]
  },
  changes: ({ who }) => [who === 'new' ? '/others/0' : `/${who}`],
  describe: ({ who }) =>
    `send the documented update to ${who === 'new' ? 'a created customer' : who} with its own email`,
})

const claims = ['create, create', 'update, update', 'create, update'] as const

const claim = command<State, { how: (typeof claims)[number] }>({
  id: 'claim-email-at-once',
  args: fc.record({ how: fc.constantFrom(...claims) }),
  calls({ how }, state) {
    const content: Content = { email: 'new', names: 'all', values: 'none', text: '' }
    const created = createCall(content, state)
    if (how === 'create, create') return [created, created]
    const changed = updateCall(state.A, content, state)
    return how === 'create, update' ? [created, changed] : [changed, updateCall(state.B, content, state)]
  },
  changes: ({ how }) => [
    ...(how.includes('create') ? ['/others'] : []),
    ...(how.includes('update') ? ['/A'] : []),
    ...(how === 'update, update' ? ['/B'] : []),
  ],
  describe: ({ how }) => `${how} at once, all with the same new email`,
})

/** What can be done to customers. */
export const commands: readonly Command<State>[] = [create, update, documented, claim, search]

function customerOf(who: Whose, state: State): Customer | undefined {
  return who === 'new' ? state.others[0] : state[who]
}

function createCall(content: Content, state: State): CommandCall {
  return { operation: 'createCustomer', request: customerRequest(bodyOf(content, state, undefined)) }
}

function updateCall(customer: Customer, content: Content, state: State): CommandCall {
  const request = { path: { customerId: customer.id }, ...customerRequest(bodyOf(content, state, customer)) }
  return { operation: 'updateCustomer', request }
}

function describeContent({ email, names: which, values: further }: Content): string {
  return `email ${email}, names ${which}, other values ${further}`
}
