import type { Json } from '../../../model/json.ts'
import type { Call, Failures, Reply } from '../../mock.ts'
import type { Field } from './fields.ts'
import type { Rules } from './rules.ts'
import type { Handler, Shop } from './shop.ts'

/** Checks the body against the operation's fields before the handler sees it. */
export function validated(handler: Handler): Handler {
  return (shop, call) => refusalOf(shop, call) ?? handler(shop, call)
}

function refusalOf(shop: Shop, call: Call): Reply | undefined {
  const { rules } = shop
  const fields = rules.fields(call.operation, shop.nameMode)
  if (fields.length === 0) return undefined
  const failures = rules.failures(call.operation, failuresOf(rules, fields, call), call.body.members)
  return Object.keys(failures).length === 0 ? undefined : { refused: 'Invalid', failures }
}

function failuresOf(rules: Rules, fields: readonly Field[], call: Call): Failures {
  if (call.body.kind === 'other') return { body: { object: 'The body must be a JSON object.' } }
  const found: Record<string, Record<string, string>> = {}
  for (const field of fields) {
    const nested = field.name === 'address.id'
    const value = nested ? rules.addressIdOf(call) : memberOf(call, field.name)
    const textual = call.body.kind === 'form' || (nested && call.body.members['address'] === undefined)
    const messages = messagesOf(rules, field, value, textual)
    if (messages) found[field.name] = messages
  }
  return found
}

function messagesOf(
  rules: Rules,
  field: Field,
  value: Json | undefined,
  textual: boolean,
): Record<string, string> | undefined {
  const { name } = field
  if (rules.isMissing(field, value)) return field.required ? { required: `The ${name} field is required.` } : undefined
  if (value === undefined) return undefined
  if (!rules.hasType(field, value, textual)) return { [field.type]: `The ${name} field must be of type ${field.type}.` }
  if (!rules.isListed(field, value)) return { in: `The ${name} field is not one of ${field.oneOf?.join(', ')}.` }
  return typeof value === 'string' ? textMessages(rules, field, value) : undefined
}

function textMessages(rules: Rules, field: Field, value: string): Record<string, string> | undefined {
  const { name, format, max } = field
  if (max !== undefined && rules.lengthOf(value) > max)
    return { max: `The ${name} field has more than ${max} characters.` }
  if (value === '' && !field.required) return undefined
  if (format === 'email' && !rules.isEmail(value)) return { email: `The ${name} field must be a valid email address.` }
  if (format === 'country' && !rules.isCountry(value)) return { country: `The ${name} field must be a country code.` }
  return undefined
}

function memberOf(call: Call, name: string): Json | undefined {
  const { members } = call.body
  return Object.hasOwn(members, name) ? members[name] : undefined
}
