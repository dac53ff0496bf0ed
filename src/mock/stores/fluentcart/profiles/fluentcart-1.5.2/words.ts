import type { JsonObject } from '../../../../../model/json.ts'
import type { Failures } from '../../../../mock.ts'

/** What the store calls a field, with what it says when one is missing. */
const required: Readonly<Record<string, string>> = {
  full_name: 'Full Name is required.',
  first_name: 'First Name is required.',
  state: 'State is required.',
  name: 'Name field is required.',
  address_1: 'Street Address field is required.',
  city: 'City field is required.',
  country: 'Country field is required.',
  user_id: 'User is required.',
}

const noCountry = 'Invalid country code.'

/** Failures under the plugin's names for its rules, in its words. */
export function failuresInWords(failures: Failures, operation: string): JsonObject {
  return Object.fromEntries(Object.entries(failures).map(([field, rules]) => [field, inWords(field, rules, operation)]))
}

function inWords(field: string, rules: Failures[string], operation: string): JsonObject {
  const said: Record<string, string> = {}
  for (const [rule, text] of Object.entries(rules)) {
    if (rule === 'required') {
      said['required'] = missing(field, operation)
      if (field === 'country') said['1'] = noCountry
      if (field === 'user_id') said['3'] = 'User not found.'
    } else if (rule === 'max') {
      said['maxLength'] = `The ${field} must not be greater than ${/\d+/.exec(text)?.[0] ?? ''} characters.`
    } else if (rule === 'email') said['email'] = 'Email must be a valid email address.'
    else if (rule === 'country') said['1'] = noCountry
    else if (rule === 'string') said['string'] = `The ${field} must be a string.`
    else said[rule] = text
  }
  return said
}

function missing(field: string, operation: string): string {
  if (field === 'email') return operation.endsWith('Address') ? 'Email field is required.' : 'Email is required.'
  return required[field] ?? `The ${field} field is required.`
}
