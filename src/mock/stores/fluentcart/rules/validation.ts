import type { Json, JsonObject } from '../../../../model/json.ts'
import type { Failures } from '../../../mock.ts'
import { fieldsOf, type Field, type NameMode } from '../fields.ts'

/** What makes a request body acceptable. */
export interface ValidationRules {
  /** The fields of an operation; the place to forget a required one or a limit. */
  fields(operation: string, nameMode: NameMode): readonly Field[]
  /** True when a value has the field's type. Form bodies carry text only. */
  hasType(field: Field, value: Json, form: boolean): boolean
  /** True when a required field counts as missing. */
  isMissing(field: Field, value: Json | undefined): boolean
  isEmail(text: string): boolean
  isCountry(text: string): boolean
  /** Characters as the limits count them. */
  lengthOf(text: string): number
  /** True when a value is one of the field's listed ones. */
  isListed(field: Field, value: Json): boolean
  /** The failures that count; none lets the request pass. */
  failures(operation: string, found: Failures, body: JsonObject): Failures
}

/** Keeps the patterns fast where no limit of a field does. */
const longestEmail = 1000
const local = /^[\w!#$%&'*+/=?^`{|}~-]+(?:\.[\w!#$%&'*+/=?^`{|}~-]+)*$/
const domain = /^(?:[a-z\d](?:[a-z\d-]*[a-z\d])?\.)+[a-z\d](?:[a-z\d-]*[a-z\d])?$/i

/** The tables of the documents; 255 means characters, not bytes. */
export const validationRules: ValidationRules = {
  fields: fieldsOf,
  hasType(field, value, form) {
    if (field.type === 'string') return typeof value === 'string'
    if (field.type === 'integers') return Array.isArray(value) && value.every((item: Json) => isInteger(item, form))
    return isInteger(value, form)
  },
  isMissing: (_field, value) => value === undefined,
  isEmail(text) {
    const at = text.lastIndexOf('@')
    return text.length <= longestEmail && at > 0 && local.test(text.slice(0, at)) && domain.test(text.slice(at + 1))
  },
  isCountry: (text) => /^[A-Z]{2}$/.test(text),
  lengthOf(text) {
    let length = 0
    for (const _ of text) length += 1
    return length
  },
  isListed: (field, value) => field.oneOf?.some((one) => one === value || String(one) === value) ?? true,
  failures: (_operation, found) => found,
}

function isInteger(value: Json, form: boolean): boolean {
  return Number.isInteger(value) || (form && typeof value === 'string' && /^-?\d+$/.test(value))
}
