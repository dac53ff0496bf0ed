/**
 * Where in a contract something is said: a slash path of words and names that does not change when the document is rearranged.
 *
 * - `listCustomers` the operation, `listCustomers/security` its permissions
 * - `listCustomers/query/per_page`, `getCustomer/path/customerId` a parameter
 * - `createCustomer/body/email`, a member of a request body
 * - `getCustomer/response/200` a response, `getCustomer/response/200/body/customer/id` a member of its body,
 *   `getCustomer/response/200/header/etag` one of its headers
 * - `getCustomer/situation/unknown-customer` a documented situation; behind it `#status` and `#error` name the two halves of its answer
 * - `createCustomer/example/documented` a documented example of a request
 * - `invariant/one-primary-per-type/setPrimaryAddress` an invariant, as an operation can break it
 * - `schema/Customer/email` a member of a shared schema
 *
 * A constraint may follow after `#`, named by its JSON Schema keyword: `createCustomer/body/email#maxLength`.
 * Names are escaped as in JSON Pointer: `~` is `~0`, `/` is `~1`; `*` stands for every array item.
 */
export type Place = string

/** Joins names to a place, escaping each. */
export function placeOf(...names: readonly (string | number)[]): Place {
  return names.map(escapeName).join('/')
}

/** A name as JSON Pointer writes it (RFC 6901): `~` is `~0`, `/` is `~1`. */
export function escapeName(name: string | number): string {
  const text = String(name)
  return /[~/]/.test(text) ? text.replaceAll('~', '~0').replaceAll('/', '~1') : text
}

/** Puts the name of a constraint behind a place: `withConstraint('a/body/b', 'maxLength')` is `a/body/b#maxLength`. */
export function withConstraint(place: Place, constraint: string): Place {
  return `${place}#${constraint}`
}

/** The place without its constraint. */
export function withoutConstraint(place: Place): Place {
  const hash = place.lastIndexOf('#')
  return hash === -1 ? place : place.slice(0, hash)
}

/** The place one level up, or `undefined` at the top. */
export function parentPlace(place: Place): Place | undefined {
  const bare = withoutConstraint(place)
  if (bare !== place) return bare
  const slash = place.lastIndexOf('/')
  return slash === -1 ? undefined : place.slice(0, slash)
}
