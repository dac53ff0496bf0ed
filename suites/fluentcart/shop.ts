import type { Api, JsonObject } from 'concordat'
import { idOf, memberOf } from '../shared/values.ts'

/** The two customers a suite works on; what happens to one must not be seen on the other. */
export type Who = 'A' | 'B'

/** Both names, for `fc.constantFrom`. */
export const everyone: readonly Who[] = ['A', 'B']

/** Creates a customer that no other program touches and gives its id. All three names are sent, so it works in every name mode. */
export async function createCustomer(api: Api, body: JsonObject = {}): Promise<number> {
  const answer = await api.get('createCustomer', { body, omit: ['body/wp_user', 'body/user_id'] })
  return idOf(memberOf(answer, 'data'))
}

/** A request with a customer's members, these and no others: names and an address are not filled in when they are left out. */
export function customerRequest(body: JsonObject): { body: JsonObject; omit: readonly string[] } {
  const filled = ['email', 'first_name', 'full_name'].some((name) => body[name] === undefined)
  const missing = filled ? customerMembers.filter((name) => body[name] === undefined) : []
  return { body, omit: missing.map((name) => `body/${name}`) }
}

const customerMembers = [
  'email first_name last_name full_name city state postcode country notes status',
  'user_id wp_user aov user_url username user_nicename display_name',
].flatMap((names) => names.split(' '))

export {
  absentId,
  alike,
  breaksOneOf,
  entitiesOf,
  idOf,
  instantOf,
  isObject,
  memberOf,
  objectsIn,
  programWord,
  sentIn,
  textOf,
  unless,
} from '../shared/values.ts'
