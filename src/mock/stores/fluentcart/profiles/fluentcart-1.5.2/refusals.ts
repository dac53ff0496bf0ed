import type { Json, JsonObject } from '../../../../../model/json.ts'
import type { Answer, Call, Refusal } from '../../../../mock.ts'
import { documentedAnswer, type RefusalName } from '../../rules/refusals.ts'
import { pagedIn } from './lists.ts'
import { undefaulted } from './validation.ts'
import { failuresInWords } from './words.ts'

type Refusing = Answer | ((call: Call, refusal: Refusal) => Answer)

/** A business error: the status that is meant stands in the body only. */
const business = (code: number, message: string): Answer => ({ status: 500, body: { code, message, data: null } })
const unprocessable = (body: Json): Answer => ({ status: 422, body })
const found = (body: Json): Answer => ({ status: 200, body })

const unknownCustomers: Readonly<Record<string, (call: Call) => Answer>> = {
  listCustomerOrders: (call) => found(pagedIn({ orders: emptyPage }, 'orders', call)),
  findCustomerOrders: () => found({ data: { data: null } }),
  listCustomerAddresses: () => found({ addresses: [] }),
  getCustomerStats: () => found({ widgets: [] }),
  updateCustomer: () => business(400, 'Customer not found, please reload the page and try again!'),
}

const refusals: Readonly<Partial<Record<RefusalName, Refusing>>> = {
  Invalid: invalid,
  NoRoute: noRoute,
  CustomerNotFound: (call) => ({
    status: 404,
    body: {
      data: {
        message: 'Customer not found',
        buttonText: 'Back to Customer List',
        route: '/customers',
        wpfluent: debug(call),
      },
      code: 'fluent_cart_entity_not_found',
    },
  }),
  CustomerNotFoundShort: unprocessable({ message: 'Customer not found.' }),
  CustomerUnknown: (call, refusal) => unknownCustomers[call.operation]?.(call) ?? documentedAnswer(refusal),
  CustomerExists: unprocessable({ email: { exist: 'Email already exists.' } }),
  AddressNotFound: (call) =>
    call.operation === 'deleteCustomerAddress'
      ? business(404, 'Address not found in database, failed to remove.')
      : business(404, 'Address not found, please reload the page and try again!'),
  PrimaryAddressKept: business(403, 'Primary address cannot be deleted!'),
  LastAddressKept: business(403, 'At least one address must remain. Address deletion failed!'),
  MakePrimaryFailed: business(400, 'Address set as primary failed.'),
  SelectionRequired: business(403, 'Customers selection is required'),
  ActionInvalid: business(400, 'Selected action is invalid'),
  StatusInvalid: business(403, 'Provided customer status is not valid'),
  CustomerHasUser: unprocessable({ message: 'Can not attach user' }),
  UserAlreadyLinked: unprocessable({ user_id: { 3: 'User already linked to a customer.' } }),
  UserNotFound: unprocessable({ user_id: { 3: 'User not found.' } }),
}

/** Status and body of a refusal, as observed; documented where nothing was. */
export function refuse(refusal: Refusal, call: Call): Answer {
  const known = Object.hasOwn(refusals, refusal.refused) ? refusals[refusal.refused as RefusalName] : undefined
  if (known === undefined) return documentedAnswer(refusal)
  return typeof known === 'function' ? known(call, refusal) : known
}

/** A customer's id that is no number leads to the page of the customer herself. */
function noRoute(call: Call): Answer {
  if (call.method === 'GET' && /\/fluent-cart\/v2\/customers\/[^/]+\/?$/.test(call.path))
    return unprocessable({ message: 'You are not authorized to view this customer' })
  return {
    status: 404,
    body: {
      code: 'rest_no_route',
      message: 'No route was found matching the URL and request method.',
      data: { status: 404, wpfluent: debug(call) },
    },
  }
}

function invalid(call: Call, refusal: Refusal): Answer {
  const failures = refusal.failures ?? {}
  if (call.operation === 'deleteCustomerAddress') return business(403, 'Please use a valid address ID!')
  if (call.operation === 'listCustomerAddresses') return found({ addresses: [] })
  if (call.operation === 'attachUser') return unprocessable(failuresInWords(failures, call.operation))
  const failed = Object.entries(failures)
  if (failed.some(([, rules]) => 'string' in rules)) return exception(trimFailed, 'app/Http/Rules/SanitizeText.php', 9)
  const missing = failed.find(([field, rules]) => undefaulted.includes(field) && 'required' in rules)
  if (call.operation === 'createCustomerAddress' && missing)
    return exception(
      `Column '${missing[0]}' cannot be null`,
      'vendor/wpfluent/framework/src/WPFluent/Database/Query/WPDBConnection.php',
      566,
    )
  return unprocessable(failuresInWords(failures, call.operation))
}

const trimFailed = 'trim(): Argument #1 ($string) must be of type string, array given'

/** An exception that nobody caught. */
export function exception(message: string, file: string, line: number): Answer {
  const path = `/var/www/html/wp-content/plugins/fluent-cart/${file}`
  return { status: 500, body: { code: 'plugin_exception', data: { file: path, line }, message } }
}

const emptyPage: JsonObject = { total: 0, per_page: 10, current_page: 1, last_page: 1, data: [] }

function debug(call: Call): JsonObject {
  const { method, params } = call
  return {
    env: 'dev',
    method,
    request_url: `${call.site}/wp-json${call.path.replace(/^\/wp-json/, '')}`,
    route_params: Object.keys(params).length === 0 ? [] : params,
    query_params: [],
    body_params: [],
  }
}
