import type { Answer, Call, Refusal } from '../../../mock.ts'
import { wordpressError, type WordpressRefusal, wordpressRefusals } from '../../../wordpress.ts'

/** The name of a refusal of the shop itself. */
export type ShopRefusal =
  | 'NotLoggedIn'
  | 'NotAllowed'
  | 'CustomerNotFound'
  | 'AddressNotFound'
  | 'InvalidEmail'
  | 'InvalidUser'
  | 'Invalid'
  | 'TooManyRequests'

/** The name of a refusal. */
export type RefusalName = ShopRefusal | WordpressRefusal

/** Status, code and message of a refusal. The page gives codes and no status. */
const refusals: Readonly<Record<ShopRefusal, (call: Call) => readonly [number, string, string]>> = {
  NotLoggedIn: () => [401, 'insufficient_permissions', 'You have to log in'],
  NotAllowed: () => [403, 'insufficient_permissions', 'You are not allowed to do this'],
  CustomerNotFound: ({ params }) => [404, 'customer_not_found', `Customer with ID ${idIn(params)} not found`],
  AddressNotFound: () => [404, 'address_not_found', 'The customer has no such address'],
  InvalidEmail: () => [422, 'invalid_email', 'The email address is invalid or belongs to another customer'],
  InvalidUser: () => [422, 'invalid_user', 'There is no such user to be attached'],
  Invalid: () => [422, 'validation_error', 'The request is not valid'],
  // The page says how many requests there may be, not how another is answered.
  TooManyRequests: () => [429, 'too_many_requests', 'There were too many requests of this kind within the hour'],
}

/** The answer to a refusal: in the envelope of the shop, or as WordPress itself has it. */
export function documentedAnswer({ refused, failures = {} }: Refusal, call: Call): Answer {
  if (isWordpress(refused)) return wordpressRefusals[refused]
  if (call.path.startsWith('/wp/')) return outsideShop(refused)
  const make = Object.hasOwn(refusals, refused) ? refusals[refused as ShopRefusal] : undefined
  if (make === undefined) throw new Error(`no answer for the refusal ${refused}`)
  const [status, code, message] = make(call)
  const [field] = Object.keys(failures)
  const text = field === undefined ? message : `${message}: ${field}`
  return { status, body: { success: false, error: { code, message: text } } }
}

function isWordpress(name: string): name is WordpressRefusal {
  return Object.hasOwn(wordpressRefusals, name)
}

function outsideShop(refused: string): Answer {
  const status = refused === 'NotLoggedIn' ? 401 : 403
  return wordpressError(status, 'rest_forbidden', 'Sorry, you are not allowed to do that.')
}

function idIn(params: Call['params']): string {
  return params['customerId'] ?? params['customer'] ?? ''
}
