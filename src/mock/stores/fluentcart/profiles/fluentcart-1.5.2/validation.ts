import { Buffer } from 'node:buffer'
import type { Json, JsonObject } from '../../../../../model/json.ts'
import type { Failures } from '../../../../mock.ts'
import { fieldsOf, type Field } from '../../fields.ts'
import { countries, states } from '../../geography.ts'
import type { ValidationRules } from '../../rules/validation.ts'

/** What crashes later when it is missing: the database has no default for it. */
export const undefaulted: readonly string[] = ['label', 'type']

/** How fields differ from the documented ones, by operation. */
const changes: Readonly<Record<string, (field: Field) => Field>> = {
  createCustomer: withoutCountry,
  updateCustomer: withoutCountry,
  createCustomerAddress: (field) =>
    field.name === 'state' || undefaulted.includes(field.name) ? { ...field, required: true } : field,
  updateCustomerAddress(field) {
    if (field.name === 'state') return { ...field, required: true }
    return field.name === 'id' || field.name === 'type' ? { ...field, required: false } : field
  },
  attachUser: (field) => ({ ...field, type: 'string' }),
}

/** Only arrays and objects have a wrong type, but a state is required where a country has some; limits count bytes. */
export const validation: Partial<ValidationRules> = {
  fields(operation, nameMode) {
    const change = changes[operation]
    const fields = fieldsOf(operation, nameMode)
    return change ? fields.map(change) : fields
  },
  hasType(field, value) {
    if (field.name === 'user_id' && field.type === 'string') return typeof value === 'string'
    return field.type === 'integers' ? Array.isArray(value) : typeof value !== 'object'
  },
  isMissing: (field, value) => value === undefined || value === null || (field.required && value === ''),
  isCountry: (text) => Object.hasOwn(countries, text),
  lengthOf: (text) => Buffer.byteLength(text),
  failures(operation, found, body) {
    if (!operation.endsWith('CustomerAddress') || operation === 'deleteCustomerAddress') return found
    const real = Object.entries(found).filter(([field, failed]) => {
      if (field === 'state') return hasStates(body)
      return !(undefaulted.includes(field) && 'required' in failed)
    })
    return real.length > 0 ? Object.fromEntries(real) : crashing(found)
  },
}

function withoutCountry(field: Field): Field {
  const { format, ...rest } = field
  return format === 'country' ? rest : field
}

function hasStates(body: JsonObject): boolean {
  const country: Json = body['country'] ?? ''
  return typeof country !== 'string' || !Object.hasOwn(countries, country) || Object.hasOwn(states, country)
}

/** What is left when only members are missing that the database cannot do without. */
function crashing(found: Failures): Failures {
  return Object.fromEntries(Object.entries(found).filter(([field]) => undefaulted.includes(field)))
}
