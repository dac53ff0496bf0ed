import { breach, call, command, defineSuite, fc } from 'concordat'
import type { Breach, Command, CommandCall, Invariant, JsonObject, ProgramCall, Step, Suite } from 'concordat'
import { type About, aboutCommands, rule } from '../shared/rules.ts'
import { absentId, entitiesOf, idOf, memberOf, objectsIn } from '../shared/values.ts'
import { createCustomer, readCustomer, shown } from './shop.ts'

const letters = ['A', 'B', 'C', 'D'] as const
type Letter = (typeof letters)[number]

/** The four customers of a program; null is one who cannot be read. */
type State = Readonly<Record<Letter, { readonly id: number; readonly detail: JsonObject | null }>>

/** Whom an action names; `absent` adds an id that nobody has. */
interface Selection {
  readonly who: readonly Letter[]
  readonly absent: boolean
}

interface BulkArgs {
  readonly status: Selection & { readonly status: string }
  readonly delete: Selection
  readonly export: Selection
}

function idsOf({ who, absent }: Selection, state: State): number[] {
  return [...who.map((letter) => state[letter].id), ...(absent ? [absentId] : [])]
}

function bulkCall(action: string, chosen: Selection, state: State, data?: JsonObject): CommandCall[] | undefined {
  // Only of those that a read shows to be there is it known whose they are.
  if (chosen.who.some((letter) => state[letter].detail === null) || chosen.who.length === 0) return undefined
  const body = { action, customer_ids: idsOf(chosen, state), ...(data && { data }) }
  return [{ operation: 'bulkCustomers', request: { body, omit: data === undefined ? ['body/data'] : [] } }]
}

const selection = fc.record({ who: fc.subarray([...letters], { minLength: 1, maxLength: 3 }), absent: fc.boolean() })
const below = ({ who }: Selection): string[] => who.map((letter) => `/${letter}/detail`)
const named = ({ who, absent }: Selection): string => `${who.join(', ')}${absent ? ' and an id that nobody has' : ''}`

const commands: readonly Command<State>[] = [
  command<State, BulkArgs['status']>({
    id: 'status',
    weight: 2,
    args: fc.tuple(selection, fc.constantFrom('inactive', 'active')).map(([chosen, status]) => ({ ...chosen, status })),
    calls: (args, state) => bulkCall('update_status', args, state, { status: args.status }),
    changes: below,
    describe: (args) => `give ${named(args)} the status ${args.status}`,
  }),
  command<State, Selection>({
    id: 'delete',
    args: selection,
    calls: (args, state) => bulkCall('delete', args, state),
    changes: below,
    describe: (args) => `delete ${named(args)}`,
  }),
  command<State, Selection>({
    id: 'export',
    args: selection,
    calls: (args, state) => bulkCall('export', args, state),
    changes: below,
    describe: (args) => `export ${named(args)}`,
  }),
]

type Judge = Invariant<State>['judge']
const about: About<State, BulkArgs> = aboutCommands<State, BulkArgs>()

const storesStatus: Judge = about('status', ({ who, status }, { after, answer }) => {
  if (!answer.accepted) return undefined
  const left = who.filter((letter) => after[letter].detail?.['status'] !== status)
  return left.length === 0 ? [] : [breach('A customer keeps its status', status, 'another status')]
})

const deletes: Judge = about('delete', ({ who }, { after, answer }) => {
  if (!answer.accepted) return undefined
  const left = who.filter((letter) => after[letter].detail !== null)
  return left.length === 0 ? [] : [breach('A deleted customer can still be read', 'gone', 'there')]
})

function same(step: Step<State>, some: readonly Letter[]): Letter[] {
  return some.filter(
    (letter) => JSON.stringify(step.before[letter].detail) !== JSON.stringify(step.after[letter].detail),
  )
}

const exports: Judge = about('export', ({ who }, step) =>
  step.answer.accepted
    ? same(step, who).map(() => breach('An export changes a customer', 'as it was', 'changed'))
    : undefined,
)

function spares(step: Step<State>): readonly Breach[] | undefined {
  if (!step.answer.accepted) return undefined
  const { who } = step.args as unknown as Selection
  const others = letters.filter((letter) => !who.includes(letter))
  return same(step, others).map(() => breach('A customer who is not named is changed', 'as it was', 'changed'))
}

/** The numbers add up to those named, and each of them has a result that fits. */
function results(step: Step<State>): readonly Breach[] | undefined {
  const data = shown(step)
  if (data === undefined) return undefined
  const ids = idsOf(step.args as unknown as Selection, step.before)
  const list = objectsIn(memberOf(data, 'results'))
  const [processed, failed] = [Number(memberOf(data, 'processed')), Number(memberOf(data, 'failed'))]
  const right = list.filter((one) => one['success'] === true).length
  const listed = list.map((one) => Number(one['customer_id'])).toSorted((a, b) => a - b)
  return [
    ...(processed + failed === ids.length
      ? []
      : [breach('processed and failed are not those named', ids.length, processed + failed)]),
    ...(String(listed) === String(ids.toSorted((a, b) => a - b))
      ? []
      : [breach('The results are not of those named', ids.length, list.length)]),
    ...(right === processed ? [] : [breach('processed is not the number of good results', right, processed)]),
    ...(list.some((one) => one['success'] === true && idOf({ id: one['customer_id'] ?? 0 }) === absentId)
      ? [breach('An id that nobody has counts as done', 'false', 'true')]
      : []),
  ]
}

const everything: readonly ProgramCall[] = [
  call('status', { who: ['A', 'B'], absent: false, status: 'inactive' }),
  call('status', { who: ['B', 'C'], absent: true, status: 'active' }),
  call('export', { who: ['A', 'C'], absent: false }),
  call('delete', { who: ['A', 'B'], absent: true }),
  call('delete', { who: ['C'], absent: false }),
]

/** What is done to many customers at once. */
const suite: Suite = defineSuite<State, readonly number[]>({
  contract: 'fluentcart-legacy',
  area: 'bulk',
  async prepare(api) {
    const ids: number[] = []
    for (const _ of letters) ids.push(idOf(await createCustomer(api, { status: 'active' })))
    return ids
  },
  async observe(api, ids) {
    const details = await Promise.all(ids.map((id) => readCustomer(api, id)))
    const entries = letters.map((letter, index) => [
      letter,
      { id: ids[index] ?? absentId, detail: details[index] ?? null },
    ])
    return Object.fromEntries(entries) as State
  },
  entities: (state) =>
    entitiesOf(
      'customer',
      letters.map((letter) => state[letter].detail).filter((detail) => detail !== null),
    ),
  commands,
  invariants: [
    rule('bulk-status-is-stored', 'Everyone named has the status', storesStatus, everything),
    rule('bulk-deleted-are-gone', 'Everyone named is gone', deletes, everything),
    rule('export-changes-nothing', 'An export changes nobody', exports, everything),
    rule('bulk-spares-others', 'Those who are not named stay as they are', spares, everything),
    rule('bulk-results-agree', 'The answer says of each how it went', results, everything, 'should'),
  ],
})

export default suite
