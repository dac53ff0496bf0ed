import { command, fc } from 'concordat'
import type { Api, Command, CommandCall, JsonObject } from 'concordat'
import { idOf, memberOf, objectsIn } from '../../shared/values.ts'
import { callWith, everyone, readCustomer, type Who } from '../shop.ts'

/** The addresses of a customer, as their list and as the customer itself shows them. */
export interface Book {
  readonly id: number
  readonly list: readonly JsonObject[]
  readonly read: readonly JsonObject[] | null
  /** Added before the program began. */
  readonly first: readonly number[]
}

/** Both customers. */
export type Books = Readonly<Record<Who, Book>>

/** What a program starts with. */
export interface Fixture {
  readonly A: number
  readonly B: number
  readonly ofA: readonly number[]
  readonly ofB: readonly number[]
}

/** Arguments by command; `k` counts the addresses in the order of their ids, round and round. */
export interface BookArgs {
  readonly create: { readonly who: Who; readonly type: 'billing' | 'shipping' }
  readonly update: { readonly who: Who; readonly k: number; readonly sent: 'all' | 'some' }
  readonly delete: { readonly who: Who; readonly k: number }
  readonly 'make-primary': { readonly who: Who; readonly k: number }
  readonly list: { readonly who: Who }
}

/** Reads both customers. */
export async function observe(api: Api, { A, B, ofA, ofB }: Fixture): Promise<Books> {
  const read = async (id: number, first: readonly number[]): Promise<Book> => {
    const [list, customer] = await Promise.all([
      api.get('listCustomerAddresses', { path: { customerId: id } }),
      readCustomer(api, id),
    ])
    const shown = customer?.['addresses']
    const sorted = objectsIn(memberOf(list, 'data', 'addresses')).toSorted((a, b) => idOf(a) - idOf(b))
    return { id, first, list: sorted, read: Array.isArray(shown) ? objectsIn(shown) : null }
  }
  const [a, b] = await Promise.all([read(A, ofA), read(B, ofB)])
  return { A: a, B: b }
}

/** Members that are sent with a new address, and with a change. */
export const values: Readonly<Record<'new' | 'all' | 'some', JsonObject>> = {
  new: {
    first_name: 'John',
    last_name: 'Doe',
    address_1: '789 New St',
    city: 'Queens',
    state: 'NY',
    postcode: '11301',
    country: 'US',
  },
  all: {
    first_name: 'Jane',
    last_name: 'Smith',
    address_1: '123 Updated St',
    city: 'New York',
    state: 'NY',
    postcode: '10001',
    country: 'US',
  },
  some: { address_1: '123 Other St', city: 'Brooklyn' },
}

const members = ['type', 'address_id', ...Object.keys(values.new)]

/** The k-th address of a customer. */
export function addressAt({ list }: Book, k: number): JsonObject | undefined {
  return list[k % list.length]
}

function named(operation: string, book: Book, k: number, sent: JsonObject = {}): readonly CommandCall[] | undefined {
  const address = addressAt(book, k)
  const known = operation === 'updateCustomerAddress' ? members.slice(1) : ['address_id']
  return address && [callWith(operation, book.id, { address_id: idOf(address), ...sent }, known)]
}

const who = fc.constantFrom<Who>(...everyone)
const k = fc.integer({ min: 0, max: 3 })

/** All that can be done about addresses. */
export const commands: readonly Command<Books>[] = [
  command<Books, BookArgs['create']>({
    id: 'create',
    weight: 2,
    args: fc.record({ who, type: fc.constantFrom('billing', 'shipping') }),
    calls: (args, books) => [
      callWith('createCustomerAddress', books[args.who].id, { type: args.type, ...values.new }, [
        'type',
        ...Object.keys(values.new),
      ]),
    ],
    changes: (args) => [`/${args.who}`],
    describe: (args) => `add a ${args.type} address to ${args.who}`,
  }),
  command<Books, BookArgs['update']>({
    id: 'update',
    weight: 2,
    args: fc.record({ who, k, sent: fc.constantFrom('all', 'some') }),
    calls: (args, books) => named('updateCustomerAddress', books[args.who], args.k, values[args.sent]),
    changes: (args, books) => {
      const index = args.k % Math.max(books[args.who].list.length, 1)
      return [
        ...Object.keys(values[args.sent]).map((name) => `/${args.who}/list/${index}/${name}`),
        `/${args.who}/read`,
      ]
    },
    describe: (args) => `change ${args.sent === 'all' ? 'all' : 'some'} of the ${args.k + 1}. address of ${args.who}`,
  }),
  command<Books, BookArgs['delete']>({
    id: 'delete',
    args: fc.record({ who, k }),
    calls: (args, books) => named('deleteCustomerAddress', books[args.who], args.k),
    changes: (args) => [`/${args.who}`],
    describe: (args) => `delete the ${args.k + 1}. address of ${args.who}`,
  }),
  command<Books, BookArgs['make-primary']>({
    id: 'make-primary',
    weight: 2,
    args: fc.record({ who, k }),
    calls: (args, books) => named('setPrimaryAddress', books[args.who], args.k),
    changes: (args) => [`/${args.who}`],
    describe: (args) => `make the ${args.k + 1}. address of ${args.who} the primary one`,
  }),
  command<Books, BookArgs['list']>({
    id: 'list',
    args: fc.record({ who }),
    calls: (args, books) => [
      { operation: 'listCustomerAddresses', request: { path: { customerId: books[args.who].id } } },
    ],
    describe: (args) => `list the addresses of ${args.who}`,
  }),
]
