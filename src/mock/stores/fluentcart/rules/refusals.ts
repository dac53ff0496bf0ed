import type { JsonObject } from '../../../../model/json.ts'
import type { Answer, Refusal } from '../../../mock.ts'

/** The name of a refusal. */
export type RefusalName =
  | 'Invalid'
  | 'NotLoggedIn'
  | 'NotAllowed'
  | 'NoRoute'
  | 'InvalidJson'
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
  | 'WpUserInvalid'
  | 'WpUserLoginExists'
  | 'WpUserEmailExists'
  | 'WpParameterMissing'
  | 'WpParameterInvalid'
  | 'WpTrashUnsupported'

/** Reasons for a refusal that need no more words, with status and body: as the documents show it, or as WordPress answers where they are silent. */
const refusals: Readonly<Record<Exclude<RefusalName, 'Invalid'>, Answer>> = {
  NotLoggedIn: wordpress(401, 'rest_forbidden', 'Sorry, you are not allowed to do that.'),
  NotAllowed: wordpress(403, 'rest_forbidden', 'Sorry, you are not allowed to do that.'),
  NoRoute: wordpress(404, 'rest_no_route', 'No route was found matching the URL and request method.'),
  InvalidJson: wordpress(400, 'rest_invalid_json', 'Invalid JSON body passed.', {
    json_error_code: 4,
    json_error_message: 'Syntax error',
  }),
  CustomerUnknown: wordpress(404, 'rest_customer_invalid_id', 'Invalid customer ID.'),
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
  WpUserInvalid: wordpress(404, 'rest_user_invalid_id', 'Invalid user ID.'),
  WpUserLoginExists: wordpress(400, 'existing_user_login', 'Sorry, that username already exists!'),
  WpUserEmailExists: wordpress(400, 'existing_user_email', 'Sorry, that email address is already used!'),
  WpParameterMissing: wordpress(400, 'rest_missing_callback_param', 'Missing parameter(s)'),
  WpParameterInvalid: wordpress(400, 'rest_invalid_param', 'Invalid parameter(s)'),
  WpTrashUnsupported: wordpress(
    501,
    'rest_trash_not_supported',
    "Users do not support trashing. Set 'force=true' to delete.",
  ),
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

function wordpress(status: number, code: string, message: string, data: JsonObject = {}): Answer {
  return { status, body: { code, message, data: { status, ...data } } }
}

function coded(code: number, message: string): Answer {
  return { status: code, body: { code, message, data: '' } }
}

function requestValidation(message: string): Answer {
  return { status: 422, body: { code: 'rest_request_validation', message } }
}
