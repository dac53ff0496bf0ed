import { breach, invariant } from 'concordat'
import type { Breach, Invariant, JsonObject, Step } from 'concordat'
import { alike, instantOf, textOf } from '../shop.ts'
import { joinedName, lost, spaced } from './judging.ts'
import { type State, type Written, written } from './state.ts'
import { creations, updates } from './witnesses.ts'

const address = ['city', 'state', 'postcode', 'country', 'notes', 'status']

const created = (step: Step<State>): readonly Written[] => written(step, 'createCustomer')

const updated = (step: Step<State>): readonly Written[] => written(step, 'updateCustomer')

/** What is wrong with each of several writes; undefined when there were none. */
function each(writes: readonly Written[], judge: (one: Written) => readonly Breach[]): readonly Breach[] | undefined {
  return writes.length === 0 ? undefined : writes.flatMap(judge)
}

/** A new customer of an unusual status who is not found: the list, which new ones are looked for in, may leave it out. */
function isLeftOut({ sent, after }: Written): boolean {
  return after === undefined && ![undefined, 'active'].includes(sent['status'] as string | undefined)
}

/** What a write shows of the customer: the read afterwards, and the answer. */
function views({ answered, after }: Written): readonly JsonObject[] {
  return [after?.detail ?? {}, answered]
}

/** Both dates of a new customer are the same. */
export const newDates: Invariant<State> = invariant<State>({
  id: 'new-customer-dates-equal',
  title: 'A new customer was created and last changed at the same time',
  level: 'should',
  judge: (step) =>
    each(created(step), (one) =>
      views(one).flatMap((view) => {
        const [from, to] = [instantOf(view['created_at']), instantOf(view['updated_at'])]
        if (from === undefined || to === undefined || from === to) return []
        return [breach('The dates of a new customer differ', view['created_at'], view['updated_at'])]
      }),
    ),
  witnesses: [creations],
})

/** Amounts that a write sends or shows. */
export const money: Invariant<State> = invariant<State>({
  id: 'money-in-cents',
  title: 'Amounts of money are whole cents, and stay what they were sent as',
  judge: (step) =>
    each([...created(step), ...updated(step)], (one) => {
      const [sent, shown] = [Number(one.sent['aov']), Number(one.after?.detail?.['aov'])]
      const lifetime = one.after?.detail?.['ltv']
      return [
        ...(shown * 100 === sent || shown === sent * 100 ? [breach('aov is not in cents', sent, shown)] : []),
        ...(Number.isInteger(Number(lifetime ?? 0)) ? [] : [breach('ltv is not in whole cents', 'cents', lifetime)]),
      ]
    }),
  witnesses: [updates],
})

/** What an accepted write leaves behind. */
export const writes: readonly Invariant<State>[] = [
  invariant<State>({
    id: 'created-customer-is-readable',
    title: 'A created customer has a new id under which it can be read',
    judge: (step) =>
      // Only a search that finds the others tells that it is not there.
      step.after.A.item === null || step.after.B.item === null
        ? undefined
        : each(
            created(step).filter((one) => !isLeftOut(one)),
            ({ id, before, after }) => {
              if (before !== undefined) return [breach('A created customer has an id in use', 'a new id', id)]
              if (after === undefined) return [breach('A created customer is not found', 'there', 'not there')]
              return after.detail === null ? [breach('A created customer cannot be read', 'there', 'not there')] : []
            },
          ),
    witnesses: [creations],
  }),
  invariant<State>({
    id: 'listed-in-every-status',
    title: 'A customer stands in the list, whatever its status',
    level: 'should',
    judge: (step) =>
      step.after.A.item === null && step.after.B.item === null
        ? undefined
        : each([...created(step).filter(isLeftOut), ...updated(step)], ({ sent, after }) =>
            (after?.item ?? null) === null
              ? [breach('A customer is missing in the list', `one who is ${textOf(sent['status'])}`, 'not there')]
              : [],
          ),
    witnesses: [creations, updates],
  }),
  invariant<State>({
    id: 'create-keeps-values',
    title: 'A new customer has the values sent',
    judge: (step) =>
      each(created(step), (one) =>
        lost(one, ['email', ...address, ...(step.before.nameMode === 'full' ? [] : ['first_name', 'last_name'])]),
      ),
    witnesses: [creations],
  }),
  invariant<State>({
    id: 'update-keeps-values',
    title: 'An updated customer has the values sent',
    judge: (step) =>
      each(updated(step), (one) => {
        const names = step.before.nameMode === 'split' ? ['first_name', 'last_name'] : ['full_name']
        return lost(one, ['email', ...address, ...names])
      }),
    witnesses: [updates],
  }),
  invariant<State>({
    id: 'update-keeps-unsent-values',
    title: 'What an update does not send stays as it was',
    level: 'should',
    judge: (step) =>
      each(updated(step), ({ sent, before, after }) => {
        const [was, is] = [before?.detail ?? {}, after?.detail ?? {}]
        return [...address, 'uuid', 'created_at', 'user_id', 'contact_id', 'purchase_count', 'ltv']
          .filter((name) => sent[name] === undefined && was[name] !== undefined && is[name] !== undefined)
          .filter((name) => !alike(was[name], is[name]))
          .map((name) => breach(`An update that does not send ${name} changes it`, was[name], is[name]))
      }),
    witnesses: [updates],
  }),
  // How a name is divided is not said; only that both parts are there, and nothing is lost.
  invariant<State>({
    id: 'full-name-is-split',
    title: 'The full name of a new customer is divided into first and last name',
    judge: (step) =>
      each(
        created(step).filter(({ sent }) => {
          const alone = sent['first_name'] === undefined && sent['last_name'] === undefined
          return sent['full_name'] !== undefined && (alone || step.before.nameMode === 'full')
        }),
        (one) =>
          views(one)
            .filter((view) => view['first_name'] !== undefined && view['last_name'] !== undefined)
            .filter((view) => {
              const isDivided = [view['first_name'], view['last_name']].every((name) => textOf(name) !== '')
              return !isDivided || joinedName(view) !== spaced(one.sent['full_name'])
            })
            .map((view) => {
              const received = { first_name: view['first_name'], last_name: view['last_name'] }
              return breach('The full name is not divided into its parts', one.sent['full_name'], received)
            }),
      ),
    witnesses: [creations],
  }),
  invariant<State>({
    id: 'default-status-active',
    title: 'A customer created without a status is active',
    level: 'should',
    judge: (step) =>
      each(
        created(step).filter(({ sent }) => sent['status'] === undefined),
        (one) =>
          views(one)
            .filter((view) => view['status'] !== undefined && view['status'] !== 'active')
            .map((view) => breach('A customer created without a status is not active', 'active', view['status'])),
      ),
    witnesses: [creations],
  }),
  newDates,
  money,
]
