import type { Api, JsonObject } from 'concordat'
import { absentId, customerRequest, idOf, isObject, memberOf, objectsIn, programWord, textOf } from '../shop.ts'

/** The four customers of a program, made one after the other. The first and the last have an address, the third has a WordPress user. */
export const letters = ['A', 'B', 'C', 'D'] as const
/** One of them. */
export type Letter = (typeof letters)[number]

/** A customer as a read of its own, with its addresses, and the list show it; null where it is not to be seen. */
export interface Customer {
  readonly id: number
  readonly detail: JsonObject | null
  readonly item: JsonObject | null
}

/** What is seen of them. */
export type State = Readonly<Record<Letter, Customer>> & {
  readonly word: string
  /** Created again after a deletion, in the order of their ids. */
  readonly others: readonly Customer[]
}

/** All customers of a state. */
export function customersIn(state: State): readonly Customer[] {
  return [...letters.map((letter) => state[letter]), ...state.others]
}

/** The billing addresses that a read shows with a customer. */
export function addressesOf({ detail }: Customer): readonly JsonObject[] {
  const shown = detail?.['billing_address']
  return isObject(shown) ? [shown] : objectsIn(shown)
}

/** What a program starts with. */
export interface Fixture {
  readonly word: string
  readonly ids: readonly number[]
}

/** What a customer is created with, and created again with; `more` goes over it. */
export function requestFor(letter: Letter, word: string, more: JsonObject = {}): ReturnType<typeof customerRequest> {
  const names = { first_name: letter, last_name: `Doe-${word}`, full_name: `${letter} Doe-${word}` }
  const address = { city: 'Boston', state: 'MA', postcode: '02101', country: 'US', status: 'active', notes: 'Old' }
  return customerRequest({ email: emailOf(letter, word), ...names, ...address, ...more })
}

/** The address of one of the four. */
export function emailOf(letter: Letter, word: string): string {
  return `concordat+${word}-${letter.toLowerCase()}@example.test`
}

/** Creates the four. */
export async function prepare(api: Api): Promise<Fixture> {
  const word = programWord(api)
  const ids: number[] = []
  for (const letter of letters) {
    const request = requestFor(letter, word, letter === 'C' ? { wp_user: 'yes' } : {})
    const id = idOf(memberOf(await api.get('createCustomer', request), 'data'))
    const body = { type: 'billing', label: 'Home' }
    if (letter === 'A' || letter === 'D') await api.get('createCustomerAddress', { path: { customerId: id }, body })
    ids.push(id)
  }
  return { word, ids }
}

/** Looks for the four in the list and reads each of them. */
export async function observe(api: Api, { word, ids }: Fixture): Promise<State> {
  const read = async (id: number): Promise<JsonObject | null> => {
    const { accepted, body } = await api.call('getCustomer', {
      path: { customerId: id },
      query: { 'with[]': ['billing_address'] },
    })
    const customer = accepted ? memberOf(body, 'customer') : undefined
    return isObject(customer) ? customer : null
  }
  const [list, ...details] = await Promise.all([
    api.get('listCustomers', { query: { search: word, per_page: 199 } }),
    ...ids.map(read),
  ])
  const items = objectsIn(memberOf(list, 'customers', 'data')).filter((one) => textOf(one['email']).includes(word))
  const customers = letters.map((letter, index) => {
    const id = ids[index] ?? absentId
    return [letter, { id, detail: details[index] ?? null, item: items.find((one) => idOf(one) === id) ?? null }]
  })
  const strangers = items.filter((one) => !ids.includes(idOf(one))).toSorted((one, two) => idOf(one) - idOf(two))
  const others = await Promise.all(
    strangers.map(async (item) => ({ id: idOf(item), detail: await read(idOf(item)), item })),
  )
  return { ...(Object.fromEntries(customers) as Record<Letter, Customer>), word, others }
}
