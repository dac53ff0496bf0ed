import { isObject, type Json } from '../../../../model/json.ts'

/** What a member of a request body must be. */
type FieldType = 'text' | 'integer' | 'integers' | 'object'

/** What is said about a member of a request body. */
export interface Field {
  readonly name: string
  readonly type: FieldType
  readonly required: boolean
  readonly oneOf?: readonly string[]
}

/** What makes a request body acceptable. */
export interface ValidationRules {
  /** The members of an operation's body; undefined for operations without one. */
  fields(operation: string): readonly Field[] | undefined
  /** True when a value has the type; form bodies carry text only. */
  hasType(type: FieldType, value: Json, form: boolean): boolean
}

const text = (name: string): Field => ({ name, type: 'text', required: false })
const id = (name: string): Field => ({ name, type: 'integer', required: true })
const names = [text('first_name'), text('last_name')]
const place = ['address_1', 'city', 'state', 'postcode', 'country'].map(text)

/** The members of the samples. The page marks none as required; these are what a shop cannot do without. */
const tables: Readonly<Record<string, readonly Field[]>> = {
  createCustomer: [
    { ...text('email'), required: true },
    ...names,
    text('phone'),
    text('status'),
    { name: 'additional_info', type: 'object', required: false },
  ],
  updateCustomer: [...names, text('phone'), text('status')],
  updateAdditionalInfo: [],
  createCustomerAddress: [text('type'), ...names, ...place],
  updateCustomerAddress: [id('address_id'), ...names, ...place],
  deleteCustomerAddress: [id('address_id')],
  setPrimaryAddress: [id('address_id')],
  attachUser: [id('user_id')],
  bulkCustomers: [
    { ...text('action'), required: true, oneOf: ['update_status', 'delete', 'export'] },
    { name: 'customer_ids', type: 'integers', required: true },
    { name: 'data', type: 'object', required: false },
  ],
}

/** The types of the samples. */
export const validationRules: ValidationRules = {
  fields: (operation) => (Object.hasOwn(tables, operation) ? tables[operation] : undefined),
  hasType(type, value, form) {
    if (type === 'text') return typeof value === 'string'
    if (type === 'object') return isObject(value) || (Array.isArray(value) && value.length === 0)
    if (type === 'integers') return Array.isArray(value) && value.every((item: Json) => isInteger(item, form))
    return isInteger(value, form)
  },
}

function isInteger(value: Json, form: boolean): boolean {
  return Number.isSafeInteger(value) || (form && typeof value === 'string' && /^-?\d{1,15}$/.test(value))
}
