import type { JsonObject } from '../../../../model/json.ts'
import type { Answer, Refusal } from '../../../mock.ts'
import { wordpressError, type WordpressRefusal, wordpressRefusals } from '../../../wordpress.ts'

/** The name of a refusal. */
export type RefusalName =
  | WordpressRefusal
  | 'Invalid'
  | 'NotLoggedIn'
  | 'NotAllowed'
  | 'CustomerUnknown'
  | 'CustomerNotFound'
  | 'CustomerNotFoundShort'
  | 'CustomerExists'
  | 'AddressNotFound'
  | 'PrimaryAddressKept'
  | 'LastAddressKept'
  | 'MakePrimaryFailed'
  | 'SelectionRequired'
  | 'ActionInvalid'
  | 'StatusInvalid'
  | 'CustomerHasUser'
  | 'UserAlreadyLinked'
  | 'UserNotFound'

/** Reasons for a refusal that need no more words, with status and body: as the documents show it, or as WordPress answers where they are silent. */
const refusals: Readonly<Record<Exclude<RefusalName, 'Invalid'>, Answer>> = {
  ...wordpressRefusals,
  NotLoggedIn: wordpressError(401, 'rest_forbidden', 'Sorry, you are not allowed to do that.'),
  NotAllowed: wordpressError(403, 'rest_forbidden', 'Sorry, you are not allowed to do that.'),
  CustomerUnknown: wordpressError(404, 'rest_customer_invalid_id', 'Invalid customer ID.'),
  CustomerNotFound: {
    status: 404,
    body: { message: 'Customer not found', back_text: 'Back to Customer List', back_url: '/customers' },
  },
  CustomerNotFoundShort: { status: 404, body: { message: 'Customer not found.' } },
  CustomerExists: coded(400, 'Customer already exists.'),
  AddressNotFound: coded(404, 'Address not found, please reload the page and try again!'),
  PrimaryAddressKept: coded(403, 'Primary address cannot be deleted!'),
  LastAddressKept: coded(403, 'At least one address must remain. Address deletion failed!'),
  MakePrimaryFailed: coded(400, 'Address set as primary failed.'),
  SelectionRequired: coded(403, 'Customers selection is required'),
  ActionInvalid: coded(400, 'Selected action is invalid'),
  StatusInvalid: coded(400, 'Provided customer status is not valid'),
  CustomerHasUser: { status: 400, body: { message: 'Can not attach user' } },
  UserAlreadyLinked: requestValidation('User already linked to a customer.'),
  UserNotFound: requestValidation('User not found.'),
}

/** The answer to a refusal, as documented. */
export function documentedAnswer(refusal: Refusal): Answer {
  if (refusal.refused === 'Invalid') return { status: 422, body: refusal.failures ?? {} }
  const answer: Answer | undefined = Object.hasOwn(refusals, refusal.refused)
    ? refusals[refusal.refused as keyof typeof refusals]
    : undefined
  if (!answer) throw new Error(`no answer for the refusal ${refusal.refused}`)
  return refusal.details === undefined
    ? answer
    : { ...answer, body: { ...(answer.body as JsonObject), ...refusal.details } }
}

function coded(code: number, message: string): Answer {
  return { status: code, body: { code, message, data: '' } }
}

function requestValidation(message: string): Answer {
  return { status: 422, body: { code: 'rest_request_validation', message } }
}
