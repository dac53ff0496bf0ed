/** Whether a store asks for first and last name, or for one full name. */
export type NameMode = 'split' | 'full'

/** What the tables say about a member of a request body. */
export interface Field {
  readonly name: string
  readonly type: 'string' | 'integer' | 'integers'
  readonly required: boolean
  /** Longest value, in characters. */
  readonly max?: number
  readonly format?: 'email' | 'country'
  readonly oneOf?: readonly (string | number)[]
}

type Options = Omit<Field, 'name' | 'type' | 'required'>

/** The fields of an operation's body; none for operations without one. */
export function fieldsOf(operation: string, nameMode: NameMode): readonly Field[] {
  const fields = tables[operation] ?? []
  return fields.map((field) => (field.name === nameField[nameMode] ? { ...field, required: true } : field))
}

const nameField: Readonly<Record<NameMode, string>> = { split: 'first_name', full: 'full_name' }

const required = (name: string, type: Field['type'] = 'string', options: Options = {}): Field => ({
  name,
  type,
  required: true,
  ...options,
})
const optional = (name: string, type: Field['type'] = 'string', options: Options = {}): Field => ({
  name,
  type,
  required: false,
  ...options,
})

const email = required('email', 'string', { format: 'email', max: 255 })
const addressType = required('type', 'string', { oneOf: ['billing', 'shipping'] })

const customer: readonly Field[] = [
  email,
  optional('first_name', 'string', { max: 255 }),
  optional('last_name', 'string', { max: 255 }),
  optional('full_name', 'string', { max: 255 }),
  optional('city'),
  optional('state'),
  optional('postcode'),
  optional('country', 'string', { format: 'country' }),
  optional('notes'),
  optional('status'),
  optional('user_id', 'integer'),
  optional('aov'),
  optional('user_url'),
]

const address: readonly Field[] = [
  required('name', 'string', { max: 255 }),
  email,
  required('address_1'),
  optional('address_2'),
  required('city', 'string', { max: 255 }),
  optional('state'),
  optional('postcode'),
  required('country', 'string', { format: 'country' }),
  optional('phone'),
  addressType,
  optional('label', 'string', { max: 15 }),
  optional('status'),
  optional('is_primary', 'integer', { oneOf: [0, 1] }),
  optional('company_name', 'string', { max: 255 }),
  optional('order_id', 'integer'),
]

const tables: Readonly<Record<string, readonly Field[]>> = {
  createCustomer: [...customer, optional('wp_user')],
  updateCustomer: [...customer, optional('username'), optional('user_nicename'), optional('display_name')],
  updateCustomerLabels: [required('labels', 'integers')],
  bulkCustomers: [required('action'), optional('customer_ids', 'integers'), optional('new_status')],
  createCustomerAddress: address,
  updateCustomerAddress: [required('id', 'integer'), ...address],
  deleteCustomerAddress: [required('address.id', 'integer')],
  setPrimaryAddress: [required('addressId', 'integer'), addressType],
  attachUser: [required('user_id', 'integer')],
}
