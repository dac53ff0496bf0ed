import { isObject, type Json, type JsonObject } from '../../../../model/json.ts'
import type { Sending, TestMock } from '../../../testing.ts'

/** A few calls, and what is seen of their answers. */
export type Steps = (talk: Talk) => Promise<unknown>

/** For each fault a few calls with what they show on a documented mock and on one with the fault. */
export type Table = Readonly<Record<string, readonly [steps: Steps, right: unknown, wrong: unknown]>>

/** An id that nothing has. */
export const absent = 999_999

/** A complete address without its optional members. */
export const place: JsonObject = {
  name: 'A',
  email: 'a@b.co',
  address_1: '1 Road',
  city: 'X',
  country: 'US',
  state: 'NY',
  postcode: '1',
  type: 'billing',
}

/** Talks to a mock in the shortest words. */
export class Talk {
  readonly mock: TestMock
  #people = 0

  constructor(mock: TestMock) {
    this.mock = mock
  }

  async status(request: string, sending?: Sending): Promise<number> {
    return (await this.mock.send(request, sending)).status
  }

  async text(request: string, sending?: Sending): Promise<string> {
    return (await this.mock.send(request, sending)).text
  }

  async body(request: string, sending?: Sending): Promise<JsonObject> {
    return (await this.mock.send(request, sending)).body
  }

  /** What stands in the body under names with dots between; undefined if nothing does. */
  async at(path: string, request: string, sending?: Sending): Promise<Json | undefined> {
    let value: Json | undefined = await this.body(request, sending)
    for (const name of path.split('.')) {
      value = Array.isArray(value) ? (value[Number(name)] as Json) : isObject(value) ? value[name] : undefined
    }
    return value
  }

  /** One member of every item of a list in the body. */
  async each(path: string, member: string, request: string, sending?: Sending): Promise<readonly Json[]> {
    const list = await this.at(path, request, sending)
    return Array.isArray(list) ? list.map((item: Json) => (isObject(item) ? (item[member] ?? null) : null)) : []
  }

  /** A new customer; returns the id. */
  async customer(members: JsonObject = {}): Promise<number> {
    const json = { email: this.email(), first_name: 'P', ...members }
    return Number(await this.at('data.id', 'POST /customers', { json }))
  }

  /** An email that nobody has. */
  email(): string {
    this.#people += 1
    return `person${this.#people}@example.com`
  }

  /** A new address; returns the id. */
  async address(customer: number, members: JsonObject = {}): Promise<number> {
    const json = { ...place, ...members }
    return Number(await this.at('data.id', `POST /customers/${customer}/address`, { json }))
  }

  /** Updates an address; returns the answer. */
  updateAddress(customer: number, id: number, members: JsonObject = {}): Promise<JsonObject> {
    return this.body(`PUT /customers/${customer}/address`, { json: { ...place, id, ...members } })
  }

  makePrimary(customer: number, addressId: number, type = 'billing'): Promise<number> {
    return this.status(`POST /customers/${customer}/address/make-primary`, { json: { addressId, type } })
  }

  deleteAddress(customer: number, id: number): Promise<number> {
    return this.status(`DELETE /customers/${customer}/address`, { json: { address: { id } } })
  }

  /** One member of each address of a type, in the order of the list. */
  addresses(customer: number, member = 'id', type = 'billing'): Promise<readonly Json[]> {
    return this.each('addresses', member, `GET /customers/${customer}/address?type=${type}`)
  }

  /** The marks of a customer's addresses of a type, oldest first: `01` when the second is primary. */
  async marks(customer: number, type = 'billing'): Promise<string> {
    const list = await this.at('addresses', `GET /customers/${customer}/address?type=${type}`)
    const rows = Array.isArray(list) ? (list as readonly { id: number; is_primary: number }[]) : []
    return rows
      .toSorted((a, b) => a.id - b.id)
      .map((row) => row.is_primary)
      .join('')
  }

  /** A member of a customer as Get Customer shows it. */
  of(customer: number, member: string): Promise<Json | undefined> {
    return this.at(`customer.${member}`, `GET /customers/${customer}`)
  }

  update(customer: number, members: JsonObject, as = 'admin'): Promise<number> {
    return this.status(`PUT /customers/${customer}`, { json: { first_name: 'P', ...members }, as })
  }

  labels(customer: number, ...labels: readonly number[]): Promise<number> {
    return this.status(`PUT /customers/${customer}/additional-info`, { json: { labels } })
  }

  bulk(members: JsonObject): Promise<number> {
    return this.status('POST /customers/do-bulk-action', { json: members })
  }

  delete(...ids: readonly number[]): Promise<number> {
    return this.bulk({ action: 'delete_customers', customer_ids: ids })
  }

  setStatus(new_status: string, ...ids: readonly number[]): Promise<number> {
    return this.bulk({ action: 'change_customer_status', customer_ids: ids, new_status })
  }

  attach(customer: number, user_id: number): Promise<number> {
    return this.status(`POST /customers/${customer}/attachable-user`, { json: { user_id } })
  }

  detach(customer: number): Promise<number> {
    return this.status(`POST /customers/${customer}/detach-user`)
  }

  /** Ids of the users that can be attached. */
  free(): Promise<readonly Json[]> {
    return this.each('users', 'ID', 'GET /customers/attachable-user')
  }

  recalculate(customer: number): Promise<JsonObject> {
    return this.body(`POST /customers/${customer}/recalculate-ltv`)
  }

  /** How many customers a search finds. */
  found(search: string): Promise<Json | undefined> {
    return this.at('customers.total', `GET /customers?search=${encodeURIComponent(search)}`)
  }
}
