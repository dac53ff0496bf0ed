import type { Api, Json, JsonObject, Step } from 'concordat'
import {
  createCustomer,
  everyone,
  idOf,
  isObject,
  memberOf,
  objectsIn,
  programWord,
  textOf,
  type Who,
} from '../shop.ts'

/** The WordPress users of a program. */
export type User = 'first' | 'second' | 'third'

/** Their names, for `fc.constantFrom`. */
export const users: readonly User[] = ['first', 'second', 'third']

/** A customer by the id that is asked for; without members when a read says there is none. */
interface Customer {
  readonly id: number
  readonly customer: JsonObject
}

/** A WordPress user as the shop and WordPress show it. */
interface Person {
  readonly id: number
  /** Its place in the list of attachable users; null when it is not there. */
  readonly listed: JsonObject | null
  /** What WordPress says, read only while the shop does not show it. */
  readonly profile: JsonObject | null
}

/** Two customers, the customers created since, and three WordPress users. Other users of the site are not looked at. */
export interface State {
  readonly word: string
  readonly A: Customer
  readonly B: Customer
  /** By id. */
  readonly made: Readonly<Record<string, JsonObject>>
  readonly users: Readonly<Record<User, Person>>
}

/** What a program starts with. */
export interface Fixture {
  readonly word: string
  readonly ids: Readonly<Record<Who | User, number>>
}

/** A step of this suite. */
export type UserStep = Step<State>

/** An e-mail address of the program. */
export function emailOf(word: string, name: string): string {
  return `concordat+${word}-${name}@example.test`
}

/** Two customers without a user and three users without a customer. */
export async function prepare(api: Api): Promise<Fixture> {
  const word = programWord(api)
  const user = async (name: User): Promise<number> => {
    const id = idOf(await api.get('createWordPressUser', { body: { email: emailOf(word, name) } }))
    // An id that is not known may be anybody's.
    if (!Number.isSafeInteger(id)) throw new Error('a new WordPress user has no id')
    return id
  }
  // Something in every member, so that it is seen when one is emptied.
  const values = {
    city: 'Boston',
    state: 'MA',
    postcode: '02101',
    country: 'US',
    notes: 'Prefers mail',
    status: 'active',
  }
  const [A, B] = [await createCustomer(api, values), await createCustomer(api, values)]
  return { word, ids: { A, B, first: await user('first'), second: await user('second'), third: await user('third') } }
}

/** Reads the two customers, looks for those created since, and sees which of the program's users are free. */
export async function observe(api: Api, { word, ids }: Fixture): Promise<State> {
  const [A, B, made, free] = await Promise.all([
    readCustomer(api, ids.A),
    readCustomer(api, ids.B),
    api.call('listCustomers', { query: { search: word } }),
    api.get('listAttachableUsers'),
  ])
  const listed = objectsIn(memberOf(free, 'users'))
  const person = async (name: User): Promise<Person> => {
    const shown = listed.find((one) => Number(one['ID']) === ids[name]) ?? null
    return { id: ids[name], listed: shown, profile: shown === null ? await readProfile(api, ids[name]) : null }
  }
  const [first, second, third] = await Promise.all([person('first'), person('second'), person('third')])
  const others = objectsIn(memberOf(made.body, 'customers', 'data')).filter(
    (one) => textOf(one['email']).includes(word) && idOf(one) !== ids.A && idOf(one) !== ids.B,
  )
  return {
    word,
    A,
    B,
    made: Object.fromEntries(others.map((one) => [String(idOf(one)), one])),
    users: { first, second, third },
  }
}

async function readCustomer(api: Api, id: number): Promise<Customer> {
  const request = { path: { customerId: id } }
  const { status, body } = await api.call('getCustomer', request)
  if (status === 404) return { id, customer: {} }
  const customer = memberOf(status === 200 ? body : await api.get('getCustomer', request), 'customer')
  return { id, customer: isObject(customer) ? customer : {} }
}

/** WordPress shows these members to somebody who may edit the user. */
async function readProfile(api: Api, id: number): Promise<JsonObject | null> {
  const { accepted, body } = await api.call('getWordPressUser', { path: { id }, query: { context: 'edit' } })
  if (!accepted || !isObject(body)) return null
  return Object.fromEntries(
    ['email', 'first_name', 'last_name'].flatMap((name) => (body[name] === undefined ? [] : [[name, body[name]]])),
  )
}

/** The id of the user a customer is linked to. */
export function linkOf(customer: Json | undefined): number | undefined {
  return Number(memberOf(customer, 'user_id') ?? 0) || undefined
}

/** The customers of a state that are linked to a user. */
export function holdersOf(state: State, id: number): readonly JsonObject[] {
  return [...everyone.map((who) => state[who].customer), ...Object.values(state.made)].filter(
    (customer) => linkOf(customer) === id,
  )
}

/** A user that is linked to no customer, as far as the state shows. */
export function isFree(state: State, name: User): boolean {
  return state.users[name].listed !== null && holdersOf(state, state.users[name].id).length === 0
}

/** The e-mail address of a user. */
export function emailOfUser({ listed, profile }: Person): string | undefined {
  const email = listed?.['user_email'] ?? profile?.['email']
  return typeof email === 'string' ? email : undefined
}
