import { breach, call, defineSuite, holdsIn, invariant } from 'concordat'
import type { Breach, ProgramCall, Suite } from 'concordat'
import { detectShop } from './detect.ts'
import { commands, setWithoutPermission } from './labels/commands.ts'
import { type Fixture, idsIn, knownLabels, observe, settingOf, type State, type Views } from './labels/views.ts'
import { refusedChangesNothing } from './permissions.ts'
import { customerRequest, entitiesOf, everyone, idOf, memberOf, programWord, unless, type Who } from './shop.ts'

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

/** The witness of all rules. */
const everything: readonly ProgramCall[] = [
  call('set', { who: 'A', which: [0, 1] }),
  call('set', { who: 'A', which: [0, 1] }),
  call('set', { who: 'B', which: [0, 1, 2] }),
  call('set', { who: 'A', which: [1, 2] }),
  call('set-at-once', { who: 'A', which: [0, 2] }),
  call('set-without-permission', { who: 'A', which: [1] }),
  call('set-unknown', { who: 'B' }),
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
  detect: detectShop,
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
  commands,
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
    refusedChangesNothing<State>(setWithoutPermission.id, everything),
  ],
})

export default suite
