import { breach, call, command, defineSuite, fc, holdsIn, invariant } from 'concordat'
import type { Api, Breach, CommandCall, Json, JsonObject, ProgramCall, Step, Suite } from 'concordat'
import {
  customerRequest,
  entitiesOf,
  everyone,
  idOf,
  isObject,
  memberOf,
  objectsIn,
  programWord,
  sentIn,
  unless,
  type Who,
} from './shop.ts'

/** A customer as it is read with labels and without. */
interface Views {
  readonly id: number
  readonly labelled: JsonObject
  readonly only: JsonObject
}

interface State {
  /** Labels that the shop has, as far as they could be learnt: at most three. */
  readonly labels: readonly number[]
  readonly A: Views
  readonly B: Views
}

interface Fixture {
  readonly labels: readonly number[]
  readonly A: number
  readonly B: number
}

/** Who gets which of the known labels, by position. */
interface Labelling {
  readonly who: Who
  readonly which: readonly number[]
}

const labelling = fc.record<Labelling>({
  who: fc.constantFrom<Who>(...everyone),
  which: fc.subarray([0, 1, 2]),
})

function describeLabelling({ who, which }: Labelling): string {
  return which.length === 0
    ? `take all labels from ${who}`
    : `give ${who} the labels ${which.map((k) => k + 1).join(', ')}`
}

/** Undefined when the shop has no such labels. */
function setCall({ who, which }: Labelling, { labels, ...views }: State): CommandCall | undefined {
  const ids = which.flatMap((k) => labels[k] ?? [])
  if (ids.length < which.length) return undefined
  return {
    operation: 'updateCustomerLabels',
    request: { path: { customerId: views[who].id }, body: { labels: ids } },
  }
}

const set = command<State, Labelling>({
  id: 'set',
  weight: 5,
  args: labelling,
  calls(args, state) {
    const one = setCall(args, state)
    return one === undefined ? undefined : [one]
  },
  changes: ({ who }) => [`/${who}`],
  describe: describeLabelling,
})

const setAtOnce = command<State, Labelling>({
  id: 'set-at-once',
  args: labelling,
  calls(args, state) {
    const one = setCall(args, state)
    return one === undefined ? undefined : [one, one]
  },
  changes: ({ who }) => [`/${who}`],
  describe: (args) => `${describeLabelling(args)}, twice at once`,
})

const setNothing = command<State, { who: Who }>({
  id: 'set-without-labels',
  args: fc.record({ who: fc.constantFrom<Who>(...everyone) }),
  calls: ({ who }, state) => [
    {
      operation: 'updateCustomerLabels',
      request: { path: { customerId: state[who].id }, body: {}, omit: ['body/labels'] },
    },
  ],
  changes: ({ who }) => [`/${who}`],
  describe: ({ who }) => `set the labels of ${who} without naming any list`,
})

/** The ids of labels, in order. A list of relations names the label in a member of its own. */
function idsIn(value: Json | undefined): readonly number[] | undefined {
  if (!Array.isArray(value)) return undefined
  const ids = value.map((one: Json) => Number(isObject(one) ? (one['label_id'] ?? one['id']) : one))
  return ids.some((id) => Number.isNaN(id)) ? undefined : ids.toSorted((a, b) => a - b)
}

/** The labels a customer has, as a read shows them. */
function labelsOf({ labelled: view }: Views): readonly number[] | undefined {
  return idsIn(view['selected_labels']) ?? idsIn(view['labels'])
}

/** What a step that sets labels was to do, and what the customer had and has. */
function settingOf(step: Step<State>): { sent: string; had: string; has: string } | undefined {
  const [exchange] = step.exchanges
  const who = memberOf(step.args, 'who') === 'A' ? 'A' : 'B'
  const sent = exchange === undefined ? undefined : idsIn(sentIn(exchange)['labels'])
  const [had, has] = [labelsOf(step.before[who]), labelsOf(step.after[who])]
  if (sent === undefined || had === undefined || has === undefined) return undefined
  return { sent: sent.join(', '), had: had.join(', '), has: has.join(', ') }
}

/** The `judge` of a rule about each of the two customers. */
function eachView(judge: (views: Views) => Breach | undefined): ReturnType<typeof holdsIn<State>> {
  return holdsIn<State>((state) => {
    const found = everyone.flatMap((who): [string, Breach][] => {
      const problem = judge(state[who])
      return problem === undefined ? [] : [[who, problem]]
    })
    return new Map(found)
  })
}

/** Labels that customers of the shop have; nothing is written to learn them. */
async function knownLabels(api: Api): Promise<readonly number[]> {
  const { body } = await api.call('listCustomers', { query: { 'with[]': ['labels'], per_page: 199 } })
  const items = objectsIn(memberOf(body, 'customers', 'data'))
  const ids = items.flatMap((one) => idsIn(one['labels']) ?? idsIn(one['selected_labels']) ?? [])
  return [...new Set(ids)].slice(0, 3)
}

async function observe(api: Api, { labels, A, B }: Fixture): Promise<State> {
  const read = async (customerId: number, query: JsonObject): Promise<JsonObject> => {
    const customer = memberOf(await api.get('getCustomer', { path: { customerId }, query }), 'customer')
    return isObject(customer) ? customer : {}
  }
  const view = async (id: number): Promise<Views> => {
    const [withLabels, only] = await Promise.all([
      read(id, { 'with[]': ['labels'] }),
      read(id, { params: { customer_only: 'yes' } }),
    ])
    return { id, labelled: withLabels, only }
  }
  const [a, b] = await Promise.all([view(A), view(B)])
  return { labels, A: a, B: b }
}

/** The witness of all rules. */
const everything: readonly ProgramCall[] = [
  call('set', { who: 'A', which: [0] }),
  call('set', { who: 'B', which: [0, 2] }),
  call('set', { who: 'A', which: [0, 1] }),
  call('set', { who: 'A', which: [0, 1] }),
  call('set', { who: 'A', which: [1, 2] }),
  call('set-at-once', { who: 'A', which: [0, 2] }),
  call('set-without-labels', { who: 'A' }),
  call('set', { who: 'A', which: [] }),
  call('set', { who: 'A', which: [] }),
]

/** The labels after a setting. */
const synced = invariant<State>({
  id: 'labels-are-synced',
  title: 'The customer has exactly the labels given',
  judge(step) {
    const setting = settingOf(step)
    if (setting === undefined || step.answers.some(({ accepted }) => !accepted)) return undefined
    const { sent, had, has } = setting
    if (had === sent && sent !== '') return undefined
    return has === sent ? [] : [breach('The customer has not the labels given', sent, has)]
  },
  witnesses: [everything],
})

const suite: Suite = defineSuite<State, Fixture>({
  contract: 'fluentcart',
  area: 'labels',
  async prepare(api) {
    const word = programWord(api)
    const labels = await knownLabels(api)
    if (labels.length === 0) api.note('labels', 'none found')
    const create = async (who: Who): Promise<number> => {
      const names = { first_name: who, last_name: `Doe-${word}`, full_name: `${who} Doe-${word}` }
      const request = customerRequest({ ...names, email: `concordat+${word}-${who}@example.test` })
      return idOf(memberOf(await api.get('createCustomer', request), 'data'))
    }
    return { labels, A: await create('A'), B: await create('B') }
  },
  observe,
  entities: (state) =>
    entitiesOf(
      'customer',
      everyone.map((who) => state[who].only),
    ),
  commands: [set, setAtOnce, setNothing],
  invariants: [
    synced,
    // Whether it is accepted is left open; if it is not, a rule of its own says that nothing may have changed.
    invariant<State>({
      id: 'labels-idempotent',
      title: 'Setting the labels a customer has changes none of them',
      level: 'should',
      judge(step) {
        const setting = settingOf(step)
        if (setting === undefined || !step.answer.accepted) return undefined
        const { sent, had, has } = setting
        if (had !== sent || sent === '') return undefined
        return had === has ? [] : [breach('Setting the same labels again changes them', had, has)]
      },
      witnesses: [everything],
    }),
    invariant<State>({
      id: 'selected-labels-are-the-labels',
      title: 'The chosen labels are the ids of the labels',
      level: 'should',
      judge: unless(
        [synced],
        eachView(({ labelled: view }) => {
          const [chosen, all] = [idsIn(view['selected_labels'])?.join(', '), idsIn(view['labels'])?.join(', ')]
          if (chosen === undefined || all === undefined || chosen === all) return undefined
          return breach('selected_labels are not the labels', all, chosen)
        }),
      ),
      witnesses: [everything],
    }),
    invariant<State>({
      id: 'customer-only-without-labels',
      title: 'A customer read alone comes without labels',
      judge: eachView(({ only }) => {
        const shown = [only['labels'], only['selected_labels']].find((list) => Array.isArray(list) && list.length > 0)
        return shown === undefined ? undefined : breach('Read with customer_only it has labels', 'no labels', shown)
      }),
      witnesses: [everything],
    }),
  ],
})

export default suite
