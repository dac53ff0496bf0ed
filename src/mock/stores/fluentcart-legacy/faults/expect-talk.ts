import { isObject, type Json, type JsonObject } from '../../../../model/json.ts'
import type { Sending, TestMock } from '../../../testing.ts'

/** Talks to a mock in the shortest words. */
export class Talk {
  readonly mock: TestMock
  #people = 0

  constructor(mock: TestMock) {
    this.mock = mock
  }

  /** What stands in the body under names with dots between; the status under `status`. */
  async at(path: string, request: string, json?: JsonObject, sending: Sending = {}): Promise<Json | undefined> {
    const seen = await this.mock.send(request, json === undefined ? sending : { json, ...sending })
    if (path === 'status') return seen.status
    let value: Json | undefined = seen.body
    for (const name of path.split('.')) {
      value = Array.isArray(value) ? (value[Number(name)] as Json) : isObject(value) ? value[name] : undefined
    }
    return value
  }

  /** A new customer; returns the id. */
  async customer(members: JsonObject = {}): Promise<number> {
    this.#people += 1
    const json = { email: `person${this.#people}@example.com`, first_name: 'P', ...members }
    return Number(await this.at('data.customer.id', 'POST /customers', json))
  }

  /** A new address; returns the id. */
  async address(customer: number, type = 'billing'): Promise<number> {
    const json = { type, city: 'Queens' }
    return Number(await this.at('data.address.id', `POST /customers/${customer}/address`, json))
  }

  /** One member of each item of a list. */
  async each(path: string, member: string, request: string): Promise<readonly Json[]> {
    const list = await this.at(path, request)
    return Array.isArray(list) ? (list as readonly JsonObject[]).map((item) => item[member] ?? null) : []
  }

  /** A member of a customer as a read shows it. */
  of(id: number, member: string): Promise<Json | undefined> {
    return this.at(`data.customer.${member}`, `GET /customers/${id}`)
  }

  bulk(action: string, ids: readonly number[], status?: string): Promise<Json | undefined> {
    const data = status === undefined ? {} : { data: { status } }
    return this.at('data', 'POST /customers/do-bulk-action', { action, customer_ids: ids, ...data })
  }
}

/** A few calls, and what is seen of their answers. */
export type Steps = (talk: Talk) => Promise<unknown>

/** For each fault a few calls with what they show on a documented mock and on one with the fault. */
export type Table = Readonly<Record<string, readonly [steps: Steps, right: unknown, wrong: unknown]>>
