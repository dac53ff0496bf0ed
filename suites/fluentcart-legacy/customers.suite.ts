import { call, command, defineSuite, fc } from 'concordat'
import type { Api, Command, Json, JsonObject, ProgramCall, Suite } from 'concordat'
import { rule } from '../shared/rules.ts'
import { entitiesOf, idOf, memberOf, objectsIn, programWord } from '../shared/values.ts'
import { customerRules } from './customers/judging.ts'
import type { Change, Customer, State } from './customers/state.ts'
import { callWith, createCustomer, everyone, readCustomer, shown, type Who } from './shop.ts'

const permission = 'CustomerPolicy'
const who = fc.constantFrom<Who>(...everyone)
const changeable = ['first_name', 'last_name', 'phone', 'status']

/** Values that no customer is created with. */
const changes: readonly JsonObject[] = [
  { first_name: 'Grace', last_name: 'Hopper', phone: '+15550102030', status: 'inactive' },
  { first_name: 'Mary', last_name: 'Shelley', phone: '+15550102031' },
  { phone: '+15550102032' },
  { last_name: 'Noether' },
  { first_name: 'Ada', status: 'active' },
]

const update = command<State, Change>({
  id: 'update',
  weight: 4,
  args: fc.record({ who, sent: fc.constantFrom(...changes) }),
  calls: ({ who: one, sent }, state) => [callWith('updateCustomer', state[one].id, sent, changeable)],
  changes: ({ who: one, sent }) => [...Object.keys(sent), 'updated_at'].map((name) => `/${one}/detail/${name}`),
  describe: ({ who: one, sent }) => `change ${Object.keys(sent).join(', ')} of ${one}`,
})

/** A change that changes nothing but the date, on a customer who was there before; only where everything on the target is the run's. */
const touch = command<State, null>({
  id: 'touch',
  args: fc.constant(null),
  calls: (_, { old }) => {
    if (old === null || old.detail === null) return undefined
    const { detail } = old
    const body = Object.fromEntries(changeable.map((name) => [name, detail[name] ?? '']))
    return [callWith('updateCustomer', old.id, body, changeable)]
  },
  changes: () => ['/old/detail/updated_at'],
  describe: () => 'send a customer what it has already',
})

const inform = command<State, Change>({
  id: 'inform',
  weight: 2,
  args: fc.record({
    who,
    sent: fc.constantFrom<JsonObject>(
      { company: 'Updated Corp', notes: 'VIP' },
      { company: 'Acme' },
      { custom_field_1: 'x' },
    ),
  }),
  calls: ({ who: one, sent }, state) => [
    callWith('updateAdditionalInfo', state[one].id, sent, ['company', 'notes', 'custom_field_1']),
  ],
  changes: ({ who: one }) => [`/${one}/detail/updated_at`, `/${one}/detail/additional_info`],
  describe: ({ who: one, sent }) => `give ${one} the information ${Object.keys(sent).join(', ')}`,
})

const read = command<State, { who: Who }>({
  id: 'read',
  args: fc.record({ who }),
  calls: ({ who: one }, state) => [{ operation: 'getCustomer', request: { path: { customerId: state[one].id } } }],
  describe: ({ who: one }) => `read ${one}`,
})

const trespass = command<State, { who: Who }>({
  id: 'trespass',
  args: fc.record({ who }),
  calls: ({ who: one }, state) =>
    state.stranger === null
      ? undefined
      : [
          {
            ...callWith('updateCustomer', state[one].id, { phone: '+15550109999' }, changeable),
            identity: state.stranger,
          },
        ],
  describe: ({ who: one }) => `change ${one} without the permission`,
})

const commands: readonly Command<State>[] = [update, touch, inform, read, trespass]

const everything: readonly ProgramCall[] = [
  call('read', { who: 'A' }),
  call('read', { who: 'B' }),
  call('update', { who: 'A', sent: changes[0] }),
  call('update', { who: 'A', sent: changes[2] }),
  call('update', { who: 'B', sent: changes[3] }),
  call('inform', { who: 'A', sent: { company: 'Updated Corp', notes: 'VIP' } }),
  call('inform', { who: 'A', sent: { company: 'Acme' } }),
  call('inform', { who: 'B', sent: { custom_field_1: 'x' } }),
  call('trespass', { who: 'B' }),
  call('touch'),
]

interface Fixture {
  readonly A: Customer
  readonly B: Customer
  readonly old: number | null
  readonly stranger: string | null
}

async function makeCustomer(api: Api, first_name: string): Promise<Customer> {
  const sent = {
    email: `concordat+${programWord(api)}@example.test`,
    first_name,
    last_name: 'Doe',
    phone: '+1234567890',
    status: 'active',
  }
  const answer = await createCustomer(api, sent)
  return { id: idOf(answer), sent, shown: answer, detail: null }
}

/** The first customer there ever was. */
async function oldest(api: Api): Promise<number | null> {
  if (!api.ownsAll) return null
  const list = await api.get('listCustomers', { query: { order_by: 'id', order_type: 'ASC' } })
  const [first] = objectsIn(memberOf(list, 'data', 'customers'))
  return first === undefined ? null : idOf(first)
}

/** Creating, reading and changing customers. That a refused request leaves nothing behind is judged in every suite. */
const suite: Suite = defineSuite<State, Fixture>({
  contract: 'fluentcart-legacy',
  area: 'customers',
  async prepare(api) {
    const [A, B] = [await makeCustomer(api, 'John'), await makeCustomer(api, 'Jane')]
    return { A, B, old: await oldest(api), stranger: api.identityWithout(permission) ?? null }
  },
  async observe(api, { A, B, old, stranger }) {
    const [a, b, first] = await Promise.all([
      readCustomer(api, A.id),
      readCustomer(api, B.id),
      old === null ? null : readCustomer(api, old),
    ])
    return {
      A: { ...A, detail: a },
      B: { ...B, detail: b },
      old: old === null ? null : { id: old, detail: first },
      stranger,
    }
  },
  entities: (state) =>
    entitiesOf(
      'customer',
      everyone.map((one) => state[one].detail).filter((detail) => detail !== null),
    ),
  commands,
  invariants: [
    ...customerRules(everything),
    rule(
      'info-is-shown',
      'The answer shows the additional information that was sent',
      (step) => {
        if (step.command !== 'inform') return undefined
        const info = shown(step, 'customer', 'additional_info')
        const { sent } = step.args as unknown as Change
        if (info === undefined) return undefined
        const lost = Object.keys(sent).filter((name) => memberOf(info, name) !== sent[name])
        return lost.map((name) => ({
          message: 'The answer shows other additional information than was sent',
          expected: String(sent[name]),
          received: JSON.stringify((memberOf(info, name) ?? 'nothing') as Json),
        }))
      },
      everything,
      'should',
    ),
  ],
})

export default suite
