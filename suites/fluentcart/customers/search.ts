import { breach, command, fc, invariant } from 'concordat'
import type { Command, Invariant, JsonObject } from 'concordat'
import { everyone, idOf, memberOf, objectsIn, textOf, type Who } from '../shop.ts'
import { customersIn, firstNameAtStart, shownOf, type State } from './state.ts'
import { updates } from './witnesses.ts'

/** What is searched for: the address that a customer has now, or the first name it began with. */
interface Search {
  readonly who: Who
  readonly by: 'email' | 'first name at the start'
}

const pageLength = 199

function textOfSearch({ who, by }: Search, state: State): string {
  return by === 'email' ? textOf(shownOf(state[who])['email']).trim() : firstNameAtStart(state.word, who)
}

/** Searches as a user of the shop would. */
export const search: Command<State> = command<State, Search>({
  id: 'search',
  args: fc.record<Search>({
    who: fc.constantFrom<Who>(...everyone),
    by: fc.constantFrom<Search['by']>('email', 'first name at the start'),
  }),
  calls(args, state) {
    const text = textOfSearch(args, state)
    return text === ''
      ? undefined
      : [{ operation: 'listCustomers', request: { query: { search: text, per_page: pageLength } } }]
  },
  describe: ({ who, by }) => `search for the ${by} of ${who}`,
})

/** A search goes by the names and addresses that customers have now. */
export const searchFollowsWrites: Invariant<State> = invariant<State>({
  id: 'search-follows-writes',
  title: 'A search finds customers by the names and addresses they have now, not by those they had',
  judge(step) {
    if (step.command !== 'search' || !step.answer.accepted) return undefined
    const args = step.args as unknown as Search
    const text = textOfSearch(args, step.before).toLowerCase()
    const items = objectsIn(memberOf(step.answer.body, 'customers', 'data'))
    const found = new Set(items.map(idOf))
    const customers = customersIn(step.before).filter(({ detail }) => detail !== null)
    const missing = customers.filter((one) => searched(shownOf(one)).includes(text) && !found.has(one.id))
    // A search may look at the parts of an address one by one. The name at the start is one word.
    const wrong = customers.filter((one) => args.by !== 'email' && found.has(one.id) && !hasPart(shownOf(one), text))
    return [
      ...(items.length < pageLength ? missing : []).map(() =>
        breach('A search does not find a customer by what it has now', 'the customer', 'not found'),
      ),
      ...wrong.map(() => breach('A search finds a customer by what it had before', 'not found', 'the customer')),
    ]
  },
  witnesses: [updates],
})

/** What a search looks at. */
function searched(view: JsonObject): readonly string[] {
  return ['first_name', 'last_name', 'email'].map((name) => textOf(view[name]).trim().toLowerCase())
}

function hasPart(view: JsonObject, text: string): boolean {
  return searched(view).some((one) => one.includes(text))
}
