import type { Api, Json, JsonObject, Step } from 'concordat'
import { absentId, isObject, memberOf, objectsIn, sentIn } from '../shop.ts'

/** A customer as it is read with labels and without. */
export interface Views {
  readonly id: number
  readonly labelled: JsonObject
  readonly only: JsonObject
}

/** The labels of both customers. */
export interface State {
  /** Labels that the shop has, as far as they could be learnt: at most three. */
  readonly labels: readonly number[]
  /** The name of a caller who may not set any; null when the run has none. */
  readonly stranger: string | null
  readonly A: Views
  readonly B: Views
}

/** What each program begins with. */
export interface Fixture {
  readonly labels: readonly number[]
  readonly A: number
  readonly B: number
}

/** The ids of labels, in order. A list of relations names the label in a member of its own. */
export function idsIn(value: Json | undefined): readonly number[] | undefined {
  if (!Array.isArray(value)) return undefined
  const ids = value.map((one: Json) => Number(isObject(one) ? (one['label_id'] ?? one['id']) : one))
  return ids.some((id) => Number.isNaN(id)) ? undefined : ids.toSorted((a, b) => a - b)
}

/** The labels a customer has, as a read shows them. Which of them are chosen is told apart from that, and only counts where the list is missing. */
function labelsOf({ labelled: view }: Views): readonly number[] | undefined {
  return idsIn(view['labels']) ?? idsIn(view['selected_labels'])
}

/** What a step that sets labels was to do, and what the customer had and has. What becomes of a label that does not exist is not said. */
export function settingOf(step: Step<State>): { sent: string; had: string; has: string } | undefined {
  const [exchange] = step.exchanges
  const who = memberOf(step.args, 'who') === 'A' ? 'A' : 'B'
  const sent = exchange === undefined ? undefined : idsIn(sentIn(exchange)['labels'])
  const [had, has] = [labelsOf(step.before[who]), labelsOf(step.after[who])]
  if (sent === undefined || sent.includes(absentId) || had === undefined || has === undefined) return undefined
  return { sent: sent.join(', '), had: had.join(', '), has: has.join(', ') }
}

/** Labels that customers of the shop have; nothing is written to learn them. */
export async function knownLabels(api: Api): Promise<readonly number[]> {
  const { body } = await api.call('listCustomers', { query: { 'with[]': ['labels'], per_page: 199 } })
  const items = objectsIn(memberOf(body, 'customers', 'data'))
  const ids = items.flatMap((one) => idsIn(one['labels']) ?? idsIn(one['selected_labels']) ?? [])
  return [...new Set(ids)].slice(0, 3)
}

/** Reads both customers, each with labels and without. */
export async function observe(api: Api, { labels, A, B }: Fixture): Promise<State> {
  const read = async (customerId: number, query: JsonObject): Promise<JsonObject> => {
    const customer = memberOf(await api.get('getCustomer', { path: { customerId }, query }), 'customer')
    return isObject(customer) ? customer : {}
  }
  const view = async (id: number): Promise<Views> => {
    const [withLabels, only] = await Promise.all([
      read(id, { 'with[]': ['labels'] }),
      read(id, { params: { customer_only: 'yes' } }),
    ])
    return { id, labelled: withLabels, only }
  }
  const [a, b] = await Promise.all([view(A), view(B)])
  return { labels, stranger: api.identityWithout('customers/manage') ?? null, A: a, B: b }
}
