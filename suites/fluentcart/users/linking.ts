import { breach, holdsIn, invariant } from 'concordat'
import type { Invariant, JsonObject } from 'concordat'
import { absentId, alike, everyone, idOf, memberOf, objectsIn, textOf } from '../shop.ts'
import type { Attach } from './commands.ts'
import { holdersOf, linkOf, type State, type User, users, type UserStep } from './people.ts'
import { attaching, naming } from './witnesses.ts'

/** An attach: the id of the user, the customer's link before and after, and how many others the user was linked to. */
function attached(
  step: UserStep,
): { id: number; was: number | undefined; is: number | undefined; others: number } | undefined {
  if (step.command !== 'attach') return undefined
  const { who, user } = step.args as unknown as Attach
  const [id, was] = [user === 'nobody' ? absentId : step.before.users[user].id, linkOf(step.before[who].customer)]
  const others = holdersOf(step.before, id).filter((one) => one !== step.before[who].customer).length
  return { id, was, is: linkOf(step.after[who].customer), others }
}

const isShown = invariant<State>({
  id: 'attached-user-is-shown',
  title: 'A customer shows the user that was attached',
  witnesses: [attaching],
  judge(step) {
    const found = attached(step)
    if (found === undefined || !step.answer.accepted || found.was !== undefined) return undefined
    if (found.others > 0 || found.id === absentId) return undefined
    return found.is === found.id
      ? []
      : [
          breach(
            'The customer does not show the attached user',
            'the id of the user',
            found.is === undefined ? 'none' : 'another',
          ),
        ]
  },
})

const freeCustomer = invariant<State>({
  id: 'attach-needs-free-customer',
  title: 'A customer who has a user keeps it when another is to be attached',
  witnesses: [attaching],
  judge(step) {
    const found = attached(step)
    if (found?.was === undefined || found.was === found.id) return undefined
    return step.answer.accepted && found.is !== found.was
      ? [breach('A customer who had a user was given another', 'a refusal', 'another user')]
      : []
  },
})

const freeUser = invariant<State>({
  id: 'attach-needs-free-user',
  title: 'A user is attached to one customer only',
  witnesses: [attaching, naming],
  judge(step) {
    const found = attached(step)
    if (step.command === 'attach-to-both-at-once') {
      const id = step.before.users[memberOf(step.args, 'user') as User].id
      const [before, after] = [holdersOf(step.before, id).length, holdersOf(step.after, id).length]
      return after > Math.max(before, 1) ? [breach('Two customers have the same user', 'one', after)] : []
    }
    if (found === undefined || found.others === 0 || found.was !== undefined) return undefined
    return step.answer.accepted && found.is === found.id
      ? [breach('A user who has a customer was attached to another', 'a refusal', 'attached')]
      : []
  },
})

const existingUser = invariant<State>({
  id: 'attach-needs-existing-user',
  title: 'A user who does not exist is not attached',
  witnesses: [attaching],
  judge(step) {
    const found = attached(step)
    if (found?.id !== absentId || found.was !== undefined) return undefined
    return step.answer.accepted && found.is !== undefined
      ? [breach('A user who does not exist was attached', 'a refusal', 'attached')]
      : []
  },
})

/** The user that an accepted detach took from its customer, and the customer before and after. */
function detached(step: UserStep): { id: number; was: JsonObject; is: JsonObject } | undefined {
  if (step.command !== 'detach' || !step.answer.accepted) return undefined
  const who = memberOf(step.args, 'who') === 'B' ? 'B' : 'A'
  const [was, is] = [step.before[who].customer, step.after[who].customer]
  const id = linkOf(was)
  return id === undefined ? undefined : { id, was, is }
}

const clearsOnlyUser = invariant<State>({
  id: 'detach-clears-only-user',
  title: 'Detaching clears the link and nothing else',
  witnesses: [attaching],
  judge(step) {
    const found = detached(step)
    if (found === undefined) return undefined
    const { was, is } = found
    if (Object.keys(is).length === 0) return [breach('Detaching removed the customer', 'still there', 'gone')]
    if (linkOf(is) !== undefined) return [breach('Detached, the customer still shows a user', 'null', is['user_id'])]
    // The link to the user and the picture follow from the user. Whose id is shown has a rule of its own.
    return Object.keys(was)
      .filter(
        (name) => !['id', 'user_id', 'user_link', 'photo', 'updated_at'].includes(name) && !alike(was[name], is[name]),
      )
      .map((name) => breach(`Detaching changed ${name}`, was[name], is[name] ?? 'nothing'))
  },
})

const followLinks = invariant<State>({
  id: 'attachable-users-follow-links',
  title: 'An attached user leaves the list of attachable ones, a detached one comes back',
  witnesses: [attaching],
  judge(step) {
    const [on, off] = [attached(step), detached(step)]
    const id =
      on?.is !== on?.was && on?.is === on?.id
        ? on?.id
        : off !== undefined && linkOf(off.is) === undefined
          ? off.id
          : undefined
    const person = users.map((name) => step.after.users[name]).find((one) => one.id === id)
    if (person === undefined) return undefined
    const isHeld = holdersOf(step.after, person.id).length > 0
    if ((person.listed !== null) !== isHeld) return []
    const [expected, received] = isHeld ? ['not listed', 'listed'] : ['listed', 'not listed']
    return [
      breach(`A user who was ${isHeld ? 'attached' : 'detached'} is ${received} as attachable`, expected, received),
    ]
  },
})

/** That the list holds all users whom it should. */
const wholeList = 'listAttachableUsers/response/2XX/body/users'

/** Whether some earlier call may have given a user to a customer that the state does not show. */
function mayBeHeld({ history }: UserStep, name: User): boolean {
  return history.some(({ command, args, answers }) => {
    const touched = command === 'create' && memberOf(args, 'user') === name
    return touched && answers.some(({ accepted }) => accepted)
  })
}

const areFree = invariant<State>({
  id: 'attachable-users-are-free',
  title: 'The attachable users are those without a customer',
  witnesses: [attaching, naming],
  judge(step) {
    if (step.command !== 'list-attachable' || !step.answer.accepted) return undefined
    const listed = new Set(objectsIn(memberOf(step.answer.body, 'users')).map((one) => Number(one['ID'])))
    return users.flatMap((name) => {
      const { id } = step.before.users[name]
      const isHeld = holdersOf(step.before, id).length > 0
      if (isHeld && listed.has(id))
        return [breach('A user who has a customer is listed as attachable', 'left out', 'listed')]
      return !isHeld && !listed.has(id) && !mayBeHeld(step, name)
        ? [breach('A user who has no customer is not listed as attachable', 'listed', 'left out', wholeList)]
        : []
    })
  },
})

const attachedAgain = invariant<State>({
  id: 'detached-user-can-be-attached',
  title: 'A user who was detached can be attached again',
  witnesses: [attaching],
  judge(step) {
    const found = attached(step)
    if (found === undefined || found.was !== undefined || found.others > 0) return undefined
    // Whoever attached before is allowed to; other refusals are not about the link.
    const before = step.history.some((one) => one.command === 'attach' && one.answer.accepted)
    if (!before || !step.history.some((one) => detached(one)?.id === found.id)) return undefined
    return step.answer.accepted || ![400, 409, 422, 500].includes(step.answer.status)
      ? []
      : [breach('A user who was detached cannot be attached again', 'accepted', step.answer.status)]
  },
})

const hasPathId = invariant<State>({
  // The rule for all customers; here it is seen for those who have a user, who has an id too.
  id: 'customer-has-path-id',
  title: 'The customer read is the one asked for',
  level: 'should',
  witnesses: [attaching],
  judge: holdsIn<State>((state) => {
    const wrong = everyone.filter((who) => {
      const { id, customer } = state[who]
      return customer['id'] !== undefined && idOf(customer) !== id
    })
    const problem = breach('Another customer is read than was asked for', 'the id asked for', 'another id')
    return new Map(wrong.map((who) => [who, problem]))
  }),
})

const linkNamesUser = invariant<State>({
  id: 'user-link-names-user',
  title: 'The link to the user carries the id of the user',
  witnesses: [attaching],
  judge(step) {
    const customer = memberOf(step.answer.body, 'customer')
    const [id, link] = [linkOf(customer), memberOf(customer, 'user_link')]
    if (step.command !== 'read' || !step.answer.accepted || id === undefined || link === undefined) return undefined
    return textOf(link).split(/\D+/).includes(String(id))
      ? []
      : [breach('The link to the user does not carry the id of the user', 'the id', 'another or none')]
  },
})

/** What holds for the link between a customer and a user. */
export const linking: readonly Invariant<State>[] = [
  isShown,
  freeCustomer,
  freeUser,
  existingUser,
  clearsOnlyUser,
  followLinks,
  areFree,
  attachedAgain,
  linkNamesUser,
  hasPathId,
]
