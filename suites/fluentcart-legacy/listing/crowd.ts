import type { Api, Answer, JsonObject } from 'concordat'
import { idOf, memberOf, objectsIn, programWord, textOf } from '../../shared/values.ts'
import { createCustomer } from '../shop.ts'

/** A customer that the program made. */
export interface Member {
  readonly id: number
  readonly email: string
  readonly first_name: string
  readonly status: string
  /** `2024-01-31`, the day on which it was made, by the clock of the shop. */
  readonly day: string
}

/** The customers of a program; the word stands in the last name of each and nowhere else. */
export interface Crowd {
  readonly word: string
  readonly members: readonly Member[]
}

/** What a program knows. */
export interface State extends Crowd {
  /** A search for the word finds some of them and nobody else, so the other parameters can be judged beside it. */
  readonly narrowed: boolean
}

/** Sorted by another member, they stand in another order each time. */
const samples = [
  ['Mo', 'p', 'active'],
  ['Al', 'c', 'inactive'],
  ['Zed', 'x', 'active'],
  ['Bea', 'a', 'inactive'],
  ['Kit', 'm', 'active'],
] as const

/** Makes the customers of a program. */
export async function makeCrowd(api: Api): Promise<Crowd> {
  const mark = programWord(api)
  const members: Member[] = []
  for (const [name, letter, status] of samples) {
    const first_name = `${name}f${mark}`
    const email = `${letter}.concordat+${mark}@example.test`
    const made = await createCustomer(api, { first_name, last_name: `Q${mark}`, email, status })
    members.push({ id: idOf(made), email, first_name, status, day: textOf(made['created_at']).slice(0, 10) })
  }
  return { word: `Q${mark}`, members }
}

/** Looks whether a search for their word shows them alone. */
export async function observeCrowd(api: Api, crowd: Crowd): Promise<State> {
  const body = await api.get('listCustomers', { query: { search: crowd.word, page: 1, per_page: 100 } })
  const ids = new Set(crowd.members.map(({ id }) => id))
  const listed = objectsIn(memberOf(body, 'data', 'customers'))
  return { ...crowd, narrowed: listed.length > 0 && listed.every((one) => ids.has(idOf(one))) }
}

/** One page as an answer shows it. */
export interface Page {
  readonly items: readonly JsonObject[]
  readonly ids: readonly number[]
  readonly pagination: JsonObject
}

/** The page in an answer; undefined when it was refused or holds no list. */
export function pageOf(answer: Answer | undefined): Page | undefined {
  const data = answer?.accepted === true ? memberOf(answer.body, 'data') : undefined
  const list = memberOf(data, 'customers')
  if (!Array.isArray(list)) return undefined
  const items = objectsIn(list)
  return { items, ids: items.map(idOf), pagination: Object(memberOf(data, 'pagination')) as JsonObject }
}
