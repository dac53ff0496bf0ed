import { command, fc } from 'concordat'
import type { Command, CommandCall } from 'concordat'
import { absentId, everyone, type Who } from '../shop.ts'
import type { State } from './views.ts'

/** Who gets which of the known labels, by position. */
interface Labelling {
  readonly who: Who
  readonly which: readonly number[]
}

const who = fc.constantFrom<Who>(...everyone)
const labelling = fc.record<Labelling>({ who, which: fc.subarray([0, 1, 2]) })

function describeLabelling({ who: whom, which }: Labelling): string {
  return which.length === 0
    ? `take all labels from ${whom}`
    : `give ${whom} the labels ${which.map((k) => k + 1).join(', ')}`
}

function putLabels(id: number, labels: readonly number[]): CommandCall {
  return { operation: 'updateCustomerLabels', request: { path: { customerId: id }, body: { labels: [...labels] } } }
}

/** Undefined when the shop has no such labels. */
function setCall({ who: whom, which }: Labelling, { labels, [whom]: view }: State): CommandCall | undefined {
  const ids = which.flatMap((k) => labels[k] ?? [])
  return ids.length < which.length ? undefined : putLabels(view.id, ids)
}

const set = command<State, Labelling>({
  id: 'set',
  weight: 5,
  args: labelling,
  calls(args, state) {
    const one = setCall(args, state)
    return one === undefined ? undefined : [one]
  },
  changes: (args) => [`/${args.who}`],
  describe: describeLabelling,
})

const setAtOnce = command<State, Labelling>({
  id: 'set-at-once',
  args: labelling,
  calls(args, state) {
    const one = setCall(args, state)
    return one === undefined ? undefined : [one, one]
  },
  changes: (args) => [`/${args.who}`],
  describe: (args) => `${describeLabelling(args)}, twice at once`,
})

const setNothing = command<State, { who: Who }>({
  id: 'set-without-labels',
  args: fc.record({ who }),
  calls: (args, state) => [
    {
      operation: 'updateCustomerLabels',
      request: { path: { customerId: state[args.who].id }, body: {}, omit: ['body/labels'] },
    },
  ],
  changes: (args) => [`/${args.who}`],
  describe: (args) => `set the labels of ${args.who} without naming any list`,
})

const setUnknown = command<State, { who: Who }>({
  id: 'set-unknown',
  args: fc.record({ who }),
  calls: (args, { labels, [args.who]: view }) => [putLabels(view.id, [...labels.slice(0, 1), absentId])],
  changes: (args) => [`/${args.who}`],
  describe: (args) => `give ${args.who} a label that does not exist`,
})

/** The command of a caller who may not set labels. */
export const setWithoutPermission: Command<State> = command<State, Labelling>({
  id: 'set-without-permission',
  args: labelling,
  calls(args, state) {
    const one = setCall(args, state)
    return one === undefined || state.stranger === null ? undefined : [{ ...one, identity: state.stranger }]
  },
  changes: (args) => [`/${args.who}`],
  describe: (args) => `${describeLabelling(args)}, as a caller without the permission`,
})

/** All that can be done to labels. */
export const commands: readonly Command<State>[] = [set, setAtOnce, setNothing, setUnknown, setWithoutPermission]
