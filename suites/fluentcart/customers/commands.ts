import { command, fc } from 'concordat'
import type { Command, CommandCall, JsonObject } from 'concordat'
import { customerRequest, textOf, type Who } from '../shop.ts'
import { type Customer, emailOf, namesOf, shownOf, type State } from './state.ts'

const emails = [
  'new',
  'of 255 characters',
  'of another',
  'of another in other case',
  'of another between blanks',
  'malformed',
  'missing',
] as const
const names = ['all', 'full', 'full of three words', 'first', 'of 255 characters', 'missing'] as const
const values = ['none', 'all', 'some', 'long', 'aov', 'another status'] as const

/** Which address, names and further values a request carries. */
export interface Content {
  readonly email: (typeof emails)[number] | 'own'
  readonly names: (typeof names)[number]
  readonly values: (typeof values)[number]
}

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
    const content: Content = { email: 'new', names: 'all', values: 'none' }
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
export const commands: readonly Command<State>[] = [create, update, documented, claim]

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

function bodyOf(content: Content, state: State, customer: Customer | undefined): JsonObject {
  const email = addressOf(content.email, state, customer)
  const long = 'x'.repeat(255)
  const all = {
    city: 'Boston',
    state: 'MA',
    postcode: '02101',
    country: 'US',
    notes: 'Zoë calls back',
    status: 'active',
  }
  const further: Readonly<Record<Content['values'], JsonObject>> = {
    none: {},
    all,
    some: { city: 'Albany', country: 'US', state: 'NY' },
    long: { ...all, city: long, notes: `Long ${long.repeat(4)}` },
    aov: { aov: '1050' },
    'another status': { status: 'archived' },
  }
  return { ...(email === undefined ? {} : { email }), ...nameOf(content.names, state), ...further[content.values] }
}

function nameOf(which: Content['names'], { word, nameMode }: State): JsonObject {
  const first = 'x'.repeat(248 - word.length)
  const long = namesOf(word, first)
  const of: Readonly<Record<Content['names'], JsonObject>> = {
    all: namesOf(word, 'Ada'),
    full: { full_name: `Ada Smith-${word}` },
    'full of three words': { full_name: `Ada Quinn Smith-${word}` },
    first: { first_name: 'Ada' },
    // Each name on its own where the shop takes them apart, else both within the limit of the full name.
    'of 255 characters':
      nameMode === 'split' ? { first_name: 'x'.repeat(255), last_name: `${word}-`.padEnd(255, 'x') } : long,
    missing: {},
  }
  return of[which]
}

/** Nobody has the new address yet: every customer of the program was given another number. */
function addressOf(which: Content['email'], state: State, customer: Customer | undefined): string | undefined {
  const { word, A, B, others } = state
  const taken = [A, B, ...others].map((one) => textOf(shownOf(one)['email']))
  const fresh = Array.from({ length: taken.length + 1 }, (_, n) => `n${n}`).find(
    (name) => !taken.some((one) => one.includes(`-${name}`)),
  )
  const other = textOf(shownOf(customer?.id === A.id ? B : A)['email'])
  if (which === 'own') return customer === undefined ? undefined : textOf(shownOf(customer)['email'])
  const of: Readonly<Record<Exclude<Content['email'], 'own'>, string | undefined>> = {
    new: emailOf(word, fresh ?? 'n'),
    'of 255 characters': longEmail(word, fresh ?? 'n'),
    'of another': other,
    // The word stays as it is: it is what a search finds them by.
    'of another in other case': other.replace('concordat', 'CONCORDAT').replace('example.test', 'Example.Test'),
    'of another between blanks': ` ${other} `,
    malformed: `concordat-${word}`,
    missing: undefined,
  }
  return of[which]
}

/** 64 characters, the at sign, and labels of at most 63. */
function longEmail(word: string, name: string): string {
  const local = `concordat+${word}-${name}`.padEnd(64, 'x')
  return `${local}@${'x'.repeat(63)}.${'x'.repeat(63)}.${'x'.repeat(49)}.example.test`
}

function describeContent({ email, names: which, values: further }: Content): string {
  return `email ${email}, names ${which}, other values ${further}`
}
