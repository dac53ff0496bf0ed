import type { JsonObject, Step } from '../src/index.ts'
import type { State, Type } from '../suites/fluentcart/addresses/book.ts'
import type { Create } from '../suites/fluentcart/addresses/commands.ts'
import suite from '../suites/fluentcart/addresses.suite.ts'

/** One address as `1 billing *`: id, type, and a star for the primary one. */
export type Short = readonly string[]

/** An address, with other values where they are given. */
export function address(short: string, values: JsonObject = {}): JsonObject {
  const [id, type = 'billing', star] = short.split(' ')
  return {
    id: Number(id),
    customer_id: 1,
    type,
    is_primary: star === '*' ? 1 : 0,
    phone: '1',
    status: 'active',
    ...values,
  }
}

const strangers: State['strangers'] = { 'customers/manage': 'viewer', 'customers/delete': null }

/** The addresses of A and those of B. */
export function state(a: Short | readonly JsonObject[], b: Short = []): State {
  const book = (id: number, list: Short | readonly JsonObject[]): State['A'] => {
    const all = list.map((one) => (typeof one === 'string' ? address(one) : one))
    const ofType = (type: Type): JsonObject[] => all.filter((one) => one['type'] === type)
    return { id, isSplit: true, billing: ofType('billing'), shipping: ofType('shipping') }
  }
  return { A: book(1, a), B: book(2, b), strangers }
}

const operations: Readonly<Record<string, string>> = {
  create: 'createCustomerAddress',
  update: 'updateCustomerAddress',
  delete: 'deleteCustomerAddress',
}

/** What a rule sees of a request. */
export function exchangeOf(operation: string, sent: JsonObject): Step['exchanges'][number] {
  return { case: { operation }, request: { body: JSON.stringify(sent) } } as unknown as Step['exchanges'][number]
}

/** What a step is made of. */
export interface Shape {
  readonly command: string
  readonly args: unknown
  readonly before: State
  readonly after: State
  readonly status?: number
  readonly body?: JsonObject
  readonly sent?: JsonObject
  readonly history?: readonly Step<State>[]
}

/** A step with one call. */
export function step({
  command,
  args,
  before,
  after,
  status = 200,
  body,
  sent = {},
  history = [],
}: Shape): Step<State> {
  const answer = { status, accepted: status === 200, body }
  const exchange = exchangeOf(operations[command] ?? command, sent)
  return {
    command,
    args: args as JsonObject,
    before,
    after,
    answer,
    answers: [answer],
    history,
    exchanges: [exchange],
  }
}

/** The messages of one invariant about a step; undefined when it says nothing. */
export function verdict(id: string, one: Step<State>): readonly string[] | undefined {
  const invariant = suite.invariants.find((other) => other.id === id)
  if (invariant === undefined) throw new Error(`no invariant ${id}`)
  return invariant.judge(one as unknown as Step)?.map(({ message }) => message)
}

/** The ids of all invariants that a step breaks. */
export function broken(one: Step<State>): readonly string[] {
  return suite.invariants.map(({ id }) => id).filter((id) => (verdict(id, one) ?? []).length > 0)
}

/** An address of A: the k-th of its type. */
export const own = (k: number, type: Type = 'billing'): object => ({ who: 'A', type, k, whose: 'own' })
/** A create that sends what it must. */
export const plain: Create = { who: 'A', type: 'billing', is_primary: null, values: 'none' }
/** Two billing addresses and a shipping one of A, two billing ones of B. */
export const two: State = state(['1 billing *', '2 billing', '3 shipping *'], ['8 billing *', '9 billing'])
