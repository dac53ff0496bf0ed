import type { Api, Json, JsonObject, Step } from 'concordat'
import { customerRequest, idOf, isObject, memberOf, objectsIn, programWord, sentIn, textOf, type Who } from '../shop.ts'

/** Which names the shop wants, as far as a refused request tells. */
export type NameMode = 'split' | 'full' | 'unknown'

/** A customer as a read of its own and the list show it. */
export interface Customer {
  /** The id that is asked for. */
  readonly id: number
  readonly detail: JsonObject | null
  readonly item: JsonObject | null
}

/** The two customers of a program and those it has created since. */
export interface State {
  /** The word in the names and addresses of all of them. */
  readonly word: string
  readonly nameMode: NameMode
  readonly A: Customer
  readonly B: Customer
  /** In the order of their ids. */
  readonly others: readonly Customer[]
}

/** What a program starts with. */
export interface Fixture {
  readonly word: string
  readonly nameMode: NameMode
  readonly A: number
  readonly B: number
}

/** An e-mail address of the program. */
export function emailOf(word: string, name: string): string {
  return `concordat+${word}-${name}@example.test`
}

/** First, last and full name that agree, so that shops of both kinds take them. */
export function namesOf(word: string, first: string): JsonObject {
  return { first_name: first, last_name: `Smith-${word}`, full_name: `${first} Smith-${word}` }
}

/** The first name that one of the two is created with: one word that nobody else has. */
export function firstNameAtStart(word: string, who: Who): string {
  return `Jane${word}${who}`
}

/** Sees which names the shop wants and creates the two customers. */
export async function prepare(api: Api): Promise<Fixture> {
  const word = programWord(api)
  const nameMode = await nameModeOf(api)
  api.note('nameMode', nameMode)
  const create = async (who: Who, values: JsonObject): Promise<number> => {
    const body = {
      ...namesOf(word, firstNameAtStart(word, who)),
      email: emailOf(word, who),
      country: 'US',
      status: 'active',
      ...values,
    }
    return idOf(memberOf(await api.get('createCustomer', customerRequest(body)), 'data'))
  }
  const A = await create('A', { city: 'New York', state: 'NY', postcode: '10001', notes: 'Prefers mail' })
  const B = await create('B', { city: 'Boston', state: 'MA', postcode: '02101', notes: 'Prefers calls' })
  return { word, nameMode, A, B }
}

/** A request without anything writes nothing; the refusal names the members that are missing. */
async function nameModeOf(api: Api): Promise<NameMode> {
  const { accepted, body } = await api.call('createCustomer', customerRequest({}))
  const text = accepted ? '' : JSON.stringify(body ?? '')
  const [first, full] = [text.includes('first_name'), text.includes('full_name')]
  return first === full ? 'unknown' : first ? 'split' : 'full'
}

/** Looks for the program's customers in the list and reads each of them. */
export async function observe(api: Api, { word, nameMode, A, B }: Fixture): Promise<State> {
  const read = async (id: number): Promise<JsonObject | null> => {
    const { accepted, body } = await api.call('getCustomer', { path: { customerId: id } })
    const customer = accepted ? memberOf(body, 'customer') : undefined
    return isObject(customer) ? customer : null
  }
  const [list, a, b] = await Promise.all([
    api.get('listCustomers', { query: { search: word, per_page: 199 } }),
    read(A),
    read(B),
  ])
  const items = objectsIn(memberOf(list, 'customers', 'data'))
    .filter((item) => textOf(Object.values(item)).includes(word))
    .toSorted((one, two) => idOf(one) - idOf(two))
  const itemOf = (id: number): JsonObject | null => items.find((item) => idOf(item) === id) ?? null
  const others = await Promise.all(
    items
      .filter((item) => ![A, B].includes(idOf(item)))
      .map(async (item) => ({ id: idOf(item), detail: await read(idOf(item)), item })),
  )
  return {
    word,
    nameMode,
    A: { id: A, detail: a, item: itemOf(A) },
    B: { id: B, detail: b, item: itemOf(B) },
    others,
  }
}

/** All customers of a state. */
export function customersIn({ A, B, others }: State): readonly Customer[] {
  return [A, B, ...others]
}

/** What is known of a customer: what a read shows, else what the list does. */
export function shownOf({ detail, item }: Customer): JsonObject {
  return detail ?? item ?? {}
}

/** An accepted write: what was sent, what the answer shows, and the customer before and after. */
export interface Written {
  readonly operation: 'createCustomer' | 'updateCustomer'
  readonly sent: JsonObject
  readonly answered: JsonObject
  readonly id: number
  readonly before: Customer | undefined
  readonly after: Customer | undefined
}

/** The accepted calls of an operation in a step that give a customer an address that none had. */
export function written(step: Step<State>, operation: Written['operation']): readonly Written[] {
  return step.exchanges.flatMap((exchange, index): Written[] => {
    const [answer, sent] = [step.answers[index], sentIn(exchange)]
    if (exchange.case.operation !== operation || answer?.accepted !== true) return []
    const data = memberOf(answer.body, 'data')
    const path = exchange.case.input.path['customerId']
    const id = operation === 'createCustomer' ? idOf(data) : Number(path)
    const [before, after] = [step.before, step.after].map((state) => customersIn(state).find((one) => one.id === id))
    const answered = isObject(data) ? data : {}
    return takenBy(sent['email'], id, step.before) === undefined
      ? [{ operation, sent, answered, id, before, after }]
      : []
  })
}

/** Another customer with this address, letter case and surrounding blanks aside. */
export function takenBy(email: Json | undefined, id: number, state: State): Customer | undefined {
  return customersIn(state).find(
    (one) => one.id !== id && textOf(email) !== '' && plainEmail(shownOf(one)['email']) === plainEmail(email),
  )
}

/** An address without what letter case and surrounding blanks make different. */
export function plainEmail(value: Json | undefined): string {
  return textOf(value).trim().toLowerCase()
}
