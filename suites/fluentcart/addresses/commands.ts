import { command, fc } from 'concordat'
import type { Command, CommandCall, JsonObject } from 'concordat'
import { everyone, idOf, type Who } from '../shop.ts'
import { describeTarget, find, isPrimary, other, type State, type Target, target, type Type, types } from './book.ts'

const who = fc.constantFrom<Who>(...everyone)
const type = fc.constantFrom<Type>(...types)

/** Which members a create sends besides the required ones. */
export type Values = 'none' | 'all' | 'longest'

/** A text as long as the documents allow. */
const long = (letter: string, length = 255): string => letter.repeat(length)

/** Every text with a documented limit at that limit. */
function longest(letter: string): JsonObject {
  const email = `${long(letter, 64)}@${long(letter, 63)}.${long(letter, 63)}.${long(letter, 57)}.test`
  return { name: long(letter), email, city: long(letter), label: long(letter, 15), company_name: long(letter) }
}

const values: Readonly<Record<Values, JsonObject>> = {
  none: {},
  all: { address_2: 'Gate 4', phone: '+1-555-0177', company_name: 'Acme Inc' },
  longest: longest('a'),
}

/** Arguments of `create`. */
export interface Create {
  readonly who: Who
  readonly type: Type
  readonly is_primary: number | null
  readonly values: Values
}

const create = command<State, Create>({
  id: 'create',
  weight: 2,
  args: fc.record({
    who,
    type,
    is_primary: fc.constantFrom(null, null, 0, 1),
    values: fc.constantFrom<Values>('none', 'none', 'all'),
  }),
  calls: (args, state) => [
    createCall(state[args.who].id, {
      type: args.type,
      ...values[args.values],
      ...(args.is_primary === null ? {} : { is_primary: args.is_primary }),
    }),
  ],
  changes: (args) => [`/${args.who}`],
  describe: (args) => {
    const sending = [
      ...(args.is_primary === null ? [] : [`is_primary ${args.is_primary}`]),
      ...(args.values === 'none' ? [] : [`${args.values} values`]),
    ]
    return `create a ${args.type} address for ${args.who}${sending.length === 0 ? '' : ` with ${sending.join(' and ')}`}`
  },
})

const createAtOnce = command<State, { who: Who; type: Type; count: number }>({
  id: 'create-at-once',
  args: fc.record({ who, type, count: fc.constantFrom(2, 3) }),
  calls: (args, state) => Array.from({ length: args.count }, () => createCall(state[args.who].id, { type: args.type })),
  changes: (args) => [`/${args.who}`],
  describe: (args) => `create ${args.count} ${args.type} addresses for ${args.who} at once`,
})

/** Which members an update sends besides the required ones. */
export type Extra = 'none' | 'is_primary 1' | 'is_primary 0' | 'all' | 'inactive' | 'longest'

const extras: Readonly<Record<Extra, JsonObject>> = {
  none: {},
  'is_primary 1': { is_primary: 1 },
  'is_primary 0': { is_primary: 0 },
  all: { address_2: 'Floor 9', phone: '+1-555-0188', label: 'Annex', status: 'active', company_name: 'Globex' },
  // No list of states is documented; a shop that knows no such one may refuse it.
  inactive: { status: 'inactive' },
  longest: longest('b'),
}

const update = command<State, { target: Target; extra: Extra }>({
  id: 'update',
  weight: 3,
  args: fc.record({ target, extra: fc.constantFrom<Extra>('none', 'none', 'is_primary 1', 'is_primary 0', 'all') }),
  calls: ({ target: to, extra }, state) => {
    const address = find(to, state)
    return address && [updateCall(state[to.who].id, address, { type: to.type, ...extras[extra] })]
  },
  changes: ({ target: to }) => reach(to),
  describe: ({ target: to, extra }) =>
    `update ${describeTarget(to)} through ${to.who}${extra === 'none' ? '' : `, sending ${extra}`}`,
})

/** Neither sends what the other does, so both leave something behind. */
const updateAtOnce = command<State, { target: Target }>({
  id: 'update-at-once',
  args: fc.record({ target: target.map((to): Target => ({ ...to, whose: 'own' })) }),
  calls: ({ target: to }, state) => {
    const address = find(to, state)
    const changed = (name: string, one: string, two: string): JsonObject => ({
      [name]: address?.[name] === one ? two : one,
    })
    const bodies = [changed('phone', '+1-555-0142', '+1-555-0143'), changed('label', 'Dock', 'Attic')]
    return address && bodies.map((body) => updateCall(state[to.who].id, address, { type: to.type, ...body }))
  },
  changes: ({ target: to }) => reach(to),
  describe: ({ target: to }) => `update phone and label of ${describeTarget(to)} at once, each in a call of its own`,
})

const remove = command<State, Target>({
  id: 'delete',
  weight: 3,
  args: target,
  calls: (to, state) => {
    const address = find(to, state)
    return address && [deleteCall(state[to.who].id, idOf(address))]
  },
  changes: reach,
  describe: (to) => `delete ${describeTarget(to)} through ${to.who}`,
})

const makePrimary = command<State, Target>({
  id: 'make-primary',
  weight: 3,
  args: target,
  calls: (to, state) => {
    const address = find(to, state)
    return address && [makePrimaryCall(state[to.who].id, idOf(address), to.type)]
  },
  changes: (to) => (to.whose === 'nobody' ? [`/${to.who}`] : reach(to)),
  describe: (to) => `make ${describeTarget(to)} primary through ${to.who}`,
})

const makePrimaryAsOtherType = command<State, Target>({
  id: 'make-primary-as-other-type',
  args: target.map((to): Target => ({ ...to, whose: 'own' })),
  calls: (to, state) => {
    const address = find(to, state)
    return address && [makePrimaryCall(state[to.who].id, idOf(address), otherType(to.type))]
  },
  changes: reach,
  describe: (to) => `make ${describeTarget(to)} the primary ${otherType(to.type)} address`,
})

const makeAllPrimary = command<State, { who: Who; type: Type }>({
  id: 'make-all-primary-at-once',
  args: fc.record({ who, type }),
  calls: (args, state) => {
    const { id, [args.type]: list } = state[args.who]
    return list.map((address) => makePrimaryCall(id, idOf(address), args.type))
  },
  changes: (args) => [`/${args.who}`],
  describe: (args) => `make all ${args.type} addresses of ${args.who} primary at once`,
})

/** Two addresses, if there are as many: one is deleted just before it is made primary, the other just after. */
const promoteAgainstDelete = command<State, { who: Who; type: Type }>({
  id: 'promote-against-delete',
  args: fc.record({ who, type }),
  calls: (args, state) => {
    const { id, [args.type]: list } = state[args.who]
    const [first, second] = list.filter((address) => !isPrimary(address)).map(idOf)
    if (first === undefined) return undefined
    const later = second === undefined ? [] : [makePrimaryCall(id, second, args.type), deleteCall(id, second)]
    return [deleteCall(id, first), makePrimaryCall(id, first, args.type), ...later]
  },
  changes: (args) => [`/${args.who}`],
  describe: (args) => `delete ${args.type} addresses of ${args.who} and make them primary at once`,
})

/** Arguments of `list`. */
export interface List {
  readonly who: Who
  readonly type: Type | null
}

const list = command<State, List>({
  id: 'list',
  args: fc.record({ who, type: fc.constantFrom(null, ...types) }),
  calls: (args, state) => [
    {
      operation: 'listCustomerAddresses',
      request: {
        path: { customerId: state[args.who].id },
        ...(args.type === null ? { omit: ['query/type'] } : { query: { type: args.type } }),
      },
    },
  ],
  describe: (args) => `list the ${args.type === null ? '' : `${args.type} `}addresses of ${args.who}`,
})

/** All that can be done to addresses. */
export const commands: readonly Command<State>[] = [
  create,
  createAtOnce,
  update,
  updateAtOnce,
  remove,
  makePrimary,
  makePrimaryAsOtherType,
  makeAllPrimary,
  promoteAgainstDelete,
  list,
]

function otherType(one: Type): Type {
  return one === 'billing' ? 'shipping' : 'billing'
}

/** What an accepted call may change as far as the general rules go; that another customer's addresses stay has a rule of its own. */
function reach({ who: through, whose }: Target): string[] {
  return { own: [`/${through}`], other: [`/${through}`, `/${other(through)}`], nobody: [] }[whose]
}

/** A request for a new address. A label is always sent: shops were seen to break without the optional member, and that is for the single checks to say. */
export function createCall(customerId: number, body: JsonObject): CommandCall {
  return { operation: 'createCustomerAddress', request: { path: { customerId }, body: { label: 'Depot', ...body } } }
}

/** A request to make an address primary. */
export function makePrimaryCall(customerId: number, addressId: number, as: Type): CommandCall {
  return { operation: 'setPrimaryAddress', request: { path: { customerId }, body: { addressId, type: as } } }
}

/** A request to delete an address. */
export function deleteCall(customerId: number, id: number): CommandCall {
  return {
    operation: 'deleteCustomerAddress',
    request: { path: { customerId }, body: { address: { id } }, omit: ['query/address'] },
  }
}

/** A request to change an address: another street, and what is given. */
export function updateCall(customerId: number, address: JsonObject, body: JsonObject): CommandCall {
  const [before, now] = ['12 Quay Road', '8 Harbour Lane']
  const address_1 = address['address_1'] === now ? before : now
  return {
    operation: 'updateCustomerAddress',
    request: {
      path: { customerId },
      body: { id: idOf(address), address_1, city: 'Albany', name: 'Mary Major', ...body },
    },
  }
}
