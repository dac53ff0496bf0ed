import { breach, invariant } from 'concordat'
import type { Invariant, Step } from 'concordat'
import { alike, memberOf, textOf } from '../shop.ts'
import { type Pair, split } from './selected.ts'
import type { State } from './state.ts'
import { everything } from './witnesses.ts'

/** Whom an accepted change of status names, and the others; undefined for anything else. */
function changed(step: Step<State>): ReturnType<typeof split> {
  return step.command === 'change-status' ? split(step, 'change_customer_status') : undefined
}

function statusOf({ detail }: Pair['is']): ReturnType<typeof memberOf> {
  return memberOf(detail, 'status')
}

/** What a change of the status of many does. */
export const statuses: readonly Invariant<State>[] = [
  invariant<State>({
    id: 'bulk-status-changes-only-selected',
    title: 'All customers selected get the status, the others keep theirs',
    judge(step) {
      const found = changed(step)
      const status = memberOf(step.args, 'status')
      return (
        found && [
          ...found.chosen
            .filter(({ is }) => statusOf(is) !== undefined && statusOf(is) !== status)
            .map(({ is }) => breach('A selected customer has another status', status, statusOf(is))),
          ...found.others
            .filter(({ was, is }) => statusOf(is) !== undefined && !alike(statusOf(was), statusOf(is)))
            .map(({ was, is }) => breach('A customer not selected has another status', statusOf(was), statusOf(is))),
        ]
      )
    },
    witnesses: [everything],
  }),
  invariant<State>({
    id: 'bulk-status-changes-nothing-else',
    title: 'A change of status changes nothing else of the customers selected',
    level: 'should',
    judge: (step) =>
      changed(step)?.chosen.flatMap(({ was, is }) => {
        const [before, after] = [was.detail ?? {}, is.detail]
        if (after === null) return [breach('A change of status removes a customer', 'there', 'not there')]
        return Object.keys(before)
          .filter((name) => !['status', 'updated_at'].includes(name) && !alike(before[name], after[name]))
          .map((name) => breach(`A change of status changes ${name}`, before[name], after[name]))
      }),
    witnesses: [everything],
  }),
  invariant<State>({
    // The rule for all writes of a status; here it is given to many at once.
    id: 'listed-in-every-status',
    title: 'A customer stands in the list, whatever its status',
    level: 'should',
    judge: (step) =>
      changed(step)
        ?.chosen.filter(({ was, is }) => was.item !== null && is.item === null && is.detail !== null)
        .map(({ is }) =>
          breach('A customer is missing in the list', `one who is ${textOf(statusOf(is))}`, 'not there'),
        ),
    witnesses: [everything],
  }),
  invariant<State>({
    id: 'bulk-refuses-unknown-status',
    title: 'A status that there is not is refused',
    judge(step) {
      if (step.command !== 'mistaken' || memberOf(step.args, 'mistake') !== 'unknown status') return undefined
      const received = `HTTP ${step.answer.status}`
      return step.answer.accepted ? [breach('Any word is taken for a status', 'a refusal', received)] : []
    },
    witnesses: [everything],
  }),
]
