import { fc } from 'concordat'
import type { Api, Json, JsonObject, Step } from 'concordat'
import type { Permission } from '../permissions.ts'
import { absentId, everyone, idOf, memberOf, objectsIn, sentIn, type Who } from '../shop.ts'

/** What an address is for. */
export type Type = 'billing' | 'shipping'

/** Both types, for `fc.constantFrom`. */
export const types: readonly Type[] = ['billing', 'shipping']

/** The addresses of one customer, oldest first; each stands under the type it says it has, whichever list showed it. */
export interface Book {
  readonly id: number
  /** Each list held addresses of its type only; else what is missing may stand in a list that was not shown. */
  readonly isSplit: boolean
  readonly billing: readonly JsonObject[]
  readonly shipping: readonly JsonObject[]
}

/** The addresses of both customers. */
export interface State {
  readonly A: Book
  readonly B: Book
  /** Names of callers who lack a permission; null when the run has none. */
  readonly strangers: Readonly<Record<Permission, string | null>>
}

/** A step of this suite. */
export type AddressStep = Step<State>

/** Which address a call through a customer is about: the k-th of its type, one of the other customer, or none that exists. */
export interface Target {
  readonly who: Who
  readonly type: Type
  /** 0 is the primary one; the others follow by age. */
  readonly k: number
  readonly whose: 'own' | 'other' | 'nobody'
}

/** Mostly an address of the customer in the path. */
export const target: fc.Arbitrary<Target> = fc.record<Target>({
  who: fc.constantFrom<Who>(...everyone),
  type: fc.constantFrom<Type>(...types),
  k: fc.nat(3),
  whose: fc.constantFrom<Target['whose']>('own', 'own', 'own', 'own', 'other', 'nobody'),
})

/** The other customer. */
export const other = (who: Who): Who => (who === 'A' ? 'B' : 'A')

/** `the 2nd billing address of A`. */
export function describeTarget({ who, type, k, whose }: Target): string {
  if (whose === 'nobody') return 'an address that does not exist'
  const ordinal = ['1st', '2nd', '3rd'][k] ?? `${k + 1}th`
  return `the ${ordinal} ${type} address of ${whose === 'own' ? who : other(who)}`
}

/** The address meant, or its id only when there is none; undefined when the customer has none of the type. */
export function find({ who, type, k, whose }: Target, state: State): JsonObject | undefined {
  if (whose === 'nobody') return { id: absentId }
  const list = state[whose === 'own' ? who : other(who)][type]
  const ranked = list.toSorted((a, b) => Number(isPrimary(b)) - Number(isPrimary(a)))
  return ranked[k % Math.max(list.length, 1)]
}

/** The target of a step that is about one address; undefined for the other steps. */
export function targetOf({ args }: AddressStep): Target | undefined {
  if (memberOf(args, 'whose') !== undefined) return args as unknown as Target
  return memberOf(args, 'target') as unknown as Target | undefined
}

/** The target, and the address it means, of an accepted step with a command on an address of the customer in the path. */
export function ownTarget(step: AddressStep, command: string): { to: Target; address: JsonObject } | undefined {
  const to = targetOf(step)
  if (step.command !== command || !step.answer.accepted || to?.whose !== 'own') return undefined
  const address = find(to, step.before)
  return address === undefined ? undefined : { to, address }
}

/** Whether an address is marked as the primary one. */
export function isPrimary(address: JsonObject): boolean {
  return Number(address['is_primary']) === 1 || address['is_primary'] === true
}

/** Ids of the primary addresses in a list. */
export function primaries(list: readonly JsonObject[]): readonly number[] {
  return list.filter(isPrimary).map(idOf)
}

/** The address with an id in a list. */
export function byId(list: readonly JsonObject[], id: number): JsonObject | undefined {
  return list.find((address) => idOf(address) === id)
}

/** All addresses of a customer. */
export function allOf(book: Book): readonly JsonObject[] {
  return [...book.billing, ...book.shipping]
}

/** The id of the address that a request is about, wherever the operation wants it. */
export function addressOf(exchange: AddressStep['exchanges'][number]): number {
  const sent = sentIn(exchange)
  return Number(sent['id'] ?? sent['addressId'] ?? memberOf(sent, 'address', 'id'))
}

/** The addresses in an answer to a list call. */
export function addressesIn(body: Json | undefined): readonly JsonObject[] {
  return objectsIn(memberOf(body, 'addresses'))
}

/** Reads the addresses of both customers. */
export async function readBooks(api: Api, ids: Readonly<Record<Who, number>>): Promise<State> {
  const list = async (customerId: number, type: Type): Promise<readonly JsonObject[]> =>
    addressesIn(await api.get('listCustomerAddresses', { path: { customerId }, query: { type } }))
  const read = async (id: number): Promise<Book> => {
    const [billing, shipping] = await Promise.all([list(id, 'billing'), list(id, 'shipping')])
    const shown = [
      ...billing.map((address) => ({ address, list: 'billing' })),
      ...shipping.map((address) => ({ address, list: 'shipping' })),
    ]
    const ofType = (type: Type): JsonObject[] => {
      const found = shown.filter((one) => (one.address['type'] ?? one.list) === type).map(({ address }) => address)
      return [...new Map(found.map((address) => [idOf(address), address])).values()].toSorted(
        (a, b) => idOf(a) - idOf(b),
      )
    }
    const isSplit = shown.every((one) => (one.address['type'] ?? one.list) === one.list)
    return { id, isSplit, billing: ofType('billing'), shipping: ofType('shipping') }
  }
  const [A, B] = await Promise.all([read(ids.A), read(ids.B)])
  const stranger = (permission: Permission): string | null => api.identityWithout(permission) ?? null
  return {
    A,
    B,
    strangers: {
      'customers/manage': stranger('customers/manage'),
      'customers/delete': stranger('customers/delete'),
    },
  }
}
