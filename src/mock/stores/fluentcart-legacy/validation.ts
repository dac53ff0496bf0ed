import { isObject, type Json } from '../../../model/json.ts'
import type { Call, Failures, Reply } from '../../mock.ts'
import type { Field } from './rules/validation.ts'
import type { Rules } from './rules.ts'
import type { Handler } from './shop.ts'

/** Checks the body against what is said of its members before the handler sees it. */
export function validated(handler: Handler): Handler {
  return (shop, call) => refusalOf(shop.rules, call) ?? handler(shop, call)
}

function refusalOf(rules: Rules, call: Call): Reply | undefined {
  const fields = rules.fields(call.operation)
  if (fields === undefined) return undefined
  const { kind } = call.body
  if (kind === 'none' || kind === 'other') return { refused: 'Invalid', failures: failed('body', 'object') }
  const failures = fields.map((field) => failureOf(rules, field, call)).find((one) => one !== undefined)
  return failures === undefined ? undefined : { refused: 'Invalid', failures }
}

function failureOf(rules: Rules, { name, type, required, oneOf }: Field, { body }: Call): Failures | undefined {
  const value: Json | undefined = Object.hasOwn(body.members, name) ? body.members[name] : undefined
  if (value === undefined) return required ? failed(name, 'required') : undefined
  if (!rules.hasType(type, value, body.kind === 'form')) return failed(name, type)
  if (oneOf !== undefined && !oneOf.some((one) => one === value)) return failed(name, 'in')
  const status = name === 'data' && isObject(value) ? value['status'] : undefined
  return status === undefined || typeof status === 'string' ? undefined : failed('data.status', 'text')
}

function failed(name: string, rule: string): Failures {
  return { [name]: { [rule]: `${name} is not as it should be.` } }
}
