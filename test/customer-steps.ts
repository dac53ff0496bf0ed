import type { Breach, JsonObject, Step } from 'concordat'
import customers from '../suites/fluentcart/customers.suite.ts'

/** A customer as the store shows it; `values` go over the usual ones. */
export function customer(id: number, values: JsonObject = {}): JsonObject {
  const names = { first_name: 'Ada', last_name: `Smith-w${id}`, full_name: `Ada Smith-w${id}` }
  const place = { country: 'US', state: 'NY', city: 'Albany', postcode: '12207' }
  const shown = {
    id,
    email: `w-${id}@example.test`,
    status: 'active',
    notes: '',
    ltv: 0,
    ...names,
    ...place,
    ...values,
  }
  const copies = Object.fromEntries(
    ['city', 'postcode', 'first_name', 'last_name', 'full_name'].map((name) => [name, shown[name as 'city']]),
  )
  const dates = { created_at: '2026-01-01 10:00:00', updated_at: '2026-01-01 10:00:00' }
  const formatted = { ...copies, country: 'United States', state: 'New York' }
  return { country_name: 'United States', formatted_address: formatted, ...dates, ...shown }
}

/** A customer that the list shows as a read does. */
export const seen = (id: number, values?: JsonObject): JsonObject => {
  const detail = customer(id, values)
  return { id, detail, item: detail }
}

/** What is otherwise in a step than in one of a store that does all right. */
export interface Scene {
  readonly command?: string
  readonly args?: JsonObject
  readonly operation?: 'createCustomer' | 'updateCustomer'
  readonly nameMode?: string
  readonly sent?: JsonObject
  readonly status?: number
  readonly data?: JsonObject
  /** Customers before and after, besides A (1) and B (2). */
  readonly before?: readonly JsonObject[]
  readonly after?: readonly JsonObject[]
  /** A after the step. */
  readonly A?: JsonObject
  readonly B?: JsonObject
}

/** What customer 3 is created with. */
export const usual = { email: 'w-3@example.test', first_name: 'Ada', last_name: 'Smith-w3', full_name: 'Ada Smith-w3' }

/** A step that creates customer 3, or changes A, as a store that does all right would take it; `scene` says what is otherwise. */
export function step(scene: Scene = {}): Step {
  const {
    operation = 'createCustomer',
    nameMode = 'split',
    status = 200,
    before = [],
    A = seen(1),
    B = seen(2),
  } = scene
  const creates = operation === 'createCustomer'
  const sent = scene.sent ?? usual
  const data = scene.data ?? (creates ? customer(3) : (A['detail'] as JsonObject))
  const after = scene.after ?? (creates && status === 200 ? [...before, seen(3)] : before)
  const accepted = status < 300
  const answer = { status, accepted, body: accepted ? { message: '', data } : { message: 'no' } }
  const input = { path: creates ? {} : { customerId: 1 } }
  const exchange = { case: { operation, input }, request: { body: JSON.stringify(sent) } }
  return {
    command: scene.command ?? (creates ? 'create' : 'update'),
    args: scene.args ?? null,
    before: { word: 'w', nameMode, A: seen(1), B: seen(2), others: before },
    after: { word: 'w', nameMode, A, B, others: after },
    exchanges: [exchange as unknown as Step['exchanges'][number]],
    answer,
    answers: [answer],
    history: [],
  }
}

/** What a rule says of a step. */
export function verdict(id: string, one: Step): string {
  const breaches = breachesOf(id, one)
  return breaches === undefined ? 'silent' : breaches.length === 0 ? 'kept' : 'broken'
}

/** How a step breaks a rule. */
export function breachesOf(id: string, one: Step): readonly Breach[] | undefined {
  const found = customers.invariants.find((rule) => rule.id === id)
  if (found === undefined) throw new Error(id)
  return found.judge(one)
}

/** An update of A that sends and stores these. */
export const changed = (values: JsonObject, sent: JsonObject, more: Scene = {}): Scene => ({
  operation: 'updateCustomer',
  sent: { ...usual, email: 'w-1@example.test', last_name: 'Smith-w1', full_name: 'Ada Smith-w1', ...sent },
  A: seen(1, values),
  ...more,
})
