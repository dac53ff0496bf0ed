import type { Api, CommandCall, Json, JsonObject, Step } from 'concordat'
import { idOf, isObject, memberOf } from '../shared/values.ts'

/** The two customers a suite works on; what happens to one must not be seen on the other. */
export type Who = 'A' | 'B'

/** Both names, for `fc.constantFrom`. */
export const everyone: readonly Who[] = ['A', 'B']

/** Creates a customer that no other program touches, and gives what the answer shows. */
export async function createCustomer(api: Api, body: JsonObject = {}): Promise<JsonObject> {
  const answer = await api.get('createCustomer', { body })
  const customer = memberOf(answer, 'data', 'customer')
  return isObject(customer) ? customer : {}
}

/** Creates an address, and gives what the answer shows. */
export async function createAddress(api: Api, customerId: number, body: JsonObject): Promise<JsonObject> {
  const answer = await api.get('createCustomerAddress', { path: { customerId }, body })
  const address = memberOf(answer, 'data', 'address')
  return isObject(address) ? address : {}
}

/** A customer as a read shows it; null when the read is refused. */
export async function readCustomer(api: Api, customerId: number): Promise<JsonObject | null> {
  const { accepted, body } = await api.call('getCustomer', { path: { customerId } })
  const customer = accepted ? memberOf(body, 'data', 'customer') : undefined
  return isObject(customer) && idOf(customer) === customerId ? customer : null
}

/** A call with a body that has these members and no others. */
export function callWith(
  operation: string,
  customerId: number,
  body: JsonObject,
  members: readonly string[],
): CommandCall {
  const omit = members.filter((name) => body[name] === undefined).map((name) => `body/${name}`)
  return { operation, request: { path: { customerId }, body, omit } }
}

/** What the answer to a step shows under `data`. */
export function shown(step: Pick<Step, 'answer'>, ...names: readonly string[]): Json | undefined {
  return step.answer.accepted ? memberOf(step.answer.body, 'data', ...names) : undefined
}
