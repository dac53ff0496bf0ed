import { breach, invariant } from 'concordat'
import type { Invariant } from 'concordat'
import { instantOf, unless } from '../shop.ts'
import { eachCustomer, joinedName, mixedCodes, spaced, unlikeFormatted, unlikeListed } from './judging.ts'
import type { State } from './state.ts'
import { creations, updates } from './witnesses.ts'
import { money, newDates } from './writes.ts'

/** What holds in every read of a customer alone. */
const alone: readonly Invariant<State>[] = [
  invariant<State>({
    id: 'full-name-joins-names',
    title: 'The full name is the first and the last name',
    level: 'should',
    judge: eachCustomer(({ detail }) => {
      if (detail?.['full_name'] === undefined || spaced(detail['full_name']) === joinedName(detail)) return {}
      return { full_name: breach('The full name is not first and last name', joinedName(detail), detail['full_name']) }
    }),
    witnesses: [creations, updates],
  }),
  invariant<State>({
    id: 'created-before-updated',
    title: 'No customer was changed before it was created',
    level: 'should',
    judge: unless(
      [newDates],
      eachCustomer(({ detail }) => {
        const [from, to] = [instantOf(detail?.['created_at']), instantOf(detail?.['updated_at'])]
        if (from === undefined || to === undefined || from <= to) return {}
        return {
          updated_at: breach('Changed before it was created', detail?.['created_at'], detail?.['updated_at']),
        }
      }),
    ),
    witnesses: [creations, updates],
  }),
  invariant<State>({
    id: 'customer-has-path-id',
    title: 'The customer read is the one asked for',
    level: 'should',
    judge: eachCustomer(({ id, detail }) =>
      detail?.['id'] === undefined || Number(detail['id']) === id
        ? {}
        : { id: breach('Another customer is read than was asked for', 'the id asked for', 'another id') },
    ),
    witnesses: [creations],
  }),
  invariant<State>({
    id: 'customer-formatted-address-agrees',
    title: 'The formatted address says what the other members say',
    level: 'should',
    judge: (step) => [...(eachCustomer(unlikeFormatted)(step) ?? []), ...mixedCodes(step)],
    witnesses: [creations, updates],
  }),
]

/** What reads of customers show. */
export const reads: readonly Invariant<State>[] = [
  ...alone,
  invariant<State>({
    id: 'list-agrees-with-read',
    title: 'The list shows a customer as a read of its own does',
    level: 'should',
    judge: unless([...alone, newDates, money], eachCustomer(unlikeListed)),
    witnesses: [creations, updates],
  }),
]
