import { isObject, type JsonObject } from '../../../../model/json.ts'
import type { FaultOf } from '../../../fault.ts'
import type { Answer } from '../../../mock.ts'
import type { Kind } from '../rules/customers.ts'
import type { RefusalName } from '../rules/refusals.ts'
import type { Rules } from '../rules.ts'

/** A mistake of the mock of the older page. */
export type Fault = FaultOf<Rules>

/** Answers one refusal, of one operation if it is named, in another way. */
export function changeRefusal(
  rules: Rules,
  name: RefusalName,
  change: (answer: Answer) => Answer,
  operation?: string,
): Partial<Rules> {
  return {
    refuse(refusal, call) {
      const answer = rules.refuse(refusal, call)
      const meant = refusal.refused === name && (operation === undefined || call.operation === operation)
      return meant ? change(answer) : answer
    },
  }
}

/** An error with another code. */
export function withCode(code: string): (answer: Answer) => Answer {
  return (answer) => {
    const body = answer.body as JsonObject
    return { ...answer, body: { ...body, error: { ...Object(body['error']), code } } }
  }
}

/** Changes the members of one kind of thing. */
export function changeShape(rules: Rules, kind: Kind, change: (members: JsonObject) => JsonObject): Partial<Rules> {
  return { shape: (shown, members) => rules.shape(shown, shown === kind ? change(members) : members) }
}

/** The members without one. */
export function without(name: string): (members: JsonObject) => JsonObject {
  return ({ [name]: _, ...rest }) => rest
}

/** Changes the bodies of successful answers, of one operation if it is named. */
export function changeSuccess(
  rules: Rules,
  change: (body: JsonObject) => JsonObject,
  operation?: string,
): Partial<Rules> {
  return {
    answered(answer, call, db) {
      const known = rules.answered(answer, call, db)
      const meant = operation === undefined ? call.path.startsWith('/fluent-cart/') : call.operation === operation
      return meant && known.status === 200 && isObject(known.body) && call.operation !== 'index'
        ? { ...known, body: change(known.body) }
        : known
    },
  }
}

/** Lets anybody in, or only those with a permission. */
export function changePermission(rules: Rules, operation: string, permission: string | undefined): Partial<Rules> {
  return { forbids: (call) => rules.forbids(call.operation === operation ? { ...call, permission } : call) }
}
