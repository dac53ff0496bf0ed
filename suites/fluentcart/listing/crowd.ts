import type { Api, Json, JsonObject } from 'concordat'
import { createCustomer, idOf, memberOf, objectsIn, programWord } from '../shop.ts'
import { type Buyer, findBuyers } from '../orders/buyers.ts'

/** A customer that the program made, with what it was made of. */
export interface Member {
  readonly id: number
  readonly email: string
  readonly first_name: string
  readonly last_name: string
}

/** The customers of a program. */
export interface Crowd {
  /** Stands in the last name of each and nowhere else. */
  readonly word: string
  /** Nobody has it. */
  readonly unheardOf: string
  /** In the order in which they were made. The first has addresses. */
  readonly members: readonly Member[]
  /** Somebody else, with a lifetime value. */
  readonly buyer: Buyer | null
}

/** What a program knows: its customers, and how a search for their word shows them. */
export interface State extends Crowd {
  readonly listed: readonly JsonObject[]
  /** The search finds some of them and nobody else, so the other parameters can be judged beside it. */
  readonly narrowed: boolean
}

/** Sorted by another column, they stand in another order each time; sorted as texts, the numbers do. */
const samples: readonly JsonObject[] = [
  {
    first_name: 'Mo',
    last_name: 'Dahl',
    email: 'p',
    aov: '900',
    city: 'San Francisco',
    state: 'CA',
    postcode: '94102',
  },
  { first_name: 'Al', last_name: 'Voss', email: 'c', aov: '25000', city: 'Boston', state: 'MA', postcode: '02101' },
  { first_name: 'Zed', last_name: 'Beck', email: 'x', aov: '1000', city: 'New York', state: 'NY', postcode: '10001' },
  { first_name: 'Bea', last_name: 'Reed', email: 'a', aov: '80', city: 'Boston', state: 'MA', postcode: '02101' },
  {
    first_name: 'Kit',
    last_name: 'Ames',
    email: 'm',
    aov: '130000',
    city: 'San Francisco',
    state: 'CA',
    postcode: '94102',
  },
]

/** Makes the customers of a program. */
export async function makeCrowd(api: Api): Promise<Crowd> {
  const mark = programWord(api)
  const members: Member[] = []
  for (const sample of samples) {
    const first_name = `${String(sample['first_name'])}f${mark}`
    const last_name = `${String(sample['last_name'])}-Q${mark}`
    const email = `${String(sample['email'])}.${mark}@example.test`
    const names = { first_name, last_name, full_name: `${first_name} ${last_name}` }
    members.push({ id: await createCustomer(api, { ...sample, ...names, email }), email, first_name, last_name })
  }
  for (const type of ['billing', 'shipping']) {
    const customerId = members[0]?.id ?? 0
    await api.get('createCustomerAddress', { path: { customerId }, body: { type, label: 'Home' } })
  }
  const [buyer] = await findBuyers(api)
  return { word: `Q${mark}`, unheardOf: `Nobody${mark}`, members, buyer: buyer ?? null }
}

/** How a search for their word shows them, read in one call. */
export async function observeCrowd(api: Api, crowd: Crowd): Promise<State> {
  const body = await api.get('listCustomers', { query: { search: crowd.word, per_page: 199 } })
  const found = objectsIn(memberOf(body, 'customers', 'data'))
  const ids = new Set(crowd.members.map(({ id }) => id))
  const listed = found.filter((one) => ids.has(idOf(one)))
  return { ...crowd, listed, narrowed: listed.length > 0 && listed.length === found.length }
}

/** The k-th customer, round and round. */
export function memberAt({ members }: Crowd, k: number): Member {
  const found = members[k % members.length]
  if (found === undefined) throw new Error('a crowd has members')
  return found
}

/** A list parameter written as text or as a list. */
export function inForm(name: string, values: readonly Json[], form: 'text' | 'list'): JsonObject {
  return form === 'text' ? { [name]: values.join(',') } : { [`${name}[]`]: values }
}
