import { breach, invariant } from 'concordat'
import type { Invariant, JsonObject } from 'concordat'
import { idOf, memberOf, sentIn, textOf } from '../shop.ts'
import type { Create, Update } from './commands.ts'
import { linkOf, type State, users, type UserStep } from './people.ts'
import { attaching, naming } from './witnesses.ts'

/** An accepted create of one kind: the id of the user meant, the new customer in the answer and as it is then found; a search may not find it. */
function created(
  step: UserStep,
  how: Create['how'],
): { id: number; shown: JsonObject; found: JsonObject | undefined } | undefined {
  const args = step.args as unknown as Create
  if (step.command !== 'create' || args.how !== how || !step.answer.accepted) return undefined
  const shown = (memberOf(step.answer.body, 'data') ?? {}) as JsonObject
  return { id: step.before.users[args.user].id, shown, found: step.after.made[String(idOf(shown))] }
}

/** Judges that a new customer has the user that was meant. The answer itself may be silent: whether it shows the user at once is not said. */
function linksTo(how: Create['how'], message: string): Invariant<State>['judge'] {
  return (step) => {
    const made = created(step, how)
    const received = linkOf(made?.found ?? made?.shown)
    if (made === undefined || (made.found === undefined && received === undefined)) return undefined
    return received === made.id
      ? []
      : [breach(message, 'the id of the user', received === undefined ? 'none' : 'another')]
  }
}

const byEmail = invariant<State>({
  id: 'wordpress-user-linked-by-email',
  title: 'A new customer is linked to the WordPress user with the same e-mail address',
  witnesses: [naming],
  judge: linksTo('email', 'A new customer is not linked to the user with the same e-mail address'),
})

const byId = invariant<State>({
  id: 'create-links-user-id',
  title: 'A new customer is linked to the user named by user_id',
  witnesses: [naming],
  judge: linksTo('user_id', 'A new customer is not linked to the user named'),
})

const newUser = invariant<State>({
  id: 'wp-user-yes-creates-user',
  title: 'With wp_user yes a new customer has a new WordPress user',
  witnesses: [naming],
  judge(step) {
    const made = created(step, 'wp_user')
    const received = linkOf(made?.found ?? made?.shown)
    if (made === undefined || (made.found === undefined && received === undefined)) return undefined
    if (received === undefined) return [breach('A new customer has no user though wp_user was yes', 'a user', 'none')]
    return users.some((name) => step.before.users[name].id === received)
      ? [breach("A new customer has somebody else's user though wp_user was yes", 'a new user', 'another')]
      : []
  },
})

const noUser = invariant<State>({
  id: 'no-user-is-null',
  title: 'The user id of a new customer without a user is null',
  level: 'should',
  witnesses: [naming],
  judge(step) {
    const value = created(step, 'plain')?.shown['user_id']
    if (value === undefined) return undefined
    // An empty text is a matter of type.
    return value === null || value === ''
      ? []
      : [breach('A new customer without a user shows a user id', 'null', value)]
  },
})

/** An accepted update: its arguments, the sent body, and the customer before and after. */
function updated(step: UserStep): { args: Update; sent: JsonObject; was: JsonObject; is: JsonObject } | undefined {
  const args = step.args as unknown as Update
  const [exchange] = step.exchanges
  if (step.command !== 'update' || !step.answer.accepted || exchange === undefined) return undefined
  return { args, sent: sentIn(exchange), was: step.before[args.who].customer, is: step.after[args.who].customer }
}

const linksId = invariant<State>({
  id: 'update-links-user-id',
  title: 'A customer without a user is linked to the one that an update names',
  witnesses: [naming],
  judge(step) {
    const found = updated(step)
    if (found === undefined || found.args.user === null) return undefined
    const received = linkOf(found.is)
    return received === step.before.users[found.args.user].id
      ? []
      : [breach('A changed customer is not linked to the user named', 'the id of the user', received ?? 'none')]
  },
})

const keepsLink = invariant<State>({
  // The rule for all members of a customer; here it is seen for the one that only a customer with a user has.
  id: 'update-keeps-unsent-values',
  title: 'What an update does not send stays as it was',
  level: 'should',
  witnesses: [attaching],
  judge(step) {
    const found = updated(step)
    const link = linkOf(found?.was)
    if (found === undefined || found.args.user !== null || link === undefined) return undefined
    const received = linkOf(found.is)
    return received === link
      ? []
      : [
          breach(
            'An update changed user_id, which it did not send',
            'the same user',
            received === undefined ? 'none' : 'another',
          ),
        ]
  },
})

const changesProfile = invariant<State>({
  id: 'update-changes-user-profile',
  title: 'Changing a customer changes the e-mail address and the names of the linked user',
  witnesses: [attaching],
  judge(step) {
    const found = updated(step)
    const user = users.map((name) => step.after.users[name]).find(({ id }) => id === linkOf(found?.was))
    const profile = user?.profile ?? undefined
    if (found === undefined || profile === undefined || linkOf(found.is) !== user?.id) return undefined
    const wanted = { email: found.sent['email'], first_name: found.is['first_name'], last_name: found.is['last_name'] }
    const shown = Object.entries(wanted).filter(([name, value]) => value !== undefined && profile[name] !== undefined)
    if (shown.length === 0) return undefined
    return shown
      .filter(([name, value]) => textOf(value).toLowerCase() !== textOf(profile[name]).toLowerCase())
      .map(([name, value]) =>
        breach(`The linked user has another ${name} than the changed customer`, value, profile[name]),
      )
  },
})

/** How creating and changing a customer links users, and what it does to theirs. */
export const writing: readonly Invariant<State>[] = [byEmail, byId, newUser, noUser, linksId, keepsLink, changesProfile]
