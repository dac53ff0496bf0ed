import type { Contract, MediaType, Operation } from '../model/contract.ts'
import { isObject, type Schema } from '../model/json.ts'
import { type Place, withoutConstraint } from '../model/place.ts'
import { follow, pointerTo } from './pointer.ts'

/** What is said at one location: all schemas that apply there, and whether it must be there. */
interface Spot {
  readonly schemas: readonly Schema[]
  readonly required: boolean
  /** Constraints that are no keywords of a schema: `status` and `error` of a situation. */
  readonly words?: readonly string[]
}

/** Why a place names nothing in the contract, or undefined when it does. Written apart from `places.ts`, which makes such names. */
export function whyNowhere(contract: Contract, place: Place): string | undefined {
  const bare = withoutConstraint(place)
  const names = bare.split('/').map((name) => name.replaceAll('~1', '/').replaceAll('~0', '~'))
  // Which invariants there are is for the suites to say; here only the operation can be looked up.
  if (names[0] === 'invariant') {
    return contract.operations.some(({ id }) => id === names[2]) ? undefined : 'it names no operation'
  }
  const spot = spotAt(contract, names)
  if (spot === undefined) return 'nothing stands there'
  if (bare === place) return undefined
  const constraint = place.slice(bare.length + 1)
  if (constraint === 'required') return spot.required ? undefined : 'it is not required'
  if (spot.words?.includes(constraint) === true) return undefined
  return spot.schemas.some((schema) => isObject(schema) && schema[constraint] !== undefined)
    ? undefined
    : `it has no ${constraint}`
}

function spotAt(contract: Contract, [first = '', ...rest]: readonly string[]): Spot | undefined {
  if (first === 'schema') {
    const [name = '', ...members] = rest
    return inside(
      contract,
      follow(contract.document, pointerTo('#/components/schemas', name)).node as Schema,
      false,
      members,
    )
  }
  const operation = contract.operations.find(({ id }) => id === first)
  return operation === undefined ? undefined : spotOf(contract, operation, rest)
}

function spotOf(contract: Contract, operation: Operation, names: readonly string[]): Spot | undefined {
  const here: Spot = { schemas: [], required: false }
  const [kind, name = '', ...rest] = names
  if (kind === undefined) return here
  if (kind === 'security') return operation.security.length > 0 && name === '' ? here : undefined
  if (kind === 'body') {
    const { body } = operation
    return body && inMedia(contract, body.content, body.required, names.slice(1))
  }
  if (kind === 'response') {
    const response = operation.responses.find(({ status }) => status === name)
    if (response === undefined) return undefined
    if (rest.length === 0) return { ...here, words: response.content.length === 0 ? [] : ['content-type'] }
    const header = response.headers.find((one) => rest[0] === 'header' && one.name === rest[1])
    if (header !== undefined) return { schemas: [header.schema], required: header.required }
    return rest[0] === 'body' ? inMedia(contract, response.content, true, rest.slice(1)) : undefined
  }
  if (kind === 'situation') {
    const situation = operation.situations.find(({ id }) => id === name)
    if (situation === undefined || rest.length > 0) return undefined
    return { ...here, words: situation.error === undefined ? ['status'] : ['status', 'error'] }
  }
  if (kind === 'example') {
    const examples = operation.body?.content.flatMap((media) => media.examples) ?? []
    return examples.some((example) => example.name === name) && rest.length === 0 ? here : undefined
  }
  const parameter = operation.parameters.find((one) => one.in === kind && one.name === name)
  return parameter && inside(contract, parameter.schema, parameter.required, rest)
}

function inMedia(
  contract: Contract,
  content: readonly MediaType[],
  required: boolean,
  names: readonly string[],
): Spot | undefined {
  const spots = content.flatMap(({ schema = true }) => inside(contract, schema, required, names) ?? [])
  const [first] = spots
  return first && { schemas: spots.flatMap(({ schemas }) => schemas), required: spots.some((spot) => spot.required) }
}

function inside(
  contract: Contract,
  schema: Schema | undefined,
  required: boolean,
  names: readonly string[],
): Spot | undefined {
  if (schema === undefined) return undefined
  const schemas = applied(contract, schema)
  const [name, ...rest] = names
  if (name === undefined) return { schemas, required }
  const next = schemas.flatMap((one) => {
    if (!isObject(one)) return []
    const properties = isObject(one['properties']) ? one['properties'] : {}
    const member = name === '*' ? one['items'] : Object.hasOwn(properties, name) ? properties[name] : undefined
    return member === undefined ? [] : [member]
  })
  const isRequired = schemas.some(
    (one) => isObject(one) && Array.isArray(one['required']) && one['required'].includes(name),
  )
  if (next.length === 0) return rest.length === 0 && isRequired ? { schemas: [], required: true } : undefined
  return inside(contract, { allOf: next }, isRequired, rest)
}

/** A schema and all that applies at the same location. */
function applied(contract: Contract, schema: Schema, seen: readonly Schema[] = []): readonly Schema[] {
  if (!isObject(schema) || seen.includes(schema)) return [schema]
  const { node } = typeof schema['$ref'] === 'string' ? follow(contract.document, schema['$ref']) : { node: undefined }
  const branches = ['allOf', 'anyOf', 'oneOf', 'if', 'then', 'else'].flatMap((keyword) => schema[keyword] ?? []).flat()
  return [schema, node, ...branches].flatMap((one) =>
    one === undefined ? [] : one === schema ? [schema] : applied(contract, one as Schema, [...seen, schema]),
  )
}
