import { isObject, type Json, type JsonObject } from '../../../../model/json.ts'
import type { Answer, Call } from '../../../mock.ts'
import type { Db } from '../../../sqlite.ts'
import type { Field } from '../fields.ts'
import type { AddressRow } from '../rows.ts'
import type { RefusalName } from '../rules/refusals.ts'
import type { Kind } from '../rules/values.ts'
import type { Rules } from '../rules.ts'

type Row = Parameters<Rules['shape']>[2]

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

/** Changes members of the body of one refusal. */
export function changeRefusalBody(rules: Rules, name: RefusalName, members: JsonObject): Partial<Rules> {
  return changeRefusal(rules, name, (answer) => ({ ...answer, body: { ...bodyOf(answer), ...members } }))
}

/** Changes the successful answers of an operation; the change may look at and write to the database. */
export function changeSuccess(
  rules: Rules,
  operation: string,
  change: (body: JsonObject, call: Call, db: Db) => Json,
): Partial<Rules> {
  return {
    answered(answer, call, db) {
      const known = rules.answered(answer, call, db)
      return call.operation === operation && known.status === 200
        ? { ...known, body: change(bodyOf(known), call, db) }
        : known
    },
  }
}

/** Does something once an operation has answered with a status. */
export function afterwards(
  rules: Rules,
  operation: string,
  status: number,
  act: (db: Db, call: Call) => void,
): Partial<Rules> {
  return {
    answered(answer, call, db) {
      const known = rules.answered(answer, call, db)
      if (call.operation === operation && known.status === status) act(db, call)
      return known
    },
  }
}

/** Changes what an operation asks of one field. */
export function changeField(rules: Rules, operation: string, name: string, change: Partial<Field>): Partial<Rules> {
  return {
    fields: (asked, nameMode) =>
      rules
        .fields(asked, nameMode)
        .map((field) => (asked === operation && field.name === name ? { ...field, ...change } : field)),
  }
}

/** Asks callers of an operation for another permission; undefined lets everybody in. */
export function changePermission(rules: Rules, operation: string, permission: string | undefined): Partial<Rules> {
  return { forbids: (call) => rules.forbids(call.operation === operation ? { ...call, permission } : call) }
}

/** Changes how things of certain kinds are shown. */
export function changeShape(
  rules: Rules,
  meant: (kind: Kind) => boolean,
  change: (members: JsonObject, row: Row) => JsonObject,
): Partial<Rules> {
  return {
    shape(kind, members, row) {
      const shaped = rules.shape(kind, members, row)
      return meant(kind) ? change(shaped, row) : shaped
    },
  }
}

/** Customers wherever they are shown. */
export const isCustomer = (kind: Kind): boolean => kind.endsWith('customer')

/** Addresses wherever they are shown. */
export const isAddress = (kind: Kind): boolean => kind.endsWith('address')

/** Ids of the addresses that are primary. */
export function primaryIn(all: readonly AddressRow[]): readonly number[] {
  return all.filter((address) => address.is_primary === 1).map(({ id }) => id)
}

/** A member of a body that is an object; empty if it is none. */
export function memberOf(body: JsonObject, name: string): JsonObject {
  const value = body[name]
  return isObject(value) ? value : {}
}

/** A body that is an object; empty if it is none. */
export function bodyOf(answer: Answer): JsonObject {
  return isObject(answer.body) ? answer.body : {}
}
