import { isObject, type Json, type JsonObject } from '../../../../model/json.ts'
import type { Answer, Call } from '../../../mock.ts'
import type { Rules } from '../rules.ts'

type Change<Value> = (value: Value, call: Call) => Json

/** Rules whose answers are changed where they fit. */
export function changeAnswer(
  rules: Rules,
  fits: (answer: Answer, call: Call) => boolean,
  change: (answer: Answer, call: Call) => Answer,
): Partial<Rules> {
  return {
    answered(answer, call, db) {
      const below = rules.answered(answer, call, db)
      return fits(below, call) ? change(below, call) : below
    },
  }
}

/** Changes the document of what an operation answers with success. */
export function changeDocument(rules: Rules, operation: string, change: Change<JsonObject>): Partial<Rules> {
  return changeAnswer(
    rules,
    ({ status }, call) => status < 300 && call.operation === operation,
    (answer, call) => ({ ...answer, body: change(objectOf(answer.body), call) }),
  )
}

/** Changes the customer that is answered. */
export function changeCustomer(rules: Rules, change: (customer: JsonObject, call: Call) => JsonObject): Partial<Rules> {
  return changeDocument(rules, 'getCustomer', (document, call) => ({
    ...document,
    data: change(objectOf(document['data']), call),
  }))
}

/** Changes the attributes of the customer that is answered, where some come. */
export function changeAttributes(rules: Rules, change: (attributes: JsonObject) => JsonObject): Partial<Rules> {
  return changeCustomer(rules, (customer) =>
    isObject(customer['attributes']) ? { ...customer, attributes: change(customer['attributes']) } : customer,
  )
}

/** Gives one attribute of the customer another value, where it comes. */
export function withAttribute(rules: Rules, name: string, value: Json): Partial<Rules> {
  return changeAttributes(rules, (attributes) => (name in attributes ? { ...attributes, [name]: value } : attributes))
}

/** Changes every relationship of the customer that comes. */
export function changeRelationships(
  rules: Rules,
  change: (relationship: JsonObject, name: string) => JsonObject | undefined,
): Partial<Rules> {
  return changeCustomer(rules, (customer) => {
    if (!isObject(customer['relationships'])) return customer
    const changed = Object.entries(customer['relationships']).flatMap(([name, one]) => {
      const made = change(objectOf(one), name)
      return made === undefined ? [] : [[name, made] as const]
    })
    return { ...customer, relationships: Object.fromEntries(changed) }
  })
}

/** Changes every resource that is included with the customer. */
export function changeIncluded(
  rules: Rules,
  change: (all: readonly JsonObject[], call: Call) => readonly Json[],
): Partial<Rules> {
  return changeDocument(rules, 'getCustomer', (document, call) => {
    const included = document['included']
    return Array.isArray(included)
      ? { ...document, included: change((included as readonly Json[]).filter(isObject), call) }
      : document
  })
}

/** Changes the primary data that an operation answers, each resource of a list. */
export function changeData(rules: Rules, operation: string, change: (one: JsonObject) => Json): Partial<Rules> {
  return changeDocument(rules, operation, (document) => {
    const { data = null } = document
    if (Array.isArray(data)) return { ...document, data: (data as readonly Json[]).filter(isObject).map(change) }
    return isObject(data) ? { ...document, data: change(data) } : document
  })
}

/** Changes the document of errors with which a status of an operation comes. */
export function changeErrors(
  rules: Rules,
  status: number,
  change: (error: JsonObject) => Json,
  operation = 'getCustomer',
): Partial<Rules> {
  return changeAnswer(
    rules,
    (answer, call) => answer.status === status && call.operation === operation,
    (answer) => {
      const { errors } = objectOf(answer.body)
      return {
        ...answer,
        body: { errors: Array.isArray(errors) ? (errors as readonly Json[]).filter(isObject).map(change) : [] },
      }
    },
  )
}

/** A value as an object; anything else has no members. */
export function objectOf(value: Json | undefined): JsonObject {
  return isObject(value) ? value : {}
}

/** An object without a member. */
export function without(value: JsonObject, name: string): JsonObject {
  return Object.fromEntries(Object.entries(value).filter(([own]) => own !== name))
}
